package io.chestnut.model.kernel;

import io.chestnut.family.Family;
import io.chestnut.family.MeanRange;
import io.chestnut.family.ResponseBlock;
import java.util.Arrays;
import java.util.Random;

/** A block of random rows, and what a kernel makes of it. */
public final class RandomBlock {
  private final Family family;
  private final ResponseBlock response;
  private final int columns;
  private final double[] x;
  private final double[] offset;
  private final double[] b;
  private final double[] scalars;
  private final double[][] eta;
  private final double[][] dEta;
  private final double[] gradient;
  private final double[] dScalars;
  private double value;

  /** What rows have beside response and predictors. */
  public enum Column {
    TRIALS,
    WEIGHT,
    OFFSET
  }

  public RandomBlock(Family family, int rows, int columns, long seed, Column... with) {
    this.family = family;
    this.columns = columns;
    Random random = new Random(seed);
    int stride = ResponseBlock.stride(rows);
    double[] y = new double[stride];
    double[] trials = has(with, Column.TRIALS) && !family.binary() ? new double[stride] : null;
    double[] weight = has(with, Column.WEIGHT) ? new double[stride] : null;
    offset = has(with, Column.OFFSET) ? new double[stride] : null;
    x = new double[stride * columns];
    b = random.doubles(columns, -1.0, 1.0).toArray();
    scalars = random.doubles(family.scalars().size(), 0.1, 0.9).toArray();
    for (int i = 0; i < rows; i++) {
      int count = random.nextInt(6);
      if (trials != null) {
        trials[i] = count;
      }
      y[i] = response(random, trials == null ? 1 : count);
      if (weight != null) {
        weight[i] = random.nextInt(4) == 0 ? 0.0 : 3.0 * random.nextDouble();
      }
      if (offset != null) {
        offset[i] = random.nextGaussian();
      }
      for (int j = 0; j < columns; j++) {
        x[j * stride + i] = random.nextGaussian();
      }
    }
    response = new ResponseBlock(rows, y, trials, weight);
    eta = new double[1][stride];
    dEta = new double[1][stride];
    gradient = new double[columns];
    dScalars = new double[scalars.length];
  }

  private static boolean has(Column[] with, Column column) {
    return Arrays.asList(with).contains(column);
  }

  private double response(Random random, int trials) {
    if (family.meanRange() == MeanRange.REAL) {
      return 2.0 * random.nextGaussian();
    }
    if (family.unsupported(0.5, 1).isEmpty()) {
      return 0.01 + 0.98 * random.nextDouble();
    }
    int most = family.meanRange() == MeanRange.UNIT ? trials : random.nextInt(40);
    return random.nextInt(most + 1);
  }

  /** The block with an offset, which it must have, that is {@code extreme} in one row. */
  public RandomBlock with(int row, double extreme) {
    offset[row] = extreme;
    return this;
  }

  /** Evaluates value and gradient. */
  public void evaluate(BlockKernel kernel) {
    Arrays.fill(gradient, 0.0);
    Arrays.fill(dScalars, 0.0);
    kernel.linear(x, response.stride(), columns, offset, b, eta[0]);
    value = kernel.accumulate(response, eta, scalars, dEta, dScalars);
    kernel.addGradient(x, response.stride(), columns, dEta[0], gradient);
  }

  /** Bits of value, derivatives in scalars, gradient, eta and, its zeros without sign, dEta. */
  public long[] bits() {
    double[] all = new double[1 + dScalars.length + columns + eta[0].length + dEta[0].length];
    all[0] = value;
    int at = 1;
    for (double[] part : new double[][] {dScalars, gradient, eta[0], dEta[0]}) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return Arrays.stream(all).mapToLong(v -> Double.doubleToLongBits(v + 0.0)).toArray();
  }

  public double value() {
    return value;
  }

  public double[] dEta() {
    return dEta[0];
  }
}
