import ExactMath
import NNSyntax
import SourceText

/// A claim with its variables, what they run through, and under which conditions it is made.
struct CheckedClaim {
  let claim: Condition
  let conditions: [Condition]
  let operands: BoundOperands
  let domain: ClaimDomain
  /// What the claim is made for, in words: `x in [-1, 1]`, `a, b where a <= b`.
  let coverage: String
  /// The named constants that the claim uses.
  let constants: [ConstantDefinition]
  /// The models that it uses, by name.
  let models: [String]
  /// Half a unit of the last digit that stands on the right of each `≈`.
  let digits: [Rational?]
}

struct CheckedAssertion {
  let verb: Assertion.Verb
  let claim: CheckedClaim
}

// Claims: which names are variables, and what they run through.

extension StatementChecker {
  func assertion(
    _ assertion: Assertion, at range: SourceRange
  ) throws(Rejection) -> CheckedStatement {
    let claim = try claim(assertion.claim, assertion.scope, at: range)
    return .assertion(CheckedAssertion(verb: assertion.verb, claim: claim))
  }

  func claim(
    _ claim: Claim, _ scope: Scope, at range: SourceRange
  ) throws(Rejection) -> CheckedClaim {
    let sides = claim.operands + scope.conditions.flatMap { $0.operands }
    let (operands, domain) = try bound(sides, scope, at: range)
    let checked = try condition(claim, Array(operands.terms.prefix(claim.operands.count)))
    var conditions: [Condition] = []
    var rest = operands.terms.dropFirst(claim.operands.count)
    for one in scope.conditions {
      conditions.append(try condition(one, Array(rest.prefix(one.operands.count))))
      rest = rest.dropFirst(one.operands.count)
    }
    return CheckedClaim(
      claim: checked, conditions: conditions, operands: operands, domain: domain,
      coverage: coverage(of: operands, scope), constants: constants(in: sides),
      models: models(in: sides),
      digits: try halfUnits(of: claim))
  }

  /// Binds the variables of operands that may run through anything.
  ///
  /// - Parameter unknown: a variable that stands behind all others, and to which the domain does
  ///   not apply.
  func bound(
    _ expressions: [Expression], _ scope: Scope, unknown: Name? = nil, at range: SourceRange
  ) throws(Rejection) -> (BoundOperands, ClaimDomain) {
    var elaborator = elaborator
    if scope.domain != nil, let first = scope.bindings.first {
      throw elaborator.reject(
        SyntaxCodes.misplacedClause, "the variables get their values in two ways", at: first.range,
        hint: "use one of `on` and `for`")
    }
    var whole: [ClaimDomain.Factor]?
    if let domain = scope.domain {
      whole = try DomainElaborator.factors(of: domain, with: &elaborator)
    }
    var byName: [Name: [ClaimDomain.Factor]] = [:]
    for binding in scope.bindings {
      byName[binding.name] = try DomainElaborator.factors(of: binding.domain, with: &elaborator)
    }
    var declared: [Name: Shape] = [:]
    for binding in scope.bindings {
      declared[binding.name] = try shape(
        of: binding.domain, byName[binding.name], with: &elaborator)
    }
    var onlyShape: Shape?
    if let domain = scope.domain { onlyShape = try shape(of: domain, whole, with: &elaborator) }
    var dimension = whole.map { ClaimDomain(factors: $0).dimension }
    if scope.bindings.count == 1, let only = byName[scope.bindings[0].name] {
      dimension = ClaimDomain(factors: only).dimension
    }
    var binder = VariableBinder(
      elaborator, scope, givenShapes: nil, dimension: dimension, allowsFree: true,
      unknown: unknown, declared: declared, onlyShape: onlyShape)
    let operands = try binder.bind(expressions)
    let unknowns = unknown == nil ? 0 : 1
    let needed = operands.variables.map { $0.shape.count }.reduce(0, +) - unknowns
    if let unknown, needed == 0 {
      throw elaborator.reject(
        InterpreterCodes.variables, "beside `\(unknown.text)` there is to be one variable",
        at: range, hint: "write `best c in f(x) + c vs x^2 on [-1, 1] by sup`")
    }
    if let whole {
      try require(ClaimDomain(factors: whole).dimension, equals: needed, operands, scope, range)
      return (operands, ClaimDomain(factors: whole))
    }
    var factors: [ClaimDomain.Factor] = []
    for (name, shape) in operands.variables.dropLast(unknowns) {
      let reals = [ClaimDomain.Factor](repeating: .interval(.reals), count: shape.count)
      let own = byName[name] ?? reals
      try require(ClaimDomain(factors: own).dimension, equals: shape.count, operands, scope, range)
      factors += own
    }
    return (operands, ClaimDomain(factors: factors))
  }

