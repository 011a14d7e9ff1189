package io.chestnut.model.kernel;

import java.io.Serializable;

/**
 * Which kernel evaluated a likelihood.
 *
 * @param name with its lanes: {@code vector, 8 lanes}
 * @param note why it is not the vector kernel, though that was asked for, and how to mend it; empty
 *     when it is
 * @param warmupSeconds wall time that its warm-up took
 */
public record KernelUse(String name, String note, double warmupSeconds) implements Serializable {
  private static final long serialVersionUID = 1L;
}
