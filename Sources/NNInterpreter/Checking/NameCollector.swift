import NNSyntax
import SourceText

/// Finds the names in expressions that are not bound inside them, in order of first appearance.
struct NameCollector {
  /// A name and where it first stands.
  struct Occurrence {
    let name: Name
    let range: SourceRange
    /// Whether the name stands where a function is called.
    var isCalled: Bool
  }

  private(set) var occurrences: [Occurrence] = []
  private var places: [Name: Int] = [:]
  private var bound: [Name] = []

  init(bound: [Name] = []) {
    self.bound = bound
  }

  mutating func visit(_ expression: Expression) {
    switch expression.kind {
    case .number, .text, .hole, .invalid: return
    case .name(let name): add(name, at: expression.range, isCalled: false)
    case .negation(let value), .absolute(let value), .group(let value), .member(let value, _),
      .derivative(let value, _):
      visit(value)
    case .sum(let terms): for term in terms { visit(term.value) }
    case .product(let factors): for factor in factors { visit(factor.value) }
    case .power(let base, let exponent, _):
      visit(base)
      if !exponent.isTransposition { visit(exponent) }
    case .call(let function, let arguments):
      if case .name(let name) = function.kind {
        add(name, at: function.range, isCalled: true)
      } else {
        visit(function)
      }
      for argument in arguments where !argument.isOption(of: function) {
        visit(argument.value, for: argument.binding)
      }
    case .element(let base, let indices):
      visit(base)
      for index in indices { visit(index) }
    case .vector(let elements), .chain(let elements): for element in elements { visit(element) }
    case .comprehension(let value, let binding): visit(value, for: binding)
    case .cases(let cases):
      for one in cases {
        visit(one.value)
        if let condition = one.condition { visit(condition) }
      }
    }
  }

  mutating func visit(_ claim: Claim) {
    for operand in claim.operands { visit(operand) }
  }

  mutating func visit(_ domain: Domain) {
    switch domain.kind {
    case .interval(let lower, let upper):
      if let value = lower.value { visit(value) }
      if let value = upper.value { visit(value) }
    case .set(let members):
      for member in members { for coordinate in member.coordinates { visit(coordinate) } }
    case .integers(let lower, let upper):
      visit(lower)
      visit(upper)
    case .grid(let lower, let upper, let count):
      for part in [lower, upper, count] { visit(part) }
    case .random(_, let first, let second, let count):
      for part in [first, second, count] { visit(part) }
    case .power(let base, let exponents):
      visit(base)
      for exponent in exponents { visit(exponent) }
    case .product(let factors): for factor in factors { visit(factor) }
    case .reals, .invalid: return
    }
  }

  private mutating func visit(_ value: Expression, for binding: Binding?) {
    guard let binding else { return visit(value) }
    visit(binding.domain)
    bound.append(binding.name)
    visit(value)
    bound.removeLast()
  }

  private mutating func add(_ name: Name, at range: SourceRange, isCalled: Bool) {
    if bound.contains(name) { return }
    if let place = places[name] {
      if isCalled { occurrences[place].isCalled = true }
      return
    }
    places[name] = occurrences.count
    occurrences.append(Occurrence(name: name, range: range, isCalled: isCalled))
  }
}

extension Expression {
  /// Whether the expression is the `T` of `W^T`.
  var isTransposition: Bool {
    if case .name(let name) = kind { return name == Name("T") }
    return false
  }
}

extension Argument {
  /// Whether the argument is a word and no name: `shortcuts` of `network(f, shortcuts)`, or a loss of
  /// `loss(m, d, mae)`.
  fileprivate func isOption(of function: Expression) -> Bool {
    guard case .name(let called) = function.kind, case .name(let name) = value.kind else {
      return false
    }
    switch called.text {
    case "network": return name == Name("shortcuts")
    case ModelQuestion.loss.rawValue:
      return TrainingOptions.losses.contains { $0.name == name.text }
    default: return false
    }
  }
}
