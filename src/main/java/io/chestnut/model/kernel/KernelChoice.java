package io.chestnut.model.kernel;

/** Which code evaluates a likelihood. All of it gives the same bits. */
public enum KernelChoice {
  /** Vectors where processor, JVM and module allow them, otherwise scalar code. */
  AUTO,
  /** Scalar code. */
  SCALAR,
  /** Vectors; where they are impossible, an error that says why. */
  VECTOR
}
