package io.chestnut.spark.fit;

import java.io.Serializable;

/**
 * How far a chain is.
 *
 * @param chain its number
 * @param iteration iterations done, warm-up included
 * @param divergences divergent transitions since the end of the warm-up
 * @param stepSize the step size in use
 */
record ChainStatus(int chain, int iteration, int divergences, double stepSize)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  ChainStatus laterOf(ChainStatus other) {
    return other.iteration > iteration ? other : this;
  }
}
