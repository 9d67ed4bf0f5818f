// pow.

/// The logarithm of a positive `x` to about 2^-68: s = f / (2 + f), the first three coefficients of
/// 2 s + 2 s^3 / 3 + 2 s^5 / 5 + ... as sums.
NN_INLINE Sum NN(log_sum)(Real x) {
  Mask subnormal = x < 0x1p-1022;
  NN(logarithm_parts) parts = NN(logarithm_reduce)(NN(where)(subnormal, x * 0x1p54, x));
  Real k = NN(where)(subnormal, parts.k - 54.0, parts.k);
  Sum f = {parts.f, NN(splat)(0.0)};
  Sum s = NN(sum_quotient)(f, NN(ordered_sum)(NN(splat)(2.0), parts.f));
  Sum square = NN(sum_product)(s, s);
  Real rest = NN_POLYNOMIAL(square.head, nn_log_sum_tail);
  Sum fifth = {NN(splat)(NN_TWO_FIFTHS_HIGH), NN(splat)(NN_TWO_FIFTHS_LOW)};
  Sum third = {NN(splat)(NN_TWO_THIRDS_HIGH), NN(splat)(NN_TWO_THIRDS_LOW)};
  Sum t = NN(sum_of_sums)(fifth, NN(exact_product)(square.head, rest));
  t = NN(sum_of_sums)(third, NN(sum_product)(square, t));
  t = NN(sum_product)(NN(sum_product)(square, s), t);
  Sum mantissa = NN(sum_of_sums)((Sum){s.head + s.head, s.tail + s.tail}, t);
  Sum y = NN(ordered_sum)(k * NN_LN2_HIGH, mantissa.head);
  return NN(ordered_sum)(y.head, y.tail + (mantissa.tail + k * NN_LN2_LOW));
}

/// |x|^y for finite x other than 0 and finite y.
NN_INLINE Real NN(power_of_magnitude)(Real x, Real y) {
  Sum log = NN(log_sum)(NN(magnitude)(x));
  Real head = y * log.head;
  Sum product = NN(exact_product)(y, log.head);
  Real tail = product.tail + y * log.tail;
  // Where the product is out of range the tail may be anything, even NaN.
  Mask inside = NN(magnitude)(head) < 800.0;
  Sum exponent = {NN(clamp)(head, -800.0, 800.0), NN(where)(inside, tail, NN(splat)(0.0))};
  NN(scaled_sum) power = NN(exponential_of_sum)(exponent);
  return NN(scale)(power.mantissa.head, power.k);
}

/// Whether `y` is an integer: from 2^52 on every double is one.
NN_INLINE Mask NN(is_integer)(Real y) {
  Real a = NN(magnitude)(y);
  return (a >= 0x1p52) | ((a + 0x1p52) - 0x1p52 == a);
}

/// x^y with the special values of IEEE 754: 1 for y = 0 and for x = 1, whatever the other.
NN_INLINE Real NN(pow)(Real x, Real y) {
  Real infinity = NN(splat)(NN_INFINITY), zero = NN(splat)(0.0), one = NN(splat)(1.0);
  Real a = NN(magnitude)(x);
  Mask integer = NN(is_integer)(y);
  Mask odd = integer & (NN(magnitude)(y) < 0x1p53) & ~NN(is_integer)(y * 0.5);
  Mask negative = (Mask)((Bits)x >> 63) == 1;

  Real result = NN(power_of_magnitude)(x, y);
  Mask grows = (a > 1.0) == (y > 0.0);
  Mask extreme = (a == 0.0) | (a == NN_INFINITY) | (NN(magnitude)(y) == NN_INFINITY);
  result = NN(where)(extreme, NN(where)(grows, infinity, zero), result);
  result = NN(where)((a == 1.0) & (NN(magnitude)(y) == NN_INFINITY), one, result);
  result = NN(where)(negative & odd, -result, result);
  Mask undefined = (x < 0.0) & (a < NN_INFINITY) & ~integer;
  undefined |= (x != x) | (y != y);
  result = NN(where)(undefined, NN(splat)(NN_NAN), result);
  return NN(where)((y == 0.0) | (x == 1.0), one, result);
}
