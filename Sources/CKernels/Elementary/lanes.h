// What every elementary function is written in: `Real`, a vector of NN_LANES doubles, and the few
// operations on it that C has no operator for.
//
// The files of this folder are templates. A source file defines NN_LANES, includes them, and gets
// each function for that width under a name of its own: NN(exp) is nn_exp_x1 with one lane and
// nn_exp_x8 with eight. Every lane goes through the same sequence of additions, multiplications,
// divisions and selections, without branches (but for the huge angles of sin and cos), so that all
// widths and all processors give the same bits. Three rules keep that true:
//
// - products and sums are never fused (the pragma below, which arm64 needs even at -O0);
// - every choice is a selection by mask, so that the lanes that do not need it do not matter;
// - NaN results are replaced by one canonical NaN, since sign and payload of a computed NaN differ
//   between processors and are not even fixed within WebAssembly.

#pragma STDC FP_CONTRACT OFF

#ifndef NN_LANES_SHARED
#define NN_LANES_SHARED

#include <stdint.h>

#define NN_PASTE(name, lanes) nn_##name##_x##lanes
#define NN_EXPAND(name, lanes) NN_PASTE(name, lanes)
#define NN(name) NN_EXPAND(name, NN_LANES)

#define Real NN(real)
#define Bits NN(bits)
#define Mask NN(mask)
#define Sum NN(sum)

#define NN_INLINE static inline __attribute__((always_inline, unused))
#define NN_LENGTH(table) ((int)(sizeof(table) / sizeof((table)[0])))

#define NN_INFINITY __builtin_inf()
#define NN_NAN __builtin_nan("")
#define NN_SIGN_BIT 0x8000000000000000ULL
#define NN_UPPER_26 0xfffffffff8000000ULL

/// Added and taken away again, it rounds |x| < 2^51 to the nearest integer, ties to even; in
/// between, the low bits of the sum are that integer in two's complement.
#define NN_ROUNDER 0x1.8p52

#endif

typedef double Real __attribute__((vector_size(8 * NN_LANES)));
typedef uint64_t Bits __attribute__((vector_size(8 * NN_LANES)));
/// All ones where a comparison holds, all zeros elsewhere.
typedef __typeof__((Real){0} < (Real){0}) Mask;

/// The unevaluated sum of two numbers, `tail` being what rounding took from `head`.
typedef struct {
  Real head, tail;
} Sum;

NN_INLINE Real NN(splat)(double x) {
  Real all;
  for (int i = 0; i < NN_LANES; i++) all[i] = x;
  return all;
}

NN_INLINE Real NN(where)(Mask mask, Real yes, Real no) {
  return (Real)((mask & (Mask)yes) | (~mask & (Mask)no));
}

NN_INLINE Real NN(magnitude)(Real x) { return (Real)((Bits)x & ~NN_SIGN_BIT); }

/// The magnitude of `x` with the sign of `sign`.
NN_INLINE Real NN(with_sign)(Real x, Real sign) {
  return (Real)(((Bits)x & ~NN_SIGN_BIT) | ((Bits)sign & NN_SIGN_BIT));
}

/// `y`, but the canonical NaN where `x` is NaN.
NN_INLINE Real NN(unless_nan)(Real x, Real y) {
  return NN(where)(x == x, y, NN(splat)(NN_NAN));
}

/// `low` where `x` is below it, `high` where `x` is above it; NaN stays NaN.
NN_INLINE Real NN(clamp)(Real x, double low, double high) {
  x = NN(where)(x < low, NN(splat)(low), x);
  return NN(where)(x > high, NN(splat)(high), x);
}

NN_INLINE Real NN(round)(Real x) { return (x + NN_ROUNDER) - NN_ROUNDER; }

/// 2^k, for an integer k of [-1022, 1023].
NN_INLINE Real NN(power_of_two)(Real k) {
  return (Real)(((Bits)(k + NN_ROUNDER) << 52) + 0x3ff0000000000000ULL);
}

