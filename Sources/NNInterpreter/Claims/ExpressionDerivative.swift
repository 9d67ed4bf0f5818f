import ExactMath
import NNSyntax
import SourceText

/// The derivative of an expression as an expression, in the notation of the language.
///
/// It is there to be read: the value comes from the evaluator, which also knows what holds where an
/// activation bends.
struct ExpressionDerivative {
  private let variable: Name
  private let definitions: [Name: Definition]

  init(by variable: Name, definitions: [Name: Definition]) {
    self.variable = variable
    self.definitions = definitions
  }

  /// The derivative as text; nil where there is no short formula for it.
  func text(of expression: Expression) -> String? {
    derivative(of: expression, depth: 0).map { ExpressionPrinter.text($0.expression) }
  }

  // MARK: Expressions that simplify themselves

  /// An expression with what has to be known to put it together with others.
  private struct Part {
    var expression: Expression
    var number: Rational?

    init(_ expression: Expression, number: Rational? = nil) {
      self.expression = expression
      self.number = number
    }
  }

  private func make(_ kind: Expression.Kind) -> Expression { WrittenExpression.make(kind) }

  private func number(_ value: Rational) -> Part {
    let magnitude = WrittenExpression.number(value.magnitude)
    return Part(value.isNegative ? make(.negation(magnitude)) : magnitude, number: value)
  }

  private var zero: Part { number(.zero) }

  private func sum(_ terms: [(isNegative: Bool, part: Part)]) -> Part {
    var addends: [Addend] = []
    var constant = Rational.zero
    for (isNegative, part) in terms {
      if let number = part.number {
        constant += isNegative ? -number : number
        continue
      }
      if case .negation(let inner) = part.expression.kind {
        addends.append(Addend(isNegative: !isNegative, value: inner))
      } else {
        addends.append(Addend(isNegative: isNegative, value: part.expression))
      }
    }
    if addends.isEmpty { return number(constant) }
    if !constant.isZero {
      addends.append(
        Addend(isNegative: constant.isNegative, value: number(constant.magnitude).expression))
    }
    if addends.count == 1, !addends[0].isNegative { return Part(addends[0].value) }
    if addends[0].isNegative {
      let first = make(.negation(addends[0].value))
      if addends.count == 1 { return Part(first) }
      addends[0] = Addend(isNegative: false, value: first)
    }
    return Part(make(.sum(addends)))
  }

  private func product(_ parts: [Part]) -> Part {
    var coefficient = Rational.one
    var factors: [Expression] = []
    for part in parts {
      if let number = part.number {
        coefficient *= number
        continue
      }
      var expression = part.expression
      while case .negation(let inner) = expression.kind {
        coefficient = -coefficient
        expression = inner
      }
      guard case .product(let inner) = expression.kind,
        inner.allSatisfy({ $0.operation == .times || $0.operation == .juxtaposed })
      else {
        factors.append(expression)
        continue
      }
      for one in inner {
        if case .number(let text) = one.value.kind, let value = Rational(decimal: text) {
          coefficient *= value
        } else {
          factors.append(one.value)
        }
      }
    }
    if coefficient.isZero { return zero }
    if factors.isEmpty { return number(coefficient) }
    var list = factors.map { Factor(operation: .times, value: $0) }
    if coefficient.magnitude != .one {
      list[0] = Factor(operation: .juxtaposed, value: list[0].value)
      list.insert(contentsOf: WrittenExpression.factors(of: coefficient.magnitude), at: 0)
    }
    let whole = list.count == 1 ? list[0].value : make(.product(list))
    return Part(coefficient.isNegative ? make(.negation(whole)) : whole)
  }

  // MARK: Rules

