package io.chestnut.math;

/**
 * Binomial variates, exact, at a cost that does not grow with the number of trials: inversion when
 * the rarer outcome is expected less than 10 times, otherwise the transformed rejection BTRS. The
 * same bits on every machine and JDK.
 *
 * @see "Hörmann (1993), The generation of binomial random variates, Journal of Statistical
 *     Computation and Simulation 46, 101-110"
 */
public final class BinomialVariates {
  private static final double SMALL = 10.0;

  /** No uniform number of 53 bits leads beyond under a small mean. */
  private static final double LAST = 200.0;

  private BinomialVariates() {}

  /**
   * Successes among {@code trials}.
   *
   * @param trials a whole number from 0 on
   * @param p probability of a success
   * @param q 1 - p, with its own digits
   * @return NaN when p is NaN
   */
  public static double of(RandomStream random, double trials, double p, double q) {
    if (Double.isNaN(p)) {
      return p;
    }
    return p > q ? trials - rare(random, trials, q, p) : rare(random, trials, p, q);
  }

  private static double rare(RandomStream random, double n, double p, double q) {
    return n * p < SMALL ? byInversion(random, n, p, q) : byRejection(random, n, p, q);
  }

  private static double byInversion(RandomStream random, double n, double p, double q) {
    double odds = p / q;
    double rest = random.nextDouble();
    double k = 0.0;
    double probability = Elementary.exp(n * StrictMath.log1p(-p));
    while (rest >= probability && k < Math.min(n, LAST)) {
      rest -= probability;
      k++;
      probability *= odds * (n - k + 1.0) / k;
    }
    return k;
  }

  private static double byRejection(RandomStream random, double n, double p, double q) {
    double sd = Math.sqrt(n * p * q);
    double b = 1.15 + 2.53 * sd;
    double a = -0.0873 + 0.0248 * b + 0.01 * p;
    double alpha = (2.83 + 5.1 / b) * sd;
    double quick = 0.92 - 4.2 / b;
    double logMode = SaddlePoint.logBinomial(Math.floor((n + 1.0) * p), n, p, q);
    while (true) {
      double u = random.nextDouble() - 0.5;
      double v = random.nextDouble();
      double edge = 0.5 - Math.abs(u);
      double k = Math.floor((2.0 * a / edge + b) * u + n * p + 0.5);
      if (edge >= 0.07 && v <= quick) {
        return k;
      }
      if (k >= 0.0
          && k <= n
          && StrictMath.log(v * alpha / (a / (edge * edge) + b))
              <= SaddlePoint.logBinomial(k, n, p, q) - logMode) {
        return k;
      }
    }
  }
}
