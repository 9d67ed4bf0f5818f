// The loops over arrays for processors with AVX-512.

#ifdef __x86_64__

#pragma clang attribute push(__attribute__((target("avx512f,avx512dq,avx512vl"))), apply_to = function)

#define NN_VECTOR_LANES 8
#define NN_WIDE_LANES 32
#define NN_VARIANT "avx512"
#define NN_TABLE nn_kernels_avx512
#include "Arrays/variant.h"

#pragma clang attribute pop

#endif
