// swish, mish, gelu and gelu_tanh: an argument times a gate that rises from 0 to 1.
//
// The gate is a sum, so that the product is rounded once. On the far left it is an exponential,
// whose power of two is multiplied last: the product may be normal where the gate is not.

/// 2^k gate times x, for a gate of ordinary size.
NN_INLINE Real NN(times_gate)(Real x, Sum gate, Real k) {
  Sum y = NN(exact_product)(x, gate.head);
  return NN(scale)(y.head + (y.tail + x * gate.tail), k);
}

/// The ends of a gated unit: `x` beyond the bound, where the gate is 1, and NaN where x is.
NN_INLINE Real NN(gated_ends)(Real x, double bound, Real y) {
  return NN(unless_nan)(x, NN(where)(x > bound, x, y));
}

/// x s(v) for a v with the sign of x, where s is the sigmoid: x / (1 + e^-v) or x e^v / (1 + e^v).
NN_INLINE Real NN(times_sigmoid)(Real x, Sum v) {
  Mask negative = x < 0.0;
  Sum one = NN(splat_sum)(1.0, 0.0);
  NN(scaled_sum) power =
      NN(exponential_of_sum)(NN(where_sum)(negative, v, (Sum){-v.head, -v.tail}));
  Sum z = NN(scale_sum)(power.mantissa, power.k);
  Sum numerator = NN(where_sum)(negative, power.mantissa, one);
  Sum gate = NN(sum_quotient)(numerator, NN(sum_of_sums)(one, z));
  return NN(times_gate)(x, gate, NN(where)(negative, power.k, one.tail));
}

NN_INLINE Real NN(swish)(Real x) {
  Real bounded = NN(clamp)(x, -800.0, 64.0);
  Real y = NN(times_sigmoid)(bounded, (Sum){bounded, NN(splat)(0.0)});
  return NN(gated_ends)(x, 64.0, y);
}

/// x s(v) with v = sqrt(8 / pi) (x + 0.044715 x^3), which is -1025 at the lower bound.
NN_INLINE Real NN(gelu_tanh)(Real x) {
  Real bounded = NN(clamp)(x, -24.0, 24.0);
  Sum weight = NN(splat_sum)(NN_GELU_CUBIC_HIGH, NN_GELU_CUBIC_LOW);
  Sum square = NN(sum_product)(weight, NN(exact_product)(bounded, bounded));
  Sum factor = NN(unordered_sum_of_sums)(NN(splat_sum)(1.0, 0.0), square);
  Sum line = NN(sum_product)(
      NN(splat_sum)(NN_ROOT_8_BY_PI_HIGH, NN_ROOT_8_BY_PI_LOW), (Sum){bounded, NN(splat)(0.0)});
  return NN(gated_ends)(x, 24.0, NN(times_sigmoid)(bounded, NN(sum_product)(line, factor)));
}

/// x w with w = tanh(softplus(x)); with n = e^-|x|, w is n (n + 2) / (2 + n (n + 2)) on the left and
/// (1 + 2 n) / (1 + 2 n + 2 n^2) on the right.
NN_INLINE Real NN(mish)(Real x) {
  Real bounded = NN(clamp)(x, -800.0, 64.0);
  Mask negative = bounded < 0.0;
  Sum one = NN(splat_sum)(1.0, 0.0), two = NN(splat_sum)(2.0, 0.0);
  NN(scaled_sum) power =
      NN(exponential_of_sum)((Sum){-NN(magnitude)(bounded), NN(splat)(0.0)});
  Sum n = NN(scale_sum)(power.mantissa, power.k);
  Sum twice = {n.head + n.head, n.tail + n.tail};

  Sum more = NN(sum_of_sums)(two, n);
  Sum right = NN(sum_of_sums)(one, twice);
  Sum numerator = NN(where_sum)(negative, NN(sum_product)(power.mantissa, more), right);
  Sum rest = NN(sum_product)(n, NN(where_sum)(negative, more, twice));
  Sum denominator = NN(unordered_sum_of_sums)(NN(where_sum)(negative, two, right), rest);
  Sum gate = NN(sum_quotient)(numerator, denominator);
  Real y = NN(times_gate)(bounded, gate, NN(where)(negative, power.k, one.tail));
  return NN(gated_ends)(x, 64.0, y);
}

/// x / 2 erfc(-x / sqrt 2). With a = |x| / sqrt 2, the erfc is e^(-a^2) times its scaled form at a on
/// the left, 1 + erf in the middle, and 2 - erfc(a) on the right.
NN_INLINE Real NN(gelu)(Real x) {
  Real bounded = NN(clamp)(x, -39.0, 39.0);
  Sum point = NN(sum_product)(
      NN(splat_sum)(NN_ROOT_HALF_HIGH, NN_ROOT_HALF_LOW), (Sum){bounded, NN(splat)(0.0)});
  Mask is_left = point.head < -0.4375, is_right = point.head > 0.84375;

  Sum square = NN(exact_product)(0.5 * bounded, bounded);
  NN(scaled_sum) power = NN(exponential_of_sum)((Sum){-square.head, -square.tail});
  // What the tail of an argument adds goes by the slope: 2 a s - 2 / sqrt pi for the scaled erfc.
  Real a = NN(clamp)(NN(magnitude)(point.head), 0.4375, 28.0);
  Real a_tail = NN(where)(is_left, -point.tail, point.tail);
  Sum s = NN(erfc_scaled_sum)(a);
  s.tail = s.tail + a_tail * (2.0 * a * s.head - NN_TWO_BY_ROOT_PI);
  Sum tail = NN(sum_product)(power.mantissa, s);
  Sum right = NN(scale_sum)((Sum){-tail.head, -tail.tail}, power.k);

  Sum middle = NN(erf_small)(NN(clamp)(point.head, -0.84375, 0.84375));
  Real bell = NN(scale)(power.mantissa.head, power.k);
  middle.tail = middle.tail + point.tail * (NN_TWO_BY_ROOT_PI * bell);

  Sum whole = NN(where_sum)(is_right, NN(splat_sum)(2.0, 0.0), NN(splat_sum)(1.0, 0.0));
  Sum gate = NN(sum_of_sums)(whole, NN(where_sum)(is_right, right, middle));
  gate = NN(where_sum)(is_left, tail, gate);
  gate = (Sum){0.5 * gate.head, 0.5 * gate.tail};
  Real y = NN(times_gate)(bounded, gate, NN(where)(is_left, power.k, NN(splat)(0.0)));
  return NN(gated_ends)(x, 39.0, y);
}
