import ExactMath
import Figures
import NNSyntax
import NeuralNet
import SourceText
import TensorEngine

/// The loss of a model over two of its parameters, the others as they are.
struct CheckedLandscape {
  let asked: Elaborator.ModelOnData
  /// Which parameters, counted from 0, and what they are called.
  let places: (x: Int, y: Int)
  let labels: (x: String, y: String)
  let sides: (x: Side, y: Side)
  let size: CheckedSize?
  let title: String?
  let range: SourceRange
}

extension StatementChecker {
  /// `heatmap loss(m, d) by m.layers[1].weights[1, 1], m.layers[1].bias[1] on [-2, 2]^2`.
  func landscape(_ heatmap: Shading, at range: SourceRange) throws(Rejection) -> CheckedStatement {
    var elaborator = elaborator
    let example =
      "write `heatmap loss(m, d) by m.layers[1].weights[1, 1], m.layers[1].bias[1] on [-2, 2]^2`"
    guard heatmap.expressions.count == 1, heatmap.scope.bindings.isEmpty,
      case .call(let function, let arguments) = heatmap.expressions[0].kind,
      case .name(Name("loss")) = function.kind, (2...3).contains(arguments.count),
      heatmap.parameters.count == 2
    else {
      throw elaborator.reject(
        InterpreterCodes.variables, "a loss is shown over two parameters of its model", at: range,
        hint: example)
    }
    let asked = try elaborator.modelOnData(
      arguments[0].value, arguments[1].value, arguments.count == 3 ? arguments[2].value : nil,
      example: example)
    var places: [Int] = []
    for parameter in heatmap.parameters {
      places.append(try elaborator.parameterPlace(parameter, of: asked.model, example))
    }
    guard places[0] != places[1] else {
      throw elaborator.reject(
        InterpreterCodes.variables, "these are the same parameter twice",
        at: heatmap.parameters[1].range)
    }
    let size = try size(heatmap.size, "a heatmap")
    let cells = (size?.columns ?? 61) * 3 * (size?.rows ?? 25) + 1_000
    try elaborator.charge(
      asked.model.architecture, samples: asked.task.samples.count, times: cells, at: range)
    return .landscape(
      CheckedLandscape(
        asked: asked, places: (places[0], places[1]),
        labels: (asked.model.parameterNames[places[0]], asked.model.parameterNames[places[1]]),
        sides: try sides(heatmap.scope.domain, asked.model, places, &elaborator), size: size,
        title: heatmap.title, range: range))
  }

  private func sides(
    _ domain: Domain?, _ model: Model, _ places: [Int], _ elaborator: inout Elaborator
  ) throws(Rejection) -> (x: Side, y: Side) {
    let hint = "write `on [-2, 2]^2`"
    guard let domain else {
      return (Self.side(around: places[0], of: model), Self.side(around: places[1], of: model))
    }
    let domains = try DomainElaborator.coordinates(of: domain, with: &elaborator)
    guard domains.count == 2 else {
      throw elaborator.reject(
        InterpreterCodes.unsuitableDomain, "two parameters run over two intervals",
        at: domain.range, hint: hint)
    }
    return (
      try DomainElaborator.boundedInterval(
        domains[0], of: "a heatmap", hint: hint, with: &elaborator),
      try DomainElaborator.boundedInterval(
        domains[1], of: "a heatmap", hint: hint, with: &elaborator)
    )
  }

  /// As far as a parameter went in training, with a quarter of that to each side, and 1 at least; ends are
  /// multiples of 1/4.
  private static func side(around place: Int, of model: Model) -> Side {
    let way = (model.training?.path ?? []).map { $0[place] } + [model.parameters[place]]
    let (least, most) = (way.min() ?? 0, way.max() ?? 0)
    let margin = max(1, (most - least) / 4)
    func rounded(_ number: Double, _ rule: (Rational) -> Rational) -> Rational {
      // Parameters beyond that have no room in a figure.
      let limited = min(max(number, -1e9), 1e9)
      return rule((Rational(exactly: limited) ?? .zero) * 4) / 4
    }
    return (
      rounded(least - margin) { Rational($0.floor) },
      rounded(most + margin) { Rational($0.ceiling) }
    )
  }
}

