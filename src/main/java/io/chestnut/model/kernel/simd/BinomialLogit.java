package io.chestnut.model.kernel.simd;

import static io.chestnut.math.ElementaryCoefficients.A0;
import static io.chestnut.math.ElementaryCoefficients.A1;
import static io.chestnut.math.ElementaryCoefficients.A10;
import static io.chestnut.math.ElementaryCoefficients.A2;
import static io.chestnut.math.ElementaryCoefficients.A3;
import static io.chestnut.math.ElementaryCoefficients.A4;
import static io.chestnut.math.ElementaryCoefficients.A5;
import static io.chestnut.math.ElementaryCoefficients.A6;
import static io.chestnut.math.ElementaryCoefficients.A7;
import static io.chestnut.math.ElementaryCoefficients.A8;
import static io.chestnut.math.ElementaryCoefficients.A9;
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
 * Successes in n trials under the logit link: with e = e^-|eta| and u responses of the less likely
 * kind, value -n log(1 + e) - u |eta|, derivative sign(eta) ((n - u) e - u) / (1 + e).
 */
final class BinomialLogit implements RowKernel {
  @Override
  public void rows(Tile tile, int lane) {
    run(tile, lane);
  }

  static void run(Tile tile, int lane) {
    int stride = tile.stride;
    double[] y = tile.y;
    double[] trials = tile.trials;
    double[] weight = tile.weight;
    double[] eta = tile.eta;
    double[] dEta = tile.dEta;
    DoubleVector value = V.cast(DoubleVector.zero(S));
    LongVector range = W.cast(V.cast(DoubleVector.broadcast(S, -1.0)).reinterpretAsLongs());
    for (int i = lane; i < stride; i += LANES) {
      DoubleVector x = V.cast(DoubleVector.fromArray(S, eta, i));
      DoubleVector distance = V.cast(x.abs());
      LongVector margin =
          W.cast(
              V.cast(distance.sub(V.cast(DoubleVector.broadcast(S, EXP_RANGE))))
                  .reinterpretAsLongs());
      range = W.cast(margin.lanewise(VectorOperators.AND, range));
      x = V.cast(distance.neg());
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
      DoubleVector e =
          V.cast(W.cast(W.cast(expR.reinterpretAsLongs()).add(scale)).reinterpretAsDoubles());
      DoubleVector s = V.cast(e.div(V.cast(e.add(V.cast(DoubleVector.broadcast(S, 2.0))))));
      DoubleVector w = V.cast(s.mul(s));
      DoubleVector w2 = V.cast(w.mul(w));
      DoubleVector a =
          V.cast(
              w2.fma(
                  V.cast(DoubleVector.broadcast(S, A10)), V.cast(DoubleVector.broadcast(S, A8))));
      a = V.cast(a.fma(w2, V.cast(DoubleVector.broadcast(S, A6))));
      a = V.cast(a.fma(w2, V.cast(DoubleVector.broadcast(S, A4))));
      a = V.cast(a.fma(w2, V.cast(DoubleVector.broadcast(S, A2))));
      a = V.cast(a.fma(w2, V.cast(DoubleVector.broadcast(S, A0))));
      DoubleVector b =
          V.cast(
              w2.fma(V.cast(DoubleVector.broadcast(S, A9)), V.cast(DoubleVector.broadcast(S, A7))));
      b = V.cast(b.fma(w2, V.cast(DoubleVector.broadcast(S, A5))));
      b = V.cast(b.fma(w2, V.cast(DoubleVector.broadcast(S, A3))));
      b = V.cast(b.fma(w2, V.cast(DoubleVector.broadcast(S, A1))));
      DoubleVector half = V.cast(V.cast(e.mul(V.cast(DoubleVector.broadcast(S, 0.5)))).mul(e));
      DoubleVector tail = V.cast(V.cast(b.fma(w, a)).fma(w, half));
      DoubleVector log = V.cast(e.sub(V.cast(half.sub(V.cast(tail.mul(s))))));
      LongVector sign = W.cast(V.cast(DoubleVector.fromArray(S, eta, i)).reinterpretAsLongs());
      LongVector negative = W.cast(sign.lanewise(VectorOperators.ASHR, 63));
      DoubleVector n = V.cast(DoubleVector.fromArray(S, trials, i));
      DoubleVector successes = V.cast(DoubleVector.fromArray(S, y, i));
      LongVector failures = W.cast(V.cast(n.sub(successes)).reinterpretAsLongs());
      LongVector swap =
          W.cast(W.cast(successes.reinterpretAsLongs()).lanewise(VectorOperators.XOR, failures));
      swap = W.cast(swap.lanewise(VectorOperators.AND, negative));
      DoubleVector unlikely =
          V.cast(W.cast(swap.lanewise(VectorOperators.XOR, failures)).reinterpretAsDoubles());
      DoubleVector likely = V.cast(n.sub(unlikely));
      DoubleVector prior = V.cast(DoubleVector.fromArray(S, weight, i));
      DoubleVector loss = V.cast(log.fma(n, V.cast(unlikely.mul(distance))));
      value = V.cast(V.cast(V.cast(loss.mul(prior)).neg()).add(value));
      DoubleVector slope = V.cast(V.cast(likely.mul(e)).sub(unlikely));
      sign = W.cast(sign.lanewise(VectorOperators.AND, Long.MIN_VALUE));
      sign = W.cast(sign.lanewise(VectorOperators.XOR, W.cast(slope.reinterpretAsLongs())));
      slope = V.cast(sign.reinterpretAsDoubles());
      slope = V.cast(slope.div(V.cast(e.add(V.cast(DoubleVector.broadcast(S, 1.0))))));
      V.cast(slope.mul(prior)).intoArray(dEta, i);
    }
    value.intoArray(tile.sums, Tile.VALUE + lane);
    V.cast(range.reinterpretAsDoubles()).intoArray(tile.sums, Tile.RANGE + lane);
  }
}
