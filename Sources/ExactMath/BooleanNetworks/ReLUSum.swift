/// A term `factor * relu(weights · x + bias)`.
struct ReLUUnit: Equatable {
  var weights: [Int]
  var bias: Int
  var factor: Rational
}

/// A constant and a sum of ReLUs.
struct ReLUSum: Equatable {
  var constant: Rational
  var units: [ReLUUnit]
}

extension ReLUUnit {
  /// The largest value of the affine map on the unit cube.
  private var largestArgument: Int {
    weights.reduce(bias) { sum, weight in sum + max(0, weight) }
  }

  /// The same unit with one more input, idle wherever that input does not have the value given.
  func restricted(to value: Bool, ofInputAt position: Int) -> ReLUUnit {
    // A step away from the face, the largest argument is taken off: nothing above 0 is left.
    let penalty = max(0, largestArgument)
    var result = self
    result.weights.insert(value ? penalty : -penalty, at: position)
    if value { result.bias -= penalty }
    return result
  }

  /// The same unit with one more input that it does not look at.
  func ignoringInput(at position: Int) -> ReLUUnit {
    var result = self
    result.weights.insert(0, at: position)
    return result
  }

  /// How large the numbers are.
  fileprivate var size: Rational {
    let hidden = weights.reduce(abs(bias)) { sum, weight in sum + abs(weight) }
    return Rational(hidden) + factor.magnitude + Rational(factor.denominator)
  }

  /// Whether the unit is written before another: the larger weights first, from the first input on.
  fileprivate func precedes(_ other: ReLUUnit) -> Bool {
    for (weight, otherWeight) in zip(weights, other.weights) where weight != otherWeight {
      return weight > otherWeight
    }
    return bias == other.bias ? other.factor < factor : bias > other.bias
  }
}

extension ReLUSum {
  /// A sum without units.
  static func constant(_ value: Bool) -> ReLUSum {
    ReLUSum(constant: value ? 1 : 0, units: [])
  }

  /// The same sum with its units in the order in which they are written.
  var ordered: ReLUSum {
    ReLUSum(constant: constant, units: units.sorted { a, b in a.precedes(b) })
  }

  /// Whether the sum is to be taken rather than another of the same function, both in order: for
  /// fewer units, then for smaller numbers, then by the order of the units.
  func isSimpler(than other: ReLUSum) -> Bool {
    if units.count != other.units.count { return units.count < other.units.count }
    let (size, otherSize) = (self.size, other.size)
    if size != otherSize { return size < otherSize }
    for (unit, otherUnit) in zip(units, other.units) where unit != otherUnit {
      return unit.precedes(otherUnit)
    }
    return constant < other.constant
  }

  /// The simpler of two sums, the first where neither is.
  static func simpler(_ first: ReLUSum?, _ second: ReLUSum) -> ReLUSum {
    guard let first else { return second }
    return second.isSimpler(than: first) ? second : first
  }

  /// How large the numbers are; a constant other than 0 weighs more, as nothing is easier to read.
  private var size: Rational {
    let start = 3 * constant.magnitude + Rational(constant.denominator)
    return units.reduce(start) { sum, unit in sum + unit.size }
  }

  /// The sum of the function that is 1 where this one's is 0.
  var negated: ReLUSum {
    ReLUSum(
      constant: 1 - constant,
      units: units.map { unit in
        ReLUUnit(weights: unit.weights, bias: unit.bias, factor: -unit.factor)
      })
  }

  /// The same function with one more input that it does not depend on.
  func ignoringInput(at position: Int) -> ReLUSum {
    ReLUSum(constant: constant, units: units.map { unit in unit.ignoringInput(at: position) })
  }

  /// The same values with a constant given; the difference becomes a unit of its own.
  func around(_ rest: Bool?, inputCount: Int) -> ReLUSum {
    guard let rest else { return self }
    let constant: Rational = rest ? 1 : 0
    if constant == self.constant { return self }
    let weights = [Int](repeating: 0, count: inputCount)
    let difference = ReLUUnit(weights: weights, bias: 1, factor: self.constant - constant)
    return ReLUSum(constant: constant, units: units + [difference])
  }
}
