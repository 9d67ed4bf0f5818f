// Threads that share the work of one loop.

#include "Team.h"

#ifdef __wasm__

nn_team *nn_team_start(int helpers) {
  (void)helpers;
  return 0;
}

void nn_team_stop(nn_team *team) { (void)team; }

long nn_team_helped(nn_team *team) {
  (void)team;
  return 0;
}

void nn_team_product(nn_team *team, const nn_kernels *kernels, const nn_product *product) {
  (void)team;
  kernels->product(product);
}

void nn_team_map(nn_team *team, const nn_kernels *kernels, nn_function function, double *out,
                 const double *x, long count) {
  (void)team;
  kernels->map(function, out, x, count);
}

#else

#include <pthread.h>
#include <stdlib.h>

/// Does a part of some work; `scratch` is the doer's own.
typedef void (*nn_part)(const void *work, long part, double *scratch);

struct nn_team {
  pthread_mutex_t mutex;
  /// Told when there are parts to do, and when the last one is done.
  pthread_cond_t begun, done;
  /// What is to be done, which parts are taken, and how many are not done yet.
  nn_part part;
  const void *work;
  long parts, next, open;
  /// How many parts the helpers have done.
  long helped;
  int is_stopped;
  int helpers;
  struct nn_helper {
    nn_team *team;
    pthread_t thread;
    double *scratch;
  } helper[];
};

/// Does parts as long as there are any, and returns how many; the mutex is locked before and after.
static long take_parts(nn_team *team, double *scratch) {
  long taken = 0;
  while (team->next < team->parts) {
    long own = team->next++;
    nn_part part = team->part;
    const void *work = team->work;
    pthread_mutex_unlock(&team->mutex);
    part(work, own, scratch);
    pthread_mutex_lock(&team->mutex);
    if (--team->open == 0) pthread_cond_signal(&team->done);
    taken++;
  }
  return taken;
}

static void *help(void *argument) {
  struct nn_helper *self = argument;
  nn_team *team = self->team;
  pthread_mutex_lock(&team->mutex);
  while (!team->is_stopped) {
    team->helped += take_parts(team, self->scratch);
    if (!team->is_stopped) pthread_cond_wait(&team->begun, &team->mutex);
  }
  pthread_mutex_unlock(&team->mutex);
  return 0;
}

nn_team *nn_team_start(int helpers) {
  nn_team *team = calloc(1, sizeof(nn_team) + sizeof(struct nn_helper) * (size_t)helpers);
  if (!team) return 0;
  pthread_mutex_init(&team->mutex, 0);
  pthread_cond_init(&team->begun, 0);
  pthread_cond_init(&team->done, 0);
  for (int i = 0; i < helpers; i++) {
    struct nn_helper *helper = &team->helper[team->helpers];
    helper->team = team;
    helper->scratch = malloc(sizeof(double) * (size_t)nn_product_scratch());
    if (!helper->scratch) break;
    if (pthread_create(&helper->thread, 0, help, helper)) {
      free(helper->scratch);
      break;
    }
    team->helpers++;
  }
  if (team->helpers > 0) return team;
  nn_team_stop(team);
  return 0;
}

void nn_team_stop(nn_team *team) {
  if (!team) return;
  pthread_mutex_lock(&team->mutex);
  team->is_stopped = 1;
  pthread_cond_broadcast(&team->begun);
  pthread_mutex_unlock(&team->mutex);
  for (int i = 0; i < team->helpers; i++) {
    pthread_join(team->helper[i].thread, 0);
    free(team->helper[i].scratch);
  }
  pthread_cond_destroy(&team->begun);
  pthread_cond_destroy(&team->done);
  pthread_mutex_destroy(&team->mutex);
  free(team);
}

long nn_team_helped(nn_team *team) {
  pthread_mutex_lock(&team->mutex);
  long helped = team->helped;
  pthread_mutex_unlock(&team->mutex);
  return helped;
}

/// Has all parts done: by the caller, and by helpers that wake up in time.
static void run(nn_team *team, nn_part part, const void *work, long parts, double *scratch) {
  pthread_mutex_lock(&team->mutex);
  team->part = part;
  team->work = work;
  team->parts = team->open = parts;
  team->next = 0;
  pthread_cond_broadcast(&team->begun);
  take_parts(team, scratch);
  while (team->open > 0) pthread_cond_wait(&team->done, &team->mutex);
  pthread_mutex_unlock(&team->mutex);
}

// MARK: Products

/// A part has so many rows or columns: whole tiles, whole panels of every variant.
#define NN_PART 32

typedef struct {
  const nn_kernels *kernels;
  const nn_product *product;
  int by_columns;
} product_work;

static void product_part(const void *argument, long part, double *scratch) {
  const product_work *work = argument;
  nn_product own = *work->product;
  long first = part * NN_PART;
  own.scratch = scratch;
  if (work->by_columns) {
    own.columns = own.columns - first < NN_PART ? own.columns - first : NN_PART;
    own.b += first * own.b_column;
    own.c += first;
    if (own.start) own.start += first;
  } else {
    own.rows = own.rows - first < NN_PART ? own.rows - first : NN_PART;
    own.a += first * own.a_row;
    own.c += first * own.c_row;
  }
  work->kernels->product(&own);
}

void nn_team_product(nn_team *team, const nn_kernels *kernels, const nn_product *product) {
  double size = (double)product->rows * (double)product->columns * (double)product->depth;
  int by_columns = product->columns >= 2 * NN_PART;
  long length = by_columns ? product->columns : product->rows;
  if (!team || size < NN_LEAST_PRODUCT || length < 2 * NN_PART) {
    kernels->product(product);
    return;
  }
  product_work work = {kernels, product, by_columns};
  run(team, product_part, &work, (length + NN_PART - 1) / NN_PART, product->scratch);
}

// MARK: Functions

/// So many elements are a part.
#define NN_MAP_PART (1L << 14)

typedef struct {
  const nn_kernels *kernels;
  nn_function function;
  double *out;
  const double *x;
  long count;
} map_work;

static void map_part(const void *argument, long part, double *scratch) {
  (void)scratch;
  const map_work *work = argument;
  long first = part * NN_MAP_PART;
  long count = work->count - first < NN_MAP_PART ? work->count - first : NN_MAP_PART;
  work->kernels->map(work->function, work->out + first, work->x + first, count);
}

void nn_team_map(nn_team *team, const nn_kernels *kernels, nn_function function, double *out,
                 const double *x, long count) {
  if (!team || count < 2 * NN_MAP_PART) {
    kernels->map(function, out, x, count);
    return;
  }
  map_work work = {kernels, function, out, x, count};
  run(team, map_part, &work, (count + NN_MAP_PART - 1) / NN_MAP_PART, 0);
}

#endif
