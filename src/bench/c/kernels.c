/* The block kernels in C, for comparison: value and gradient of a generalized linear model over tiles of 512 rows, columns contiguous,
 * likelihood by the same formulas (one logarithm a tile for bernoulli). jobs/bench kernels builds and runs it beside ours:
 *
 *   gcc -O3 -march=native -ffast-math -mprefer-vector-width=512 src/bench/c/kernels.c -o target/kernels -lmvec -lm
 *   target/kernels <rows> <columns>     model;best;median: microseconds of the thread's processor time, of 40 blocks
 *   target/kernels limits               read bandwidth, e^x, fma
 *
 * With -DSHIFT=2 arrays begin 16 bytes after a cache line, as those of a JVM may. */
#define _GNU_SOURCE
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define TILE 512
#define BLOCKS 40
#define RESTRICT restrict

static volatile double sink;

static double seconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

typedef struct {
  int rows, stride;
  double *x, *y, *trials;
} Tile;

__attribute__((noinline)) static void linear(const double *RESTRICT x, int m, int p, const double *RESTRICT b, double *RESTRICT eta) {
  int j = 0;
  memset(eta, 0, m * sizeof(double));
  for (; j + 4 <= p; j += 4) {
    const double *x0 = x + (size_t)j * m, *x1 = x0 + m, *x2 = x1 + m, *x3 = x2 + m;
    double b0 = b[j], b1 = b[j + 1], b2 = b[j + 2], b3 = b[j + 3];
    for (int i = 0; i < m; i++) eta[i] += x0[i] * b0 + x1[i] * b1 + x2[i] * b2 + x3[i] * b3;
  }
  for (; j < p; j++) {
    const double *x0 = x + (size_t)j * m;
    double b0 = b[j];
    for (int i = 0; i < m; i++) eta[i] += x0[i] * b0;
  }
}

__attribute__((noinline)) static void gradient(const double *RESTRICT x, int m, int p, const double *RESTRICT r, double *RESTRICT g) {
  int j = 0;
  for (; j + 4 <= p; j += 4) {
    const double *x0 = x + (size_t)j * m, *x1 = x0 + m, *x2 = x1 + m, *x3 = x2 + m;
    double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
    for (int i = 0; i < m; i++) {
      double d = r[i];
      s0 += x0[i] * d;
      s1 += x1[i] * d;
      s2 += x2[i] * d;
      s3 += x3[i] * d;
    }
    g[j] += s0;
    g[j + 1] += s1;
    g[j + 2] += s2;
    g[j + 3] += s3;
  }
  for (; j < p; j++) {
    const double *x0 = x + (size_t)j * m;
    double s0 = 0;
    for (int i = 0; i < m; i++) s0 += x0[i] * r[i];
    g[j] += s0;
  }
}

__attribute__((noinline)) static double bernoulli(int m, const double *RESTRICT y, const double *RESTRICT eta, double *RESTRICT d) {
  double sum = 0, product = 1;
  for (int i = 0; i < m; i++) {
    double s = 2 * y[i] - 1, z = s * eta[i], e = exp(-fabs(z)), f = 1 + e;
    sum += z < 0 ? z : 0;
    product *= f;
    d[i] = s * (z < 0 ? 1 : e) / f;
  }
  return sum - log(product);
}

__attribute__((noinline)) static double binomial(
    int m, const double *RESTRICT y, const double *RESTRICT n, const double *RESTRICT eta, double *RESTRICT d) {
  double sum = 0;
  for (int i = 0; i < m; i++) {
    double x = eta[i], trials = n[i], failures = trials - y[i], successes = y[i], a = fabs(x), e = exp(-a);
    double u = x < 0 ? successes : failures;
    sum -= trials * log(1 + e) + u * a;
    d[i] = copysign(1, x) * ((trials - u) * e - u) / (1 + e);
  }
  return sum;
}

__attribute__((noinline)) static double poisson(int m, const double *RESTRICT y, const double *RESTRICT eta, double *RESTRICT d) {
  double sum = 0;
  for (int i = 0; i < m; i++) {
    double mu = exp(eta[i]);
    sum += y[i] * eta[i] - mu;
    d[i] = y[i] - mu;
  }
  return sum;
}

__attribute__((noinline)) static double gaussian(int m, const double *RESTRICT y, const double *RESTRICT eta, double *RESTRICT d) {
  double sum = 0, root = 0.7;
  for (int i = 0; i < m; i++) {
    double z = (y[i] - eta[i]) * root;
    sum += z * z;
    d[i] = z * root;
  }
  return -0.5 * sum;
}

