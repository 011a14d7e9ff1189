package io.chestnut.math;

/**
 * Poisson variates, exact, at a cost that does not grow with the mean: inversion below 10, from
 * there on the transformed rejection PTRS. The same bits on every machine and JDK.
 *
 * @see "Hörmann (1993), The transformed rejection method for generating Poisson random variables,
 *     Insurance: Mathematics and Economics 12, 39-45"
 */
public final class PoissonVariates {
  private static final double SMALL = 10.0;

  /** No uniform number of 53 bits leads beyond under a small mean. */
  private static final double LAST = 200.0;

  private PoissonVariates() {}

  /** A count with the given mean; the mean itself when it is infinite or NaN. */
  public static double of(RandomStream random, double mean) {
    if (!(mean < Double.POSITIVE_INFINITY)) {
      return mean;
    }
    return mean < SMALL ? byInversion(random, mean) : byRejection(random, mean);
  }

  private static double byInversion(RandomStream random, double mean) {
    double rest = random.nextDouble();
    double k = 0.0;
    for (double p = Elementary.exp(-mean); rest >= p && k < LAST; p *= mean / k) {
      rest -= p;
      k++;
    }
    return k;
  }

  private static double byRejection(RandomStream random, double mean) {
    double b = 0.931 + 2.53 * Math.sqrt(mean);
    double a = -0.059 + 0.02483 * b;
    double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
    double quick = 0.9277 - 3.6224 / (b - 2.0);
    while (true) {
      double u = random.nextDouble() - 0.5;
      double v = random.nextDouble();
      double edge = 0.5 - Math.abs(u);
      double k = Math.floor((2.0 * a / edge + b) * u + mean + 0.43);
      if (edge >= 0.07 && v <= quick) {
        return k;
      }
      if (k >= 0.0
          && (edge >= 0.013 || v <= edge)
          && StrictMath.log(v * inverseAlpha / (a / (edge * edge) + b))
              <= SaddlePoint.logPoisson(k, mean)) {
        return k;
      }
    }
  }
}
