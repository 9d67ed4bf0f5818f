// C for what Swift cannot say: arithmetic without libm, the same bits on every machine.

#ifndef CKERNELS_H
#define CKERNELS_H

#include "Kernels.h"
#include "Team.h"

/// The square root, correctly rounded: one instruction on every processor and in WebAssembly,
/// where Swift's own `squareRoot()` is a call to libm.
static inline double nn_sqrt(double x) { return __builtin_elementwise_sqrt(x); }

// Elementary functions. Errors are in units in the last place (ulp) of the exact result; NaN gives
// the canonical quiet NaN, and so does every argument outside the domain. See Elementary/lanes.h.

double nn_exp(double x);
double nn_expm1(double x);
double nn_log(double x);
double nn_log1p(double x);
double nn_tanh(double x);
double nn_sigmoid(double x);
double nn_softplus(double x);
double nn_erf(double x);
double nn_erfc(double x);
double nn_sin(double x);
double nn_cos(double x);
double nn_swish(double x);
double nn_mish(double x);
double nn_gelu(double x);
double nn_gelu_tanh(double x);

/// x to the power y, with the special values of IEEE 754.
double nn_pow(double x, double y);

/// e^(x^2) erfc(x) for x of [7/16, 28]; beyond these ends it stays where it is.
double nn_erfc_scaled(double x);

/// factor e^(x + x_tail) rounded once, normal where the product is, even if the exponential is not;
/// the tail is below an ulp of x, the factor between 2^-400 and 2^400 in magnitude, or zero.
double nn_exp_product(double x, double x_tail, double factor);

#endif
