package io.chestnut.model.kernel.simd;

import io.chestnut.family.ResponseBlock;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The species of all vectors. There is one, the JVM's largest, which is that of Spark's own vector
 * code: with a second one in the JVM the compiler of JDK 17 keeps vectors on the heap. A vector
 * holds all eight lanes or a half of them; with halves a kernel runs once for each.
 */
final class Lanes {
  /** Lanes that sums run in, whatever a vector holds. */
  static final int LANES = ResponseBlock.LANES;

  static final VectorSpecies<Double> S = DoubleVector.SPECIES_MAX;

  /** Doubles of a vector. */
  static final int LENGTH = S.length();

  /** The concrete class of vectors of doubles: a cast to it tells the compiler. */
  @SuppressWarnings("unchecked")
  static final Class<DoubleVector> V =
      (Class<DoubleVector>) (Class<?>) DoubleVector.zero(S).getClass();

  /** The concrete class of vectors of their bits. */
  @SuppressWarnings("unchecked")
  static final Class<LongVector> W =
      (Class<LongVector>) (Class<?>) DoubleVector.zero(S).reinterpretAsLongs().getClass();

  /** As many numbers in single precision: half the width. */
  static final VectorSpecies<Float> F =
      VectorSpecies.of(float.class, VectorShape.forBitSize(LENGTH * Float.SIZE));

  /** The concrete class of their vectors. */
  @SuppressWarnings("unchecked")
  static final Class<FloatVector> U =
      (Class<FloatVector>) (Class<?>) FloatVector.zero(F).getClass();

  private Lanes() {}

  /** The sum of eight lanes from {@code at} on. */
  static double sum(double[] lanes, int at) {
    return ((lanes[at] + lanes[at + 4]) + (lanes[at + 2] + lanes[at + 6]))
        + ((lanes[at + 1] + lanes[at + 5]) + (lanes[at + 3] + lanes[at + 7]));
  }

  /** The product of eight lanes from {@code at} on. */
  static double product(double[] lanes, int at) {
    return ((lanes[at] * lanes[at + 4]) * (lanes[at + 2] * lanes[at + 6]))
        * ((lanes[at + 1] * lanes[at + 5]) * (lanes[at + 3] * lanes[at + 7]));
  }
}
