/// Judges certificates, using nothing of the solver that made them.
public enum CertificateChecker {
  /// Whether a combination shows that its constraints cannot hold together.
  ///
  /// Whoever asks has made sure that they are the constraints in question.
  public static func proves(_ certificate: Certificate) -> Bool {
    guard let count = certificate.first?.constraint.form.coefficients.count else { return false }
    var sum = LinearForm(constant: .zero, of: count)
    var isStrict = false
    for (constraint, multiplier) in certificate where !multiplier.isZero {
      let (form, relation) = (constraint.form, constraint.relation)
      if form.coefficients.count != count { return false }
      if relation != .zero && multiplier.isNegative { return false }
      switch relation {
      case .atLeastZero, .aboveZero, .zero: sum = sum + form.scaled(by: multiplier)
      case .atMostZero, .belowZero: sum = sum - form.scaled(by: multiplier)
      }
      if relation.isStrict { isStrict = true }
    }
    return sum.isConstant && (sum.constant.isNegative || sum.constant.isZero && isStrict)
  }

  /// Whether a combination shows that some of the given constraints cannot hold together.
  public static func proves(
    _ certificate: Certificate, from constraints: [LinearConstraint]
  ) -> Bool {
    certificate.allSatisfy { constraints.contains($0.constraint) } && proves(certificate)
  }
}
