package io.chestnut.design;

import java.io.Serializable;

/**
 * What {@code center(x)}, {@code scale(x)} and {@code standardize(x)} learn: {@code (x - centre) /
 * scale}, one subtraction and one division.
 *
 * @param centre the mean; 0 when the call does not centre
 * @param scale the standard deviation, > 0; 1 when the call does not rescale
 */
public record CentreAndScale(double centre, double scale) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The transformed value. */
  double of(double x) {
    return (x - centre) / scale;
  }
}
