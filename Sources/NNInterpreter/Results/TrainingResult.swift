import Figures
import NNSyntax
import NeuralNet
import TensorEngine

/// One training from its first step to its last.
struct TrainingRun: Sendable {
  let seed: UInt64
  let record: TrainingRecord
  let parameters: [Double]
  /// The parameters now and then on the way there.
  let path: [[Double]]
  /// The loss on all samples with the parameters that it ended with.
  let loss: Double
  /// The share of classes told rightly; nil where there are none.
  let accuracy: Double?
  /// Units that are 0 for all samples.
  let dead: [(path: [Int], dead: Int, units: Int)]
}

/// What a training showed.
struct TrainingResult: Sendable {
  let training: CheckedTraining
  let model: Model
  let runs: [TrainingRun]
  let seeds: [UInt64]
  /// Which of the runs the model goes on from.
  let best: Int

  private var run: TrainingRun { runs[best] }

  // MARK: Text

  /// The five elements, one in a line.
  var heading: [String] {
    let network = model.architecture
    let settings = training.settings
    let count = training.task.samples.count
    var input = "\(network.inputs) number\(network.inputs == 1 ? "" : "s")"
    input += " from \(training.data.name.text), \(count) sample\(count == 1 ? "" : "s")"
    var output = "\(network.outputs) number\(network.outputs == 1 ? "" : "s")"
    if let classes = training.task.classes {
      output = Model.text(classes, outputs: network.outputs)
    }
    var optimizer = training.optimizerText
    if let batch = settings.batch, batch < count { optimizer += ", batches of \(batch)" }
    optimizer += ", \(settings.epochs) epoch\(settings.epochs == 1 ? "" : "s")"
    return [
      "input         \(input)", "output        \(output)",
      "architecture  \(model.text)",
      "parameters    \(model.parameters.count), start: \(model.start.text(network))",
      "loss          \(training.lossName)", "optimizer     \(optimizer)",
    ]
  }

  /// What came of it, line by line.
  var outcome: [String] { runs.count == 1 ? single : distribution }

  private var single: [String] {
    var line = "\(run.record.steps) step\(run.record.steps == 1 ? "" : "s"), seed \(run.seed): "
    line += "loss \(Self.short(run.record.firstLoss)) -> \(Self.short(run.loss))"
    var lines = [line]
    if let accuracy = run.accuracy {
      lines.append("accuracy \(Self.short(accuracy)) on these samples")
    }
    switch run.record.end {
    case .finished: break
    case .noProgress(let best):
      lines.append(
        "ended after epoch \(run.record.losses.count): nothing better since epoch \(best)")
    case .settled:
      lines.append("ended after step \(run.record.steps): no direction leads further down")
    }
    for layer in run.dead {
      lines.append(
        "dead: \(layer.dead) of \(layer.units) units of \(model.elementText(at: layer.path))")
    }
    return lines
  }

  private var distribution: [String] {
    let losses = runs.map { $0.loss }.sorted()
    let middle = losses.count / 2
    let median =
      losses.count % 2 == 1 ? losses[middle] : (losses[middle - 1] + losses[middle]) / 2
    var lines = [
      "\(runs.count) runs, seeds \(Self.text(seeds)), least with the seed \(run.seed)",
      "loss from \(Self.short(losses[0])) to \(Self.short(losses[losses.count - 1])), "
        + "median \(Self.short(median))",
    ]
    let accuracies = runs.compactMap { $0.accuracy }
    if accuracies.count == runs.count {
      let solved = accuracies.count { $0 == 1 }
      lines.append("all samples right in \(solved) of \(runs.count) runs")
    }
    let dead = runs.count { !$0.dead.isEmpty }
    if dead > 0 { lines.append("dead units in \(dead) of \(runs.count) runs") }
    return lines
  }

  private static func text(_ seeds: [UInt64]) -> String {
    if let first = seeds.first, let last = seeds.last, seeds.count > 2,
      zip(seeds, seeds.dropFirst()).allSatisfy({ $0 + 1 == $1 })
    {
      return "\(first)..\(last)"
    }
    return seeds.map { "\($0)" }.joined(separator: ", ")
  }

  private static func short(_ number: Double) -> String { NumberText.short(.approximate(number)) }

