// tanh, sigmoid and softplus: quotients and logarithms of 1 + e^x.

/// (e^x - 1) / 2 for x of [0, 44]: as half_expm1, without what takes part for other x only.
NN_INLINE Sum NN(half_growth)(Real x) {
  Real shifted = x * NN_LOG2_E + NN_ROUNDER;
  NN(exponential_parts) parts = NN(exponential_rest)(x, shifted - NN_ROUNDER);
  // 2^(k - 1): k stands in the low bits.
  Real power = (Real)(((Bits)shifted << 52) + 0x3fe0000000000000ULL);
  Sum y = NN(ordered_sum)(power - 0.5, power * parts.r);
  return NN(ordered_sum)(y.head, y.tail + power * parts.q);
}

/// With E = e^(2|x|) - 1, tanh |x| is E / (E + 2); here H = E / 2, and the quotient is H / (H + 1).
NN_INLINE Real NN(tanh)(Real x) {
  Real a = NN(clamp)(NN(magnitude)(x), 0.0, 22.0);
  Sum h = NN(half_growth)(a + a);
  Sum d = NN(exact_sum)(NN(splat)(1.0), h.head);
  Real t = h.head / d.head;
  // One Newton step for what the rounded numerator and denominator lack; 1 / d is 1 - t.
  t = t + (h.tail - t * (d.tail + h.tail)) * (1.0 - t);
  return NN(unless_nan)(x, NN(with_sign)(t, x));
}

/// 1 / (1 + z) for x >= 0 and z / (1 + z) for x < 0, with z = e^-|x|.
NN_INLINE Real NN(sigmoid)(Real x) {
  Sum z = NN(decay)(-NN(magnitude)(x));
  Mask negative = x < 0.0;
  Real numerator = NN(where)(negative, z.head, NN(splat)(1.0));
  Real numerator_tail = NN(where)(negative, z.tail, NN(splat)(0.0));
  Sum d = NN(ordered_sum)(NN(splat)(1.0), z.head);
  Real s = numerator / d.head;
  // The Newton step of tanh. For 1 / d the chord 1 - z / 2 is near enough: it is off by at most
  // 0.09, of a correction of one unit in the last place.
  s = s + (numerator_tail - s * (d.tail + z.tail)) * (1.0 - 0.5 * z.head);
  return NN(unless_nan)(x, s);
}

/// log(1 + e^x) = max(x, 0) + log(1 + e^-|x|).
NN_INLINE Real NN(softplus)(Real x) {
  Sum z = NN(decay)(-NN(magnitude)(x));
  Real y = NN(where)(x > 0.0, x, NN(splat)(0.0)) + NN(log1p_sum)(z.head, z.tail);
  return NN(unless_nan)(x, y);
}
