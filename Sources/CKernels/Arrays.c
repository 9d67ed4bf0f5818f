// The loops over arrays in every variant that the target may have, and the choice among them.

#include "CKernels.h"

// Vectors wider than the baseline has are passed between inlined functions only.
#pragma clang diagnostic ignored "-Wpsabi"

/// How many steps of k a packed panel holds: it stays in the first cache.
#define NN_PRODUCT_DEPTH 256
/// The width of a panel in the widest variant.
#define NN_WIDEST_PANEL 16

#define NN_LANES 2
#define NN_VARIANT "baseline"
#include "Arrays/variant.h"
#undef NN_LANES
#undef NN_VARIANT

#ifdef __x86_64__

#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#define NN_LANES 4
#define NN_VARIANT "avx2"
#include "Arrays/variant.h"
#undef NN_LANES
#undef NN_VARIANT
#pragma clang attribute pop

#pragma clang attribute push(__attribute__((target("avx512f,avx512dq,avx512vl"))), apply_to = function)
#define NN_LANES 8
#define NN_VARIANT "avx512"
#include "Arrays/variant.h"
#undef NN_LANES
#undef NN_VARIANT
#pragma clang attribute pop

int nn_kernels_count(void) {
  __builtin_cpu_init();
  int has_avx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
                   __builtin_cpu_supports("avx512vl");
  return has_avx512 ? 3 : __builtin_cpu_supports("avx2") ? 2 : 1;
}

const nn_kernels *nn_kernels_at(int index) {
  static const nn_kernels *const all[] = {&nn_kernels_x8, &nn_kernels_x4, &nn_kernels_x2};
  return all[3 - nn_kernels_count() + index];
}

#else

int nn_kernels_count(void) { return 1; }

const nn_kernels *nn_kernels_at(int index) {
  (void)index;
  return &nn_kernels_x2;
}

#endif

long nn_product_scratch(void) { return NN_PRODUCT_DEPTH * NN_WIDEST_PANEL; }
