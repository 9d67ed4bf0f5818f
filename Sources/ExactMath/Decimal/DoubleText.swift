/// The shortest decimal that reads back as the same floating-point number, in the notation of
/// `Rational.decimal(significantDigits:)`.
///
/// `0.1`, `1e-7`, `3` for 3.0, `-0` for the negative zero; `inf`, `-inf`, `nan`.
public func shortestDecimal(_ value: Double) -> String {
  if let special = specialText(value) { return special }
  // Swift's own text has the shortest digits, though in another notation.
  guard let literal = DecimalLiteral(value.description) else { return value.description }
  return DecimalNotation.text(
    isNegative: literal.isNegative, digits: literal.digits,
    exponent: literal.exponent + Int64(literal.digits.count) - 1, isWhole: true)
}

/// The exact value of a floating-point number, rounded once to a number of significant digits
/// (at least one), ties to even, in the notation of `Rational.decimal(significantDigits:)`.
public func decimal(_ value: Double, significantDigits: Int) -> String {
  if let special = specialText(value) { return special }
  guard let exact = Rational(exactly: value) else { return value.description }
  return exact.decimal(significantDigits: significantDigits)
}

/// The text of zeros, infinities and NaN, which have no leading digit; nil for other numbers.
private func specialText(_ value: Double) -> String? {
  if value.isNaN { return "nan" }
  if value == .infinity { return "inf" }
  if value == -.infinity { return "-inf" }
  if value == 0 { return value.sign == .minus ? "-0" : "0" }
  return nil
}
