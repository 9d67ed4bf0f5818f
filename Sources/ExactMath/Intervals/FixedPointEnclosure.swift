/// A real number known to lie between `floor` and `floor + slack`, both counted in units of
/// `2^-fractionBits`.
///
/// The functions behind the elementary ones compute with fixed-point numbers that are rounded
/// down only, and count in `slack` by how many units the truth may lie above.
package struct FixedPointEnclosure: Sendable {
  /// The greatest known lower bound.
  package var floor: Integer
  /// The distance to the least known upper bound.
  package var slack: Integer
  /// The number of bits behind the binary point.
  package let fractionBits: Int

  /// The least known upper bound.
  package var ceiling: Integer { floor + slack }

  /// The interval of the number times `2^scale`, rounded outward to so many bits.
  func interval(scaledBy scale: Int = 0, bits: Int) -> Interval {
    let exponent = scale - fractionBits
    return Interval(
      from: .rounded(floor, exponent: exponent, bits: bits, .down),
      to: .rounded(ceiling, exponent: exponent, bits: bits, .up))
  }

  /// The opposite number.
  static prefix func - (a: FixedPointEnclosure) -> FixedPointEnclosure {
    FixedPointEnclosure(floor: -a.ceiling, slack: a.slack, fractionBits: a.fractionBits)
  }
}

extension IntervalArithmetic {
  /// The number of limbs behind the point of fixed-point numbers with so many bits to spare.
  func fractionLimbs(sparing bits: Int) -> Int {
    (precision + bits + 63) / 64
  }
}
