import ExactMath
import NNSyntax
import SourceText

extension Elaborator {
  mutating func sum(_ terms: [Addend], at range: SourceRange) throws(Rejection) -> Term {
    var checked: [(isNegative: Bool, term: Term)] = []
    var shape = Shape.number
    for addend in terms {
      let value = try term(addend.value)
      shape = try joined(shape, value.shape, at: addend.value.range, terms.first?.value.range)
      checked.append((addend.isNegative, value))
    }
    return Term(.sum(checked), shape, range)
  }

  /// The shape of two operands taken component by component; numbers are spread.
  private func joined(
    _ left: Shape, _ right: Shape, at range: SourceRange, _ first: SourceRange? = nil
  ) throws(Rejection) -> Shape {
    if left == right || right == .number { return left }
    if left == .number { return right }
    throw reject(
      InterpreterCodes.shapeMismatch,
      "\(left.description) and \(right.description) do not go together",
      at: first.map { $0.joined(with: range) } ?? range,
      hint: "both sides need the same shape, or one of them is a number")
  }

  mutating func product(_ factors: [Factor], at range: SourceRange) throws(Rejection) -> Term {
    let first = try term(factors[0].value)
    var shape = first.shape
    var rest: [TermFactor] = []
    for factor in factors.dropFirst() {
      let next = try term(factor.value)
      let whole = first.range.joined(with: factor.value.range)
      var kind = Term.ProductKind.elementwise
      switch factor.operation {
      case .times, .juxtaposed: (kind, shape) = try times(shape, next.shape, at: whole)
      case .divide:
        if next.shape != .number {
          throw reject(
            InterpreterCodes.wrongProduct, "a quotient by \(next.shape.description) is not defined",
            at: whole, hint: "`./` divides component by component")
        }
        kind = .quotient
      case .elementTimes: shape = try joined(shape, next.shape, at: whole)
      case .elementDivide:
        shape = try joined(shape, next.shape, at: whole)
        kind = .quotient
      }
      rest.append(TermFactor(kind: kind, term: next, range: whole))
    }
    return Term(.product(first, rest), shape, range)
  }

  /// What `*` does with two shapes, and the shape of the product.
  private func times(
    _ left: Shape, _ right: Shape, at range: SourceRange
  ) throws(Rejection) -> (Term.ProductKind, Shape) {
    switch (left, right) {
    case (.number, _): return (.elementwise, right)
    case (_, .number): return (.elementwise, left)
    case (.matrix(let rows, let columns), .vector(let count)):
      guard columns == count else { throw mismatch(left, right, columns, count, at: range) }
      return (.matrixVector, .vector(rows))
    case (.matrix(let rows, let inner), .matrix(let count, let columns)):
      guard inner == count else { throw mismatch(left, right, inner, count, at: range) }
      return (.matrixMatrix, .matrix(rows: rows, columns: columns))
    case (.vector, .vector):
      throw reject(
        InterpreterCodes.wrongProduct, "a product of two vectors can mean two things", at: range,
        hint: "`dot(v, w)` is the inner product, `v .* w` multiplies component by component")
    case (.vector, .matrix):
      throw reject(
        InterpreterCodes.wrongProduct, "a vector stands on the right of a matrix", at: range,
        hint: "write `W^T * v` for `v` times `W`")
    }
  }

  private func mismatch(
    _ left: Shape, _ right: Shape, _ columns: Int, _ count: Int, at range: SourceRange
  ) -> Rejection {
    let hint: String
    if case .matrix(let rows, _) = left, rows == count {
      hint = "transpose the matrix, `W^T`"
    } else {
      hint = "the columns on the left have to be as many as the components on the right"
    }
    return reject(
      InterpreterCodes.shapeMismatch,
      "\(left.description) times \(right.description): \(columns) columns meet "
        + "\(count) component\(count == 1 ? "" : "s")",
      at: range, hint: hint)
  }

