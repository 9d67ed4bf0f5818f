// The choice among the variants of the loops over arrays.

#include "CKernels.h"

extern const nn_kernels nn_kernels_baseline;

#ifdef __x86_64__

extern const nn_kernels nn_kernels_avx2, nn_kernels_avx512;

int nn_kernels_count(void) {
  __builtin_cpu_init();
  int has_avx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
                   __builtin_cpu_supports("avx512vl");
  return has_avx512 ? 3 : __builtin_cpu_supports("avx2") ? 2 : 1;
}

const nn_kernels *nn_kernels_at(int index) {
  static const nn_kernels *const all[] = {&nn_kernels_avx512, &nn_kernels_avx2,
                                          &nn_kernels_baseline};
  return all[3 - nn_kernels_count() + index];
}

#else

int nn_kernels_count(void) { return 1; }

const nn_kernels *nn_kernels_at(int index) {
  (void)index;
  return &nn_kernels_baseline;
}

#endif

/// As many steps of k and columns as a packed panel of the widest variant has.
long nn_product_scratch(void) { return 256 * 16; }

/// Two rows of the widest block for each number.
long nn_chain_scratch(void) { return 2 * NN_CHAIN_WIDTH * 64; }