/// x times 2^k for |k| < 2044, rounded once at most: a product of two factors, neither of which
/// overflows; the first multiplication is exact for 1/2 <= |x| <= 2.
NN_INLINE Real NN(scale)(Real x, Real k) {
  Real half = NN(round)(k * 0.5);
  return x * NN(power_of_two)(half) * NN(power_of_two)(k - half);
}

NN_INLINE Sum NN(where_sum)(Mask mask, Sum yes, Sum no) {
  return (Sum){NN(where)(mask, yes.head, no.head), NN(where)(mask, yes.tail, no.tail)};
}

NN_INLINE Sum NN(splat_sum)(double head, double tail) {
  return (Sum){NN(splat)(head), NN(splat)(tail)};
}

NN_INLINE Sum NN(scale_sum)(Sum x, Real k) {
  return (Sum){NN(scale)(x.head, k), NN(scale)(x.tail, k)};
}

/// x + y without error, for |x| >= |y| or x = 0 (Dekker).
NN_INLINE Sum NN(ordered_sum)(Real x, Real y) {
  Real head = x + y;
  return (Sum){head, y - (head - x)};
}

/// x + y without error (Knuth).
NN_INLINE Sum NN(exact_sum)(Real x, Real y) {
  Real head = x + y;
  Real part = head - x;
  return (Sum){head, (x - (head - part)) + (y - part)};
}

/// The product of two numbers without error, but for the last of 54 bits of the smallest part: each
/// factor is cut into an upper part of 26 bits and a rest, whose products are exact.
NN_INLINE Sum NN(exact_product)(Real x, Real y) {
  Real x_high = (Real)((Bits)x & NN_UPPER_26);
  Real y_high = (Real)((Bits)y & NN_UPPER_26);
  Real x_low = x - x_high, y_low = y - y_high;
  Real head = x * y;
  Real tail = ((x_high * y_high - head) + x_high * y_low + x_low * y_high) + x_low * y_low;
  return (Sum){head, tail};
}

/// The product of two sums, to about 2^-102.
NN_INLINE Sum NN(sum_product)(Sum x, Sum y) {
  Sum p = NN(exact_product)(x.head, y.head);
  return NN(ordered_sum)(p.head, p.tail + (x.head * y.tail + x.tail * y.head));
}

/// x + y to about 2^-102, for |x| >= |y|.
NN_INLINE Sum NN(sum_of_sums)(Sum x, Sum y) {
  Sum s = NN(ordered_sum)(x.head, y.head);
  return NN(ordered_sum)(s.head, s.tail + (x.tail + y.tail));
}

/// x + y to about 2^-102 of the larger.
NN_INLINE Sum NN(unordered_sum_of_sums)(Sum x, Sum y) {
  Sum s = NN(exact_sum)(x.head, y.head);
  return NN(ordered_sum)(s.head, s.tail + (x.tail + y.tail));
}

/// x / y to about 2^-100.
NN_INLINE Sum NN(sum_quotient)(Sum x, Sum y) {
  Real head = x.head / y.head;
  Sum back = NN(exact_product)(head, y.head);
  Real rest = (x.head - back.head) - back.tail;
  return NN(ordered_sum)(head, (rest + (x.tail - head * y.tail)) / y.head);
}

/// c[0] + c[1] x + ..., even and odd powers apart: two shorter chains of dependent steps.
NN_INLINE Real NN(polynomial)(Real x, const double *c, int count) {
  Real square = x * x;
  int last = count - 1;
  Real even = NN(splat)(c[last - last % 2]);
  Real odd = NN(splat)(c[last - 1 + last % 2]);
  for (int i = last - last % 2 - 2; i >= 0; i -= 2) even = even * square + c[i];
  for (int i = last - 3 + last % 2; i >= 1; i -= 2) odd = odd * square + c[i];
  return even + odd * x;
}

#define NN_POLYNOMIAL(x, table) NN(polynomial)(x, table, NN_LENGTH(table))
