package io.chestnut.model;

/**
 * A 64-bit hash of a row's content: the same row has the same hash on every machine and in every
 * release, so that rows can be ordered or partitioned by content.
 *
 * <pre>
 *   h = 0;  for each number v of the row:  h = mix((h xor bits(v + 0.0)) + 0x9E3779B97F4A7C15)
 * </pre>
 *
 * <p>Adding 0.0 makes -0.0 and 0.0 the same number; {@code bits} is the IEEE representation; {@code
 * mix} is variant 13 of Stafford's finalizers, as in SplitMix64. Rows that differ in their last
 * number only never collide, since a step is one to one.
 *
 * @see "Steele, Lea, Flood (2014), Fast splittable pseudorandom number generators"
 */
public final class RowHash {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private RowHash() {}

  /** The hash of {@code width} numbers from {@code from} on. */
  public static long of(double[] packed, int from, int width) {
    long hash = 0L;
    for (int i = from; i < from + width; i++) {
      hash = mix((hash ^ Double.doubleToRawLongBits(packed[i] + 0.0)) + GOLDEN);
    }
    return hash;
  }

  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }
}
