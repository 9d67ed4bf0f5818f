// A square of as many vectors as they have lanes, turned over its diagonal.

/// The halves of each pair of lanes that two vectors exchange, at distances of 1, 2 and 4.
#if NN_LANES == 8
#define NN_EXCHANGE_1(x, y, low, high) \
  low = __builtin_shufflevector(x, y, 0, 8, 2, 10, 4, 12, 6, 14); \
  high = __builtin_shufflevector(x, y, 1, 9, 3, 11, 5, 13, 7, 15);
#define NN_EXCHANGE_2(x, y, low, high) \
  low = __builtin_shufflevector(x, y, 0, 1, 8, 9, 4, 5, 12, 13); \
  high = __builtin_shufflevector(x, y, 2, 3, 10, 11, 6, 7, 14, 15);
#define NN_EXCHANGE_4(x, y, low, high) \
  low = __builtin_shufflevector(x, y, 0, 1, 2, 3, 8, 9, 10, 11); \
  high = __builtin_shufflevector(x, y, 4, 5, 6, 7, 12, 13, 14, 15);
#elif NN_LANES == 4
#define NN_EXCHANGE_1(x, y, low, high) \
  low = __builtin_shufflevector(x, y, 0, 4, 2, 6); \
  high = __builtin_shufflevector(x, y, 1, 5, 3, 7);
#define NN_EXCHANGE_2(x, y, low, high) \
  low = __builtin_shufflevector(x, y, 0, 1, 4, 5); \
  high = __builtin_shufflevector(x, y, 2, 3, 6, 7);
#else
#define NN_EXCHANGE_1(x, y, low, high) \
  low = __builtin_shufflevector(x, y, 0, 2); \
  high = __builtin_shufflevector(x, y, 1, 3);
#endif

#define NN_EXCHANGE(distance) \
  _Pragma("clang loop unroll(full)") for (int i = 0; i < NN_LANES; i++) { \
    if (i & distance) continue; \
    Real low, high; \
    NN_EXCHANGE_##distance(rows[i], rows[i + distance], low, high) rows[i] = low; \
    rows[i + distance] = high; \
  }

NN_INLINE void NN(transpose)(Real rows[NN_LANES]) {
  NN_EXCHANGE(1)
#if NN_LANES >= 4
  NN_EXCHANGE(2)
#endif
#if NN_LANES == 8
  NN_EXCHANGE(4)
#endif
}

#undef NN_EXCHANGE
#undef NN_EXCHANGE_1
#undef NN_EXCHANGE_2
#undef NN_EXCHANGE_4
