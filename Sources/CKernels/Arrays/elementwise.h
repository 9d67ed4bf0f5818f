// Functions and operations element by element, and sums.

/// A function of the wide vectors, several registers long: their independent chains of operations
/// fill the time in which each of them waits.
#define NN_WIDELY(name) NN_EXPAND(name, NN_WIDE_LANES)

#define NN_MAP(name) \
  static void NN(map_##name)(double *out, const double *x, long count) { \
    long i = 0; \
    for (; i + NN_WIDE_LANES <= count; i += NN_WIDE_LANES) \
      NN_WIDELY(store)(out + i, NN_WIDELY(name)(NN_WIDELY(load)(x + i))); \
    for (; i + NN_LANES <= count; i += NN_LANES) NN(store)(out + i, NN(name)(NN(load)(x + i))); \
    if (i == count) return; \
    double last[NN_LANES] = {0}; \
    for (long j = i; j < count; j++) last[j - i] = x[j]; \
    NN(store)(last, NN(name)(NN(load)(last))); \
    for (long j = i; j < count; j++) out[j] = last[j - i]; \
  }
NN_MAP(negative)
NN_MAP(magnitude)
NN_MAP(square)
NN_MAP(root)
NN_MAP(relu)
NN_MAP(exp)
NN_MAP(expm1)
NN_MAP(log)
NN_MAP(log1p)
NN_MAP(tanh)
NN_MAP(sigmoid)
NN_MAP(softplus)
NN_MAP(erf)
NN_MAP(sin)
NN_MAP(cos)
NN_MAP(swish)
NN_MAP(mish)
NN_MAP(gelu)
NN_MAP(gelu_tanh)
#undef NN_MAP
#undef NN_WIDELY

static void NN(map)(nn_function f, double *out, const double *x, long count) {
  switch (f) {
    case NN_NEGATIVE: NN(map_negative)(out, x, count); break;
    case NN_MAGNITUDE: NN(map_magnitude)(out, x, count); break;
    case NN_SQUARE: NN(map_square)(out, x, count); break;
    case NN_SQRT: NN(map_root)(out, x, count); break;
    case NN_RELU: NN(map_relu)(out, x, count); break;
    case NN_EXP: NN(map_exp)(out, x, count); break;
    case NN_EXPM1: NN(map_expm1)(out, x, count); break;
    case NN_LOG: NN(map_log)(out, x, count); break;
    case NN_LOG1P: NN(map_log1p)(out, x, count); break;
    case NN_TANH: NN(map_tanh)(out, x, count); break;
    case NN_SIGMOID: NN(map_sigmoid)(out, x, count); break;
    case NN_SOFTPLUS: NN(map_softplus)(out, x, count); break;
    case NN_ERF: NN(map_erf)(out, x, count); break;
    case NN_SIN: NN(map_sin)(out, x, count); break;
    case NN_COS: NN(map_cos)(out, x, count); break;
    case NN_SWISH: NN(map_swish)(out, x, count); break;
    case NN_MISH: NN(map_mish)(out, x, count); break;
    case NN_GELU: NN(map_gelu)(out, x, count); break;
    case NN_GELU_TANH: NN(map_gelu_tanh)(out, x, count); break;
  }
}

NN_INLINE Real NN(add)(Real x, Real y) { return x + y; }
NN_INLINE Real NN(subtract)(Real x, Real y) { return x - y; }
NN_INLINE Real NN(multiply)(Real x, Real y) { return x * y; }
NN_INLINE Real NN(divide)(Real x, Real y) { return x / y; }
NN_INLINE Real NN(larger)(Real x, Real y) { return NN(where)(x > y, x, y); }
NN_INLINE Real NN(smaller)(Real x, Real y) { return NN(where)(x < y, x, y); }
NN_INLINE Real NN(where_positive)(Real x, Real y) { return (Real)((Mask)x & (Mask)(y > 0.0)); }
NN_INLINE Real NN(tanh_backward)(Real x, Real y) { return x * (1.0 - y * y); }
NN_INLINE Real NN(sigmoid_backward)(Real x, Real y) { return x * (y * (1.0 - y)); }

