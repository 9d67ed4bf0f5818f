// Small networks: a block of samples goes through all layers before the next one does, and nothing
// leaves the first cache. Samples lie side by side in vectors, one row for each number.

/// A block has so many samples.
#define NN_BLOCK (8 * NN_LANES)
/// So many vectors of a block are summed up at once, for two outputs.
#if NN_LANES == 8
#define NN_TILE_VECTORS 8
#else
#define NN_TILE_VECTORS 4
#endif

/// Rows of outputs from rows of inputs; each sum begins with the bias and goes on in the order of k.
NN_INLINE void NN(block_rows)(const nn_layer *layer, const int rows, long j, const double *in,
                              double *out) {
  int is_relu = layer->has_function && layer->function == NN_RELU;
  for (int first = 0; first < 8; first += NN_TILE_VECTORS) {
    Real sums[2][NN_TILE_VECTORS];
    for (int r = 0; r < rows; r++)
      for (int v = 0; v < NN_TILE_VECTORS; v++) sums[r][v] = NN(splat)(layer->bias[j + r]);
    const double *x = in + first * NN_LANES, *w = layer->weights + j;
    for (long k = 0; k < layer->inputs; k++, x += NN_BLOCK, w += layer->outputs) {
#pragma clang loop unroll(full)
      for (int r = 0; r < rows; r++) {
        Real factor = NN(splat)(w[r]);
#pragma clang loop unroll(full)
        for (int v = 0; v < NN_TILE_VECTORS; v++)
          sums[r][v] = sums[r][v] + NN(load)(x + v * NN_LANES) * factor;
      }
    }
    for (int r = 0; r < rows; r++)
      for (int v = 0; v < NN_TILE_VECTORS; v++)
        NN(store)(out + (j + r) * NN_BLOCK + (first + v) * NN_LANES,
                  is_relu ? NN(relu)(sums[r][v]) : sums[r][v]);
  }
}

static void NN(block_layer)(const nn_layer *layer, const double *in, double *out) {
  long j = 0;
  for (; j + 2 <= layer->outputs; j += 2) NN(block_rows)(layer, 2, j, in, out);
  if (j < layer->outputs) NN(block_rows)(layer, 1, j, in, out);
  if (layer->has_function && layer->function != NN_RELU)
    NN(map)(layer->function, out, out, layer->outputs * NN_BLOCK);
}

/// One sample: the outputs of a layer lie side by side.
static void NN(single_layer)(const nn_layer *layer, const double *in, double *out) {
  int is_relu = layer->has_function && layer->function == NN_RELU;
  long outputs = layer->outputs, inputs = layer->inputs, j = 0;
  for (; j + 2 * NN_LANES <= outputs; j += 2 * NN_LANES) {
    const double *w = layer->weights + j;
    Real a = NN(load)(layer->bias + j), b = NN(load)(layer->bias + j + NN_LANES);
    for (long k = 0; k < inputs; k++, w += outputs) {
      Real x = NN(splat)(in[k]);
      a = a + x * NN(load)(w);
      b = b + x * NN(load)(w + NN_LANES);
    }
    NN(store)(out + j, is_relu ? NN(relu)(a) : a);
    NN(store)(out + j + NN_LANES, is_relu ? NN(relu)(b) : b);
  }
  for (; j + NN_LANES <= outputs; j += NN_LANES) {
    const double *w = layer->weights + j;
    Real a = NN(load)(layer->bias + j);
    for (long k = 0; k < inputs; k++, w += outputs) a = a + NN(splat)(in[k]) * NN(load)(w);
    NN(store)(out + j, is_relu ? NN(relu)(a) : a);
  }
  for (; j < outputs; j++) {
    double sum = layer->bias[j];
    for (long k = 0; k < inputs; k++) sum = sum + in[k] * layer->weights[k * outputs + j];
    out[j] = is_relu && sum <= 0.0 ? 0.0 : sum;
  }
  if (layer->has_function && !is_relu) NN(map)(layer->function, out, out, outputs);
}

static void NN(chain)(const nn_layer *layers, long count, const double *x, double *y, long samples,
                      double *scratch) {
  double *rows[2] = {scratch, scratch + NN_CHAIN_WIDTH * NN_BLOCK};
  long inputs = layers[0].inputs, outputs = layers[count - 1].outputs;
  long first = 0;
  for (; samples - first >= NN_BLOCK / 2; first += NN_BLOCK) {
    long part = samples - first < NN_BLOCK ? samples - first : NN_BLOCK;
    const double *from = x + first * inputs;
    const double *in = from;
    int next = 0;
    // A column of whole blocks is a row already.
    if (inputs > 1 || part < NN_BLOCK) {
      for (long s = 0; s < NN_BLOCK; s++)
        for (long i = 0; i < inputs; i++)
          rows[0][i * NN_BLOCK + s] = s < part ? from[s * inputs + i] : 0.0;
      in = rows[0];
      next = 1;
    }
    for (long l = 0; l < count; l++) {
      int is_last = l == count - 1 && outputs == 1 && part == NN_BLOCK;
      double *out = is_last ? y + first : rows[next];
      NN(block_layer)(layers + l, in, out);
      in = out;
      next = 1 - next;
    }
    if (outputs == 1 && part == NN_BLOCK) continue;
    for (long s = 0; s < part; s++)
      for (long j = 0; j < outputs; j++) y[(first + s) * outputs + j] = in[j * NN_BLOCK + s];
  }
  for (; first < samples; first++) {
    const double *in = x + first * inputs;
    for (long l = 0; l < count; l++) {
      double *out = l == count - 1 ? y + first * outputs : rows[l % 2];
      NN(single_layer)(layers + l, in, out);
      in = out;
    }
  }
}

#undef NN_BLOCK
#undef NN_TILE_VECTORS