static double evaluate(int family, const Tile *t, int tiles, int p, const double *b, double *g, double *eta, double *d) {
  double sum = 0;
  memset(g, 0, p * sizeof(double));
  for (int k = 0; k < tiles; k++) {
    linear(t[k].x, t[k].stride, p, b, eta);
    switch (family) {
      case 0: sum += bernoulli(t[k].stride, t[k].y, eta, d); break;
      case 1: sum += binomial(t[k].stride, t[k].y, t[k].trials, eta, d); break;
      case 2: sum += gaussian(t[k].stride, t[k].y, eta, d); break;
      default: sum += poisson(t[k].stride, t[k].y, eta, d);
    }
    gradient(t[k].x, t[k].stride, p, d, g);
  }
  return sum;
}

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static double uniform(void) { return rand() / (double)RAND_MAX - 0.5; }

#ifndef SHIFT
#define SHIFT 0
#endif

static double *numbers(size_t n) {
  double *a = (double *)aligned_alloc(64, (n + 8) / 8 * 64) + SHIFT;
  memset(a, 0, n * sizeof(double));
  return a;
}

static void kernels(int n, int p) {
  static const char *names[] = {"bernoulli-logit", "binomial-logit", "gaussian-identity", "poisson-log"};
  int tiles = (n + TILE - 1) / TILE;
  Tile *t = malloc(tiles * sizeof(Tile));
  double *b = numbers(p + 8), *g = numbers(p + 8), *eta = numbers(TILE), *d = numbers(TILE);
  for (int j = 0; j < p; j++) b[j] = uniform();
  for (int k = 0; k < tiles; k++) {
    int rows = n - k * TILE < TILE ? n - k * TILE : TILE, m = (rows + 7) / 8 * 8;
    t[k] = (Tile){rows, m, numbers((size_t)m * p), numbers(m), numbers(m)};
    for (int i = 0; i < rows; i++) {
      t[k].y[i] = rand() & 1;
      t[k].trials[i] = 3;
      for (int j = 0; j < p; j++) t[k].x[(size_t)j * m + i] = 3 * uniform();
    }
  }
  int reps = 2000000 / n + 1;
  for (int family = 0; family < 4; family++) {
    double took[BLOCKS];
    for (int block = 0; block < BLOCKS; block++) {
      double start = seconds(), sum = 0;
      for (int i = 0; i < reps; i++) sum += evaluate(family, t, tiles, p, b, g, eta, d);
      took[block] = (seconds() - start) / reps * 1e6;
      sink = sum;
    }
    qsort(took, BLOCKS, sizeof(double), ascending);
    printf("%s;%.4f;%.4f\n", names[family], took[0], took[BLOCKS / 2]);
  }
}

static void limits(void) {
  size_t n = 16 << 20;
  double *a = numbers(n), best = 1e9;
  for (size_t i = 0; i < n; i++) a[i] = uniform();
  for (int block = 0; block < 20; block++) {
    double start = seconds(), sum = 0;
    for (size_t i = 0; i < n; i++) sum += a[i];
    double took = seconds() - start;
    sink = sum;
    if (took < best) best = took;
  }
  printf("%-24s %8.1f GB/s\n", "read, one thread", n * 8 / best * 1e-9);
  best = 1e9;
  for (int block = 0; block < 200; block++) {
    double start = seconds();
    for (int r = 0; r < 100; r++) {
      for (int i = 0; i < TILE; i++) a[TILE + i] = exp(a[i]);
      a[0] = a[TILE] * 1e-3;
    }
    double took = (seconds() - start) / 100;
    if (took < best) best = took;
  }
  printf("%-24s %8.2f ns a number\n", "e^x in cache", best * 1e9 / TILE);
  best = 1e9;
  for (int block = 0; block < 200; block++) {
    double s[64] = {0}, start = seconds();
    for (int r = 0; r < 1000; r++)
      for (int i = 0; i < 64; i++) s[i] = s[i] * 0.999 + 0.5;
    double took = (seconds() - start) / 1000;
    for (int i = 0; i < 64; i++) sink = s[i];
    if (took < best) best = took;
  }
  printf("%-24s %8.1f GFMA/s\n", "fma", 64 / best * 1e-9);
}

int main(int count, char **arguments) {
  if (count == 3) kernels(atoi(arguments[1]), atoi(arguments[2]));
  else limits();
  return 0;
}
