/// Checks contradictions between linear constraints, using nothing of what found them.
public enum CertificateChecker {
  /// Whether a combination shows that its constraints cannot hold together: with multipliers none
  /// of which is negative, the sum of the forms is a negative number, or zero with a strict
  /// constraint among them.
  public static func proves(_ certificate: Certificate) -> Bool {
    var sum: [Rational] = []
    var constant = Rational.zero
    var isStrict = false
    for (constraint, multiplier) in certificate {
      if multiplier.isNegative { return false }
      let form = constraint.form
      while sum.count < form.coefficients.count { sum.append(.zero) }
      for (index, coefficient) in form.coefficients.enumerated() {
        sum[index] += multiplier * coefficient
      }
      constant += multiplier * form.constant
      if constraint.relation == .aboveZero, multiplier.signum > 0 { isStrict = true }
    }
    guard sum.allSatisfy({ $0.isZero }) else { return false }
    return constant.isNegative || constant.isZero && isStrict
  }
}
