package io.chestnut.sampler;

import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;

/**
 * All that a chain is between two draws: a versioned, serialisable, immutable value (position, log
 * density, gradient, step size, metric, adaptation, counters, random stream). A chain continued
 * from a state is the chain that was never stopped, to the bit.
 */
public final class ChainState implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Counts the changes of what a state holds or of how a chain goes on from it. */
  private static final int VERSION = 3;

  private final int version;
  private final int iteration;
  private final long gradients;
  private final PhasePoint point;
  private final Adaptation adaptation;
  private final byte[] random;

  ChainState(
      int iteration, long gradients, PhasePoint point, Adaptation adaptation, byte[] random) {
    this.version = VERSION;
    this.iteration = iteration;
    this.gradients = gradients;
    this.point = point.copy();
    this.adaptation = adaptation.copy();
    this.random = random.clone();
  }

  /** Iterations done, warm-up included. */
  public int iteration() {
    return iteration;
  }

  /** The dimension of the target. */
  public int dimension() {
    return point.dimension();
  }

  long gradients() {
    return gradients;
  }

  PhasePoint point() {
    return point.copy();
  }

  Adaptation adaptation() {
    return adaptation.copy();
  }

  byte[] random() {
    return random.clone();
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    if (version != VERSION) {
      throw new InvalidObjectException(
          "a chain state of version " + version + "; this program reads version " + VERSION);
    }
  }
}