  func text(_ charset: Charset) -> String {
    let label = "train \(model.name.text)"
    return ([label] + heading.map { "  \($0)" } + outcome.map { "  \($0)" }).joined(
      separator: "\n") + "\n\n" + asciiPlot(plot, charset: charset)
  }

  // MARK: Figures

  /// The loss by epochs, or how often the losses of the runs were which.
  var plot: Plot { runs.count == 1 ? lossCurve : histogram }

  /// Where a loss falls by more than this factor its logarithm is shown.
  private static let wide = 50.0

  private var lossCurve: Plot {
    let losses = run.record.losses
    let least = losses.min() ?? 0
    let isLogarithmic = least > 0 && (losses.max() ?? 0) > Self.wide * least
    let points = losses.enumerated().map { index, loss in
      PlotPoint(
        x: Double(index + 1),
        y: isLogarithmic ? Elementary.log(loss) / 2.302585092994046 : loss)
    }
    var plot = Plot(
      title: isLogarithmic ? "log10 of the loss" : "the loss", variable: "epoch",
      xRange: AxisRange(1, Double(max(2, losses.count))),
      series: [
        PlotSeries(
          label: isLogarithmic ? "log10 of \(training.lossName)" : training.lossName,
          curve: Curve(segments: [Self.thinned(points)]))
      ], size: PlotSize(columns: 61, rows: 12))
    plot.countsAlong = true
    return plot
  }

  /// Of very many points those that a figure can show: the highest and the lowest of each stretch.
  private static func thinned(_ points: [PlotPoint]) -> [PlotPoint] {
    let stretches = 400
    guard points.count > 2 * stretches else { return points }
    var result: [PlotPoint] = [points[0]]
    for stretch in 0..<stretches {
      let lower = points.count * stretch / stretches
      let upper = points.count * (stretch + 1) / stretches
      var (low, high) = (lower, lower)
      for index in lower..<upper {
        if points[index].y < points[low].y { low = index }
        if points[index].y > points[high].y { high = index }
      }
      for index in [min(low, high), max(low, high)] where points[index].x > result.last?.x ?? 0 {
        result.append(points[index])
      }
    }
    if let last = points.last, last.x > result.last?.x ?? 0 { result.append(last) }
    return result
  }

  /// How many runs ended with which loss, as steps.
  private var histogram: Plot {
    let losses = runs.map { $0.loss }
    let (least, largest) = (losses.min() ?? 0, losses.max() ?? 0)
    let isLogarithmic = least > 0 && largest > Self.wide * least
    let values = losses.map { isLogarithmic ? Elementary.log($0) / 2.302585092994046 : $0 }
    return Histogram(of: values, bins: 20).plot(
      title: "how many of \(runs.count) runs end with which loss",
      variable: isLogarithmic ? "log10 of the loss" : "loss", label: "runs")
  }

  // MARK: JSON

  /// A seed as a number, or as a text where it is too large for one.
  private static func json(_ seed: UInt64) -> JSON {
    Int(exactly: seed).map { .integer($0) } ?? .string("\(seed)")
  }

  var json: [(key: String, value: JSON)] {
    var members: [(key: String, value: JSON)] = [
      ("model", .string(model.name.text)), ("data", .string(training.data.name.text)),
      ("architecture", .string(model.text)), ("lossFunction", .string(training.lossName)),
      ("optimizer", .string(training.optimizerText)), ("steps", .integer(run.record.steps)),
      ("samples", .integer(training.task.samples.count)),
      ("parameters", .integer(model.parameters.count)), ("seed", Self.json(run.seed)),
      ("loss", .double(run.loss)), ("firstLoss", .double(run.record.firstLoss)),
    ]
    if let accuracy = run.accuracy { members.append(("accuracy", .double(accuracy))) }
    members.append(("deadUnits", .integer(run.dead.reduce(0) { $0 + $1.dead })))
    if runs.count == 1 {
      members.append(("losses", .array(run.record.losses.map { .double($0) })))
    } else {
      members.append(
        (
          "runs",
          .array(
            runs.map { run in
              var parts: [(key: String, value: JSON)] = [
                ("seed", Self.json(run.seed)), ("steps", .integer(run.record.steps)),
                ("loss", .double(run.loss)),
              ]
              if let accuracy = run.accuracy { parts.append(("accuracy", .double(accuracy))) }
              return .object(parts)
            })
        ))
    }
    return members
  }
}
