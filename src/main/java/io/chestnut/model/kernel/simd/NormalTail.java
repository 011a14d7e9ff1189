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
import static io.chestnut.math.StandardNormalCoefficients.CENTRE;
import static io.chestnut.math.StandardNormalCoefficients.INVERSE_SQRT_TWO_PI;
import static io.chestnut.math.StandardNormalCoefficients.M0;
import static io.chestnut.math.StandardNormalCoefficients.M1;
import static io.chestnut.math.StandardNormalCoefficients.M10;
import static io.chestnut.math.StandardNormalCoefficients.M11;
import static io.chestnut.math.StandardNormalCoefficients.M12;
import static io.chestnut.math.StandardNormalCoefficients.M13;
import static io.chestnut.math.StandardNormalCoefficients.M14;
import static io.chestnut.math.StandardNormalCoefficients.M15;
import static io.chestnut.math.StandardNormalCoefficients.M16;
import static io.chestnut.math.StandardNormalCoefficients.M17;
import static io.chestnut.math.StandardNormalCoefficients.M18;
import static io.chestnut.math.StandardNormalCoefficients.M19;
import static io.chestnut.math.StandardNormalCoefficients.M2;
import static io.chestnut.math.StandardNormalCoefficients.M20;
import static io.chestnut.math.StandardNormalCoefficients.M21;
import static io.chestnut.math.StandardNormalCoefficients.M22;
import static io.chestnut.math.StandardNormalCoefficients.M23;
import static io.chestnut.math.StandardNormalCoefficients.M24;
import static io.chestnut.math.StandardNormalCoefficients.M3;
import static io.chestnut.math.StandardNormalCoefficients.M4;
import static io.chestnut.math.StandardNormalCoefficients.M5;
import static io.chestnut.math.StandardNormalCoefficients.M6;
import static io.chestnut.math.StandardNormalCoefficients.M7;
import static io.chestnut.math.StandardNormalCoefficients.M8;
import static io.chestnut.math.StandardNormalCoefficients.M9;
import static io.chestnut.model.kernel.simd.Lanes.LANES;
import static io.chestnut.model.kernel.simd.Lanes.S;
import static io.chestnut.model.kernel.simd.Lanes.V;
import static io.chestnut.model.kernel.simd.Lanes.W;
import static io.chestnut.model.kernel.simd.RowKernel.EXP_RANGE;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The standard normal distribution at |eta| as {@link io.chestnut.math.StandardNormal} has it:
 * Mills' ratio and density, 0.4 e^-708 at least. It is a loop of its own because the JVM's first
 * compiler gives up on methods of 3000 bytecodes full of vectors, and then the second has no turn.
 */
final class NormalTail {
  private NormalTail() {}

