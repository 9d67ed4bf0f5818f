// Threads that share the work of one loop.

#ifndef NN_TEAM_H
#define NN_TEAM_H

#include "Kernels.h"

/// A product of fewer multiplications is made by one thread.
#define NN_LEAST_PRODUCT 2097152

/// A thread and its helpers, which sleep while there is nothing to do.
typedef struct nn_team nn_team;

/// Starts so many helpers; null where none can be had, as in WebAssembly.
nn_team *nn_team_start(int helpers);

/// Ends the helpers, which have nothing to do then.
void nn_team_stop(nn_team *team);

/// How many parts the helpers have done so far.
long nn_team_helped(nn_team *team);

/// A product in parts, each made by whoever is free. Nobody waits for a helper that has not begun,
/// and the sums are those of one thread. One thread at a time may call this.
void nn_team_product(nn_team *team, const nn_kernels *kernels, const nn_product *product);

/// A function of each element, in parts.
void nn_team_map(nn_team *team, const nn_kernels *kernels, nn_function function, double *out,
                 const double *x, long count);

#endif
