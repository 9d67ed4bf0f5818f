import ExactMath

/// How polynomials and linear forms are written in results: as the language itself writes them.
///
/// Numbers too long to be read end in dots, `1.04993...`; whole they are for programs.
enum PolynomialText {
  /// A polynomial by falling powers: `2x^2 - 1/2 x + 3`.
  static func text(
    _ polynomial: Polynomial, _ variable: String, isWhole: Bool = false
  ) -> String {
    var terms: [(coefficient: Rational, factor: String)] = []
    for (power, coefficient) in polynomial.coefficients.enumerated().reversed()
    where !coefficient.isZero {
      let factor = power == 0 ? "" : power == 1 ? variable : "\(variable)^\(power)"
      terms.append((coefficient, factor))
    }
    return sum(terms, isWhole: isWhole)
  }

  /// A linear form: `2a - b + 1/2`.
  static func text(
    _ form: LinearForm, _ variables: [String], isWhole: Bool = false
  ) -> String {
    var terms: [(coefficient: Rational, factor: String)] = []
    for (coefficient, name) in zip(form.coefficients, variables) where !coefficient.isZero {
      terms.append((coefficient, name))
    }
    if !form.constant.isZero { terms.append((form.constant, "")) }
    return sum(terms, isWhole: isWhole)
  }

  /// Multiples of factors, added up.
  static func sum(
    _ terms: [(coefficient: Rational, factor: String)], isWhole: Bool = false
  ) -> String {
    if terms.isEmpty { return "0" }
    var text = ""
    for (index, (coefficient, factor)) in terms.enumerated() {
      let isNegative = coefficient.isNegative
      text += index == 0 ? (isNegative ? "-" : "") : isNegative ? " - " : " + "
      text += product(coefficient.magnitude, factor, isWhole)
    }
    return text
  }

  private static func product(
    _ coefficient: Rational, _ factor: String, _ isWhole: Bool
  ) -> String {
    let number = isWhole ? NumberText.exact(coefficient) : NumberText.readable(coefficient)
    if factor.isEmpty { return number }
    if coefficient == .one { return factor }
    // A fraction stands apart from what it multiplies, and `2 e3` must not become a number.
    let first = factor.unicodeScalars.first
    let needsSpace =
      number.utf8.contains(UInt8(ascii: "/")) || number.hasSuffix("...") || first == "e"
      || first == "E"
    return needsSpace ? "\(number) \(factor)" : number + factor
  }

  /// A real number: exact where it is rational, else with `≈`.
  static func text(_ number: RealAlgebraicNumber) -> String {
    number.isRational ? digits(number) : "≈ \(digits(number))"
  }

  /// A real number: exact where it is rational, else some digits, without a mark.
  static func digits(_ number: RealAlgebraicNumber) -> String {
    if let rational = number.rational { return NumberText.readable(rational) }
    var meter = Meter(steps: 1_000_000, bytes: 1 << 20)
    return (try? number.decimal(significantDigits: 6, &meter)) ?? "?"
  }
}
