package io.chestnut.model.kernel.simd;

import io.chestnut.family.Family;
import io.chestnut.family.ResponseBlock;
import io.chestnut.model.kernel.BlockKernel;
import io.chestnut.model.kernel.DesignPrecision;
import java.util.Arrays;
import java.util.function.IntConsumer;

/** Values and gradients of made-up rows, in turn by every way through a kernel. */
final class LikelihoodCalls implements IntConsumer {
  /** Columns that take every way through the products. */
  static final int[] COLUMNS = {1, 4, 5, 9};

  private static final int ROWS = 176;

  private final BlockKernel kernel;
  private final DesignPrecision precision;
  private final ResponseBlock[] responses;
  private final double[] x = new double[ROWS * 9];
  private final float[] single = new float[x.length];
  private final double[] b = new double[9];
  private final double[] offset = new double[ROWS];
  private final double[] gradient = new double[9];
  private final double[][] eta;
  private final double[][] dEta;
  private final double[] scalars;
  private final double[] dScalars;

  LikelihoodCalls(Family family, BlockKernel kernel, DesignPrecision precision) {
    this.kernel = kernel;
    this.precision = precision;
    double[] y = new double[ROWS];
    double[] ones = new double[ROWS];
    Arrays.fill(ones, 1.0);
    for (int i = 0; i < ROWS; i++) {
      y[i] = i % 2 == 0 ? 0.25 : 0.75;
      offset[i] = 0.01 * (i % 7);
    }
    for (int i = 0; i < x.length; i++) {
      x[i] = (i % 11 - 5) * 0.1;
      single[i] = (float) x[i];
    }
    Arrays.fill(b, 0.1);
    responses =
        new ResponseBlock[] {
          new ResponseBlock(ROWS - 1, y, null, null), new ResponseBlock(ROWS, y, ones, ones)
        };
    eta = new double[family.linearPredictors()][ROWS];
    dEta = new double[family.linearPredictors()][ROWS];
    scalars = new double[family.scalars().size()];
    dScalars = new double[family.scalars().size()];
  }

  @Override
  public void accept(int i) {
    int columns = COLUMNS[i % COLUMNS.length];
    double[] offsetOrNone = i % 8 < 4 ? null : offset;
    if (precision == DesignPrecision.FLOAT) {
      kernel.linear(single, ROWS, columns, offsetOrNone, b, eta[0]);
    } else {
      kernel.linear(x, ROWS, columns, offsetOrNone, b, eta[0]);
    }
    kernel.accumulate(responses[i % 8 / 4], eta, scalars, dEta, dScalars);
    if (precision == DesignPrecision.FLOAT) {
      kernel.addGradient(single, ROWS, columns, dEta[0], gradient);
    } else {
      kernel.addGradient(x, ROWS, columns, dEta[0], gradient);
    }
  }
}
