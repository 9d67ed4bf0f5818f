// The hashes of Tests/TensorEngineTests/Support/ResultHash.swift, for same_bits.py.
//
// With LANES defined, of the templates compiled for vectors of so many lanes, which take the
// arguments in groups; otherwise of the functions as CKernels exports them.

#include <stdint.h>

#include "CKernels.h"

#ifdef LANES
#define NN_LANES LANES
#include "Elementary/all.h"
#endif

static uint64_t state;
static int kind;

static double next(void) {
  state += 0x9e3779b97f4a7c15;
  uint64_t z = state;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  z ^= z >> 31;
  kind = (kind + 1) % 4;
  if (kind == 1) {
    double x;
    __builtin_memcpy(&x, &z, sizeof x);
    return x;
  }
  double spread = kind == 2 ? 1.0 : kind == 3 ? 40.0 : 750.0;
  return ((double)(int64_t)(z >> 11) * 0x1p-52 - 1) * spread;
}

#ifdef LANES
#define ONE(name) \
  static void name##_group(double *x, double *y) { \
    (void)y; \
    *(Real *)x = NN(name)(*(Real *)x); \
  }
#define TWO(name) \
  static void name##_group(double *x, double *y) { *(Real *)x = NN(name)(*(Real *)x, *(Real *)y); }
#define GROUP LANES
#else
#define ONE(name) \
  static void name##_group(double *x, double *y) { \
    (void)y; \
    *x = nn_##name(*x); \
  }
#define TWO(name) \
  static void name##_group(double *x, double *y) { *x = nn_##name(*x, *y); }
#define GROUP 1
#endif

ONE(exp) ONE(expm1) ONE(log) ONE(log1p) ONE(tanh) ONE(sigmoid) ONE(softplus) ONE(erf) ONE(erfc)
ONE(erfc_scaled) ONE(sin) ONE(cos) ONE(swish) ONE(mish) ONE(gelu) ONE(gelu_tanh) TWO(pow)

static const struct {
  const char *name;
  void (*function)(double *, double *);
  int arguments;
} table[] = {
#define NAMED(name, arguments) {#name, name##_group, arguments}
    NAMED(exp, 1),         NAMED(expm1, 1), NAMED(log, 1),      NAMED(log1p, 1),
    NAMED(tanh, 1),        NAMED(sigmoid, 1), NAMED(softplus, 1), NAMED(erf, 1),
    NAMED(erfc, 1),        NAMED(erfc_scaled, 1), NAMED(sin, 1), NAMED(cos, 1),
    NAMED(swish, 1),       NAMED(mish, 1),  NAMED(gelu, 1),     NAMED(gelu_tanh, 1),
    NAMED(pow, 2),
};

#define COUNT ((int)(sizeof table / sizeof *table))

static uint64_t hash(int index, int count) {
  _Alignas(64) double x[GROUP], y[GROUP] = {0};
  state = 0;
  kind = 0;
  uint64_t h = 0xcbf29ce484222325;
  for (int i = 0; i < count; i += GROUP) {
    for (int lane = 0; lane < GROUP; lane++) {
      x[lane] = next();
      if (table[index].arguments == 2) y[lane] = next();
    }
    table[index].function(x, y);
    for (int lane = 0; lane < GROUP; lane++) {
      uint64_t bits;
      __builtin_memcpy(&bits, &x[lane], sizeof bits);
      for (int k = 0; k < 8; k++, bits >>= 8) h = (h ^ (bits & 0xff)) * 0x100000001b3;
    }
  }
  return h;
}

#ifdef __wasm__

__attribute__((export_name("hash_of"))) uint64_t hash_of(int i, int count) {
  return hash(i, count);
}

#else

#include <stdio.h>

int main(void) {
  for (int i = 0; i < COUNT; i++) {
    printf("%s %016llx %016llx\n", table[i].name,
           (unsigned long long)hash(i, 1 << 16),
           (unsigned long long)hash(i, 1 << 20));
  }
}

#endif
