package io.chestnut.model.kernel.simd;

import static io.chestnut.math.ElementaryCoefficients.HALF_LN2;
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
import static io.chestnut.model.kernel.simd.LinkKernel.SQUARES;
import static io.chestnut.model.kernel.simd.LinkKernel.SUM;
import static io.chestnut.model.kernel.simd.RowKernel.EXP_RANGE;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * mu = 1 - e^-h with h = e^eta: the polynomial of e^x - 1 where h is small. Beyond 708 h makes no
 * difference.
 */
final class InverseCloglog implements LinkKernel {
  @Override
  public void lanes(
      double[] eta, int from, int to, double c, double[] mu, double[] lanes, int lane) {
    run(eta, from, to, c, mu, lanes, lane);
  }

  private static void run(
      double[] eta, int from, int to, double c, double[] mu, double[] lanes, int lane) {
    DoubleVector sum = V.cast(DoubleVector.zero(S));
    DoubleVector squares = V.cast(DoubleVector.zero(S));
    LongVector range = W.cast(V.cast(DoubleVector.broadcast(S, -1.0)).reinterpretAsLongs());
    for (int i = from + lane; i < to; i += LANES) {
      DoubleVector x = V.cast(DoubleVector.fromArray(S, eta, i));
      LongVector margin =
          W.cast(
              V.cast(V.cast(x.abs()).sub(V.cast(DoubleVector.broadcast(S, EXP_RANGE))))
                  .reinterpretAsLongs());
      range = W.cast(margin.lanewise(VectorOperators.AND, range));
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
      DoubleVector tail = V.cast(q.fma(r2, r));
      DoubleVector expR = V.cast(tail.add(V.cast(DoubleVector.broadcast(S, 1.0))));
      LongVector scale = W.cast(shifted.reinterpretAsLongs());
      scale = W.cast(scale.lanewise(VectorOperators.LSHL, 52));
      LongVector scaled = W.cast(expR.reinterpretAsLongs());
      scaled = W.cast(scaled.add(scale));
      DoubleVector h = V.cast(scaled.reinterpretAsDoubles());
      LongVector hBits = W.cast(h.reinterpretAsLongs());
      LongVector most = W.cast(V.cast(DoubleVector.broadcast(S, EXP_RANGE)).reinterpretAsLongs());
      LongVector within =
          W.cast(V.cast(h.sub(V.cast(DoubleVector.broadcast(S, EXP_RANGE)))).reinterpretAsLongs());
      within = W.cast(within.lanewise(VectorOperators.ASHR, 63));
      LongVector hSwap = W.cast(hBits.lanewise(VectorOperators.XOR, most));
      hSwap = W.cast(hSwap.lanewise(VectorOperators.AND, within));
      h = V.cast(W.cast(hSwap.lanewise(VectorOperators.XOR, most)).reinterpretAsDoubles());
      x = V.cast(h.neg());
      DoubleVector near = V.cast(h.sub(V.cast(DoubleVector.broadcast(S, HALF_LN2))));
      LongVector small =
          W.cast(W.cast(near.reinterpretAsLongs()).lanewise(VectorOperators.ASHR, 63));
      shifted =
          V.cast(
              x.fma(
                  V.cast(DoubleVector.broadcast(S, LOG2_E)),
                  V.cast(DoubleVector.broadcast(S, ROUNDER))));
      k = V.cast(shifted.sub(V.cast(DoubleVector.broadcast(S, ROUNDER))));
      r = V.cast(k.fma(V.cast(DoubleVector.broadcast(S, -LN2_HI)), x));
      r = V.cast(k.fma(V.cast(DoubleVector.broadcast(S, -LN2_LO)), r));
      r2 = V.cast(r.mul(r));
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
      q = V.cast(odd.fma(r, even));
      tail = V.cast(q.fma(r2, r));
      expR = V.cast(tail.add(V.cast(DoubleVector.broadcast(S, 1.0))));
      scale = W.cast(shifted.reinterpretAsLongs());
      scale = W.cast(scale.lanewise(VectorOperators.LSHL, 52));
      scaled = W.cast(expR.reinterpretAsLongs());
      scaled = W.cast(scaled.add(scale));
      DoubleVector e = V.cast(scaled.reinterpretAsDoubles());
      DoubleVector p = V.cast(V.cast(DoubleVector.broadcast(S, 1.0)).sub(e));
      tail = V.cast(tail.neg());
      LongVector pBits = W.cast(p.reinterpretAsLongs());
      LongVector pSwap =
          W.cast(pBits.lanewise(VectorOperators.XOR, W.cast(tail.reinterpretAsLongs())));
      pSwap = W.cast(pSwap.lanewise(VectorOperators.AND, small));
      p = V.cast(W.cast(pSwap.lanewise(VectorOperators.XOR, pBits)).reinterpretAsDoubles());
      p.intoArray(mu, i);
      DoubleVector d = V.cast(p.sub(V.cast(DoubleVector.broadcast(S, c))));
      sum = V.cast(d.add(sum));
      squares = V.cast(d.fma(d, squares));
    }
    sum.intoArray(lanes, SUM + lane);
    squares.intoArray(lanes, SQUARES + lane);
    V.cast(range.reinterpretAsDoubles()).intoArray(lanes, LinkKernel.RANGE + lane);
  }
}
