// The elementary functions for one number at a time: the templates with a single lane.

#include "CKernels.h"

#define NN_LANES 1
#include "Elementary/all.h"

#define NN_SCALAR(name) \
  double nn_##name(double x) { return NN(name)(NN(splat)(x))[0]; }

NN_SCALAR(exp)
NN_SCALAR(expm1)
NN_SCALAR(log)
NN_SCALAR(log1p)
NN_SCALAR(tanh)
NN_SCALAR(sigmoid)
NN_SCALAR(softplus)
NN_SCALAR(erf)
NN_SCALAR(erfc)
NN_SCALAR(erfc_scaled)
NN_SCALAR(sin)
NN_SCALAR(cos)
NN_SCALAR(swish)
NN_SCALAR(mish)
NN_SCALAR(gelu)
NN_SCALAR(gelu_tanh)

double nn_pow(double x, double y) { return NN(pow)(NN(splat)(x), NN(splat)(y))[0]; }

double nn_exp_product(double x, double x_tail, double factor) {
  Sum exponent = {NN(splat)(x), NN(splat)(x_tail)};
  return NN(exponential_product)(exponent, NN(splat)(factor))[0];
}
