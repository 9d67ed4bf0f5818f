// log and log1p.

/// x = 2^k (1 + f) with 1 + f between the root of 1/2 and the root of 2; f is exact.
typedef struct {
  Real k, f;
} NN(logarithm_parts);

/// Takes a positive normal `x` apart; any other x gives a meaningless result, without harm.
NN_INLINE NN(logarithm_parts) NN(logarithm_reduce)(Real x) {
  const uint64_t root_half = 0x3fe6a09e667f3bcdULL;
  // Biased by 1024, the exponent stays positive, and a logical shift and a blend with the bits of
  // 2^52 turn it into a double: vectors have no cheap conversion from 64-bit integers.
  Bits shifted = (Bits)x - root_half + (1024ULL << 52);
  Real k = (Real)((shifted >> 52) | 0x4330000000000000ULL) - (0x1p52 + 1024.0);
  Real m = (Real)((shifted & 0x000fffffffffffffULL) + root_half);
  return (NN(logarithm_parts)){k, m - 1.0};
}

/// k log 2 + log(1 + f + lost), where `lost` is below an ulp of f.
///
/// With s = f / (2 + f), log(1 + f) is 2 s + 2 s^3 / 3 + ..., and 2 s is f - s f; written around f,
/// which is exact, the rounding errors are those of the much smaller rest.
NN_INLINE Sum NN(logarithm_sum)(NN(logarithm_parts) parts, Real lost) {
  Real f = parts.f;
  Real s = f / (f + 2.0);
  Real square = s * s;
  Real half_square = 0.5 * f * f;
  Real rest = square * NN_POLYNOMIAL(square, nn_log_tail);
  Real below = half_square - s * (half_square + rest);
  Sum y = NN(ordered_sum)(parts.k * NN_LN2_HIGH, f);
  Real tail = y.tail + ((parts.k * NN_LN2_LOW + lost) - below);
  return NN(ordered_sum)(y.head, tail);
}

/// The value of a logarithm of `x`, given `y` for positive finite x.
NN_INLINE Real NN(logarithm_limits)(Real x, Real y) {
  y = NN(where)(x == 0.0, NN(splat)(-NN_INFINITY), y);
  y = NN(where)(x == NN_INFINITY, x, y);
  // Not "below zero", so that NaN, too, becomes the canonical one.
  return NN(where)(x >= 0.0, y, NN(splat)(NN_NAN));
}

NN_INLINE Real NN(log)(Real x) {
  Mask subnormal = x < 0x1p-1022;
  NN(logarithm_parts) parts = NN(logarithm_reduce)(NN(where)(subnormal, x * 0x1p54, x));
  parts.k = NN(where)(subnormal, parts.k - 54.0, parts.k);
  Real y = NN(logarithm_sum)(parts, NN(splat)(0.0)).head;
  return NN(logarithm_limits)(x, y);
}

/// log(1 + x + lost) for 1 + x > 0, where `lost` is below an ulp of x.
NN_INLINE Real NN(log1p_sum)(Real x, Real lost) {
  Sum u = NN(exact_sum)(NN(splat)(1.0), x);
  NN(logarithm_parts) parts = NN(logarithm_reduce)(u.head);
  // Beyond 2^60 the one that was added is nothing, and 2^-k could be no normal number.
  Real missing = (u.tail + lost) * NN(power_of_two)(-parts.k);
  missing = NN(where)(x < 0x1p60, missing, NN(splat)(0.0));
  // Where k is 0 this gives x itself back, with nothing lost.
  Sum f = NN(ordered_sum)(parts.f, missing);
  Real y = NN(logarithm_sum)((NN(logarithm_parts)){parts.k, f.head}, f.tail).head;
  // Keeps the sign of zero, and every bit of a subnormal number.
  return NN(where)(NN(magnitude)(x) < 0x1p-54, x, y);
}

NN_INLINE Real NN(log1p)(Real x) {
  return NN(logarithm_limits)(x + 1.0, NN(log1p_sum)(x, NN(splat)(0.0)));
}
