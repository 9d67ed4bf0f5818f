/// A set of signs.
public struct SignSet: OptionSet, Hashable, Sendable {
  /// The signs, a bit each.
  public let rawValue: UInt8

  /// Creates a set from its bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The sign of negative numbers.
  public static let negative = SignSet(rawValue: 1)
  /// The sign of zero.
  public static let zero = SignSet(rawValue: 2)
  /// The sign of positive numbers.
  public static let positive = SignSet(rawValue: 4)
  /// All signs.
  public static let all: SignSet = [.negative, .zero, .positive]

  /// The other signs.
  public var complement: SignSet { SignSet.all.subtracting(self) }

  /// The signs of the opposite numbers.
  public var mirrored: SignSet {
    var result = intersection(.zero)
    if contains(.negative) { result.insert(.positive) }
    if contains(.positive) { result.insert(.negative) }
    return result
  }

  /// Whether the set holds the sign of a number.
  public func contains(signOf value: Rational) -> Bool { contains(SignSet(of: value.signum)) }

  /// The set of one sign: -1, 0 or 1.
  public init(of signum: Int) {
    self = signum < 0 ? .negative : signum > 0 ? .positive : .zero
  }
}

/// The condition that a node of a formula has one of several signs.
public struct SignCondition: Hashable, Sendable {
  /// The node.
  public let node: FormulaNode
  /// The signs that it may have.
  public let signs: SignSet

  /// Creates a condition.
  public init(_ node: FormulaNode, _ signs: SignSet) {
    self.node = node
    self.signs = signs
  }

  /// The condition that holds where this one does not.
  public var negated: SignCondition { SignCondition(node, signs.complement) }
}

extension FormulaGraph {
  /// Lists of conditions with other nodes in the place of some that they depend on.
  mutating func substituting(
    _ replacements: [FormulaNode: FormulaNode], in lists: [[SignCondition]], _ meter: inout Meter
  ) throws(Exhaustion) -> [[SignCondition]] {
    var results: [[SignCondition]] = []
    for conditions in lists {
      var list: [SignCondition] = []
      for condition in conditions {
        let node = try substituting(replacements, in: condition.node, &meter)
        list.append(SignCondition(node, condition.signs))
      }
      results.append(list)
    }
    return results
  }

  /// One node where all conditions hold, looked at in order, and another elsewhere.
  public mutating func choice(
    of conditions: [SignCondition], then: FormulaNode, otherwise: FormulaNode,
    _ meter: inout Meter
  ) throws(Exhaustion) -> FormulaNode {
    var result = then
    for condition in conditions.reversed() {
      let signs = condition.signs
      result = try choice(
        on: condition.node, below: signs.contains(.negative) ? result : otherwise,
        at: signs.contains(.zero) ? result : otherwise,
        above: signs.contains(.positive) ? result : otherwise, &meter)
    }
    return result
  }
}
