import BigInt
import ExactMath
import Testing

/// How many random cases a property is held against: few in debug, where exact arithmetic is slow.
func caseCount(_ release: Int) -> Int {
  #if DEBUG
    max(10, release / 50)
  #else
    release
  #endif
}

/// The same sequence of random numbers on every run (SplitMix64; Steele, Lea and Flood, 2014).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension SeededGenerator {
  /// A size in bits, small ones as likely as large ones.
  mutating func bitCount(upTo limit: Int) -> Int {
    let scale = Int.random(in: 1...(Int.bitWidth - limit.leadingZeroBitCount), using: &self)
    return Int.random(in: 1...min(limit, 1 << scale), using: &self)
  }

  /// A magnitude of a number of bits, often of a pattern that strains carries: all ones, a power of
  /// two, one more or less, long runs of equal bits.
  mutating func magnitude(bitCount: Int) -> BigUInt {
    let power = BigUInt(1) << (bitCount - 1)
    switch UInt8.random(in: 0..<10, using: &self) {
    case 0: return power
    case 1: return power + 1
    case 2: return power - 1
    case 3: return (power << 1) - 1
    case 4:
      let low = BigUInt(1) << Int.random(in: 0..<bitCount, using: &self)
      return (power << 1) - low
    case 5:
      let low = BigUInt(1) << Int.random(in: 0..<bitCount, using: &self)
      return power + low - (Bool.random(using: &self) ? 1 : 0)
    default:
      return BigUInt.randomInteger(withExactWidth: bitCount, using: &self)
    }
  }

  /// An integer of a random size, sign and pattern.
  mutating func reference(upToBits limit: Int) -> BigInt {
    let value = BigInt(magnitude(bitCount: bitCount(upTo: limit)))
    return Bool.random(using: &self) ? -value : value
  }

  /// An integer that is not zero.
  mutating func nonzeroReference(upToBits limit: Int) -> BigInt {
    let value = reference(upToBits: limit)
    return value == 0 ? 1 : value
  }

  /// A rational with terms of a random size.
  mutating func rational(upToBits limit: Int) -> Rational {
    let numerator = Integer(reference(upToBits: limit))
    return Rational(numerator) / Rational(Integer(nonzeroReference(upToBits: limit)))
  }

  /// A finite floating-point number, any bit pattern as likely as any other, small exponents apart.
  mutating func finiteDouble() -> Double {
    while true {
      var bits = next()
      if Bool.random(using: &self) {
        // An exponent near that of 1, or among the subnormal numbers.
        let field: UInt64 =
          Bool.random(using: &self) ? 1023 &- 60 &+ next() % 120 : next() % 3
        bits = bits & ~(0x7FF << 52) | field << 52
      }
      let value = Double(bitPattern: bits)
      if value.isFinite { return value }
    }
  }
}

extension Integer {
  /// The integer that has the value of a reference.
  init(_ reference: BigInt) {
    let limbs = reference.magnitude.words.map { UInt64($0) }
    self.init(isNegative: reference.sign == .minus, limbs: limbs)
  }
}

extension BigInt {
  /// The reference that has the value of an integer.
  init(_ value: Integer) {
    let magnitude = BigUInt(words: value.limbs.map { UInt($0) })
    self.init(sign: value.isNegative ? .minus : .plus, magnitude: magnitude)
  }
}

/// Holds a result against what it should be, and says on what operands it was not.
func check<Value: Equatable>(
  _ actual: Value, _ expected: Value, _ operands: @autoclosure () -> String,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  if actual == expected { return }
  Issue.record(
    "got \(actual), expected \(expected), for \(operands())", sourceLocation: sourceLocation)
}