  mutating func power(
    _ base: Expression, _ exponent: Expression, elementwise: Bool, at range: SourceRange
  ) throws(Rejection) -> Term {
    let left = try term(base)
    if !elementwise, exponent.isTransposition, !scope.knows(Name("T")) {
      switch left.shape {
      case .number:
        throw reject(
          InterpreterCodes.shapeMismatch, "`^T` transposes a matrix, and this is a number",
          at: range)
      case .vector(let count):
        return Term(.transpose(left), .matrix(rows: 1, columns: count), range)
      case .matrix(let rows, let columns):
        return Term(.transpose(left), .matrix(rows: columns, columns: rows), range)
      }
    }
    if elementwise {
      let right = try term(exponent)
      let shape = try joined(left.shape, right.shape, at: range)
      return Term(.elementPower(left, right), shape, range)
    }
    switch left.shape {
    case .number:
      let right = try number(exponent, "the exponent")
      // e^x is the exponential function itself, not a power of a rounded e.
      if case .constant(.e) = left.kind {
        return try apply(.builtin(Builtins.exponential), [right], at: range)
      }
      return Term(.power(left, right), .number, range)
    case .vector:
      throw reject(
        InterpreterCodes.wrongProduct, "a power of a vector can mean two things", at: range,
        hint: "`v .^ 2` is taken component by component, `dot(v, v)` is the square of the length")
    case .matrix(let rows, let columns):
      guard rows == columns else {
        throw reject(
          InterpreterCodes.shapeMismatch,
          "only a square matrix has powers, and this is \(left.shape.description)", at: range,
          hint: "`W .^ 2` is taken component by component, `W^T` transposes")
      }
      let count = try integer(exponent, "the power of a matrix", in: 0...1_000_000)
      return Term(.matrixPower(left, count), left.shape, range)
    }
  }

  // MARK: Vectors

  mutating func vector(_ elements: [Expression], at range: SourceRange) throws(Rejection) -> Term {
    var terms: [Term] = []
    for element in elements {
      let value = try term(element)
      if let first = terms.first, first.shape != value.shape {
        throw reject(
          InterpreterCodes.shapeMismatch,
          "the first component is \(first.shape.description), and this is "
            + value.shape.description, at: element.range,
          hint: "the rows of a matrix have the same length")
      }
      terms.append(value)
    }
    switch terms[0].shape {
    case .number: return Term(.vector(terms), .vector(terms.count), range)
    case .vector(let columns):
      return Term(.matrix(terms), .matrix(rows: terms.count, columns: columns), range)
    case .matrix:
      throw reject(
        InterpreterCodes.shapeMismatch, "a vector of matrices is not part of the language",
        at: range)
    }
  }

  mutating func element(
    _ base: Expression, _ indices: [Expression], at range: SourceRange
  ) throws(Rejection) -> Term {
    let value = try term(base)
    var places: [Term] = []
    for index in indices { places.append(try number(index, "an index")) }
    let limits: [Int]
    let shape: Shape
    switch (value.shape, indices.count) {
    case (.vector(let count), 1): (limits, shape) = ([count], .number)
    case (.matrix(let rows, let columns), 1): (limits, shape) = ([rows], .vector(columns))
    case (.matrix(let rows, let columns), 2): (limits, shape) = ([rows, columns], .number)
    default:
      throw reject(
        InterpreterCodes.shapeMismatch,
        "\(value.shape.description) has no element with \(indices.count) "
          + (indices.count == 1 ? "index" : "indices"), at: range)
    }
    if limits.contains(0) {
      throw reject(
        InterpreterCodes.shapeMismatch,
        "how many components `\(ExpressionPrinter.text(base))` has is not known", at: base.range,
        hint: "say it of the variable: `for v in reals^3`")
    }
    for (place, limit) in zip(places, limits) {
      // An index that is written out can be checked at once.
      guard case .exact(let number) = place.kind else { continue }
      guard let index = Int(exactly: number), index >= 1, index <= limit else {
        throw reject(
          InterpreterCodes.indexOutOfRange,
          "the index is \(NumberText.short(.exact(number))), and should be an integer from 1 "
            + "to \(limit)", at: place.range, hint: "components are counted from 1")
      }
    }
    return Term(.element(value, places), shape, range)
  }

  // MARK: Repetition

