// Every loop, and their table. The including file defines NN_VECTOR_LANES as the doubles of a register,
// NN_WIDE_LANES as four times as many, NN_VARIANT as the name of the variant, and NN_TABLE as that of
// its table.

// Vectors wider than the baseline has are passed between inlined functions only.
#pragma clang diagnostic ignored "-Wpsabi"

#include "../include/CKernels.h"
#include "../include/Kernels.h"

/// How many steps of k a packed panel holds: it stays in the first cache.
#define NN_PRODUCT_DEPTH 256

#define NN_LANES NN_VECTOR_LANES
#include "../Elementary/all.h"
#include "memory.h"
#include "simple.h"

// The same functions for four registers at once.
#undef NN_LANES
#define NN_LANES NN_WIDE_LANES
#include "../Elementary/all.h"
#include "memory.h"
#include "simple.h"
#undef NN_LANES
#define NN_LANES NN_VECTOR_LANES

#include "elementwise.h"
#include "transpose.h"
#include "matrix_product.h"
#include "chain.h"
#include "optimizers.h"

const nn_kernels NN_TABLE = {
    NN_VARIANT,   NN(map),      NN(combine), NN(total),   NN(add_rows),
    NN(product), NN(adaptive), NN(chain),   NN(descent),
};
