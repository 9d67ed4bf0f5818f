import ExactMath
import NNSyntax
import SourceText

/// What an expression is: a value, or a function.
enum Meaning {
  case term(Term)
  case function(Callable, SourceRange)
}

/// Turns expressions into terms: resolves names, checks arities and shapes.
struct Elaborator {
  var scope: NameScope
  let cache: InstanceCache
  let budget: Budget
  /// How deep expressions are nested here, those of the definitions on the way included.
  private(set) var depth: Int

  /// The deepest that expressions and definitions may be nested together while they are checked.
  private static let depthLimit = 500

  init(_ scope: NameScope, cache: InstanceCache, budget: Budget, depth: Int = 0) {
    self.scope = scope
    self.cache = cache
    self.budget = budget
    self.depth = depth
  }

  // MARK: Failures

  func reject(
    _ code: DiagnosticCode, _ message: String, at range: SourceRange, label: String? = nil,
    hint: String? = nil
  ) -> Rejection {
    Rejection(diagnostic: Diagnostic(code, message, at: range, label: label, hint: hint))
  }

  // MARK: Expressions

  /// The value of an expression.
  mutating func term(_ expression: Expression) throws(Rejection) -> Term {
    switch try meaning(expression) {
    case .term(let term): return term
    case .function(.network, let range):
      throw reject(
        InterpreterCodes.notAValue, "a network is a function, and a value is needed here",
        at: range, hint: "give it its inputs, `(...)`")
    case .function(let function, let range):
      throw reject(
        InterpreterCodes.notAValue, "`\(function.name)` is a function, and a value is needed here",
        at: range, hint: "give it arguments, such as `\(function.name)(...)`")
    }
  }

  /// An expression that comes to a number.
  mutating func number(_ expression: Expression, _ what: String) throws(Rejection) -> Term {
    let term = try term(expression)
    guard term.shape == .number else {
      throw reject(
        InterpreterCodes.shapeMismatch,
        "\(what) should be a number, and is \(term.shape.description)",
        at: expression.range)
    }
    return term
  }

  mutating func meaning(_ expression: Expression) throws(Rejection) -> Meaning {
    let range = expression.range
    depth += 1
    defer { depth -= 1 }
    if depth > Self.depthLimit {
      throw reject(
        InterpreterCodes.callsTooDeep, "definitions and brackets are nested too deep to check",
        at: range, hint: "give a part of the formula a name and a value of its own")
    }
    switch expression.kind {
    case .name(let name): return try meaning(of: name, at: range)
    case .group(let inner): return try meaning(inner)
    case .call(let function, let arguments): return try call(function, arguments, at: range)
    case .chain(let elements): return .function(.network(try network(elements, at: range)), range)
    case .derivative(let inner, let order): return try derivative(of: inner, order, at: range)
    default: return .term(try plainTerm(expression))
    }
  }

  private mutating func plainTerm(_ expression: Expression) throws(Rejection) -> Term {
    let range = expression.range
    switch expression.kind {
    case .number(let text): return Term(.exact(try rational(text, at: range)), .number, range)
    case .negation(let operand):
      let value = try term(operand)
      if case .exact(let number) = value.kind { return Term(.exact(-number), .number, range) }
      return Term(.negation(value), value.shape, range)
    case .sum(let terms): return try sum(terms, at: range)
    case .product(let factors): return try product(factors, at: range)
    case .power(let base, let exponent, let elementwise):
      return try power(base, exponent, elementwise: elementwise, at: range)
    case .absolute(let operand):
      let value = try term(operand)
      return try apply(.builtin(Builtins.absolute), [value], at: range)
    case .element(let base, let indices): return try element(base, indices, at: range)
    case .member(let owner, let name): return try member(owner, name, at: range)
    case .vector(let elements): return try vector(elements, at: range)
    case .comprehension(let body, let binding):
      return try comprehension(body, binding, at: range)
    case .cases(let cases): return try self.cases(cases, at: range)
    case .hole:
      throw reject(
        InterpreterCodes.openHole, "`?` is for the reader to fill", at: range,
        hint: "mark the block as an exercise, or write an expression")
    case .invalid: throw Rejection(diagnostic: nil)
    case .text:
      throw reject(
        InterpreterCodes.notAValue, "a text in quotes is no number", at: range,
        hint: "a text is a truth table for `gates`")
    case .name, .group, .call, .chain, .derivative: return try term(expression)
    }
  }

  private func rational(_ text: String, at range: SourceRange) throws(Rejection) -> Rational {
    let bits = Rational.decimalBitEstimate(of: text) ?? .max
    guard bits <= Arithmetic.largestNumber, let value = Rational(decimal: text) else {
      throw reject(
        InterpreterCodes.numberTooLarge,
        "an exact number of more than \(Arithmetic.largestNumber) bits", at: range,
        hint: "exact numbers have their limit; work with its logarithm, or with a smaller one")
    }
    return value
  }

  // MARK: Names

