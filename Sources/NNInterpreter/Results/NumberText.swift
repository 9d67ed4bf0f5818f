import ExactMath

/// How numbers are written in results.
public enum NumberText {
  /// Significant digits in tables, plots and messages.
  static let tableDigits = 6
  /// Exact numbers with more characters than this are shortened in text.
  private static let longest = 1_000

  /// An exact number as an integer, a short decimal or a fraction.
  ///
  /// A denominator of 10, 100 or 1000 makes a decimal, one up to 100 a fraction (`24/25`); larger
  /// ones make a decimal where one is exact and has up to six places or is the shorter text.
  static func exact(_ value: Rational) -> String {
    if value.isInteger { return value.description }
    let denominator = value.denominator
    let isPowerOfTen = denominator == 10 || denominator == 100 || denominator == 1000
    let fraction = value.description
    guard isPowerOfTen || denominator > 100 else { return fraction }
    if let decimal = value.terminatingDecimal(maxFractionDigits: 6) { return decimal }
    if let decimal = value.terminatingDecimal(maxFractionDigits: 15),
      decimal.utf8.count < fraction.utf8.count
    {
      return decimal
    }
    return fraction
  }

  /// An exact number whole, with a decimal beside it where the fraction says little; what is far
  /// too long to be read is shortened.
  static func shown(_ value: Rational) -> String {
    let text = exact(value)
    if text.utf8.count > longest {
      let digits = value.numerator.decimalDigitCount
      let below = value.denominator.decimalDigitCount
      let size = value.isInteger ? "\(digits) digits" : "\(digits) digits over \(below)"
      return "\(text.prefix(24))...\(text.suffix(24)) (\(size)), about "
        + value.decimal(significantDigits: 5)
    }
    let isFraction = text.utf8.contains(UInt8(ascii: "/"))
    if isFraction, value.denominator > 1000 {
      return "\(text), about \(value.decimal(significantDigits: 5))"
    }
    return text
  }

  /// A number for a message: short, with `≈` before what is approximate.
  static func short(_ number: Number) -> String {
    switch number {
    case .exact(let value):
      let text = exact(value)
      return text.utf8.count <= 24 ? text : "about \(value.decimal(significantDigits: tableDigits))"
    case .approximate(let value): return "≈ \(decimal(value, significantDigits: tableDigits))"
    case .nearby(let series): return short(series.leading)
    }
  }

  /// An exact number; one of more characters than that by its first digits and dots.
  static func readable(_ value: Rational, atMost longest: Int = 24) -> String {
    let text = exact(value)
    guard text.utf8.count > longest else { return text }
    // Two digits more than are shown, so that the last one is not rounded up.
    let digits = value.decimal(significantDigits: tableDigits + 2)
    let parts = digits.split(separator: "e", maxSplits: 1)
    guard value.magnitude < .one || parts.count == 2 || !value.isInteger else { return digits }
    return parts[0].dropLast(2) + "..." + (parts.count == 2 ? "e\(parts[1])" : "")
  }

  /// A number whole, without the mark that it is approximate.
  static func plain(_ number: Number) -> String {
    switch number {
    case .exact(let value): exact(value)
    case .approximate(let value): shortestDecimal(value)
    case .nearby(let series): plain(series.leading)
    }
  }
}
