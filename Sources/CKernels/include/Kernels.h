// The loops over arrays of doubles, each for several widths of vectors: what a processor can run is
// found out when the program runs, and every variant gives the same bits.
//
// Multiplications and additions are not fused. Each sum has one order, which is told with it.

#ifndef NN_KERNELS_H
#define NN_KERNELS_H

/// A function that is applied to each element of an array.
typedef enum {
  NN_NEGATIVE,
  NN_MAGNITUDE,
  NN_SQUARE,
  NN_SQRT,
  NN_RELU,
  NN_EXP,
  NN_EXPM1,
  NN_LOG,
  NN_LOG1P,
  NN_TANH,
  NN_SIGMOID,
  NN_SOFTPLUS,
  NN_ERF,
  NN_SIN,
  NN_COS,
  NN_SWISH,
  NN_MISH,
  NN_GELU,
  NN_GELU_TANH,
} nn_function;

/// An operation on two arrays, element by element.
typedef enum {
  NN_ADD,
  NN_SUBTRACT,
  NN_MULTIPLY,
  NN_DIVIDE,
  /// The larger of both; the second where one of them is NaN or both are equal.
  NN_LARGER,
  /// The smaller of both; the second where one of them is NaN or both are equal.
  NN_SMALLER,
  /// The first where the second is positive, 0 elsewhere: the backward step of ReLU.
  NN_WHERE_POSITIVE,
  /// x (1 - y^2): the backward step of tanh, with its value as y.
  NN_TANH_BACKWARD,
  /// x y (1 - y): the backward step of the sigmoid, with its value as y.
  NN_SIGMOID_BACKWARD,
} nn_operation;

/// A product of two matrices that lie anyhow in memory, C = start + A B.
typedef struct {
  /// The shape of the product is [rows, columns]; each element is a sum of `depth` products.
  long rows, columns, depth;
  /// A(i, k) stands at a[i a_row + k a_column].
  const double *a;
  long a_row, a_column;
  /// B(k, j) stands at b[k b_row + j b_column].
  const double *b;
  long b_row, b_column;
  /// C(i, j) stands at c[i c_row + j].
  double *c;
  long c_row;
  /// What each sum begins with: an element of this array for each column, or 0 where it is null.
  const double *start;
  /// Whether each sum begins with what stands in C instead.
  int adds;
  /// Room for as many doubles as `nn_product_scratch` says, used during the call.
  double *scratch;
} nn_product;

/// The constants of a step of an optimizer that scales each parameter's step by its gradients.
typedef struct {
  /// m = momentum m + gradient_weight g
  double momentum, gradient_weight;
  /// v = decay v + square_weight g^2
  double decay, square_weight;
  /// p = keep p - rate m / (scale sqrt v + epsilon)
  double keep, rate, scale, epsilon;
} nn_adaptive_step;

/// The constants of a step of gradient descent: h = g + weight_decay p,
/// m = momentum m + gradient_weight h, p = p - rate (step_momentum m + lookahead h).
typedef struct {
  double weight_decay, momentum, gradient_weight, rate, step_momentum, lookahead;
} nn_descent_step;

/// A layer of a small network: f(x W + b).
typedef struct {
  /// At most NN_CHAIN_WIDTH of each.
  long inputs, outputs;
  /// Of shape [inputs, outputs], and of shape [outputs].
  const double *weights, *bias;
  /// Whether there is a function, and which.
  int has_function;
  nn_function function;
} nn_layer;

/// The most numbers that a layer of a small network takes or gives.
#define NN_CHAIN_WIDTH 64

/// One variant of every loop.
typedef struct {
  /// `avx512`, `avx2` or `baseline`.
  const char *name;

  /// out[i] = f(x[i]); `out` may be `x`.
  void (*map)(nn_function f, double *out, const double *x, long count);

  /// out[i] = op(x[i x_step], y[i y_step]), with steps of 0 or 1; `out` may be `x` or `y`.
  void (*combine)(nn_operation op, double *out, const double *x, long x_step, const double *y,
                  long y_step, long count);

  /// The sum of an array: the elements whose places are equal modulo 8 are added in order, and the
  /// eight sums as ((0+1)+(2+3)) + ((4+5)+(6+7)).
  double (*sum)(const double *x, long count);

  /// out[j] = out[j] + x[0, j] + x[1, j] + ..., in this order; `x` has the shape [rows, columns].
  void (*add_rows)(double *out, const double *x, long rows, long columns);

  /// A matrix product; the products of a sum are added in the order of k.
  void (*product)(const nn_product *product);

  /// A step of Adam, AdamW, RMSProp or AdaGrad for so many parameters p with their state m and v.
  void (*adaptive)(const nn_adaptive_step *step, double *p, double *m, double *v, const double *g,
                   long count);

  /// The layers of a small network one after the other, for samples x of shape [samples, inputs];
  /// y has the shape [samples, outputs]. The sums are those of `product`.
  void (*chain)(const nn_layer *layers, long count, const double *x, double *y, long samples,
                double *scratch);

  /// A step of gradient descent for so many parameters p with their state m.
  void (*descent)(const nn_descent_step *step, double *p, double *m, const double *g, long count);
} nn_kernels;

/// How many variants this machine can run; the baseline is the last, the fastest the first.
int nn_kernels_count(void);

/// A variant by its number, from 0 on.
const nn_kernels *nn_kernels_at(int index);

/// How many doubles a product needs as scratch, whatever its shape.
long nn_product_scratch(void);

/// How many doubles a chain needs as scratch, whatever its layers.
long nn_chain_scratch(void);

#endif
