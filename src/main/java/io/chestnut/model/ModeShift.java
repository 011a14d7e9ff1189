package io.chestnut.model;

import io.chestnut.model.kernel.KernelChoice;
import java.util.Arrays;

/**
 * By how much a mode moves when the density changes a little: with H the negative Hessian of the
 * log density and dg the change of its gradient at the mode, by H^-1 dg to first order (a Newton
 * step).
 */
public final class ModeShift {
  private ModeShift() {}

  /**
   * The shift when the design is rounded, in posterior standard deviations: |H^(-1/2) dg|, the
   * largest over all parameters and their linear combinations. NaN where the changed density is 0.
   *
   * @param whitened in the coordinates of {@link LaplaceApproximation}, in which the mode is at 0
   *     and H the identity
   * @param changed in the same coordinates
   */
  public static double of(GlmModel whitened, GlmModel changed) {
    double[] exact = gradientAtMode(whitened);
    double[] other = gradientAtMode(changed);
    double sum = 0.0;
    for (int i = 0; i < exact.length; i++) {
      sum = Math.fma(other[i] - exact[i], other[i] - exact[i], sum);
    }
    return Math.sqrt(sum);
  }

  /** By scalar code: one gradient does not pay for the compilation of vectors. */
  private static double[] gradientAtMode(GlmModel model) {
    double[] gradient = new double[model.coordinates().dimension()];
    double value =
        model.by(KernelChoice.SCALAR).density().evaluate(new double[gradient.length], gradient);
    if (!Double.isFinite(value)) {
      Arrays.fill(gradient, Double.NaN);
    }
    return gradient;
  }
}