  func meaning(of name: Name, at range: SourceRange) throws(Rejection) -> Meaning {
    if let local = scope.local(name) {
      return .term(Term(.local(local.slot), local.shape, range))
    }
    if let definition = scope.definitions[name] {
      switch definition {
      case .constant(let constant):
        return .term(Term(.global(constant), constant.value.shape, range))
      case .function(let function): return .function(.definition(function), range)
      case .alias(let function, _, _): return .function(function, range)
      case .data:
        throw reject(
          InterpreterCodes.notAValue, "`\(name.text)` is data, and an expression is needed here",
          at: range, hint: "`show`, `plot` and `heatmap` take data")
      case .failed: throw Rejection(diagnostic: failedUse(of: name, at: range))
      case .open(let hole, _): throw Rejection(diagnostic: nil, openHole: hole)
      }
    }
    if name.primes > 0 { return try derivative(of: name, at: range) }
    switch name.base {
    case "e": return .term(Term(.constant(.e), .number, range))
    case "pi": return .term(Term(.constant(.pi), .number, range))
    case "inf":
      throw reject(
        InterpreterCodes.notAValue, "`inf` is no number; it stands at the end of an interval",
        at: range)
    default: break
    }
    if let builtin = Builtins.byName[name.base] { return .function(.builtin(builtin), range) }
    throw reject(
      InterpreterCodes.unknownName, "nothing is called `\(name.text)`", at: range,
      hint: suggestion(for: name))
  }

  private func derivative(of name: Name, at range: SourceRange) throws(Rejection) -> Meaning {
    switch try meaning(of: Name(name.base), at: range) {
    case .function(let function, _):
      return .function(
        try derivative(of: function, order: name.primes, at: range), range)
    case .term:
      throw reject(
        InterpreterCodes.noDerivative, "`\(name.base)` is a value, and only functions have primes",
        at: range, hint: "define `f(x) = ...` and write `f'(x)`")
    }
  }

  /// A failed definition has been reported where it stands; its use is told once a block.
  private func failedUse(of name: Name, at range: SourceRange) -> Diagnostic {
    Diagnostic(InterpreterCodes.failedDefinition, Self.failedUseMessage(name), at: range)
  }

  static func failedUseMessage(_ name: Name) -> String {
    "the definition of `\(name.text)` failed"
  }

  /// A known name that the unknown one was probably meant to be.
  func suggestion(for name: Name) -> String? {
    var known = scope.locals.map { $0.name.text }
    known += scope.definitions.keys.map { $0.text }.sorted()
    known += Builtins.names
    return nearest(to: name.text, among: known).map { "did you mean `\($0)`?" }
  }

  // MARK: Constants

  /// The value of an expression that depends on no variable.
  mutating func constant(_ expression: Expression, _ what: String) throws(Rejection) -> Value {
    try constantTerm(expression, what).value
  }

  /// The value of a constant expression about which there can be a claim: what is no rational number
  /// has to be one that is rounded on purpose.
  mutating func rationalOrRounded(
    _ expression: Expression, _ what: String
  ) throws(Rejection) -> Value {
    let (term, size, value) = try constantTerm(expression, what)
    if value.isExact { return value }
    var builder = FormulaBuilder(budget: budget)
    do throws(FormulaFailure) {
      _ = try builder.build(term, frame: [], size: size)
    } catch {
      if case .approximate = error { return value }
    }
    throw reject(
      InterpreterCodes.notConstant, "\(what) of a claim should be a rational number",
      at: expression.range, hint: "`float(...)` is the Float64 next to a number")
  }

  private mutating func constantTerm(
    _ expression: Expression, _ what: String
  ) throws(Rejection) -> (term: Term, frameSize: Int, value: Value) {
    let outer = scope
    scope = NameScope(definitions: outer.definitions)
    defer { scope = outer }
    let value: Term
    do {
      value = try term(expression)
    } catch {
      var names = NameCollector()
      names.visit(expression)
      if let variable = names.occurrences.first(where: { outer.local($0.name) != nil }) {
        throw reject(
          InterpreterCodes.notConstant,
          "\(what) should be constant, and `\(variable.name.text)` varies", at: variable.range)
      }
      if let diagnostic = error.diagnostic, diagnostic.code == InterpreterCodes.unknownName {
        throw reject(
          InterpreterCodes.notConstant, "\(what) should be constant, and \(diagnostic.message)",
          at: diagnostic.range, hint: diagnostic.hint)
      }
      throw error
    }
    var evaluator = Evaluator(budget: budget)
    do {
      let size = scope.frameSize
      return (value, size, try evaluator.evaluate(value, frame: [], size: size))
    } catch {
      throw Rejection(diagnostic: error)
    }
  }

  /// The value of a constant expression that is an exact number.
  mutating func rational(_ expression: Expression, _ what: String) throws(Rejection) -> Rational {
    guard case .number(.exact(let value)) = try constant(expression, what) else {
      throw reject(
        InterpreterCodes.notConstant, "\(what) should be an exact number", at: expression.range)
    }
    return value
  }

  /// The value of a constant expression that is a finite number, as a Float64.
  mutating func double(_ expression: Expression, _ what: String) throws(Rejection) -> Double {
    guard case .number(let number) = try constant(expression, what), number.double.isFinite else {
      throw reject(
        InterpreterCodes.notConstant, "\(what) should be a number", at: expression.range)
    }
    return number.double
  }

  /// The value of a constant expression that is an integer in a range.
  mutating func integer(
    _ expression: Expression, _ what: String, in range: ClosedRange<Int>
  ) throws(Rejection) -> Int {
    let value = try rational(expression, what)
    guard let integer = Int(exactly: value), range.contains(integer) else {
      throw reject(
        InterpreterCodes.notConstant,
        "\(what) should be an integer from \(range.lowerBound) to \(range.upperBound), "
          + "and is \(NumberText.short(.exact(value)))", at: expression.range)
    }
    return integer
  }
}

extension Term {
  init(_ kind: Kind, _ shape: Shape, _ range: SourceRange) {
    self.init(kind: kind, shape: shape, range: range)
  }
}
