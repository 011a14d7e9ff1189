package io.chestnut.spec;

import java.io.Serializable;

/**
 * Equally spaced values of a predictor, both ends included, as numpy's linspace.
 *
 * @param variable the column
 * @param from first value
 * @param to last value
 * @param num how many, >= 2
 */
public record GridAxis(String variable, double from, double to, int num) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Values on an axis that does not say how many: numpy's 50. */
  public static final int DEFAULT_NUM = 50;

  /**
   * The value at {@code index} in 0..num-1: {@code from + index * step}, the last exactly {@code
   * to} (numpy.linspace).
   */
  public double value(int index) {
    return index == num - 1 ? to : from + index * ((to - from) / (num - 1));
  }
}
