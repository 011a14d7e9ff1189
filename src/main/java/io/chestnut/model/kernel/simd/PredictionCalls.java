package io.chestnut.model.kernel.simd;

import io.chestnut.model.kernel.PredictionKernel;
import java.util.Arrays;
import java.util.function.IntConsumer;

/** Predictions under made-up draws, in turn by every way through a kernel. */
final class PredictionCalls implements IntConsumer {
  private static final int DRAWS = 184;

  private final PredictionKernel kernel;
  private final double[] draws = new double[DRAWS * 9];
  private final double[] x = new double[9];
  private final double[] eta = new double[DRAWS];
  private final double[] mu = new double[DRAWS];
  private final double[] sums = new double[2];
  private final long[] marks = new long[DRAWS];

  PredictionCalls(PredictionKernel kernel) {
    this.kernel = kernel;
    for (int i = 0; i < draws.length; i++) {
      draws[i] = (i % 11 - 5) * 0.1;
    }
    Arrays.fill(x, 0.1);
  }

  @Override
  public void accept(int i) {
    int columns = LikelihoodCalls.COLUMNS[i % LikelihoodCalls.COLUMNS.length];
    kernel.linear(draws, DRAWS, columns, i % 8 < 4 ? 0.0 : 0.5, x, eta);
    kernel.inverse(eta, 0, DRAWS, mu, sums);
    kernel.sums(mu, DRAWS, sums);
    double centre = sums[0] / DRAWS;
    kernel.above(mu, DRAWS, centre);
    kernel.mark(mu, DRAWS, centre, 0.2, centre, 0.1, marks);
  }
}
