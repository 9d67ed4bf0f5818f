import ExactMath
import Figures
import NNSyntax
import SourceText

/// The ends of an interval.
typealias Side = (lower: Rational, upper: Rational)

struct CheckedPlot {
  let operands: BoundOperands
  /// What the horizontal axis is called.
  let variable: String
  let side: Side
  /// The data that is drawn over the curves.
  let points: [PointSet]
  let size: CheckedSize?
  let title: String?
}

struct CheckedHeatmap {
  let operands: BoundOperands
  /// What the first coordinate runs through, and what the second does.
  let sides: (x: Side, y: Side)
  /// What the values are called, where they are the numbers of classes.
  let classNames: [String]
  /// The data that is drawn over the shades.
  let points: [PointSet]
  let size: CheckedSize?
  let title: String?
}

/// The size of a figure in characters.
struct CheckedSize {
  let columns: Int
  let rows: Int
}

// Statements that draw functions.

extension StatementChecker {
  func plot(_ plot: Plotting, at range: SourceRange) throws(Rejection) -> CheckedStatement {
    var elaborator = elaborator
    if plot.scope.bindings.count > 1 {
      throw elaborator.reject(
        InterpreterCodes.variables, "a plot has one variable", at: plot.scope.bindings[1].range)
    }
    let (functions, data) = try takenApart(plot.expressions)
    var points: [PointSet] = []
    for (set, range) in data { points.append(try set.points(in: "a plot", at: range)) }
    let side: Side
    if let domain = plot.scope.domain ?? plot.scope.bindings.first?.domain {
      side = try DomainElaborator.boundedInterval(
        domain, of: "a plot", hint: "write `on [-3, 3]`", with: &elaborator)
    } else if !data.isEmpty {
      side = try self.side(around: data.map { $0.set.inputs[0] }, at: data[0].range)
    } else {
      throw elaborator.reject(
        InterpreterCodes.variables, "`plot` needs an interval", at: range,
        hint: "write `on [-3, 3]`")
    }
    var binder = VariableBinder(
      elaborator, plot.scope, givenShapes: nil, dimension: 1, allowsFree: !data.isEmpty,
      ofConstants: [Name("x")])
    let operands = functions.isEmpty ? BoundOperands() : try binder.bind(functions)
    guard operands.variables.count == 1 || functions.isEmpty else {
      throw elaborator.reject(
        InterpreterCodes.variables, "a plot has one variable, and here are \(names(operands))",
        at: range)
    }
    for (term, expression) in zip(operands.terms, functions) where term.shape != .number {
      throw elaborator.reject(
        InterpreterCodes.shapeMismatch,
        "a curve is a number, and this is \(term.shape.description)",
        at: expression.range, hint: "plot its components, `v[1], v[2]`")
    }
    return .plot(
      CheckedPlot(
        operands: operands,
        variable: operands.variables.first?.name.text ?? data[0].set.inputs[0].name, side: side,
        points: points, size: try size(plot.size, "a plot"), title: plot.title))
  }