  private func derivative(of expression: Expression, depth: Int) -> Part? {
    guard depth < 60 else { return nil }
    switch expression.kind {
    case .number: return zero
    case .name(let name): return name == variable ? number(.one) : zero
    case .negation(let inner):
      guard let slope = derivative(of: inner, depth: depth + 1) else { return nil }
      return product([number(-.one), slope])
    case .group(let inner): return derivative(of: inner, depth: depth + 1)
    case .sum(let addends):
      var terms: [(isNegative: Bool, part: Part)] = []
      for addend in addends {
        guard let slope = derivative(of: addend.value, depth: depth + 1) else { return nil }
        terms.append((addend.isNegative, slope))
      }
      return sum(terms)
    case .product(let factors): return derivative(ofProduct: factors, depth: depth + 1)
    case .power(let base, let exponent, false):
      return derivative(ofPower: base, exponent, expression, depth: depth + 1)
    case .absolute(let inner):
      guard let slope = derivative(of: inner, depth: depth + 1) else { return nil }
      return product([call("sign", inner), slope])
    case .call(let function, let arguments):
      return derivative(ofCall: function, arguments, depth: depth + 1)
    default: return mentions(expression) ? nil : zero
    }
  }

  private func mentions(_ expression: Expression) -> Bool {
    var collector = NameCollector()
    collector.visit(expression)
    return collector.occurrences.contains { $0.name == variable }
  }

  private func derivative(ofProduct factors: [Factor], depth: Int) -> Part? {
    var terms: [(isNegative: Bool, part: Part)] = []
    for (index, factor) in factors.enumerated() where mentions(factor.value) {
      guard let slope = derivative(of: factor.value, depth: depth) else { return nil }
      var others: [Part] = []
      var below: [Expression] = []
      for (place, other) in factors.enumerated() where place != index {
        switch other.operation {
        case .times, .juxtaposed: others.append(value(of: other.value))
        case .divide: below.append(other.value)
        default: return nil
        }
      }
      if factor.operation == .divide {
        // The derivative of 1/u is -u'/u^2.
        below.append(square(of: factor.value))
        others.append(number(-.one))
      } else if factor.operation != .times, factor.operation != .juxtaposed {
        return nil
      }
      terms.append((false, quotient(product(others + [slope]), by: below)))
    }
    return sum(terms)
  }

  private func value(of expression: Expression) -> Part {
    if case .number(let text) = expression.kind, let value = Rational(decimal: text) {
      return number(value)
    }
    return Part(expression)
  }

  private func quotient(_ part: Part, by divisors: [Expression]) -> Part {
    var result = part
    for divisor in divisors {
      if case .number(let text) = divisor.kind, let value = Rational(decimal: text)?.reciprocal {
        result = product([number(value), result])
        continue
      }
      if result.number?.isZero == true { return result }
      // A sign stands before the whole.
      var isNegative = result.number?.isNegative ?? false
      if isNegative { result = product([number(-.one), result]) }
      if case .negation(let inner) = result.expression.kind {
        isNegative.toggle()
        result = Part(inner)
      }
      let whole = make(
        .product([
          Factor(operation: .times, value: result.expression),
          Factor(operation: .divide, value: divisor),
        ]))
      result = Part(isNegative ? make(.negation(whole)) : whole)
    }
    return result
  }

  /// The square of an expression; that of a power with a number as exponent is a power again.
  private func square(of expression: Expression) -> Expression {
    var base = expression.withoutGroups
    var exponent = Rational(2)
    if case .power(let inner, let power, false) = base.kind, let value = constant(power) {
      (base, exponent) = (inner, value * 2)
    }
    return make(.power(base, number(exponent).expression, elementwise: false))
  }

  /// The number that an expression of numbers alone is, where it is a simple one.
  private func constant(_ expression: Expression) -> Rational? {
    switch expression.kind {
    case .number(let text): return Rational(decimal: text)
    case .group(let inner): return constant(inner)
    case .negation(let inner): return constant(inner).map { -$0 }
    case .product(let factors):
      var product = Rational.one
      for factor in factors {
        guard let value = constant(factor.value) else { return nil }
        switch factor.operation {
        case .times, .juxtaposed: product = product * value
        case .divide:
          guard let quotient = product.divided(by: value) else { return nil }
          product = quotient
        default: return nil
        }
      }
      return product
    default: return nil
    }
  }

