package io.chestnut.spec;

import java.io.Serializable;
import java.util.List;

/** The values of a predictor on a grid. */
public sealed interface GridAxis extends Serializable {
  /** The column. */
  String variable();

  /**
   * Equally spaced numbers, both ends included, as numpy's linspace.
   *
   * @param from first value
   * @param to last value
   * @param num how many, >= 2
   */
  record Range(String variable, double from, double to, int num) implements GridAxis {
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

  /**
   * Some values, in the order of writing.
   *
   * @param values as written; the column's type in training says what they are
   */
  record Values(String variable, List<String> values) implements GridAxis {
    private static final long serialVersionUID = 1L;

    public Values {
      values = List.copyOf(values);
    }
  }

  /** All levels that training has seen. */
  record Levels(String variable) implements GridAxis {
    private static final long serialVersionUID = 1L;
  }
}