#define NN_COMBINE(name) \
  static void NN(combine_##name)(double *out, const double *x, long x_step, const double *y, \
                                 long y_step, long count) { \
    long i = 0; \
    if (x_step && y_step) { \
      for (; i + NN_LANES <= count; i += NN_LANES) \
        NN(store)(out + i, NN(name)(NN(load)(x + i), NN(load)(y + i))); \
    } else if (x_step) { \
      Real one = NN(splat)(*y); \
      for (; i + NN_LANES <= count; i += NN_LANES) \
        NN(store)(out + i, NN(name)(NN(load)(x + i), one)); \
    } else if (y_step) { \
      Real one = NN(splat)(*x); \
      for (; i + NN_LANES <= count; i += NN_LANES) \
        NN(store)(out + i, NN(name)(one, NN(load)(y + i))); \
    } \
    for (; i < count; i++) \
      out[i] = NN(name)(NN(splat)(x[i * x_step]), NN(splat)(y[i * y_step]))[0]; \
  }
NN_COMBINE(add)
NN_COMBINE(subtract)
NN_COMBINE(multiply)
NN_COMBINE(divide)
NN_COMBINE(larger)
NN_COMBINE(smaller)
NN_COMBINE(where_positive)
NN_COMBINE(tanh_backward)
NN_COMBINE(sigmoid_backward)
#undef NN_COMBINE

static void NN(combine)(nn_operation op, double *out, const double *x, long x_step, const double *y,
                        long y_step, long count) {
  switch (op) {
    case NN_ADD: NN(combine_add)(out, x, x_step, y, y_step, count); break;
    case NN_SUBTRACT: NN(combine_subtract)(out, x, x_step, y, y_step, count); break;
    case NN_MULTIPLY: NN(combine_multiply)(out, x, x_step, y, y_step, count); break;
    case NN_DIVIDE: NN(combine_divide)(out, x, x_step, y, y_step, count); break;
    case NN_LARGER: NN(combine_larger)(out, x, x_step, y, y_step, count); break;
    case NN_SMALLER: NN(combine_smaller)(out, x, x_step, y, y_step, count); break;
    case NN_WHERE_POSITIVE: NN(combine_where_positive)(out, x, x_step, y, y_step, count); break;
    case NN_TANH_BACKWARD: NN(combine_tanh_backward)(out, x, x_step, y, y_step, count); break;
    case NN_SIGMOID_BACKWARD: NN(combine_sigmoid_backward)(out, x, x_step, y, y_step, count); break;
  }
}

static double NN(total)(const double *x, long count) {
  Real parts[8 / NN_LANES];
  for (int v = 0; v < 8 / NN_LANES; v++) parts[v] = NN(splat)(0.0);
  long i = 0;
  for (; i + 8 <= count; i += 8)
    for (int v = 0; v < 8 / NN_LANES; v++) parts[v] = parts[v] + NN(load)(x + i + v * NN_LANES);
  double sums[8];
  for (int v = 0; v < 8 / NN_LANES; v++) NN(store)(sums + v * NN_LANES, parts[v]);
  for (long j = i; j < count; j++) sums[j - i] = sums[j - i] + x[j];
  return ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
}

/// Adds the rows of some columns: so many sums side by side do not wait for each other.
NN_INLINE void NN(add_rows_of)(const int vectors, double *out, const double *x, long rows,
                               long columns) {
  Real sums[4];
#pragma clang loop unroll(full)
  for (int v = 0; v < vectors; v++) sums[v] = NN(load)(out + v * NN_LANES);
  for (long i = 0; i < rows; i++, x += columns)
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) sums[v] = sums[v] + NN(load)(x + v * NN_LANES);
#pragma clang loop unroll(full)
  for (int v = 0; v < vectors; v++) NN(store)(out + v * NN_LANES, sums[v]);
}

static void NN(add_rows)(double *out, const double *x, long rows, long columns) {
  long j = 0;
  for (; j + 4 * NN_LANES <= columns; j += 4 * NN_LANES)
    NN(add_rows_of)(4, out + j, x + j, rows, columns);
  for (; j + 2 * NN_LANES <= columns; j += 2 * NN_LANES)
    NN(add_rows_of)(2, out + j, x + j, rows, columns);
  for (; j + NN_LANES <= columns; j += NN_LANES)
    NN(add_rows_of)(1, out + j, x + j, rows, columns);
  for (; j < columns; j++) {
    double sum = out[j];
    for (long i = 0; i < rows; i++) sum = sum + x[i * columns + j];
    out[j] = sum;
  }
}
