package io.chestnut.spark.fit;

import java.io.Serializable;

/**
 * How far a chain is.
 *
 * @param chain its number
 * @param warmup iterations of warm-up done
 * @param draws draws kept
 * @param divergences divergent transitions since the end of the warm-up
 * @param stepSize the step size in use
 */
record ChainStatus(int chain, int warmup, int draws, int divergences, double stepSize)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  ChainStatus laterOf(ChainStatus other) {
    return other.warmup + other.draws > warmup + draws ? other : this;
  }
}
