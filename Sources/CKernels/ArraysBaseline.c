// The loops over arrays as every processor can run them.

#define NN_VECTOR_LANES 2
#define NN_WIDE_LANES 8
#define NN_VARIANT "baseline"
#define NN_TABLE nn_kernels_baseline
#include "Arrays/variant.h"
