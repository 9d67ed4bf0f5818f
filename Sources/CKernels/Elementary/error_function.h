// erf, erfc, and the normal density times a factor.

/// erf(x) for |x| <= 27/32: x (9/8 + P(x^2)), where x + x / 8 is exact as a sum.
NN_INLINE Sum NN(erf_small)(Real x) {
  Sum y = NN(ordered_sum)(x, x * 0.125);
  return NN(ordered_sum)(y.head, y.tail + x * NN_POLYNOMIAL(x * x, nn_erf_small));
}

/// e^(a^2) erfc(a) for a of [7/16, 28], smooth and without under- or overflow.
///
/// Times 1 + 2a it stays between 1.14 and 1.29; the rest after 39/32 is a polynomial in
/// (a - 3) / (a + 3), the variable of Shepherd and Laframboise (1981).
NN_INLINE Sum NN(erfc_scaled_sum)(Real a) {
  Real q = (a - 3.0) / (a + 3.0);
  Sum numerator = NN(ordered_sum)(NN(splat)(1.21875), NN_POLYNOMIAL(q, nn_erfc_tail));
  Sum denominator = NN(exact_sum)(a + a, NN(splat)(1.0));
  return NN(sum_quotient)(numerator, denominator);
}

NN_INLINE Real NN(erfc_scaled)(Real x) {
  Real y = NN(erfc_scaled_sum)(NN(clamp)(x, 0.4375, 28.0)).head;
  return NN(unless_nan)(x, y);
}

/// erfc(a) for a >= 7/16. The exponent needs the square of a to more bits than a double has.
NN_INLINE Real NN(erfc_tail)(Real a) {
  a = NN(clamp)(a, 0.4375, 28.0);
  Sum square = NN(exact_product)(a, a);
  NN(scaled_sum) power = NN(exponential_of_sum)((Sum){-square.head, -square.tail});
  Real y = NN(sum_product)(power.mantissa, NN(erfc_scaled_sum)(a)).head;
  return NN(scale)(y, power.k);
}

NN_INLINE Real NN(erf)(Real x) {
  Real a = NN(magnitude)(x);
  Real near = NN(erf_small)(NN(clamp)(a, 0.0, 0.84375)).head;
  Real y = NN(where)(a < 0.84375, near, 1.0 - NN(erfc_tail)(a));
  // Among subnormal numbers x / 8 is not exact.
  y = NN(where)(a < 0x1p-1000, a * NN_TWO_BY_ROOT_PI, y);
  return NN(unless_nan)(x, NN(with_sign)(y, x));
}

NN_INLINE Real NN(erfc)(Real x) {
  Sum near = NN(erf_small)(NN(clamp)(x, -0.84375, 0.84375));
  Real small = (1.0 - near.head) - near.tail;
  Real tail = NN(erfc_tail)(NN(magnitude)(x));
  Real y = NN(where)(x < 0.4375, small, tail);
  y = NN(where)(x < -0.84375, 2.0 - tail, y);
  return NN(unless_nan)(x, y);
}

/// factor e^(x.head + x.tail), rounded to a double once: the product may be a normal number where
/// the exponential alone is not. The factor is of ordinary size, 2^-400 to 2^400.
NN_INLINE Real NN(exponential_product)(Sum x, Real factor) {
  Sum bounded = {NN(clamp)(x.head, -1100.0, 1100.0), x.tail};
  bounded.tail = NN(where)(bounded.head == x.head, bounded.tail, NN(splat)(0.0));
  NN(scaled_sum) power = NN(exponential_of_sum)(bounded);
  Real y = NN(scale)(power.mantissa.head * factor, power.k);
  return NN(unless_nan)(x.head + factor, y);
}
