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
 * Overdispersed counts under the log link: with x = eta - log alpha and e = e^-|x| the value is y
 * (min(eta, log alpha) - log(1 + e)) - alpha (max(x, 0) + log(1 + e)), the derivative y
 * logistic(-x) - alpha logistic(x), and what eta does not change comes from the block's {@link
 * io.chestnut.family.CountTails}.
 */
final class NegativeBinomialLog implements RowKernel {
  private final double[] odds = new double[ResponseBlock.MAX_ROWS];

  @Override
  public void rows(Tile tile, int lane) {
    LogisticTail.run(tile, lane, tile.pieces[0], odds);
    run(tile, lane, odds);
  }

  private static void run(Tile tile, int lane, double[] odds) {
    int stride = tile.stride;
    double[] y = tile.y;
    double[] weight = tile.weight;
    double[] eta = tile.eta;
    double[] dEta = tile.dEta;
    double logAlpha = tile.pieces[0];
    double alpha = tile.pieces[1];
    DoubleVector value = V.cast(DoubleVector.zero(S));
    DoubleVector dLogAlpha = V.cast(DoubleVector.zero(S));
    for (int i = lane; i < stride; i += LANES) {
      DoubleVector logMu = V.cast(DoubleVector.fromArray(S, eta, i));
      DoubleVector x = V.cast(logMu.sub(V.cast(DoubleVector.broadcast(S, logAlpha))));
      x = V.cast(x.add(V.cast(DoubleVector.broadcast(S, 0.0))));
      LongVector below = W.cast(W.cast(x.reinterpretAsLongs()).lanewise(VectorOperators.ASHR, 63));
      DoubleVector e = V.cast(DoubleVector.fromArray(S, odds, i));
      DoubleVector half = V.cast(e.mul(V.cast(DoubleVector.broadcast(S, 0.5))));
      half = V.cast(half.mul(e));
      DoubleVector ratio = V.cast(e.add(V.cast(DoubleVector.broadcast(S, 2.0))));
      ratio = V.cast(e.div(ratio));
      DoubleVector w = V.cast(ratio.mul(ratio));
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
      DoubleVector surplus = V.cast(b.fma(w, a));
      surplus = V.cast(surplus.fma(w, half));
      surplus = V.cast(surplus.mul(ratio));
      DoubleVector shortfall = V.cast(half.sub(surplus));
      DoubleVector logFactor = V.cast(e.sub(shortfall));
      DoubleVector one = V.cast(DoubleVector.broadcast(S, 1.0));
      DoubleVector likely = V.cast(e.add(V.cast(DoubleVector.broadcast(S, 1.0))));
      likely = V.cast(one.div(likely));
      DoubleVector unlikely = V.cast(e.mul(likely));
      LongVector upperBits = W.cast(likely.reinterpretAsLongs());
      LongVector upperSwap =
          W.cast(upperBits.lanewise(VectorOperators.XOR, W.cast(unlikely.reinterpretAsLongs())));
      upperSwap = W.cast(upperSwap.lanewise(VectorOperators.AND, below));
      DoubleVector upper =
          V.cast(W.cast(upperSwap.lanewise(VectorOperators.XOR, upperBits)).reinterpretAsDoubles());
      LongVector lowerBits = W.cast(unlikely.reinterpretAsLongs());
      LongVector lowerSwap =
          W.cast(lowerBits.lanewise(VectorOperators.XOR, W.cast(likely.reinterpretAsLongs())));
      lowerSwap = W.cast(lowerSwap.lanewise(VectorOperators.AND, below));
      DoubleVector lower =
          V.cast(W.cast(lowerSwap.lanewise(VectorOperators.XOR, lowerBits)).reinterpretAsDoubles());
      DoubleVector zero = V.cast(DoubleVector.broadcast(S, 0.0));
      LongVector aboveBits = W.cast(x.reinterpretAsLongs());
      LongVector aboveSwap =
          W.cast(aboveBits.lanewise(VectorOperators.XOR, W.cast(zero.reinterpretAsLongs())));
      aboveSwap = W.cast(aboveSwap.lanewise(VectorOperators.AND, below));
      DoubleVector above =
          V.cast(W.cast(aboveSwap.lanewise(VectorOperators.XOR, aboveBits)).reinterpretAsDoubles());
      above = V.cast(above.add(logFactor));
      DoubleVector limit = V.cast(DoubleVector.broadcast(S, logAlpha));
      LongVector leastBits = W.cast(limit.reinterpretAsLongs());
      LongVector leastSwap =
          W.cast(leastBits.lanewise(VectorOperators.XOR, W.cast(logMu.reinterpretAsLongs())));
      leastSwap = W.cast(leastSwap.lanewise(VectorOperators.AND, below));
      DoubleVector least =
          V.cast(W.cast(leastSwap.lanewise(VectorOperators.XOR, leastBits)).reinterpretAsDoubles());
      least = V.cast(least.sub(logFactor));
      DoubleVector count = V.cast(DoubleVector.fromArray(S, y, i));
      DoubleVector term = V.cast(count.mul(least));
      DoubleVector loss = V.cast(above.mul(V.cast(DoubleVector.broadcast(S, alpha))));
      term = V.cast(term.sub(loss));
      DoubleVector slope = V.cast(count.mul(lower));
      loss = V.cast(upper.mul(V.cast(DoubleVector.broadcast(S, alpha))));
      slope = V.cast(slope.sub(loss));
      DoubleVector square = V.cast(e.mul(upper));
      DoubleVector excess = V.cast(shortfall.sub(square));
      DoubleVector far = V.cast(upper.sub(above));
      LongVector excessBits = W.cast(far.reinterpretAsLongs());
      LongVector excessSwap =
          W.cast(excessBits.lanewise(VectorOperators.XOR, W.cast(excess.reinterpretAsLongs())));
      excessSwap = W.cast(excessSwap.lanewise(VectorOperators.AND, below));
      excess =
          V.cast(
              W.cast(excessSwap.lanewise(VectorOperators.XOR, excessBits)).reinterpretAsDoubles());
      DoubleVector first = V.cast(excess.mul(V.cast(DoubleVector.broadcast(S, alpha))));
      DoubleVector share = V.cast(count.mul(upper));
      first = V.cast(share.add(first));
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
  }

  @Override
  public double value(Tile tile) {
    return RowKernel.super.value(tile) + tile.response.tails().logRatio(tile.pieces[1]);
  }

  @Override
  public void addScalars(Tile tile, double[] dScalars) {
    RowKernel.super.addScalars(tile, dScalars);
    dScalars[0] -= tile.response.tails().harmonic(tile.pieces[1]);
  }
}
