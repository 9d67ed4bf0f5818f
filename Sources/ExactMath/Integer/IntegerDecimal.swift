/// The largest power of ten that fits one limb, and its exponent.
private let limbDigits = 19
private let limbPower: UInt64 = 10_000_000_000_000_000_000

/// The number of limbs up to which decimal conversion goes one limb at a time.
private let decimalThreshold = 30

// MARK: - Reading

extension Integer {
  /// Reads an integer in decimal: digits with an optional sign before them; nil for anything else.
  public init?(decimal text: String) {
    var digits = Substring(text).utf8
    var isNegative = false
    if let sign = digits.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isNegative = sign == UInt8(ascii: "-")
      digits = digits.dropFirst()
    }
    guard let magnitude = Integer(decimalDigits: digits) else { return nil }
    self = isNegative ? -magnitude : magnitude
  }

  /// Reads a sequence of ASCII digits; nil when it is empty or holds anything else.
  public init?<Digits: Sequence>(decimalDigits digits: Digits) where Digits.Element == UInt8 {
    // Groups of 19 digits, the first of which may be incomplete, and the last of which is.
    var groups: [UInt64] = []
    var (group, length, total) = (UInt64(0), 0, 0)
    for digit in digits {
      guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") else { return nil }
      if length == limbDigits {
        groups.append(group)
        (group, length) = (0, 0)
      }
      group = group * 10 + UInt64(digit - UInt8(ascii: "0"))
      length += 1
      total += 1
    }
    guard total > 0 else { return nil }
    if groups.isEmpty {
      self.init(group)
      return
    }
    let value = Integer(decimalGroups: groups)
    self = value * Integer.limbPowerOfTen(length) + Integer(group)
  }

  /// Puts groups of 19 digits together, the most significant first: pairs of groups become
  /// groups of twice the length, until one is left.
  private init(decimalGroups groups: [UInt64]) {
    var values: [Integer] = []
    var end = groups.count
    while end > 0 {
      let start = max(0, end - decimalThreshold)
      values.append(Integer(shortDecimalGroups: groups[start..<end]))
      end = start
    }
    guard values.count > 1 else {
      self = values.first ?? 0
      return
    }
    // `values` has the least significant first.
    var power = Integer.powerOfTen(limbDigits * decimalThreshold)
    while values.count > 1 {
      var paired: [Integer] = []
      var index = 0
      while index < values.count {
        let hasPartner = index + 1 < values.count
        paired.append(hasPartner ? values[index + 1] * power + values[index] : values[index])
        index += 2
      }
      values = paired
      if values.count > 1 { power = power * power }
    }
    self = values.first ?? 0
  }

  /// Puts a few groups of 19 digits together, one after the other.
  private init(shortDecimalGroups groups: ArraySlice<UInt64>) {
    var limbs: [UInt64] = []
    for group in groups {
      var carry = group
      for index in limbs.indices {
        let (high, low) = limbs[index].multipliedFullWidth(by: limbPower)
        let (sum, overflow) = low.addingReportingOverflow(carry)
        limbs[index] = sum
        carry = high &+ UInt64(carry: overflow)
      }
      if carry != 0 { limbs.append(carry) }
    }
    self.init(isNegative: false, limbs: limbs)
  }
}

// MARK: - Writing

extension Integer: CustomStringConvertible {
  /// The integer in decimal, with a `-` before it when it is negative.
  public var description: String {
    if case .small(let value) = storage { return value.description }
    var text: [UInt8] = isNegative ? [UInt8(ascii: "-")] : []
    text.append(contentsOf: decimalDigits)
    return String(decoding: text, as: UTF8.self)
  }

  /// The number of decimal digits of the magnitude; 1 for zero.
  public var decimalDigitCount: Int {
    if isZero { return 1 }
    // The digits of 2^(width - 1) are no more, those of 2^width no fewer, and at most one apart.
    let fewest = DecimalScale.floorOfLog10(powerOfTwo: magnitudeBitWidth - 1)
    let count = Int(clamping: fewest) + 1
    return magnitude >= Integer.powerOfTen(count) ? count + 1 : count
  }

  /// The ASCII digits of the magnitude, without leading zeros; `0` for zero.
  var decimalDigits: [UInt8] {
    var digits: [UInt8] = []
    let width = magnitudeBitWidth
    guard width > Int64(64 * decimalThreshold) else {
      appendShortDecimalDigits(to: &digits, paddingTo: 0)
      return digits
    }
    var powers: [Integer] = []
    var power = Integer.powerOfTen(limbDigits * decimalThreshold)
    while power.magnitudeBitWidth * 2 <= width + 1 {
      powers.append(power)
      power = power * power
    }
    if power.magnitudeBitWidth <= width { powers.append(power) }
    magnitude.appendDecimalDigits(to: &digits, dividingBy: powers[...], paddingTo: 0)
    return digits
  }

  /// Appends the digits of a natural number, with leading zeros up to a number of digits.
  ///
  /// Splits the number by the largest power and goes on with both halves (the recursion is as deep
  /// as there are powers, the logarithm of the length).
  private func appendDecimalDigits(
    to digits: inout [UInt8], dividingBy powers: ArraySlice<Integer>, paddingTo width: Int
  ) {
    guard let power = powers.last else {
      appendShortDecimalDigits(to: &digits, paddingTo: width)
      return
    }
    let rest = powers.dropLast()
    let half = (limbDigits * decimalThreshold) << rest.count
    if self < power {
      if width > half { digits.append(contentsOf: repeatElement(zeroDigit, count: width - half)) }
      appendDecimalDigits(to: &digits, dividingBy: rest, paddingTo: min(width, half))
      return
    }
    let (high, low) = quotientAndRemainder(dividingBy: power)
    high.appendDecimalDigits(to: &digits, dividingBy: rest, paddingTo: max(0, width - half))
    low.appendDecimalDigits(to: &digits, dividingBy: rest, paddingTo: half)
  }

  /// Appends the digits of a natural number of few limbs, from groups of 19 digits.
  private func appendShortDecimalDigits(to digits: inout [UInt8], paddingTo width: Int) {
    var limbs = withLimbs { [UInt64]($0) }
    let divisor = LimbDivisor(limbPower)
    var reversed: [UInt8] = []
    while !limbs.isEmpty {
      var group = limbs.withUnsafeMutableBufferPointer { Limbs.divide($0, by: divisor) }
      while limbs.last == 0 { limbs.removeLast() }
      var length = 0
      while limbs.isEmpty ? group != 0 : length < limbDigits {
        reversed.append(zeroDigit + UInt8(group % 10))
        group /= 10
        length += 1
      }
    }
    let length = max(width, reversed.isEmpty && width == 0 ? 1 : reversed.count)
    digits.append(contentsOf: repeatElement(zeroDigit, count: length - reversed.count))
    digits.append(contentsOf: reversed.reversed())
  }
}

// MARK: - Powers of ten

extension Integer {
  /// `10^exponent`, where `exponent` is not negative.
  static func powerOfTen(_ exponent: Int) -> Integer {
    exponent <= limbDigits
      ? limbPowerOfTen(exponent) : Integer(10 as Int64).power(exponent)
  }

  /// `10^exponent`, where `exponent` is from 0 to 19.
  private static func limbPowerOfTen(_ exponent: Int) -> Integer {
    var power: UInt64 = 1
    for _ in 0..<exponent { power *= 10 }
    return Integer(power)
  }
}