  func heatmap(_ heatmap: Shading, at range: SourceRange) throws(Rejection) -> CheckedStatement {
    if !heatmap.parameters.isEmpty { return try landscape(heatmap, at: range) }
    var elaborator = elaborator
    let scope = heatmap.scope
    if scope.domain != nil, let first = scope.bindings.first {
      throw elaborator.reject(
        SyntaxCodes.misplacedClause, "the variables get their values in two ways", at: first.range,
        hint: "use one of `on` and `for`")
    }
    let (functions, data) = try takenApart(heatmap.expressions)
    if functions.count > 1 {
      throw elaborator.reject(
        InterpreterCodes.variables,
        "a heatmap shows one function, and here are \(functions.count)", at: functions[1].range,
        hint: "write a `heatmap` for each of them")
    }
    guard let function = functions.first else {
      throw elaborator.reject(
        InterpreterCodes.variables, "a heatmap shows a function, and here is data alone",
        at: range, hint: "`plot d` draws points")
    }
    var points: [PointSet] = []
    for (set, range) in data { points.append(try set.points(in: "a heatmap", at: range)) }
    var domains: [Domain] = []
    var declared: [Name: Shape] = [:]
    if let domain = scope.domain {
      domains = try DomainElaborator.coordinates(of: domain, with: &elaborator)
    }
    for binding in scope.bindings {
      let own = try DomainElaborator.coordinates(of: binding.domain, with: &elaborator)
      if own.count > 1 { declared[binding.name] = .vector(own.count) }
      domains += own
    }
    var sides: [Side] = []
    let place: SourceRange
    if let given = scope.domain?.range ?? scope.bindings.first?.range {
      place = given
    } else if let first = data.first {
      // As far as the data goes, and a little further.
      place = first.range
      for input in 0..<2 {
        let side = try side(around: data.map { $0.set.ordered[input] }, at: place)
        let margin = (side.upper - side.lower) / 10
        let wider: Side = (side.lower - margin, side.upper + margin)
        sides.append(DomainElaborator.canBeDrawn(wider) ? wider : side)
      }
    } else {
      throw elaborator.reject(
        InterpreterCodes.variables, "`heatmap` needs a box", at: range,
        hint: "write `on [-1, 1]^2`")
    }
    var binder = VariableBinder(
      elaborator, scope, givenShapes: nil,
      dimension: sides.isEmpty ? domains.count : sides.count,
      allowsFree: !sides.isEmpty, declared: declared, ofConstants: [Name("x"), Name("y")])
    var operands = try binder.bind([function])
    guard operands.variables.map({ $0.shape.count }).reduce(0, +) == 2 else {
      let found =
        operands.variables.count == 1
        ? "here is \(names(operands))" : "here are \(names(operands))"
      throw elaborator.reject(
        InterpreterCodes.variables, "a heatmap has two variables, and \(found)", at: range)
    }
    guard domains.count == 2 || !sides.isEmpty else {
      throw elaborator.reject(
        InterpreterCodes.unsuitableDomain,
        "a heatmap runs over two intervals, and here "
          + (domains.count == 1 ? "is 1" : "are \(domains.count)"),
        at: place, hint: "write `on [-1, 1]^2` or `on [0, 1] x [-1, 1]`")
    }
    for domain in domains {
      sides.append(
        try DomainElaborator.boundedInterval(
          domain, of: "a heatmap", hint: "write `on [-1, 1]^2`", with: &elaborator))
    }
    let classNames = decideClasses(&operands, of: function)
    let term = operands.terms[0]
    guard term.shape == .number else {
      throw elaborator.reject(
        InterpreterCodes.shapeMismatch,
        "a heatmap shows a number, and this is \(term.shape.description)",
        at: function.range, hint: "show one of its components, `v[1]`")
    }
    return .heatmap(
      CheckedHeatmap(
        operands: operands, sides: (sides[0], sides[1]), classNames: classNames, points: points,
        size: try size(heatmap.size, "a heatmap"), title: heatmap.title))
  }

  /// Of a network with several outputs, by itself, the class that it decides for is shown.
  ///
  /// - Returns: what the classes are called.
  private func decideClasses(
    _ operands: inout BoundOperands, of function: Expression
  ) -> [String] {
    var elaborator = elaborator
    let term = operands.terms[0]
    guard case .vector = term.shape,
      case .function(.network(let network), _)? = try? elaborator.meaning(function)
    else { return [] }
    operands.terms[0] = Term(
      .apply(.builtin(Builtins.row("argmax")), [term]), .number, function.range)
    operands.labels[0] = "argmax(\(operands.labels[0]))"
    return network.model?.training?.classes ?? []
  }

  /// Tells the functions that a figure shows from the data that is drawn over them.
  ///
  /// - Throws: when an operand is a name whose definition failed, or waits for its reader.
  private func takenApart(
    _ expressions: [Expression]
  ) throws(Rejection) -> (functions: [Expression], data: [(set: DataSet, range: SourceRange)]) {
    var functions: [Expression] = []
    var data: [(set: DataSet, range: SourceRange)] = []
    for expression in expressions {
      if let set = dataSet(expression) {
        data.append((set, expression.range))
      } else {
        if case .name(let name) = expression.kind, definitions[name]?.isMissing == true {
          _ = try elaborator.meaning(of: name, at: expression.range)
        }
        functions.append(expression)
      }
    }
    return (functions, data)
  }

