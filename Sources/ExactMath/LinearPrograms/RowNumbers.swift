/// What is found when the integers of a row are made: the form times the least positive number that
/// makes all of it integers without a common divisor.
struct RowNumbers {
  /// The words of each integer.
  let width: Int
  /// What the integers are multiplied by to be the constraint's form, or its opposite: positive.
  let scale: Rational
  /// A mixture of the factors without their sign and common divisor.
  let directionKey: UInt64
}

// MARK: - Integers of 64 bits

extension RowNumbers {
  /// Appends the integers of a constraint, a word each; nil where one does not fit.
  init?(small constraint: LinearConstraint, appendingTo words: inout [UInt64]) {
    let form = constraint.form
    var multiple: Int64 = 1
    for number in form.coefficients {
      guard Self.join(number, to: &multiple) else { return nil }
    }
    guard Self.join(form.constant, to: &multiple) else { return nil }
    let sign: Int64 = constraint.relation.isReversed ? -1 : 1
    let start = words.count
    var content: UInt64 = 0
    for number in form.coefficients {
      guard let integer = Self.scaled(number, by: multiple, sign) else { return nil }
      if content != 1 { content = Limbs.greatestCommonDivisor(content, integer.magnitude) }
      words.append(UInt64(bitPattern: integer))
    }
    guard let constant = Self.scaled(form.constant, by: multiple, sign) else { return nil }
    words.append(UInt64(bitPattern: constant))
    var key = DirectionKey()
    for place in start..<(words.count - 1) {
      let integer = Int64(bitPattern: words[place])
      key.add(content == 1 ? integer : integer / Int64(content))
    }
    (width, directionKey) = (1, key.value)
    let common = Limbs.greatestCommonDivisor(content, constant.magnitude)
    if common == 1 {
      scale = Rational(reducedNumerator: 1, denominator: multiple)
      return
    }
    let divisor = Int64(common)
    scale = Rational(Integer(divisor), overNonzero: Integer(multiple))
    for place in start..<words.count {
      words[place] = UInt64(bitPattern: Int64(bitPattern: words[place]) / divisor)
    }
  }

  /// Makes a number a multiple of a denominator too; false where it does not fit.
  @inline(__always)
  private static func join(_ number: Rational, to multiple: inout Int64) -> Bool {
    guard case .small(_, let denominator) = number.storage else { return false }
    if denominator == 1 { return true }
    let common = Limbs.greatestCommonDivisor(denominator.magnitude, multiple.magnitude)
    let (product, overflow) = multiple.multipliedReportingOverflow(
      by: denominator / Int64(common))
    multiple = product
    return !overflow
  }

  /// An integer that is a multiple of a number, or its opposite; nil where it does not fit.
  @inline(__always)
  private static func scaled(_ number: Rational, by multiple: Int64, _ sign: Int64) -> Int64? {
    guard case .small(let numerator, let denominator) = number.storage else { return nil }
    let factor = denominator == 1 ? multiple : multiple / denominator
    let (product, overflow) = numerator.multipliedReportingOverflow(by: factor &* sign)
    // The opposite of the least number would not fit.
    return overflow || product == .min ? nil : product
  }
}

// MARK: - Integers of any size

extension RowNumbers {
  /// Appends the integers of a constraint, as many words each as the longest has.
  init(large constraint: LinearConstraint, appendingTo words: inout [UInt64]) {
    let numbers = constraint.form.coefficients + [constraint.form.constant]
    var multiple: Integer = 1
    for number in numbers {
      let denominator = number.denominator
      let common = multiple.greatestCommonDivisor(denominator)
      multiple = multiple * denominator.dividedExactly(by: common)
    }
    if constraint.relation.isReversed { multiple = -multiple }
    var integers = numbers.map { $0.numerator * (multiple / $0.denominator) }
    let constant = integers[integers.count - 1]
    var content: Integer = 0
    for integer in integers.dropLast() where content != 1 {
      content = content.greatestCommonDivisor(integer)
    }
    var key = DirectionKey()
    for integer in integers.dropLast() { key.add(integer.dividedExactly(by: content)) }
    directionKey = key.value
    let common = content.greatestCommonDivisor(constant)
    scale = Rational(common, overNonzero: multiple.magnitude)
    integers = integers.map { $0.dividedExactly(by: common) }
    width = SignedWords.count(forBits: integers.map { $0.bitWidth }.max() ?? 0)
    for integer in integers { integer.appendSignedWords(width, to: &words) }
  }
}

// MARK: - Directions

/// Mixes factors so that those of parallel rows give the same, whatever their sign.
private struct DirectionKey {
  private(set) var value: UInt64 = 0
  /// Whether all signs are turned, so that the first is positive; nil as long as all are zero.
  private var isTurned: Bool?

  mutating func add(_ factor: Int64) {
    if isTurned == nil && factor != 0 { isTurned = factor < 0 }
    mix(UInt64(bitPattern: isTurned == true ? 0 &- factor : factor))
  }

  mutating func add(_ factor: Integer) {
    if isTurned == nil && !factor.isZero { isTurned = factor.isNegative }
    let isNegative = factor.isNegative != (isTurned == true)
    mix(isNegative ? 0 &- factor.lowLimb : factor.lowLimb)
  }

  private mutating func mix(_ word: UInt64) {
    value = (value ^ word) &* 0x9E37_79B9_7F4A_7C15
    value ^= value >> 32
  }
}
