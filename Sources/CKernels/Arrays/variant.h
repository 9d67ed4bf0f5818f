// Every loop for vectors of NN_LANES doubles, which the including file defines with the name of the
// variant, and their table.

#include "../Elementary/all.h"

#include "matrix_product.h"

#include "elementwise.h"
#include "optimizers.h"

static const nn_kernels NN(kernels) = {
    NN_VARIANT,   NN(map),     NN(combine),  NN(total),
    NN(add_rows), NN(product), NN(adaptive), NN(descent),
};
