package io.chestnut.criticism;

import java.io.Serializable;

/**
 * What was found in some rows, to be merged with what was found in others. Counts and {@link
 * io.chestnut.math.RoundedSums} alone: the same bits whatever rows come together first.
 */
public interface Accumulator extends Serializable {
  /** Takes over what {@code other}, of the same kind and size, has found; returns this. */
  Accumulator merge(Accumulator other);
}
