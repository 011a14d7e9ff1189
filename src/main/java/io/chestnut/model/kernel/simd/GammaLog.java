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
import static io.chestnut.model.kernel.simd.RowKernel.EXP_RANGE;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The gamma distribution under the log link: with r = log y - eta the value is K(alpha) + alpha (r
 * - (e^r - 1)), the derivative alpha (e^r - 1). Pieces are alpha, K(alpha) and log alpha -
 * psi(alpha).
 */
final class GammaLog implements RowKernel {

  @Override
  public void rows(Tile tile, int lane) {
    run(tile, lane, tile.response.logY());
  }

  private static void run(Tile tile, int lane, double[] logY) {
    int stride = tile.stride;
    double[] weight = tile.weight;
    double[] eta = tile.eta;
    double[] dEta = tile.dEta;
    double alpha = tile.pieces[0];
    double normalizer = tile.pieces[1];
    double logMinusDigamma = tile.pieces[2];
    DoubleVector value = V.cast(DoubleVector.zero(S));
    LongVector range = W.cast(V.cast(DoubleVector.broadcast(S, -1.0)).reinterpretAsLongs());
    DoubleVector dLogAlpha = V.cast(DoubleVector.zero(S));
    for (int i = lane; i < stride; i += LANES) {
      DoubleVector log = V.cast(DoubleVector.fromArray(S, logY, i));
      DoubleVector x = V.cast(DoubleVector.fromArray(S, eta, i));
      x = V.cast(log.sub(x));
      DoubleVector distance = V.cast(x.abs());
      DoubleVector margin = V.cast(distance.sub(V.cast(DoubleVector.broadcast(S, EXP_RANGE))));
      LongVector marginBits = W.cast(margin.reinterpretAsLongs());
      range = W.cast(marginBits.lanewise(VectorOperators.AND, range));
      DoubleVector near = V.cast(distance.sub(V.cast(DoubleVector.broadcast(S, HALF_LN2))));
      LongVector small =
          W.cast(W.cast(near.reinterpretAsLongs()).lanewise(VectorOperators.ASHR, 63));
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
      DoubleVector e = V.cast(scaled.reinterpretAsDoubles());
      DoubleVector excess = V.cast(e.sub(V.cast(DoubleVector.broadcast(S, 1.0))));
      DoubleVector dev = V.cast(x.sub(excess));
      DoubleVector square = V.cast(r2.mul(q));
      square = V.cast(square.neg());
      LongVector devBits = W.cast(dev.reinterpretAsLongs());
      LongVector devSwap =
          W.cast(devBits.lanewise(VectorOperators.XOR, W.cast(square.reinterpretAsLongs())));
      devSwap = W.cast(devSwap.lanewise(VectorOperators.AND, small));
      dev = V.cast(W.cast(devSwap.lanewise(VectorOperators.XOR, devBits)).reinterpretAsDoubles());
      LongVector excessBits = W.cast(excess.reinterpretAsLongs());
      LongVector excessSwap =
          W.cast(excessBits.lanewise(VectorOperators.XOR, W.cast(tail.reinterpretAsLongs())));
      excessSwap = W.cast(excessSwap.lanewise(VectorOperators.AND, small));
      excess =
          V.cast(
              W.cast(excessSwap.lanewise(VectorOperators.XOR, excessBits)).reinterpretAsDoubles());
      DoubleVector term = V.cast(dev.mul(V.cast(DoubleVector.broadcast(S, alpha))));
      term = V.cast(term.add(V.cast(DoubleVector.broadcast(S, normalizer))));
      DoubleVector slope = V.cast(excess.mul(V.cast(DoubleVector.broadcast(S, alpha))));
      DoubleVector first = V.cast(dev.add(V.cast(DoubleVector.broadcast(S, logMinusDigamma))));
      first = V.cast(first.mul(V.cast(DoubleVector.broadcast(S, alpha))));
      DoubleVector prior = V.cast(DoubleVector.fromArray(S, weight, i));
      term = V.cast(term.mul(prior));
      value = V.cast(term.add(value));
      term = V.cast(first.mul(prior));
      dLogAlpha = V.cast(term.add(dLogAlpha));
      slope = V.cast(slope.mul(prior));
      slope.intoArray(dEta, i);
    }
    value.intoArray(tile.sums, Tile.VALUE + lane);
    dLogAlpha.intoArray(tile.sums, Tile.SCALARS + lane);
    V.cast(range.reinterpretAsDoubles()).intoArray(tile.sums, Tile.RANGE + lane);
  }
}
