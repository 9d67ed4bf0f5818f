// Matrix products: tiles of C in registers, panels of B packed so that they are read in order.

#if NN_LANES == 8
#define NN_TILE_ROWS 8
#elif NN_LANES == 4
#define NN_TILE_ROWS 6
#else
#define NN_TILE_ROWS 4
#endif
/// A panel of B is two vectors wide.
#define NN_PANEL (2 * NN_LANES)

/// A tile of C of `rows` rows and `vectors` vectors, for so many steps of k. `start` is a row of
/// first values, or null for those in C.
NN_INLINE void NN(tile)(const int rows, const int vectors, long depth, const double *a, long a_row,
                        long a_column, const double *b, long b_row, double *c, long c_row,
                        const double *start) {
  Real sums[NN_TILE_ROWS][2];
#pragma clang loop unroll(full)
  for (int i = 0; i < rows; i++) {
#pragma clang loop unroll(full)
    for (int j = 0; j < vectors; j++)
      sums[i][j] = NN(load)(start ? start + j * NN_LANES : c + i * c_row + j * NN_LANES);
  }
  for (long k = 0; k < depth; k++) {
    Real row[2];
#pragma clang loop unroll(full)
    for (int j = 0; j < vectors; j++) row[j] = NN(load)(b + j * NN_LANES);
#pragma clang loop unroll(full)
    for (int i = 0; i < rows; i++) {
      Real factor = NN(splat)(a[i * a_row]);
#pragma clang loop unroll(full)
      for (int j = 0; j < vectors; j++) sums[i][j] = sums[i][j] + factor * row[j];
    }
    a += a_column;
    b += b_row;
  }
#pragma clang loop unroll(full)
  for (int i = 0; i < rows; i++) {
#pragma clang loop unroll(full)
    for (int j = 0; j < vectors; j++) NN(store)(c + i * c_row + j * NN_LANES, sums[i][j]);
  }
}

#define NN_TILE(name, rows, vectors) \
  static __attribute__((noinline)) void NN(name)(long depth, const double *a, long a_row, \
                                                 long a_column, const double *b, long b_row, \
                                                 double *c, long c_row, const double *start) { \
    if (a_column == 1) \
      NN(tile)(rows, vectors, depth, a, a_row, 1, b, b_row, c, c_row, start); \
    else \
      NN(tile)(rows, vectors, depth, a, a_row, a_column, b, b_row, c, c_row, start); \
  }
NN_TILE(wide_tile, NN_TILE_ROWS, 2)
NN_TILE(wide_row, 1, 2)
NN_TILE(narrow_tile, NN_TILE_ROWS, 1)
NN_TILE(narrow_row, 1, 1)

typedef void (*NN(tile_function))(long, const double *, long, long, const double *, long, double *,
                                  long, const double *);

/// All rows of C in one panel, which is full.
NN_INLINE void NN(panel)(const nn_product *p, long depth, const double *a, const double *b,
                         long b_row, double *c, long c_row, const double *start, int vectors) {
  NN(tile_function) tile = vectors == 2 ? NN(wide_tile) : NN(narrow_tile);
  NN(tile_function) row = vectors == 2 ? NN(wide_row) : NN(narrow_row);
  long i = 0;
  for (; i + NN_TILE_ROWS <= p->rows; i += NN_TILE_ROWS)
    tile(depth, a + i * p->a_row, p->a_row, p->a_column, b, b_row, c + i * c_row, c_row, start);
  for (; i < p->rows; i++)
    row(depth, a + i * p->a_row, p->a_row, p->a_column, b, b_row, c + i * c_row, c_row, start);
}

/// Copies a panel of B, its columns side by side; what is missing becomes 0.
NN_INLINE void NN(pack)(const nn_product *p, long first, long depth, long column, long width,
                        long panel, double *packed) {
  const double *b = p->b + first * p->b_row + column * p->b_column;
  long b_row = p->b_row, b_column = p->b_column;
  long k = 0;
  // Where the columns of B lie in order, squares of them are turned.
  if (b_row == 1 && width == panel) {
    for (; k + NN_LANES <= depth; k += NN_LANES, b += NN_LANES, packed += NN_LANES * panel) {
      for (long j = 0; j < panel; j += NN_LANES) {
        Real columns[NN_LANES];
#pragma clang loop unroll(full)
        for (int c = 0; c < NN_LANES; c++) columns[c] = NN(load)(b + (j + c) * b_column);
        NN(transpose)(columns);
#pragma clang loop unroll(full)
        for (int c = 0; c < NN_LANES; c++) NN(store)(packed + c * panel + j, columns[c]);
      }
    }
  }
  for (; k < depth; k++, b += b_row, packed += panel) {
    for (long j = 0; j < width; j++) packed[j] = b[j * b_column];
    for (long j = width; j < panel; j++) packed[j] = 0.0;
  }
}

/// The last panel, which is not full: C goes through a buffer as wide as the panel.
static void NN(last_panel)(const nn_product *p, long first, long depth, long column, long width,
                           int vectors, const double *packed, const double *start) {
  long panel = vectors * NN_LANES;
  double buffer[NN_TILE_ROWS * NN_PANEL];
  const double *a = p->a + first * p->a_column;
  double *c = p->c + column;
  for (long i = 0; i < p->rows;) {
    long rows = p->rows - i < NN_TILE_ROWS ? 1 : NN_TILE_ROWS;
    for (long r = 0; r < rows; r++)
      for (long j = 0; j < panel; j++)
        buffer[r * panel + j] = j >= width ? 0.0 : start ? start[j] : c[(i + r) * p->c_row + j];
    NN(tile_function) tile = rows == 1 ? (vectors == 2 ? NN(wide_row) : NN(narrow_row))
                                       : (vectors == 2 ? NN(wide_tile) : NN(narrow_tile));
    tile(depth, a + i * p->a_row, p->a_row, p->a_column, packed, panel, buffer, panel, 0);
    for (long r = 0; r < rows; r++)
      for (long j = 0; j < width; j++) c[(i + r) * p->c_row + j] = buffer[r * panel + j];
    i += rows;
  }
}

