import ExactMath
import Figures
import NNSyntax
import SourceText

/// A statement whose names and shapes are checked, ready to run.
enum CheckedStatement {
  case show([ShownItem])
  case table(CheckedTable)
  case plot(CheckedPlot)
  case heatmap(CheckedHeatmap)
  case landscape(CheckedLandscape)
  case expect(CheckedExpectation)
  case assertion(CheckedAssertion)
  case pieces(CheckedFunctions)
  case error(CheckedFunctions)
  case best(CheckedBestFit)
  case robust(CheckedRobustness)
  case gradient(CheckedGradient)
  case draw([DrawnNetwork])
  case drawElements(ElementsDiagram)
  /// A training, which is done when it is checked: what follows depends on it.
  case trained(TrainingResult)
  case gradientCheck(GradientCheck)
  case sampled([SampleResult])
  /// A definition or an import, which is done when it is checked.
  case done
  /// A statement that waits for a reader's definition.
  case waiting(kind: String, hole: String)
}

/// What `show` shows.
struct ShownItem {
  enum Content {
    case term(Term, frameSize: Int)
    case function(Callable)
    case data(DataSet)
    /// Scores, and what the classes are called of which the greatest is meant.
    case decoded(Term, frameSize: Int, classes: [String])
    case gradients(GradientSizes)
  }

  let label: String
  let content: Content
}

/// Points for the variables of a statement.
typealias Points = [[Value]]

struct CheckedTable {
  let operands: BoundOperands
  let points: Points
}

struct CheckedExpectation {
  let claim: Condition
  let operands: BoundOperands
  let conditions: [Condition]
  /// The points to check; a single empty one when the claim has no variable.
  let points: Points
  let tolerance: Number?
  /// Half a unit of the last digit that stands on the right of each `≈`.
  let digits: [Rational?]
}

/// Checks the statements that show something.
struct StatementChecker {
  let definitions: [Name: Definition]
  let cache: InstanceCache
  let budget: Budget

  var elaborator: Elaborator {
    Elaborator(NameScope(definitions: definitions), cache: cache, budget: budget)
  }

  // MARK: show

  func show(_ expressions: [Expression]) throws(Rejection) -> CheckedStatement {
    var items: [ShownItem] = []
    for expression in expressions {
      var elaborator = elaborator
      let label = ExpressionPrinter.text(expression)
      if let set = dataSet(expression) {
        items.append(ShownItem(label: label, content: .data(set)))
        continue
      }
      if let content = try modelContent(expression, &elaborator) {
        items.append(ShownItem(label: label, content: content))
        continue
      }
      switch try elaborator.meaning(expression) {
      case .term(let term):
        items.append(
          ShownItem(
            label: label, content: .term(term, frameSize: elaborator.scope.frameSize)))
      case .function(let function, _):
        items.append(ShownItem(label: label, content: .function(function)))
      }
    }
    return .show(items)
  }

  /// What `decode(v, d)` and `gradients(m, d)` show; nil for other expressions.
  private func modelContent(
    _ expression: Expression, _ elaborator: inout Elaborator
  ) throws(Rejection) -> ShownItem.Content? {
    guard case .call(let function, let arguments) = expression.kind,
      case .name(let name) = function.kind, definitions[name] == nil
    else { return nil }
    let values = arguments.map { $0.value }
    switch name.text {
    case "decode":
      let (scores, classes) = try elaborator.decode(values, at: expression.range)
      return .decoded(scores, frameSize: elaborator.scope.frameSize, classes: classes)
    case "gradients":
      return .gradients(try elaborator.gradientSizes(values, at: expression.range))
    default: return nil
    }
  }

  /// The data set that an expression names, if it does.
  func dataSet(_ expression: Expression) -> DataSet? {
    switch expression.kind {
    case .name(let name):
      if case .data(let set, _)? = definitions[name] { set } else { nil }
    case .group(let inner): dataSet(inner)
    default: nil
    }
  }

  // MARK: table

  func table(_ table: Tabulation, at range: SourceRange) throws(Rejection) -> CheckedStatement {
    let (operands, points) = try bind(
      table.expressions, table.scope, at: range, needsPoints: "table",
      hint: "write `on {0, 1}`, `on grid(-1, 1, 5)` or `at -1, 0, 1`")
    return .table(CheckedTable(operands: operands, points: points))
  }

