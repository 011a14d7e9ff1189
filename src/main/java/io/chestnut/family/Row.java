package io.chestnut.family;

import io.chestnut.math.StirlingRest;
import java.util.Arrays;

/**
 * Where a family leaves what one row adds to the log likelihood and its derivatives, and the
 * scratch space that it needs meanwhile: one a thread, so that no row allocates.
 */
final class Row {
  private static final int MAX_SCALARS = 4;
  private static final int MAX_PIECES = 8;
  private static final ThreadLocal<Row> OF_THREAD = ThreadLocal.withInitial(Row::new);

  /** The log density without the part that depends on data alone. */
  double value;

  /** Its derivative in eta. */
  double dEta;

  /** Its derivative in each unconstrained scalar. */
  final double[] dScalars = new double[MAX_SCALARS];

  /** What the family computed once a block from the scalars. */
  final double[] pieces = new double[MAX_PIECES];

  final Probability probability = new Probability();
  final PositiveMean positive = new PositiveMean();
  final RealMean real = new RealMean();
  final StirlingRest rest = new StirlingRest();

  /** Sums over rows: value and scalar derivatives, eight lanes each. */
  final LaneSums sums = new LaneSums(1 + MAX_SCALARS);

  private Row() {}

  /** The calling thread's. */
  static Row ofThread() {
    return OF_THREAD.get();
  }

  /** eta gives no mean that the family can have: the log density is minus infinity. */
  void outside() {
    value = Double.NEGATIVE_INFINITY;
    dEta = 0.0;
    Arrays.fill(dScalars, 0.0);
  }
}