extension Elaborator {
  /// Which parameter of a model an expression names, counted from 0.
  fileprivate mutating func parameterPlace(
    _ expression: Expression, of model: Model, _ hint: String
  ) throws(Rejection) -> Int {
    var base = expression
    var indices: [Expression] = []
    if case .element(let inner, let own) = expression.kind { (base, indices) = (inner, own) }
    guard case .member(let layer, let name) = base.kind,
      case .element(let list, let numbers) = layer.kind, numbers.count == 1,
      case .member(let owner, Name("layers")) = list.kind,
      try network(owner, hint).model?.name == model.name
    else {
      throw reject(
        InterpreterCodes.variables, "a parameter of the model is expected here",
        at: expression.range, hint: hint)
    }
    var groups: [[ParameterBlock]] = []
    for block in model.architecture.blocks {
      if groups.last?.first?.path == block.path {
        groups[groups.count - 1].append(block)
      } else {
        groups.append([block])
      }
    }
    let number = try integer(numbers[0], "the number of a layer", in: 1...max(1, groups.count))
    guard let block = groups[number - 1].first(where: { $0.kind.name == name.text }) else {
      throw reject(
        InterpreterCodes.unavailable, "layer \(number) has no `.\(name.text)`", at: base.range,
        hint: hint)
    }
    // As they are shown: weights have a row for each output.
    var shape = block.shape
    switch block.kind {
    case .weights, .edges: shape.reverse()
    case .bias, .slope, .values: break
    }
    guard indices.count == shape.count else {
      throw reject(
        InterpreterCodes.indexOutOfRange,
        "one parameter is named by \(shape.count) ind\(shape.count == 1 ? "ex" : "ices") here",
        at: expression.range, hint: hint)
    }
    var places: [Int] = []
    for (index, length) in zip(indices, shape) {
      places.append(try integer(index, "an index", in: 1...length) - 1)
    }
    switch block.kind {
    case .slope: return block.range.lowerBound
    case .bias: return block.range.lowerBound + places[0]
    case .weights, .edges: return block.range.lowerBound + places[1] * shape[0] + places[0]
    case .values: return block.range.lowerBound + places[0] * shape[1] + places[1]
    }
  }
}

extension ParameterBlock.Kind {
  /// The name by which an author asks for it.
  var name: String {
    switch self {
    case .weights: "weights"
    case .bias: "bias"
    case .slope: "slope"
    case .values, .edges: "values"
    }
  }
}

extension StatementRunner {
  func landscape(_ landscape: CheckedLandscape) throws(Diagnostic) -> HeatmapResult {
    let asked = landscape.asked
    let tape: LossGradient
    do throws(ShapeFault) {
      tape = try LossGradient(asked.model.architecture, asked.loss, asked.task.samples)
    } catch {
      throw Diagnostic(InterpreterCodes.shapeMismatch, error.message, at: landscape.range)
    }
    var parameters = asked.model.parameters
    func loss(_ x: Double, _ y: Double) -> Double? {
      (parameters[landscape.places.x], parameters[landscape.places.y]) = (x, y)
      let loss = tape.loss(at: parameters)
      return loss.isNaN ? nil : loss
    }
    let size = landscape.size.map { PlotSize(columns: $0.columns, rows: $0.rows) }
    let (x, y) = (Self.axis(landscape.sides.x), Self.axis(landscape.sides.y))
    let sampler = HeatmapSampler(xRange: x, yRange: y, size: size ?? Heatmap.defaultSize)
    let (raw, visible) = sampler.sample(loss)
    let finite = raw.values.compactMap { $0 }.filter { $0.isFinite }
    let least = finite.min() ?? 0
    let isLogarithmic = least > 0 && (finite.max() ?? 0) > 50 * least
    let cells =
      isLogarithmic
      ? Heatmap.Cells(
        columns: raw.columns, rows: raw.rows,
        values: raw.values.map { $0.map { Elementary.log($0) / 2.302585092994046 } })
      : raw
    let label = "\(asked.lossName) of \(asked.model.name.text) on \(asked.data)"
    let map = Heatmap(
      title: landscape.title, label: isLogarithmic ? "log10 of \(label)" : label,
      xName: landscape.labels.x, yName: landscape.labels.y, xRange: x, yRange: y, cells: cells,
      valueRange: isLogarithmic ? nil : visible, points: path(of: landscape), size: size)
    let domain = [landscape.sides.x, landscape.sides.y].map { side in
      [Number.exact(side.lower), Number.exact(side.upper)]
    }
    return HeatmapResult(map: map, domain: domain)
  }

  /// Where the two parameters were in the course of the last training, and where they are.
  private func path(of landscape: CheckedLandscape) -> [PointSet] {
    func point(_ parameters: [Double]) -> DataPoint {
      DataPoint(x: parameters[landscape.places.x], y: parameters[landscape.places.y])
    }
    let model = landscape.asked.model
    var sets: [PointSet] = []
    if let path = model.training?.path, path.count > 1 {
      sets.append(
        PointSet(
          label: "the way of training", points: path.dropLast().map(point), isPath: true))
    }
    sets.append(PointSet(label: "the model", points: [point(model.parameters)]))
    return sets
  }

  private static func axis(_ side: Side) -> AxisRange {
    AxisRange(side.lower.nearestDouble, side.upper.nearestDouble)
  }
}
