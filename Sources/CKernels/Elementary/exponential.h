// exp and expm1.

/// e^x = 2^k (1 + r + q), where r is within half of log 2 and q below r^2.
typedef struct {
  Real k, r, q;
} NN(exponential_parts);

/// The parts of e^x, where k is the integer nearest to x / log 2 and r the rest, with what rounding
/// took from r in q. k times the upper part of log 2 is exact, for that part has 32 bits.
NN_INLINE NN(exponential_parts) NN(exponential_rest)(Real x, Real k) {
  Real high = x - k * NN_LN2_HIGH;
  Real low = k * NN_LN2_LOW;
  Real r = high - low;
  Real lost = (high - r) - low;
  Real q = r * r * NN_POLYNOMIAL(r, nn_exp_tail) + lost;
  return (NN(exponential_parts)){k, r, q};
}

/// Reduces `x` of [-1100, 1420].
NN_INLINE NN(exponential_parts) NN(exponential_reduce)(Real x) {
  return NN(exponential_rest)(x, NN(round)(x * NN_LOG2_E));
}

/// 1 + r + q, to about 2^-58.
NN_INLINE Sum NN(exponential_mantissa)(NN(exponential_parts) parts) {
  Sum one = NN(ordered_sum)(NN(splat)(1.0), parts.r);
  return NN(ordered_sum)(one.head, one.tail + parts.q);
}

/// 2^k (mantissa.head + mantissa.tail).
typedef struct {
  Real k;
  Sum mantissa;
} NN(scaled_sum);

/// e^(x.head + x.tail), for x.head of [-1100, 1420] and a tail below an ulp of the head.
NN_INLINE NN(scaled_sum) NN(exponential_of_sum)(Sum x) {
  NN(exponential_parts) parts = NN(exponential_reduce)(x.head);
  Sum y = NN(exponential_mantissa)(parts);
  return (NN(scaled_sum)){parts.k, NN(ordered_sum)(y.head, y.tail + y.head * x.tail)};
}

/// e^x for x <= 0 as a sum whose tail is worth about five more bits.
NN_INLINE Sum NN(decay)(Real x) {
  x = NN(clamp)(x, -746.0, 0.0);
  NN(exponential_parts) parts = NN(exponential_reduce)(x);
  Sum y = NN(exponential_mantissa)(parts);
  return (Sum){NN(scale)(y.head, parts.k), NN(scale)(y.tail, parts.k)};
}

NN_INLINE Real NN(exp)(Real x) {
  Real bounded = NN(clamp)(x, -746.0, 710.0);
  NN(exponential_parts) parts = NN(exponential_reduce)(bounded);
  Real y = NN(exponential_mantissa)(parts).head;
  return NN(unless_nan)(x, NN(scale)(y, parts.k));
}

/// (e^x - 1) / 2, for x of [-40, 710]: half, so that 2^1024 need not be represented.
NN_INLINE Sum NN(half_expm1)(Real x) {
  NN(exponential_parts) parts = NN(exponential_reduce)(x);
  Real power = NN(power_of_two)(parts.k - 1.0);
  Real less = power - 0.5;
  Real lost = (power - less) - 0.5;
  Sum y = NN(ordered_sum)(less, power * parts.r);
  return NN(ordered_sum)(y.head, y.tail + (power * parts.q + lost));
}

NN_INLINE Real NN(expm1)(Real x) {
  Real y = NN(half_expm1)(NN(clamp)(x, -40.0, 710.0)).head * 2.0;
  // Below 2^-54 the function rounds to x, whose halving could lose a bit, or the sign of zero.
  y = NN(where)(NN(magnitude)(x) < 0x1p-54, x, y);
  return NN(unless_nan)(x, y);
}
