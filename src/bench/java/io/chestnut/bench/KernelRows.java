package io.chestnut.bench;

import io.chestnut.family.Families;
import io.chestnut.family.Family;
import io.chestnut.family.ResponseBlock;
import io.chestnut.model.kernel.BlockKernel;
import io.chestnut.model.kernel.DesignPrecision;
import io.chestnut.model.kernel.KernelChoice;
import io.chestnut.model.kernel.KernelSelection;
import java.util.Arrays;
import java.util.Random;

/**
 * Made-up rows in blocks, and a kernel that evaluates them. Values of X are uniform in (-1.5, 1.5);
 * responses are uniform in (0, 1) where the family has such, otherwise 0 or 1, of 3 trials if it
 * takes them.
 */
public final class KernelRows {
  private final int columns;
  private final BlockKernel kernel;
  private final ResponseBlock[] responses;

  /** X, in one precision or the other. */
  private final double[][] x;

  private final float[][] single;
  private final double[] b;
  private final double[] gradient;
  private final double[] scalars;
  private final double[] dScalars;
  private final double[][] eta = new double[1][ResponseBlock.MAX_ROWS];
  private final double[][] dEta = new double[1][ResponseBlock.MAX_ROWS];

  /**
   * Rows.
   *
   * @param model family and link: {@code bernoulli-probit}
   * @param size rows and columns: {@code 175x4}
   */
  public KernelRows(String model, String size, KernelChoice choice, DesignPrecision precision) {
    String[] names = model.split("-");
    Family family = Families.of(names[0], names[1]);
    int rows = rows(size);
    columns = columns(size);
    kernel = KernelSelection.of(family, choice, precision).kernel();
    scalars = new double[family.scalars().size()];
    dScalars = new double[scalars.length];
    Random random = new Random(1);
    b = random.doubles(columns, -0.5, 0.5).toArray();
    gradient = new double[columns];
    int blocks = (rows + ResponseBlock.MAX_ROWS - 1) / ResponseBlock.MAX_ROWS;
    responses = new ResponseBlock[blocks];
    x = new double[blocks][];
    single = precision == DesignPrecision.FLOAT ? new float[blocks][] : null;
    for (int k = 0; k < blocks; k++) {
      block(k, Math.min(ResponseBlock.MAX_ROWS, rows - k * ResponseBlock.MAX_ROWS), family, random);
    }
  }

  static int rows(String size) {
    return Integer.parseInt(size.split("x")[0]);
  }

  static int columns(String size) {
    return Integer.parseInt(size.split("x")[1]);
  }

  private void block(int k, int rows, Family family, Random random) {
    boolean continuous = family.unsupported(0.5, 1).isEmpty();
    int stride = ResponseBlock.stride(rows);
    double[] y = new double[stride];
    double[] trials = family.takesTrials() && !family.binary() ? new double[stride] : null;
    x[k] = new double[stride * columns];
    for (int i = 0; i < rows; i++) {
      y[i] = continuous ? random.nextDouble(0.001, 0.999) : random.nextInt(2);
      if (trials != null) {
        trials[i] = 3.0;
      }
      for (int j = 0; j < columns; j++) {
        x[k][j * stride + i] = 3.0 * (random.nextDouble() - 0.5);
      }
    }
    responses[k] = new ResponseBlock(rows, y, trials, null);
    if (single != null) {
      single[k] = new float[x[k].length];
      for (int i = 0; i < x[k].length; i++) {
        single[k][i] = (float) x[k][i];
      }
      x[k] = null;
    }
  }

  private void linear(int k) {
    int stride = responses[k].stride();
    if (single != null) {
      kernel.linear(single[k], stride, columns, null, b, eta[0]);
    } else {
      kernel.linear(x[k], stride, columns, null, b, eta[0]);
    }
  }

  private void addGradient(int k, double[] r) {
    int stride = responses[k].stride();
    if (single != null) {
      kernel.addGradient(single[k], stride, columns, r, gradient);
    } else {
      kernel.addGradient(x[k], stride, columns, r, gradient);
    }
  }

  /** Linear predictor, likelihood, gradient; returns a number of them. */
  public double valueAndGradient() {
    Arrays.fill(gradient, 0.0);
    double sum = 0.0;
    for (int k = 0; k < x.length; k++) {
      linear(k);
      sum += kernel.accumulate(responses[k], eta, scalars, dEta, dScalars);
      addGradient(k, dEta[0]);
    }
    return sum + gradient[0];
  }

  /** Linear predictor and gradient without a likelihood between. */
  public double products() {
    Arrays.fill(gradient, 0.0);
    for (int k = 0; k < x.length; k++) {
      linear(k);
      addGradient(k, eta[0]);
    }
    return gradient[0];
  }
}