  /**
   * Mills' ratio and density at the lanes' |eta|, {@code from <= i < to}; writes the range's lanes.
   */
  static void run(
      double[] eta, int from, int to, double[] mills, double[] density, double[] sums, int lane) {
    LongVector range = W.cast(V.cast(DoubleVector.broadcast(S, -1.0)).reinterpretAsLongs());
    for (int i = from + lane; i < to; i += LANES) {
      DoubleVector z = V.cast(DoubleVector.fromArray(S, eta, i));
      z = V.cast(z.abs());
      DoubleVector one = V.cast(DoubleVector.broadcast(S, 1.0));
      DoubleVector reach = V.cast(z.add(V.cast(DoubleVector.broadcast(S, CENTRE))));
      reach = V.cast(one.div(reach));
      DoubleVector t =
          V.cast(
              reach.fma(
                  V.cast(DoubleVector.broadcast(S, -2.0 * CENTRE)),
                  V.cast(DoubleVector.broadcast(S, 1.0))));
      DoubleVector t2 = V.cast(t.mul(t));
      DoubleVector even =
          V.cast(
              t2.fma(
                  V.cast(DoubleVector.broadcast(S, M24)), V.cast(DoubleVector.broadcast(S, M22))));
      even = V.cast(even.fma(t2, V.cast(DoubleVector.broadcast(S, M20))));
      even = V.cast(even.fma(t2, V.cast(DoubleVector.broadcast(S, M18))));
      even = V.cast(even.fma(t2, V.cast(DoubleVector.broadcast(S, M16))));
      even = V.cast(even.fma(t2, V.cast(DoubleVector.broadcast(S, M14))));
      even = V.cast(even.fma(t2, V.cast(DoubleVector.broadcast(S, M12))));
      even = V.cast(even.fma(t2, V.cast(DoubleVector.broadcast(S, M10))));
      even = V.cast(even.fma(t2, V.cast(DoubleVector.broadcast(S, M8))));
      even = V.cast(even.fma(t2, V.cast(DoubleVector.broadcast(S, M6))));
      even = V.cast(even.fma(t2, V.cast(DoubleVector.broadcast(S, M4))));
      even = V.cast(even.fma(t2, V.cast(DoubleVector.broadcast(S, M2))));
      even = V.cast(even.fma(t2, V.cast(DoubleVector.broadcast(S, M0))));
      DoubleVector odd =
          V.cast(
              t2.fma(
                  V.cast(DoubleVector.broadcast(S, M23)), V.cast(DoubleVector.broadcast(S, M21))));
      odd = V.cast(odd.fma(t2, V.cast(DoubleVector.broadcast(S, M19))));
      odd = V.cast(odd.fma(t2, V.cast(DoubleVector.broadcast(S, M17))));
      odd = V.cast(odd.fma(t2, V.cast(DoubleVector.broadcast(S, M15))));
      odd = V.cast(odd.fma(t2, V.cast(DoubleVector.broadcast(S, M13))));
      odd = V.cast(odd.fma(t2, V.cast(DoubleVector.broadcast(S, M11))));
      odd = V.cast(odd.fma(t2, V.cast(DoubleVector.broadcast(S, M9))));
      odd = V.cast(odd.fma(t2, V.cast(DoubleVector.broadcast(S, M7))));
      odd = V.cast(odd.fma(t2, V.cast(DoubleVector.broadcast(S, M5))));
      odd = V.cast(odd.fma(t2, V.cast(DoubleVector.broadcast(S, M3))));
      odd = V.cast(odd.fma(t2, V.cast(DoubleVector.broadcast(S, M1))));
      DoubleVector ratio = V.cast(odd.fma(t, even));
      ratio = V.cast(ratio.mul(reach));
      DoubleVector square = V.cast(z.mul(z));
      DoubleVector margin = V.cast(square.sub(V.cast(DoubleVector.broadcast(S, 2.0 * EXP_RANGE))));
      LongVector marginBits = W.cast(margin.reinterpretAsLongs());
      range = W.cast(marginBits.lanewise(VectorOperators.AND, range));
      DoubleVector lost = V.cast(square.neg());
      lost = V.cast(z.fma(z, lost));
      lost = V.cast(lost.mul(V.cast(DoubleVector.broadcast(S, -0.5))));
      DoubleVector halfSquare = V.cast(square.mul(V.cast(DoubleVector.broadcast(S, 0.5))));
      DoubleVector x = V.cast(halfSquare.neg());
      DoubleVector shifted =
          V.cast(
              x.fma(
                  V.cast(DoubleVector.broadcast(S, LOG2_E)),
                  V.cast(DoubleVector.broadcast(S, ROUNDER))));
      DoubleVector k = V.cast(shifted.sub(V.cast(DoubleVector.broadcast(S, ROUNDER))));
      DoubleVector r = V.cast(k.fma(V.cast(DoubleVector.broadcast(S, -LN2_HI)), x));
      r = V.cast(k.fma(V.cast(DoubleVector.broadcast(S, -LN2_LO)), r));
      DoubleVector r2 = V.cast(r.mul(r));
      even =
          V.cast(
              r2.fma(V.cast(DoubleVector.broadcast(S, Q8)), V.cast(DoubleVector.broadcast(S, Q6))));
      even = V.cast(even.fma(r2, V.cast(DoubleVector.broadcast(S, Q4))));
      even = V.cast(even.fma(r2, V.cast(DoubleVector.broadcast(S, Q2))));
      even = V.cast(even.fma(r2, V.cast(DoubleVector.broadcast(S, Q0))));
      odd =
          V.cast(
              r2.fma(V.cast(DoubleVector.broadcast(S, Q9)), V.cast(DoubleVector.broadcast(S, Q7))));
      odd = V.cast(odd.fma(r2, V.cast(DoubleVector.broadcast(S, Q5))));
      odd = V.cast(odd.fma(r2, V.cast(DoubleVector.broadcast(S, Q3))));
      odd = V.cast(odd.fma(r2, V.cast(DoubleVector.broadcast(S, Q1))));
      DoubleVector q = V.cast(odd.fma(r, even));
      DoubleVector tail = V.cast(q.fma(r2, r));
      DoubleVector expR = V.cast(tail.add(V.cast(DoubleVector.broadcast(S, 1.0))));
      LongVector scale = W.cast(shifted.reinterpretAsLongs());
      scale = W.cast(scale.lanewise(VectorOperators.LSHL, 52));
      LongVector scaled = W.cast(expR.reinterpretAsLongs());
      scaled = W.cast(scaled.add(scale));
      DoubleVector e = V.cast(scaled.reinterpretAsDoubles());
      DoubleVector height = V.cast(lost.fma(e, e));
      height = V.cast(height.mul(V.cast(DoubleVector.broadcast(S, INVERSE_SQRT_TWO_PI))));
      ratio.intoArray(mills, i);
      height.intoArray(density, i);
    }
    V.cast(range.reinterpretAsDoubles()).intoArray(sums, Tile.RANGE + lane);
  }
}
