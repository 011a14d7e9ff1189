package io.chestnut.sampler;

import java.io.Serializable;

/** How long a chain warms up: what it learns then is settled by {@link MetricAdaptation}. */
public sealed interface Warmup extends Serializable {
  /**
   * Ends when step size and metric have settled: {@link #automatic automatic(50, 1000)}. On a
   * target near a standard normal that takes 50 or 100 iterations.
   */
  Warmup AUTOMATIC = automatic(50, 1000);

  /**
   * For {@link MetricAdaptation#LOW_RANK}, which learns more, from more draws, and puts right in
   * each window what the last one left: at least 100 iterations, at most 1000, windows of at most
   * 100.
   */
  Warmup LOW_RANK = new Automatic(100, 1000, 100);

  /**
   * Exactly {@code tune} iterations in Stan's windows, the step size by dual averaging (stan-dev,
   * {@code windowed_adaptation} and {@code stepsize_adaptation}).
   *
   * @param tune >= 0
   */
  static Warmup fixed(int tune) {
    return new Fixed(tune);
  }

  /**
   * Goes on in windows, each as long as all before it, until at the end of one the metric fits its
   * draws and the step size has settled over it.
   *
   * @param floor the fewest iterations, >= 20
   * @param ceiling the most, >= {@code floor}; a chain that gets there says so ({@link
   *     Nuts#settled()})
   */
  static Warmup automatic(int floor, int ceiling) {
    return new Automatic(floor, ceiling, ceiling);
  }

  /** See {@link #fixed}. */
  record Fixed(int tune) implements Warmup {
    private static final long serialVersionUID = 1L;

    /** Refuses what is out of range. */
    public Fixed {
      if (tune < 0) {
        throw new IllegalArgumentException("tune is at least 0, not " + tune);
      }
    }
  }

  /**
   * See {@link #automatic}.
   *
   * @param longestWindow iterations of a window, at most
   */
  record Automatic(int floor, int ceiling, int longestWindow) implements Warmup {
    private static final long serialVersionUID = 1L;

    /** Refuses what is out of range. */
    public Automatic {
      if (floor < 20) {
        throw new IllegalArgumentException(
            "an automatic warm-up has at least 20 iterations, not " + floor);
      }
      if (ceiling < floor) {
        throw new IllegalArgumentException(
            "the most iterations of a warm-up, "
                + ceiling
                + ", are fewer than the fewest, "
                + floor);
      }
    }
  }
}
