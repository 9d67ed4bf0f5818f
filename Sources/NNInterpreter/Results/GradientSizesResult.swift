import Figures
import TensorEngine

/// How large the gradient of a loss is in each block of a model's parameters.
struct GradientSizes: Sendable {
  /// A block of parameters: weights or biases of a layer.
  struct Row: Sendable {
    /// W1, b1 and so on.
    let name: String
    let count: Int
    /// The root of the mean square.
    let size: Double
    /// The largest magnitude.
    let largest: Double
  }

  let model: String
  let data: String
  let loss: String
  let rows: [Row]
}

/// The gradient of the tape against others.
struct GradientCheck: Sendable {
  /// What the gradient was compared with, and how far both are apart.
  struct Comparison: Sendable {
    let with: String
    let parameters: Int
    let samples: Int
    /// The largest difference, as a part of the gradient's size.
    let difference: Double
    /// The parameter where it is.
    let place: String
    let tolerance: Double

    var holds: Bool { difference <= tolerance }
  }

  let model: String
  let data: String
  let loss: String
  let comparisons: [Comparison]

  var holds: Bool { comparisons.allSatisfy { $0.holds } }
}

// MARK: - What is shown

extension GradientSizes {
  /// What is shown, in a line.
  var heading: String { "gradient of \(loss) of \(model) on \(data)" }

  var layout: Table {
    Table(
      header: ["", "numbers", "root mean square", "largest"],
      rows: rows.map { row in
        [
          .text(row.name), .exact("\(row.count)"),
          ValueText.cell(.approximate(row.size)), ValueText.cell(.approximate(row.largest)),
        ]
      }, variableColumns: 1)
  }

  /// The size of the gradient of the weights, layer by layer; nil where there are too few.
  var plot: Plot? {
    let weights = rows.filter { $0.name.hasPrefix("W") && $0.size > 0 }
    guard weights.count >= 3 else { return nil }
    let points = weights.compactMap { row -> PlotPoint? in
      Int(row.name.dropFirst()).map {
        PlotPoint(x: Double($0), y: Elementary.log(row.size) / 2.302585092994046)
      }
    }
    guard let first = points.first, let last = points.last, first.x < last.x else { return nil }
    var plot = Plot(
      title: "log10 of the gradient's size", variable: "layer", xRange: AxisRange(first.x, last.x),
      series: [PlotSeries(label: "weights", curve: Curve(segments: [points]))],
      size: PlotSize(columns: 61, rows: 12))
    plot.countsAlong = true
    return plot
  }

  func text(_ charset: Charset) -> String {
    let figure = plot.map { "\n\n" + asciiPlot($0, charset: charset) } ?? ""
    return "\(heading)\n\n\(layout.resultText)\(figure)"
  }

  var json: [(key: String, value: JSON)] {
    [
      ("model", .string(model)), ("data", .string(data)), ("lossFunction", .string(loss)),
      (
        "blocks",
        .array(
          rows.map { row in
            .object([
              ("name", .string(row.name)), ("count", .integer(row.count)),
              ("rootMeanSquare", .double(row.size)), ("largest", .double(row.largest)),
            ])
          })
      ),
    ]
  }
}

extension GradientCheck {
  var text: String {
    let lines = comparisons.map { one in
      "  \(one.holds ? "✓" : "✗") against \(one.with): at most "
        + "\(NumberText.short(.approximate(one.difference))) of the largest, at \(one.place) "
        + "(\(one.parameters) parameter\(one.parameters == 1 ? "" : "s"), "
        + "\(one.samples) sample\(one.samples == 1 ? "" : "s"))"
    }
    let mark = holds ? "✓" : "✗"
    return (["\(mark) gradient of \(loss) of \(model) on \(data)"] + lines).joined(separator: "\n")
  }

  /// What the diagnostic says where it fails.
  var complaint: String {
    guard let worst = comparisons.first(where: { !$0.holds }) else { return "" }
    return "the gradient differs from \(worst.with) at \(worst.place) by "
      + "\(NumberText.short(.approximate(worst.difference))) of its size"
  }

  var json: [(key: String, value: JSON)] {
    [
      ("model", .string(model)), ("data", .string(data)), ("lossFunction", .string(loss)),
      (
        "comparisons",
        .array(
          comparisons.map { one in
            .object([
              ("with", .string(one.with)), ("parameters", .integer(one.parameters)),
              ("samples", .integer(one.samples)), ("difference", .double(one.difference)),
              ("at", .string(one.place)), ("holds", .bool(one.holds)),
            ])
          })
      ),
    ]
  }
}
