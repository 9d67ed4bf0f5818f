// The functions that take an operation or two.

/// NaN stays NaN.
NN_INLINE Real NN(relu)(Real x) { return (Real)((Mask)x & ~(Mask)(x <= 0.0)); }
NN_INLINE Real NN(square)(Real x) { return x * x; }
NN_INLINE Real NN(negative)(Real x) { return -x; }
NN_INLINE Real NN(root)(Real x) {
  return NN(unless_nan)(__builtin_elementwise_sqrt(x), __builtin_elementwise_sqrt(x));
}
