// The steps of optimizers, parameter by parameter.

NN_INLINE void NN(adaptive_vector)(const nn_adaptive_step *s, Real *p, Real *m, Real *v, Real g) {
  *m = s->momentum * *m + s->gradient_weight * g;
  *v = s->decay * *v + s->square_weight * (g * g);
  Real size = s->scale * __builtin_elementwise_sqrt(*v) + s->epsilon;
  *p = s->keep * *p - s->rate * *m / size;
}

static void NN(adaptive)(const nn_adaptive_step *s, double *p, double *m, double *v,
                         const double *g, long count) {
  long i = 0;
  for (; i + NN_LANES <= count; i += NN_LANES) {
    Real x = NN(load)(p + i), first = NN(load)(m + i), second = NN(load)(v + i);
    NN(adaptive_vector)(s, &x, &first, &second, NN(load)(g + i));
    NN(store)(p + i, x);
    NN(store)(m + i, first);
    NN(store)(v + i, second);
  }
  for (; i < count; i++) {
    Real x = NN(splat)(p[i]), first = NN(splat)(m[i]), second = NN(splat)(v[i]);
    NN(adaptive_vector)(s, &x, &first, &second, NN(splat)(g[i]));
    p[i] = x[0], m[i] = first[0], v[i] = second[0];
  }
}

NN_INLINE void NN(descent_vector)(const nn_descent_step *s, Real *p, Real *m, Real g) {
  g = g + s->weight_decay * *p;
  *m = s->momentum * *m + s->gradient_weight * g;
  *p = *p - s->rate * (s->step_momentum * *m + s->lookahead * g);
}

static void NN(descent)(const nn_descent_step *s, double *p, double *m, const double *g,
                        long count) {
  long i = 0;
  for (; i + NN_LANES <= count; i += NN_LANES) {
    Real x = NN(load)(p + i), first = NN(load)(m + i);
    NN(descent_vector)(s, &x, &first, NN(load)(g + i));
    NN(store)(p + i, x);
    NN(store)(m + i, first);
  }
  for (; i < count; i++) {
    Real x = NN(splat)(p[i]), first = NN(splat)(m[i]);
    NN(descent_vector)(s, &x, &first, NN(splat)(g[i]));
    p[i] = x[0], m[i] = first[0];
  }
}
