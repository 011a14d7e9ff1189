package io.chestnut.family;

import io.chestnut.math.Elementary;
import io.chestnut.math.RisingFactorial;
import java.util.Arrays;

/**
 * What {@link RisingFactorial} adds up to over the counts of a block, which no linear predictor
 * changes: with T_k the weight of all rows above k,
 *
 * <pre>
 *   sum over rows of logRatio(a, y) = sum over k of T_k log(1 + k/a)
 *   sum over rows of harmonic(a, y) = sum over k of T_k k / (a + k)
 * </pre>
 *
 * <p>A row costs nothing and a k one logarithm, so counts beyond {@link #SHORT} are left to {@link
 * RisingFactorial} itself, once for all rows of the same count.
 */
public final class CountTails {
  private static final int SHORT = 512;

  /** T_k. */
  private final double[] tail;

  /** Different counts beyond. */
  private final double[] large;

  /** Weight of their rows. */
  private final double[] weight;

  CountTails(ResponseBlock response) {
    double[] y = Arrays.copyOf(response.y(), response.rows());
    double longest = Arrays.stream(y).filter(count -> count <= SHORT).max().orElse(0.0);
    tail = new double[(int) Math.ceil(longest)];
    large = Arrays.stream(y).filter(count -> count > SHORT).sorted().distinct().toArray();
    weight = new double[large.length];
    for (int i = 0; i < y.length; i++) {
      if (y[i] > SHORT) {
        weight[Arrays.binarySearch(large, y[i])] += response.weight(i);
      } else {
        for (int k = 1; k < y[i]; k++) {
          tail[k] += response.weight(i);
        }
      }
    }
  }

  /** Sum over rows of weight times {@link RisingFactorial#logRatio}. */
  public double logRatio(double a) {
    double sum = 0.0;
    double logA = Elementary.log(a);
    for (int k = 1; k < tail.length; k++) {
      sum += tail[k] * (a < 1.0 ? Elementary.log(a + k) - logA : Elementary.log1p(k / a));
    }
    for (int i = 0; i < large.length; i++) {
      sum += weight[i] * RisingFactorial.logRatio(a, large[i]);
    }
    return sum;
  }

  /** Sum over rows of weight times {@link RisingFactorial#harmonic}. */
  public double harmonic(double a) {
    double sum = 0.0;
    for (int k = 1; k < tail.length; k++) {
      sum += tail[k] * (k / (a + k));
    }
    for (int i = 0; i < large.length; i++) {
      sum += weight[i] * RisingFactorial.harmonic(a, large[i]);
    }
    return sum;
  }
}
