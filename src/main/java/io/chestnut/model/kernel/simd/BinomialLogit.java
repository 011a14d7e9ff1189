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
import static io.chestnut.model.kernel.simd.Lanes.LANES;
import static io.chestnut.model.kernel.simd.Lanes.S;
import static io.chestnut.model.kernel.simd.Lanes.V;
import static io.chestnut.model.kernel.simd.Lanes.W;

import io.chestnut.family.ResponseBlock;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Successes in n trials under the logit link: with e = e^-|eta| and u responses of the less likely
 * kind, value -n log(1 + e) - u |eta|, derivative sign(eta) ((n - u) e - u) / (1 + e).
 */
final class BinomialLogit implements RowKernel {
  private final double[] odds = new double[ResponseBlock.MAX_ROWS];

  @Override
  public void rows(Tile tile, int lane) {
    LogisticTail.run(tile, lane, 0.0, odds);
    run(tile, lane, odds);
  }

  static void run(Tile tile, int lane, double[] odds) {
    int stride = tile.stride;
    double[] y = tile.y;
    double[] trials = tile.trials;
    double[] weight = tile.weight;
    double[] eta = tile.eta;
    double[] dEta = tile.dEta;
    DoubleVector value = V.cast(DoubleVector.zero(S));
    for (int i = lane; i < stride; i += LANES) {
      DoubleVector x = V.cast(DoubleVector.fromArray(S, eta, i));
      DoubleVector e = V.cast(DoubleVector.fromArray(S, odds, i));
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
      LongVector sign = W.cast(x.reinterpretAsLongs());
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
      DoubleVector loss = V.cast(log.fma(n, V.cast(unlikely.mul(V.cast(x.abs())))));
      value = V.cast(V.cast(V.cast(loss.mul(prior)).neg()).add(value));
      DoubleVector slope = V.cast(V.cast(likely.mul(e)).sub(unlikely));
      sign = W.cast(sign.lanewise(VectorOperators.AND, Long.MIN_VALUE));
      sign = W.cast(sign.lanewise(VectorOperators.XOR, W.cast(slope.reinterpretAsLongs())));
      slope = V.cast(sign.reinterpretAsDoubles());
      slope = V.cast(slope.div(V.cast(e.add(V.cast(DoubleVector.broadcast(S, 1.0))))));
      V.cast(slope.mul(prior)).intoArray(dEta, i);
    }
    value.intoArray(tile.sums, Tile.VALUE + lane);
  }
}