/// A single column of C. As many rows of A as a vector has lanes are turned, so that each lane sums
/// up a row of its own.
static void NN(column)(const nn_product *p) {
  double first = p->start ? *p->start : 0.0;
  long i = 0;
  if (p->a_column == 1 && p->c_row == 1) {
    for (; i + NN_LANES <= p->rows; i += NN_LANES) {
      const double *a = p->a + i * p->a_row;
      Real sum = p->adds ? NN(load)(p->c + i) : NN(splat)(first);
      long k = 0;
      for (; k + NN_LANES <= p->depth; k += NN_LANES) {
        Real rows[NN_LANES];
#pragma clang loop unroll(full)
        for (int r = 0; r < NN_LANES; r++) rows[r] = NN(load)(a + r * p->a_row + k);
        NN(transpose)(rows);
#pragma clang loop unroll(full)
        for (int r = 0; r < NN_LANES; r++)
          sum = sum + rows[r] * NN(splat)(p->b[(k + r) * p->b_row]);
      }
      NN(store)(p->c + i, sum);
      for (; k < p->depth; k++)
        for (int r = 0; r < NN_LANES; r++)
          p->c[i + r] = p->c[i + r] + a[r * p->a_row + k] * p->b[k * p->b_row];
    }
  }
  for (; i < p->rows; i++) {
    double sum = p->adds ? p->c[i * p->c_row] : first;
    for (long k = 0; k < p->depth; k++)
      sum = sum + p->a[i * p->a_row + k * p->a_column] * p->b[k * p->b_row];
    p->c[i * p->c_row] = sum;
  }
}

/// Some columns of a product with a depth of 1, row by row.
NN_INLINE void NN(outer_columns)(const int vectors, const nn_product *p, long j) {
  Real b[2], first[2];
#pragma clang loop unroll(full)
  for (int v = 0; v < vectors; v++) {
    b[v] = NN(load)(p->b + j + v * NN_LANES);
    first[v] = p->start ? NN(load)(p->start + j + v * NN_LANES) : NN(splat)(0.0);
  }
  const double *a = p->a;
  double *c = p->c + j;
  int adds = p->adds;
  long rows = p->rows, a_row = p->a_row, c_row = p->c_row;
  for (long i = 0; i < rows; i++, a += a_row, c += c_row) {
    Real factor = NN(splat)(*a);
    Real sums[2];
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++)
      sums[v] = (adds ? NN(load)(c + v * NN_LANES) : first[v]) + factor * b[v];
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) NN(store)(c + v * NN_LANES, sums[v]);
  }
}

static void NN(outer)(const nn_product *p) {
  long j = 0;
  for (; j + NN_PANEL <= p->columns; j += NN_PANEL) NN(outer_columns)(2, p, j);
  for (; j + NN_LANES <= p->columns; j += NN_LANES) NN(outer_columns)(1, p, j);
  for (; j < p->columns; j++)
    for (long i = 0; i < p->rows; i++) {
      double *c = p->c + i * p->c_row + j;
      *c = (p->adds ? *c : p->start ? p->start[j] : 0.0) + p->a[i * p->a_row] * p->b[j];
    }
}

static void NN(product)(const nn_product *p) {
  static const double zeros[NN_PANEL] = {0};
  if (p->columns == 1 && p->rows > 1) {
    if (p->a_row != 1 || p->c_row != 1 || p->start) return NN(column)(p);
    // The rows of A lie side by side: as the columns of another product they fill vectors.
    nn_product turned = *p;
    turned.a = p->b;
    turned.a_row = p->b_column;
    turned.a_column = p->b_row;
    turned.b = p->a;
    turned.b_row = p->a_column;
    turned.b_column = 1;
    turned.c_row = p->rows;
    turned.rows = 1;
    turned.columns = p->rows;
    return NN(product)(&turned);
  }
  if (p->depth == 1 && p->b_column == 1) return NN(outer)(p);
  double *packed = p->scratch;
  // Without products a sum is what it begins with.
  long depth = p->depth;
  long first = 0;
  do {
    long part = depth - first < NN_PRODUCT_DEPTH ? depth - first : NN_PRODUCT_DEPTH;
    int adds = p->adds || first > 0;
    for (long column = 0; column < p->columns;) {
      long rest = p->columns - column;
      int vectors = rest > NN_LANES ? 2 : 1;
      long panel = vectors * NN_LANES, width = rest < panel ? rest : panel;
      const double *start = adds ? 0 : p->start ? p->start + column : zeros;
      // A panel that lies in order already, and is read often enough only to be copied once.
      int is_direct = width == panel && p->b_column == 1 && (p->rows < 32 || p->b_row == panel);
      const double *b = p->b + first * p->b_row + column;
      if (!is_direct) NN(pack)(p, first, part, column, width, panel, packed);
      if (width == panel)
        NN(panel)(p, part, p->a + first * p->a_column, is_direct ? b : packed,
                  is_direct ? p->b_row : panel, p->c + column, p->c_row, start, vectors);
      else
        NN(last_panel)(p, first, part, column, width, vectors, packed, start);
      column += width;
    }
    first += part;
  } while (first < depth);
}

#undef NN_TILE
#undef NN_TILE_ROWS
#undef NN_PANEL