  private func derivative(
    ofPower base: Expression, _ exponent: Expression, _ whole: Expression, depth: Int
  ) -> Part? {
    if !mentions(exponent) {
      guard let slope = derivative(of: base, depth: depth) else { return nil }
      if slope.number?.isZero == true { return slope }
      if let power = constant(exponent) {
        if power.isZero { return zero }
        if power == .one { return slope }
        if power == 2 { return product([number(2), value(of: base), slope]) }
        let lowered = make(
          .power(base, number(power - .one).expression, elementwise: false))
        return product([number(power), Part(lowered), slope])
      }
      let lowered = sum([(false, Part(exponent)), (true, number(.one))])
      let power = make(.power(base, lowered.expression, elementwise: false))
      return product([Part(exponent), Part(power), slope])
    }
    // e^u; other bases bring their logarithm along.
    guard !mentions(base), let slope = derivative(of: exponent, depth: depth) else { return nil }
    if case .name(let name) = base.kind, name == Name("e"), definitions[name] == nil {
      return product([Part(whole), slope])
    }
    return product([Part(whole), call("log", base), slope])
  }

  private func derivative(
    ofCall function: Expression, _ arguments: [Argument], depth: Int
  ) -> Part? {
    guard arguments.allSatisfy({ $0.binding == nil }) else { return nil }
    let mentioned = arguments.contains { mentions($0.value) }
    guard mentioned else { return zero }
    guard case .name(let name) = function.kind else { return nil }
    if arguments.count == 1 {
      let inner = arguments[0].value
      guard let slope = derivative(of: inner, depth: depth) else { return nil }
      if definitions[name] == nil {
        switch name.text {
        case "exp": return product([call("exp", inner), slope])
        case "log", "ln": return quotient(slope, by: [inner])
        case "abs": return product([call("sign", inner), slope])
        default: break
        }
      }
      let primed = make(.name(Name(name.base, primes: name.primes + 1)))
      return product([Part(make(.call(primed, arguments))), slope])
    }
    // A definition of several variables has no prime: its formula takes its place.
    guard case .function(let definition)? = definitions[name],
      definition.parameters.count == arguments.count
    else { return nil }
    var values: [Name: Expression] = [:]
    for (parameter, argument) in zip(definition.parameters, arguments) {
      values[parameter] = argument.value
    }
    guard let inlined = Substitution(values).apply(to: definition.body) else { return nil }
    return derivative(of: inlined, depth: depth)
  }

  private func call(_ name: String, _ argument: Expression) -> Part {
    Part(make(.call(make(.name(Name(name))), [Argument(value: argument, binding: nil)])))
  }
}

/// Puts expressions in the place of names; for the forms that have derivatives as formulas.
private struct Substitution {
  let values: [Name: Expression]

  init(_ values: [Name: Expression]) { self.values = values }

  func apply(to expression: Expression) -> Expression? {
    let kind: Expression.Kind
    switch expression.kind {
    case .number: return expression
    case .name(let name): return values[name] ?? expression
    case .negation(let inner):
      guard let inner = apply(to: inner) else { return nil }
      kind = .negation(inner)
    case .group(let inner):
      guard let inner = apply(to: inner) else { return nil }
      kind = .group(inner)
    case .absolute(let inner):
      guard let inner = apply(to: inner) else { return nil }
      kind = .absolute(inner)
    case .sum(let addends):
      var result: [Addend] = []
      for addend in addends {
        guard let value = apply(to: addend.value) else { return nil }
        result.append(Addend(isNegative: addend.isNegative, value: value))
      }
      kind = .sum(result)
    case .product(let factors):
      var result: [Factor] = []
      for factor in factors {
        guard let value = apply(to: factor.value) else { return nil }
        // What was a name may be a bracket now, and stands better behind a sign.
        let isPlain = factor.operation == .juxtaposed
        result.append(Factor(operation: isPlain ? .times : factor.operation, value: value))
      }
      kind = .product(result)
    case .power(let base, let exponent, let elementwise):
      guard let base = apply(to: base), let exponent = apply(to: exponent) else { return nil }
      kind = .power(base, exponent, elementwise: elementwise)
    case .call(let function, let arguments):
      var result: [Argument] = []
      for argument in arguments {
        guard argument.binding == nil, let value = apply(to: argument.value) else { return nil }
        result.append(Argument(value: value, binding: nil))
      }
      kind = .call(function, result)
    default: return nil
    }
    return Expression(kind, at: expression.range)
  }
}

extension Expression {
  /// The expression without the brackets around it.
  fileprivate var withoutGroups: Expression {
    var result = self
    while case .group(let inner) = result.kind { result = inner }
    return result
  }
}
