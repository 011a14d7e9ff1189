package io.chestnut.model.kernel.simd;

import static io.chestnut.math.ElementaryCoefficients.LN2_HI;
import static io.chestnut.math.ElementaryCoefficients.LN2_LO;
import static io.chestnut.math.ElementaryCoefficients.LOG2_E;
import static io.chestnut.math.ElementaryCoefficients.Q0;
import static io.chestnut.math.ElementaryCoefficients.Q1;
import static io.chestnut.math.ElementaryCoefficients.Q2;
import static io.chestnut.math.ElementaryCoefficients.Q3;
import static io.chestnut.math.ElementaryCoefficients.Q4;
import static io.chestnut.math.ElementaryCoefficients.Q5;
import static io.chestnut.math.ElementaryCoefficients.Q6;
import static io.chestnut.math.ElementaryCoefficients.Q7;
import static io.chestnut.math.ElementaryCoefficients.Q8;
import static io.chestnut.math.ElementaryCoefficients.Q9;
import static io.chestnut.math.ElementaryCoefficients.ROUNDER;
import static io.chestnut.model.kernel.simd.Lanes.LANES;
import static io.chestnut.model.kernel.simd.Lanes.S;
import static io.chestnut.model.kernel.simd.Lanes.V;
import static io.chestnut.model.kernel.simd.Lanes.W;
import static io.chestnut.model.kernel.simd.RowKernel.EXP_RANGE;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * e^-|eta - centre|: under the logit link, with 0 for a centre, the odds of the less likely
 * outcome. It is a loop of its own because its constants and those of what follows are more than
 * the processor has registers.
 */
final class LogisticTail {
  /** Writes the lanes of {@code odds} and of the range. */
  static void run(Tile tile, int lane, double centre, double[] odds) {
    int stride = tile.stride;
    double[] eta = tile.eta;
    LongVector range = W.cast(V.cast(DoubleVector.broadcast(S, -1.0)).reinterpretAsLongs());
    for (int i = lane; i < stride; i += LANES) {
      DoubleVector x = V.cast(DoubleVector.fromArray(S, eta, i));
      x = V.cast(x.sub(V.cast(DoubleVector.broadcast(S, centre))));
      x = V.cast(x.abs());
      LongVector margin =
          W.cast(V.cast(x.sub(V.cast(DoubleVector.broadcast(S, EXP_RANGE)))).reinterpretAsLongs());
      range = W.cast(margin.lanewise(VectorOperators.AND, range));
      x = V.cast(x.neg());
      DoubleVector shifted =
          V.cast(
              x.fma(
                  V.cast(DoubleVector.broadcast(S, LOG2_E)),
                  V.cast(DoubleVector.broadcast(S, ROUNDER))));
      DoubleVector k = V.cast(shifted.sub(V.cast(DoubleVector.broadcast(S, ROUNDER))));
      DoubleVector r = V.cast(k.fma(V.cast(DoubleVector.broadcast(S, -LN2_HI)), x));
      r = V.cast(k.fma(V.cast(DoubleVector.broadcast(S, -LN2_LO)), r));
      DoubleVector r2 = V.cast(r.mul(r));
      DoubleVector even =
          V.cast(
              r2.fma(V.cast(DoubleVector.broadcast(S, Q8)), V.cast(DoubleVector.broadcast(S, Q6))));
      even = V.cast(even.fma(r2, V.cast(DoubleVector.broadcast(S, Q4))));
      even = V.cast(even.fma(r2, V.cast(DoubleVector.broadcast(S, Q2))));
      even = V.cast(even.fma(r2, V.cast(DoubleVector.broadcast(S, Q0))));
      DoubleVector odd =
          V.cast(
              r2.fma(V.cast(DoubleVector.broadcast(S, Q9)), V.cast(DoubleVector.broadcast(S, Q7))));
      odd = V.cast(odd.fma(r2, V.cast(DoubleVector.broadcast(S, Q5))));
      odd = V.cast(odd.fma(r2, V.cast(DoubleVector.broadcast(S, Q3))));
      odd = V.cast(odd.fma(r2, V.cast(DoubleVector.broadcast(S, Q1))));
      DoubleVector q = V.cast(odd.fma(r, even));
      DoubleVector expR = V.cast(V.cast(q.fma(r2, r)).add(V.cast(DoubleVector.broadcast(S, 1.0))));
      LongVector scale =
          W.cast(W.cast(shifted.reinterpretAsLongs()).lanewise(VectorOperators.LSHL, 52));
      V.cast(W.cast(W.cast(expR.reinterpretAsLongs()).add(scale)).reinterpretAsDoubles())
          .intoArray(odds, i);
    }
    V.cast(range.reinterpretAsDoubles()).intoArray(tile.sums, Tile.RANGE + lane);
  }

  private LogisticTail() {}
}
