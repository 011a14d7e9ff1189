/* Posterior-predictive scoring in C, for comparison with jobs/bench score: four coefficients, logit, mean and sd of a row over its draws, the
 * probability of every draw stored. Draws are the rows of a column-major matrix, as in io.chestnut.predict. Build and run:
 *
 *   gcc -O3 -march=native -ffast-math -mprefer-vector-width=512 src/bench/c/score.c -o target/score -lmvec -lm && target/score 1000
 *
 * Prints millions of rows x draws a second (processor time of the thread, best of many blocks). */
#define _GNU_SOURCE
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static volatile double sink;

static double seconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

static double uniform(void) { return rand() / (double)RAND_MAX - 0.5; }

__attribute__((noinline)) static void score(
    const double *restrict b, int n, const double *restrict x, double *restrict p, double *restrict mean, double *restrict sd) {
  const double *b1 = b + n, *b2 = b1 + n, *b3 = b2 + n;
  double x0 = x[0], x1 = x[1], x2 = x[2], x3 = x[3], sum = 0, squares = 0;
  double c = 1 / (1 + exp(-(x0 * b[0] + x1 * b1[0] + x2 * b2[0] + x3 * b3[0])));
  for (int i = 0; i < n; i++) {
    p[i] = 1 / (1 + exp(-(x0 * b[i] + x1 * b1[i] + x2 * b2[i] + x3 * b3[i])));
    double d = p[i] - c;
    sum += d;
    squares += d * d;
  }
  *mean = c + sum / n;
  *sd = sqrt((squares - sum * sum / n) / (n - 1));
}

int main(int count, char **arguments) {
  int n = count > 1 ? atoi(arguments[1]) : 1000, rows = 4096;
  double *b = aligned_alloc(64, (size_t)n * 4 * sizeof(double) / 64 * 64 + 64), *p = aligned_alloc(64, n * sizeof(double) / 64 * 64 + 64);
  double *x = malloc(rows * 4 * sizeof(double)), best = 1e9;
  for (int i = 0; i < 4 * n; i++) b[i] = uniform();
  for (int i = 0; i < 4 * rows; i++) x[i] = 4 * uniform();
  for (int block = 0; block < 100; block++) {
    double start = seconds(), mean, sd, all = 0;
    for (int r = 0; r < rows; r++) {
      score(b, n, x + 4 * r, p, &mean, &sd);
      all += mean + sd;
    }
    sink = all;
    double took = (seconds() - start) / rows;
    if (took < best) best = took;
  }
  printf("mean, sd %10.0f million rows x draws a second\n", n / best * 1e-6);
  return 0;
}