  mutating func comprehension(
    _ body: Expression, _ binding: Binding, at range: SourceRange
  ) throws(Rejection) -> Term {
    let members = try members(of: binding.domain)
    guard !members.isEmpty else {
      throw reject(
        InterpreterCodes.notConstant, "a vector has at least one component, and this has none",
        at: binding.domain.range)
    }
    let (term, slot) = try repeated(body, for: binding)
    switch term.shape {
    case .number:
      return Term(
        .comprehension(term, slot: slot, members: members), .vector(members.count), range)
    case .vector(let columns):
      return Term(
        .comprehension(term, slot: slot, members: members),
        .matrix(rows: members.count, columns: columns), range)
    case .matrix:
      throw reject(
        InterpreterCodes.shapeMismatch, "a vector of matrices is not part of the language",
        at: body.range)
    }
  }

  /// `sum(e for k in 1..n)` and its like.
  mutating func fold(
    _ fold: Term.Fold, _ argument: Argument, _ binding: Binding, at range: SourceRange
  ) throws(Rejection) -> Term {
    let members = try members(of: binding.domain)
    if members.isEmpty, fold != .sum {
      throw reject(
        InterpreterCodes.notConstant, "the largest of no values does not exist",
        at: binding.domain.range)
    }
    let (term, slot) = try repeated(argument.value, for: binding)
    let shape = members.isEmpty ? .number : term.shape
    return Term(.fold(fold, term, slot: slot, members: members), shape, range)
  }

  private mutating func repeated(
    _ body: Expression, for binding: Binding
  ) throws(Rejection) -> (Term, slot: Int) {
    let slot = scope.bind(binding.name, .number)
    defer { scope.locals.removeLast() }
    return (try term(body), slot)
  }

  private mutating func members(of domain: Domain) throws(Rejection) -> [Rational] {
    let points = try DomainElaborator.finitePoints(of: domain, with: &self)
    var members: [Rational] = []
    for point in points {
      guard point.count == 1, case .exact(let value) = point[0] else {
        throw reject(
          InterpreterCodes.unsuitableDomain, "a single exact number is needed for each step",
          at: domain.range)
      }
      members.append(value)
    }
    return members
  }

  // MARK: Cases

  mutating func cases(_ cases: [Case], at range: SourceRange) throws(Rejection) -> Term {
    var checked: [(value: Term, condition: Condition?)] = []
    for one in cases {
      let condition = try one.condition.map { (claim) throws(Rejection) in try self.condition(claim)
      }
      let value = try term(one.value)
      if let first = checked.first, first.value.shape != value.shape {
        throw reject(
          InterpreterCodes.shapeMismatch,
          "the first case is \(first.value.shape.description), and this one is "
            + value.shape.description, at: one.value.range)
      }
      checked.append((value, condition))
    }
    return Term(.cases(checked), checked[0].value.shape, range)
  }

  /// Checks a comparison; only an expectation may compare approximately.
  mutating func condition(
    _ claim: Claim, allowsApproximation: Bool = false
  ) throws(Rejection) -> Condition {
    var operands: [Term] = []
    for operand in claim.operands {
      let value = try term(operand)
      if let first = operands.first, first.shape != value.shape {
        throw reject(
          InterpreterCodes.shapeMismatch,
          "\(first.shape.description) is compared with \(value.shape.description)",
          at: claim.range)
      }
      operands.append(value)
    }
    if operands[0].shape != .number,
      let relation = claim.relations.first(where: { $0.isOrder })
    {
      throw reject(
        InterpreterCodes.shapeMismatch,
        "`\(relation.rawValue)` compares numbers, and these are \(operands[0].shape.description)",
        at: claim.range)
    }
    if !allowsApproximation, claim.relations.contains(.approximate) {
      throw reject(
        InterpreterCodes.needsTolerance, "`≈` stands in `expect` only", at: claim.range,
        hint: "compare with `=`, `<` or `|a - b| <= t`")
    }
    return Condition(operands: operands, relations: claim.relations, range: claim.range)
  }
}

extension Relation {
  /// Whether the relation is one of order, which vectors do not have.
  var isOrder: Bool {
    switch self {
    case .less, .lessOrEqual, .greater, .greaterOrEqual: true
    case .equal, .notEqual, .approximate: false
    }
  }
}