  /// The shape that one variable has that runs through all of a domain; nil where its domain has one
  /// coordinate, or as many as are needed.
  private func shape(
    of domain: Domain, _ factors: [ClaimDomain.Factor]?, with elaborator: inout Elaborator
  ) throws(Rejection) -> Shape? {
    guard let factors else { return nil }
    let count = ClaimDomain(factors: factors).dimension
    if case .power(_, let exponents) = domain.kind, exponents.count == 2 {
      let rows = try elaborator.integer(exponents[0], "the rows of a matrix", in: 1...4096)
      if count % rows == 0 { return .matrix(rows: rows, columns: count / rows) }
    }
    return count > 1 ? .vector(count) : nil
  }

  private func require(
    _ coordinates: Int, equals needed: Int, _ operands: BoundOperands, _ scope: Scope,
    _ range: SourceRange
  ) throws(Rejection) {
    if coordinates == needed { return }
    let names = operands.variables.map { "`\($0.name.text)`" }.joined(separator: ", ")
    let variables = operands.variables.count
    let hint =
      coordinates == 1 && needed > 1
      ? "a power has more coordinates, such as `[-1, 1]^\(needed)`" : nil
    throw elaborator.reject(
      InterpreterCodes.variables,
      "there \(variables == 1 ? "is 1 variable" : "are \(variables) variables") (\(names)) with "
        + "\(needed) coordinate\(needed == 1 ? "" : "s"), and the domain has \(coordinates)",
      at: scope.domain?.range ?? scope.bindings.first?.range ?? range, hint: hint)
  }

  // MARK: Words

  private func coverage(of operands: BoundOperands, _ scope: Scope) -> String {
    let names = operands.variables.map { $0.name.text }
    // Of many names the first and the last tell enough.
    var text =
      names.count > 8
      ? "\(names[0]), \(names[1]), ..., \(names[names.count - 1])"
      : names.joined(separator: ", ")
    if let domain = scope.domain {
      if names.count > 1 { text = "(\(text))" }
      if case .reals = domain.kind {} else { text += " in \(ExpressionPrinter.text(domain))" }
    } else if !scope.bindings.isEmpty {
      let bound = Set(scope.bindings.map { $0.name })
      let free = operands.variables.map { $0.name }.filter { !bound.contains($0) }
      text = (scope.bindings.map { ExpressionPrinter.text($0) } + free.map { $0.text })
        .joined(separator: ", ")
    }
    let conditions = scope.conditions.map { ExpressionPrinter.text($0) }
    return conditions.isEmpty ? text : "\(text) where \(conditions.joined(separator: ", "))"
  }

  /// The named constants that expressions use, those inside of definitions included, in the order
  /// in which they are met.
  private func constants(in expressions: [Expression]) -> [ConstantDefinition] {
    named(in: expressions).compactMap {
      if case .constant(let constant) = $0 { constant } else { nil }
    }
  }

  /// The models that expressions use, in the same way.
  private func models(in expressions: [Expression]) -> [String] {
    var names: [String] = []
    for definition in named(in: expressions) {
      if case .alias(.network(let network), _, _) = definition, let model = network.model,
        !names.contains(model.name.text)
      {
        names.append(model.name.text)
      }
    }
    return names
  }

  private func named(in expressions: [Expression]) -> [Definition] {
    var found: [Definition] = []
    var visited: Set<ObjectIdentifier> = []
    var pending: [(expression: Expression, definitions: [Name: Definition])] =
      expressions.reversed().map { ($0, definitions) }
    while let next = pending.popLast() {
      var collector = NameCollector()
      collector.visit(next.expression)
      for occurrence in collector.occurrences {
        let name = occurrence.name
        switch next.definitions[name] ?? next.definitions[Name(name.base)] {
        case .constant(let constant)? where visited.insert(ObjectIdentifier(constant)).inserted:
          found.append(.constant(constant))
        case .alias(let callable, let range, let height)?:
          found.append(.alias(callable, range: range, height: height))
        case .function(let function)? where visited.insert(ObjectIdentifier(function)).inserted:
          pending.append((function.body, function.captured))
        default: break
        }
      }
    }
    return found
  }
}
