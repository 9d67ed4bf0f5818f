// The reduction of huge angles modulo pi / 2 in integers (Payne and Hanek, 1983), scalar: the bits
// of 2 / pi that matter depend on the exponent, and huge angles are rare.

#ifndef NN_HUGE_ANGLE
#define NN_HUGE_ANGLE

/// x = (quadrant + head + tail) pi / 2.
typedef struct {
  uint64_t quadrant;
  double head, tail;
} nn_huge_angle;

typedef struct {
  uint64_t high, low;
} nn_uint128;

/// a b in 128 bits, by halves: 32-bit targets have no wider multiplication of their own.
static inline nn_uint128 nn_wide_product(uint64_t a, uint64_t b) {
  const uint64_t half = 0xffffffffULL;
  uint64_t low = (a & half) * (b & half);
  uint64_t middle = (a >> 32) * (b & half) + (low >> 32);
  uint64_t other = (a & half) * (b >> 32) + (middle & half);
  uint64_t high = (a >> 32) * (b >> 32) + (middle >> 32) + (other >> 32);
  return (nn_uint128){high, (other << 32) | (low & half)};
}

/// Reduces |x| >= 2^19.
///
/// With |x| = m 2^e, m of 53 bits, the bits of 2 / pi above 2^(2-e) add multiples of four
/// quadrants, and are left out. The 192 bits after them, times m, give the quadrant in two bits and
/// the fraction in 190, of which 53 are inexact and at most 62 are zeros or ones in front.
static inline nn_huge_angle nn_huge_angle_reduce(double x) {
  uint64_t bits;
  __builtin_memcpy(&bits, &x, sizeof bits);
  int exponent = (int)((bits >> 52) & 0x7ff) - 1075;
  uint64_t m = (bits & 0x000fffffffffffffULL) | 0x0010000000000000ULL;

  int start = exponent - 2 + NN_TWO_BY_PI_ZEROS;
  const uint64_t *words = nn_two_by_pi + start / 64;
  int shift = start % 64;
  uint64_t window[3];
  for (int i = 0; i < 3; i++) {
    // Two shifts, as one by 64 would be undefined.
    window[i] = (words[i] << shift) | (words[i + 1] >> 1 >> (63 - shift));
  }
  nn_uint128 last = nn_wide_product(m, window[2]);
  nn_uint128 middle = nn_wide_product(m, window[1]);
  uint64_t second = middle.low + last.high;
  uint64_t first = m * window[0] + middle.high + (second < last.high);

  uint64_t high = (first << 2) | (second >> 62);
  uint64_t low = (second << 2) | (last.low >> 62);
  // As a two's complement number the fraction is already the rest to the nearest quadrant.
  uint64_t quadrant = (first >> 62) + (high >> 63);
  double a = (double)(int32_t)(uint32_t)(high >> 32) * 0x1p-32;
  double b = (double)(uint32_t)high * 0x1p-64;
  double c = (double)(uint32_t)(low >> 32) * 0x1p-96 + (double)(uint32_t)low * 0x1p-128;
  double upper = a + b;
  double lower = (b - (upper - a)) + c;
  double head = upper + lower;
  double tail = lower - (head - upper);
  if (x < 0) return (nn_huge_angle){-quadrant, -head, -tail};
  return (nn_huge_angle){quadrant, head, tail};
}

#endif
