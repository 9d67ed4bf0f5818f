extension IntegerPolynomial {
  /// An exponent such that all positive roots are less than that power of 2; nil when there are
  /// none by the rule of signs.
  ///
  /// The polynomial is positive for great numbers. Twice the greatest of the roots
  /// `(-a[n-i] / a[n])^(1/i)` is a bound, over the negative coefficients alone (Kioustelidis, Bounds
  /// for positive roots of polynomials, 1986).
  var positiveRootExponent: Int64? {
    let leadBits = leadingCoefficient.magnitudeBitWidth
    var exponent: Int64?
    for (power, coefficient) in coefficients.enumerated() where coefficient.isNegative {
      let distance = Int64(degree - power)
      // The ratio is less than 2 to this.
      let ratio = coefficient.magnitudeBitWidth - leadBits + 1
      let quotient = ratio / distance
      let ceiling = ratio > 0 && quotient * distance != ratio ? quotient + 1 : quotient
      exponent = max(exponent ?? .min, ceiling + 1)
    }
    return exponent
  }

  /// An exponent such that the magnitudes of all real roots are less than that power of 2; nil when
  /// there are none but 0 by the rule of signs.
  var rootExponent: Int64? {
    switch (positiveRootExponent, reflected.withPositiveLead.positiveRootExponent) {
    case (let positive?, let negative?): max(positive, negative)
    case (let positive, let negative): positive ?? negative
    }
  }
}
