// How vectors come from memory and go there.

/// A vector at an address of no alignment.
typedef double NN(unaligned) __attribute__((vector_size(8 * NN_LANES), aligned(8), may_alias));

NN_INLINE Real NN(load)(const double *p) { return (Real)(*(const NN(unaligned) *)p); }
NN_INLINE void NN(store)(double *p, Real x) { *(NN(unaligned) *)p = (NN(unaligned))x; }