  /// Binds the variables of operands, and evaluates the points for them.
  private func bind(
    _ expressions: [Expression], _ scope: Scope, at range: SourceRange,
    needsPoints statement: String?, hint: String
  ) throws(Rejection) -> (BoundOperands, Points) {
    let given = try givenPoints(scope, at: range)
    var binder = VariableBinder(
      elaborator, scope, givenShapes: given?.shapes, dimension: given?.dimension)
    let operands = try binder.bind(expressions)
    guard let given else {
      if let statement {
        throw elaborator.reject(
          InterpreterCodes.variables, "`\(statement)` needs points for its variables", at: range,
          hint: hint)
      }
      return (operands, [[]])
    }
    return (operands, try points(given, for: operands, at: range))
  }

  /// The points as they are written, before it is known which variables they are for.
  struct GivenPoints {
    var points: [[Value]]
    /// The shapes of values that are given one by one, not by coordinates.
    var shapes: [Shape]?
    var dimension: Int?
    var range: SourceRange
  }

  func givenPoints(
    _ scope: Scope, at range: SourceRange
  ) throws(Rejection) -> GivenPoints? {
    var elaborator = elaborator
    let kinds = [
      scope.domain != nil, !scope.bindings.isEmpty, !scope.points.isEmpty,
      !scope.assignments.isEmpty,
    ].filter { $0 }.count
    if kinds > 1 {
      throw elaborator.reject(
        SyntaxCodes.misplacedClause, "the variables get their values in two ways", at: range,
        hint: "use one of `on`, `for` and `at`")
    }
    if let domain = scope.domain {
      let points = try DomainElaborator.finitePoints(of: domain, with: &elaborator)
      return GivenPoints(
        points: points.map { $0.map { .number($0) } }, shapes: nil, dimension: points.first?.count,
        range: domain.range)
    }
    if let first = scope.bindings.first {
      let points = try DomainElaborator.finitePoints(
        ofProduct: scope.bindings.map { $0.domain }, at: first.range, with: &elaborator)
      return GivenPoints(
        points: points.map { $0.map { .number($0) } }, shapes: nil, dimension: points.first?.count,
        range: first.range)
    }
    if !scope.assignments.isEmpty {
      var values: [Value] = []
      for assignment in scope.assignments {
        values.append(try elaborator.constant(assignment.value, "the value of a variable"))
      }
      return GivenPoints(
        points: [values], shapes: values.map { $0.shape }, dimension: nil,
        range: scope.assignments[0].range)
    }
    guard !scope.points.isEmpty else { return nil }
    var points: [[Value]] = []
    for point in scope.points {
      var values: [Value] = []
      for coordinate in point.coordinates {
        values.append(try elaborator.constant(coordinate, "a point"))
      }
      if let first = points.first, first.map({ $0.shape }) != values.map({ $0.shape }) {
        throw elaborator.reject(
          InterpreterCodes.variables, "the points are not all alike", at: point.range,
          hint: "give each point the same number of coordinates, `(1, 0)`")
      }
      points.append(values)
    }
    return GivenPoints(
      points: points, shapes: points[0].map { $0.shape }, dimension: points[0].count,
      range: scope.points[0].range)
  }

  /// Deals coordinates out to the variables, vectors included.
  func points(
    _ given: GivenPoints, for operands: BoundOperands, at range: SourceRange
  ) throws(Rejection) -> Points {
    let shapes = operands.variables.map { $0.shape }
    let needed = shapes.map { $0.count }.reduce(0, +)
    guard let first = given.points.first else { return [] }
    if first.map({ $0.shape }) == shapes { return given.points }
    let numbers = first.map { $0.shape.count }.reduce(0, +)
    guard numbers == needed else {
      let names = operands.variables.map { "`\($0.name.text)`" }.joined(separator: ", ")
      throw elaborator.reject(
        InterpreterCodes.variables,
        "there \(shapes.count == 1 ? "is 1 variable" : "are \(shapes.count) variables")"
          + (names.isEmpty ? "" : " (\(names))")
          + ", and each point has \(numbers) coordinate\(numbers == 1 ? "" : "s")",
        at: given.range)
    }
    return given.points.map { point in
      var rest = point.flatMap { $0.numbers }[...]
      return shapes.map { shape in
        let part = Array(rest.prefix(shape.count))
        rest = rest.dropFirst(shape.count)
        return shape == .number ? .number(part[0]) : .vector(part)
      }
    }
  }

  // MARK: expect

