// sin and cos.

/// x = quadrant pi / 2 + rest, |rest| <= pi / 4; only the last two bits of the quadrant matter.
typedef struct {
  Bits quadrant;
  Sum rest;
} NN(angle);

/// For |x| up to 2^20: pi / 2 in three parts of 33 bits, whose products with the quadrant are
/// exact, and a fourth (Cody and Waite). 152 bits: where x is nearest to a multiple of pi / 2, the
/// first 60 of them cancel.
NN_INLINE NN(angle) NN(angle_reduce)(Real x) {
  Real shifted = x * NN_TWO_BY_PI + NN_ROUNDER;
  Real k = shifted - NN_ROUNDER;
  Real first = x - k * NN_HALF_PI_1;
  Sum second = NN(exact_sum)(first, -(k * NN_HALF_PI_2));
  Sum third = NN(exact_sum)(second.head, -(k * NN_HALF_PI_3));
  Real tail = (second.tail + third.tail) - k * NN_HALF_PI_4;
  return (NN(angle)){(Bits)shifted, NN(exact_sum)(third.head, tail)};
}

/// The angle of any finite x. Huge arguments, which are rare, are taken one by one.
NN_INLINE NN(angle) NN(angle_of)(Real x) {
  NN(angle) angle = NN(angle_reduce)(x);
  Mask huge = (NN(magnitude)(x) > 0x1p20) & (NN(magnitude)(x) < NN_INFINITY);
  Sum fraction = {NN(splat)(0.0), NN(splat)(0.0)};
  for (int i = 0; i < NN_LANES; i++) {
    if (!huge[i]) continue;
    nn_huge_angle reduced = nn_huge_angle_reduce(x[i]);
    angle.quadrant[i] = reduced.quadrant;
    fraction.head[i] = reduced.head;
    fraction.tail[i] = reduced.tail;
  }
  Sum half_pi = {NN(splat)(NN_HALF_PI_HIGH), NN(splat)(NN_HALF_PI_LOW)};
  Sum rest = NN(sum_product)(fraction, half_pi);
  angle.rest.head = NN(where)(huge, rest.head, angle.rest.head);
  angle.rest.tail = NN(where)(huge, rest.tail, angle.rest.tail);
  return angle;
}

NN_INLINE Real NN(sine_near_zero)(Sum r) {
  Real square = r.head * r.head;
  Real cubic = r.head * square * NN_POLYNOMIAL(square, nn_sin_tail);
  return r.head + (cubic + r.tail * (1.0 - 0.5 * square));
}

NN_INLINE Real NN(cosine_near_zero)(Sum r) {
  Real square = r.head * r.head;
  Sum y = NN(ordered_sum)(NN(splat)(1.0), -0.5 * square);
  Real quartic = square * square * NN_POLYNOMIAL(square, nn_cos_tail);
  return y.head + (y.tail + (quartic - r.head * r.tail));
}

/// sin(x + shift pi / 2), with shift 0 or 1.
NN_INLINE Real NN(sine_shifted)(Real x, uint64_t shift) {
  NN(angle) angle = NN(angle_of)(x);
  Bits quadrant = angle.quadrant + shift;
  Mask odd = (quadrant & 1) == 1;
  Real y = NN(where)(odd, NN(cosine_near_zero)(angle.rest), NN(sine_near_zero)(angle.rest));
  y = (Real)((Bits)y ^ ((quadrant & 2) << 62));
  return NN(where)(NN(magnitude)(x) < NN_INFINITY, y, NN(splat)(NN_NAN));
}

NN_INLINE Real NN(sin)(Real x) {
  // Keeps the sign of zero.
  return NN(where)(NN(magnitude)(x) < 0x1p-27, x, NN(sine_shifted)(x, 0));
}

NN_INLINE Real NN(cos)(Real x) { return NN(sine_shifted)(x, 1); }