  /// The interval from the least number of columns to their greatest; around a single number it
  /// reaches 1 to each side.
  private func side(
    around columns: [DataSet.Column], at range: SourceRange
  ) throws(Rejection) -> Side {
    let numbers = columns.flatMap { $0.values.numbers ?? [] }.compactMap { $0.binaryRational }
    guard let first = numbers.first else { return (0, 1) }
    var side: Side = (first, first)
    for number in numbers {
      if number < side.lower { side.lower = number }
      if number > side.upper { side.upper = number }
    }
    if side.lower == side.upper { side = (side.lower - .one, side.upper + .one) }
    guard DomainElaborator.canBeDrawn(side) else {
      throw elaborator.reject(
        InterpreterCodes.unsuitableDomain,
        "the data is too close together or too far apart for a plot", at: range,
        hint: "give the interval, `on [-3, 3]`")
    }
    return side
  }

  private func names(_ operands: BoundOperands) -> String {
    operands.variables.map { "`\($0.name.text)`" }.joined(separator: ", ")
  }

  func size(_ size: FigureSize?, _ figure: String) throws(Rejection) -> CheckedSize? {
    guard let size else { return nil }
    var elaborator = elaborator
    return CheckedSize(
      columns: try elaborator.integer(size.width, "the width of \(figure)", in: 16...240),
      rows: try elaborator.integer(size.height, "the height of \(figure)", in: 4...100))
  }
}

extension DomainElaborator {
  /// The domains of the single coordinates, products and powers taken apart.
  static func coordinates(
    of domain: Domain, with elaborator: inout Elaborator
  ) throws(Rejection) -> [Domain] {
    switch domain.kind {
    case .product(let factors):
      var domains: [Domain] = []
      for factor in factors { domains += try coordinates(of: factor, with: &elaborator) }
      return domains
    case .power(let base, let exponents) where exponents.count == 1:
      let power = try elaborator.integer(exponents[0], "the power of a domain", in: 1...64)
      let domains = try coordinates(of: base, with: &elaborator)
      guard domains.count * power <= 4096 else {
        throw elaborator.reject(
          InterpreterCodes.unsuitableDomain, "a domain has up to 4096 coordinates",
          at: domain.range)
      }
      return Array([[Domain]](repeating: domains, count: power).joined())
    default: return [domain]
    }
  }

  /// The bounded interval that a figure runs over.
  ///
  /// - Parameters:
  ///   - figure: what it is called in messages, such as `a plot`.
  ///   - hint: how a domain of it is written.
  static func boundedInterval(
    _ domain: Domain, of figure: String, hint: String, with elaborator: inout Elaborator
  ) throws(Rejection) -> Side {
    if case .invalid = domain.kind { throw Rejection(diagnostic: nil) }
    guard case .interval(let lower, let upper) = domain.kind, let first = lower.value,
      let last = upper.value
    else {
      throw elaborator.reject(
        InterpreterCodes.unsuitableDomain, "\(figure) runs over an interval with two ends",
        at: domain.range, hint: hint)
    }
    let start = try elaborator.constant(first, "the start of an interval")
    let end = try elaborator.constant(last, "the end of an interval")
    guard let start = exact(start), let end = exact(end) else {
      throw elaborator.reject(
        InterpreterCodes.unsuitableDomain, "the ends of an interval are finite numbers",
        at: domain.range)
    }
    guard start < end else {
      throw elaborator.reject(
        InterpreterCodes.unsuitableDomain,
        "the interval starts at \(NumberText.short(.exact(start))) and ends at "
          + "\(NumberText.short(.exact(end)))",
        at: domain.range, hint: "write the smaller end first")
    }
    guard canBeDrawn((start, end)) else {
      throw elaborator.reject(
        InterpreterCodes.unsuitableDomain,
        "the interval is too narrow or too wide for \(figure)", at: domain.range)
    }
    return (start, end)
  }

  /// Whether the ends are apart as Float64 numbers, and their distance is one.
  static func canBeDrawn(_ side: Side) -> Bool {
    let (lower, upper) = (side.lower.nearestDouble, side.upper.nearestDouble)
    return lower < upper && (upper - lower).isFinite
  }

  /// The rational that a value is; an approximate number counts as its binary fraction.
  private static func exact(_ value: Value) -> Rational? {
    if case .number(let number) = value { number.binaryRational } else { nil }
  }
}

extension Number {
  /// The rational that the number is; an approximate one counts as its binary fraction.
  fileprivate var binaryRational: Rational? {
    switch self {
    case .exact(let value): value
    case .approximate(let value): Rational(exactly: value)
    case .nearby: nil
    }
  }
}