  func expect(
    _ expectation: Expectation, at range: SourceRange
  ) throws(Rejection) -> CheckedStatement {
    let claim = expectation.claim
    let given = try givenPoints(expectation.scope, at: range)
    var binder = VariableBinder(
      elaborator, expectation.scope, givenShapes: given?.shapes, dimension: given?.dimension)
    let sides = claim.operands + expectation.scope.conditions.flatMap { $0.operands }
    let operands = try binder.bind(sides)
    let checked = try condition(claim, Array(operands.terms.prefix(claim.operands.count)))
    var conditions: [Condition] = []
    var rest = operands.terms.dropFirst(claim.operands.count)
    for one in expectation.scope.conditions {
      conditions.append(try condition(one, Array(rest.prefix(one.operands.count))))
      rest = rest.dropFirst(one.operands.count)
    }
    var tolerance: Number?
    if let expression = expectation.tolerance {
      var elaborator = elaborator
      guard case .number(let number) = try elaborator.constant(expression, "the tolerance") else {
        throw elaborator.reject(
          InterpreterCodes.shapeMismatch, "the tolerance is a number", at: expression.range)
      }
      if number.double < 0 {
        throw elaborator.reject(
          InterpreterCodes.needsTolerance, "the tolerance is negative", at: expression.range)
      }
      tolerance = number
    }
    let digits = tolerance == nil ? try halfUnits(of: claim) : claim.relations.map { _ in nil }
    let points = try given.map { (given) throws(Rejection) in
      try self.points(given, for: operands, at: range)
    }
    return .expect(
      CheckedExpectation(
        claim: checked, operands: operands, conditions: conditions, points: points ?? [[]],
        tolerance: tolerance, digits: digits))
  }

  func condition(_ claim: Claim, _ terms: [Term]) throws(Rejection) -> Condition {
    for term in terms.dropFirst() where term.shape != terms[0].shape {
      throw elaborator.reject(
        InterpreterCodes.shapeMismatch,
        "\(terms[0].shape.description) is compared with \(term.shape.description)",
        at: claim.range)
    }
    if terms[0].shape != .number, let relation = claim.relations.first(where: { $0.isOrder }) {
      throw elaborator.reject(
        InterpreterCodes.shapeMismatch,
        "`\(relation.rawValue)` compares numbers, and these are \(terms[0].shape.description)",
        at: claim.range)
    }
    return Condition(operands: terms, relations: claim.relations, range: claim.range)
  }

  /// For each `≈` of a claim half a unit of the last digit on its right.
  func halfUnits(of claim: Claim) throws(Rejection) -> [Rational?] {
    var digits: [Rational?] = []
    for (relation, side) in zip(claim.relations, claim.operands.dropFirst()) {
      guard relation == .approximate else {
        digits.append(nil)
        continue
      }
      guard let half = halfUnit(of: side) else {
        throw elaborator.reject(
          InterpreterCodes.needsTolerance,
          "`≈` compares with the digits that stand on its right, and there are none",
          at: side.range, hint: "write digits, `≈ 0.731`, or `= ... within 1e-6`")
      }
      digits.append(half)
    }
    return digits
  }

  /// Half a unit of the last digit of a number as it is written; the coarsest one of a vector.
  private func halfUnit(of expression: Expression) -> Rational? {
    switch expression.kind {
    case .number(let text): return Rational.halfUnitOfLastDigit(text)
    case .negation(let inner), .group(let inner): return halfUnit(of: inner)
    case .vector(let elements):
      var largest: Rational?
      for element in elements {
        guard let half = halfUnit(of: element) else { return nil }
        largest = largest.map { max($0, half) } ?? half
      }
      return largest
    default: return nil
    }
  }
}

extension Rational {
  /// Half a unit of the last digit of a decimal literal: 1/200 for `0.73`, 1/2 for `3`.
  static func halfUnitOfLastDigit(_ text: String) -> Rational? {
    var decimals = 0
    var exponent = 0
    var inFraction = false
    var bytes = Array(text.utf8)[...]
    while let byte = bytes.popFirst() {
      switch byte {
      case UInt8(ascii: "."): inFraction = true
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        guard let value = Int(String(decoding: bytes, as: UTF8.self)), value.magnitude < 100_000
        else { return nil }
        exponent = value
        bytes = []
      default: if inFraction { decimals += 1 }
      }
    }
    return Rational(10).power(exponent - decimals).map { $0 / 2 }
  }
}
