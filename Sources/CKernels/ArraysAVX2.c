// The loops over arrays for processors with AVX2.

#ifdef __x86_64__

#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)

#define NN_VECTOR_LANES 4
#define NN_WIDE_LANES 16
#define NN_VARIANT "avx2"
#define NN_TABLE nn_kernels_avx2
#include "Arrays/variant.h"

#pragma clang attribute pop

#endif
