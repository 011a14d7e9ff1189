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
import static io.chestnut.math.ElementaryCoefficients.ROUNDER;
import static io.chestnut.math.ElementaryCoefficients.ROUNDER_BITS;
import static io.chestnut.math.ElementaryCoefficients.SQRT_HALF_BITS;
import static io.chestnut.math.StandardNormalCoefficients.HALF_LOG_TWO_PI;
import static io.chestnut.model.kernel.simd.Lanes.LANES;
import static io.chestnut.model.kernel.simd.Lanes.S;
import static io.chestnut.model.kernel.simd.Lanes.V;
import static io.chestnut.model.kernel.simd.Lanes.W;

import io.chestnut.family.ResponseBlock;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Successes in n trials under the probit link: value y log Phi(eta) + (n - y) log Phi(-eta), both
 * logarithms from Mills' ratio of |eta| as in {@link BernoulliProbit}, derivative y phi(eta) /
 * Phi(eta) - (n - y) phi(eta) / Phi(-eta).
 */
final class BinomialProbit implements RowKernel {
  private final double[] mills = new double[ResponseBlock.MAX_ROWS];
  private final double[] density = new double[ResponseBlock.MAX_ROWS];

  @Override
  public void rows(Tile tile, int lane) {
    NormalTail.run(tile.eta, 0, tile.stride, mills, density, tile.sums, lane);
    run(tile, lane, mills, density);
  }

  private static void run(Tile tile, int lane, double[] mills, double[] density) {
    int stride = tile.stride;
    double[] y = tile.y;
    double[] trials = tile.trials;
    double[] weight = tile.weight;
    double[] eta = tile.eta;
    double[] dEta = tile.dEta;
    DoubleVector value = V.cast(DoubleVector.zero(S));
    for (int i = lane; i < stride; i += LANES) {
      DoubleVector x = V.cast(DoubleVector.fromArray(S, eta, i));
      x = V.cast(x.add(V.cast(DoubleVector.broadcast(S, 0.0))));
      DoubleVector z = V.cast(x.abs());
      DoubleVector one = V.cast(DoubleVector.broadcast(S, 1.0));
      DoubleVector odds = V.cast(DoubleVector.fromArray(S, mills, i));
      DoubleVector height = V.cast(DoubleVector.fromArray(S, density, i));
      DoubleVector tail = V.cast(height.mul(odds));
      DoubleVector body = V.cast(V.cast(DoubleVector.broadcast(S, 1.0)).sub(tail));
      DoubleVector halfSquare = V.cast(z.mul(z));
      halfSquare = V.cast(halfSquare.mul(V.cast(DoubleVector.broadcast(S, 0.5))));
      LongVector unlikely =
          W.cast(W.cast(x.reinterpretAsLongs()).lanewise(VectorOperators.ASHR, 63));
      LongVector mantissa = W.cast(odds.reinterpretAsLongs());
      LongVector exponent = W.cast(mantissa.sub(SQRT_HALF_BITS));
      exponent = W.cast(exponent.lanewise(VectorOperators.ASHR, 52));
      LongVector binary = W.cast(exponent.add(ROUNDER_BITS));
      DoubleVector k = V.cast(binary.reinterpretAsDoubles());
      k = V.cast(k.sub(V.cast(DoubleVector.broadcast(S, ROUNDER))));
      exponent = W.cast(exponent.lanewise(VectorOperators.LSHL, 52));
      mantissa = W.cast(mantissa.sub(exponent));
      DoubleVector f = V.cast(mantissa.reinterpretAsDoubles());
      f = V.cast(f.sub(V.cast(DoubleVector.broadcast(S, 1.0))));
      DoubleVector half = V.cast(f.mul(V.cast(DoubleVector.broadcast(S, 0.5))));
      half = V.cast(half.mul(f));
      DoubleVector ratio = V.cast(f.add(V.cast(DoubleVector.broadcast(S, 2.0))));
      ratio = V.cast(f.div(ratio));
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
      surplus = V.cast(k.fma(V.cast(DoubleVector.broadcast(S, LN2_LO)), surplus));
      half = V.cast(half.sub(surplus));
      half = V.cast(half.sub(f));
      DoubleVector logTail = V.cast(k.mul(V.cast(DoubleVector.broadcast(S, LN2_HI))));
      logTail = V.cast(logTail.sub(half));
      logTail = V.cast(logTail.sub(halfSquare));
      logTail = V.cast(logTail.sub(V.cast(DoubleVector.broadcast(S, HALF_LOG_TWO_PI))));
      f = V.cast(tail.neg());
      half = V.cast(f.mul(V.cast(DoubleVector.broadcast(S, 0.5))));
      half = V.cast(half.mul(f));
      ratio = V.cast(f.add(V.cast(DoubleVector.broadcast(S, 2.0))));
      ratio = V.cast(f.div(ratio));
      w = V.cast(ratio.mul(ratio));
      w2 = V.cast(w.mul(w));
      a =
          V.cast(
              w2.fma(
                  V.cast(DoubleVector.broadcast(S, A10)), V.cast(DoubleVector.broadcast(S, A8))));
      a = V.cast(a.fma(w2, V.cast(DoubleVector.broadcast(S, A6))));
      a = V.cast(a.fma(w2, V.cast(DoubleVector.broadcast(S, A4))));
      a = V.cast(a.fma(w2, V.cast(DoubleVector.broadcast(S, A2))));
      a = V.cast(a.fma(w2, V.cast(DoubleVector.broadcast(S, A0))));
      b =
          V.cast(
              w2.fma(V.cast(DoubleVector.broadcast(S, A9)), V.cast(DoubleVector.broadcast(S, A7))));
      b = V.cast(b.fma(w2, V.cast(DoubleVector.broadcast(S, A5))));
      b = V.cast(b.fma(w2, V.cast(DoubleVector.broadcast(S, A3))));
      b = V.cast(b.fma(w2, V.cast(DoubleVector.broadcast(S, A1))));
      surplus = V.cast(b.fma(w, a));
      surplus = V.cast(surplus.fma(w, half));
      surplus = V.cast(surplus.mul(ratio));
      half = V.cast(half.sub(surplus));
      DoubleVector logBody = V.cast(f.sub(half));
      DoubleVector slopeTail = V.cast(one.div(odds));
      DoubleVector slopeBody = V.cast(height.div(body));
      LongVector logPBits = W.cast(logBody.reinterpretAsLongs());
      LongVector logPSwap =
          W.cast(logPBits.lanewise(VectorOperators.XOR, W.cast(logTail.reinterpretAsLongs())));
      logPSwap = W.cast(logPSwap.lanewise(VectorOperators.AND, unlikely));
      DoubleVector logP =
          V.cast(W.cast(logPSwap.lanewise(VectorOperators.XOR, logPBits)).reinterpretAsDoubles());
      LongVector logQBits = W.cast(logTail.reinterpretAsLongs());
      LongVector logQSwap =
          W.cast(logQBits.lanewise(VectorOperators.XOR, W.cast(logBody.reinterpretAsLongs())));
      logQSwap = W.cast(logQSwap.lanewise(VectorOperators.AND, unlikely));
      DoubleVector logQ =
          V.cast(W.cast(logQSwap.lanewise(VectorOperators.XOR, logQBits)).reinterpretAsDoubles());
      LongVector slopePBits = W.cast(slopeBody.reinterpretAsLongs());
      LongVector slopePSwap =
          W.cast(slopePBits.lanewise(VectorOperators.XOR, W.cast(slopeTail.reinterpretAsLongs())));
      slopePSwap = W.cast(slopePSwap.lanewise(VectorOperators.AND, unlikely));
      DoubleVector slopeP =
          V.cast(
              W.cast(slopePSwap.lanewise(VectorOperators.XOR, slopePBits)).reinterpretAsDoubles());
      LongVector slopeQBits = W.cast(slopeTail.reinterpretAsLongs());
      LongVector slopeQSwap =
          W.cast(slopeQBits.lanewise(VectorOperators.XOR, W.cast(slopeBody.reinterpretAsLongs())));
      slopeQSwap = W.cast(slopeQSwap.lanewise(VectorOperators.AND, unlikely));
      DoubleVector slopeQ =
          V.cast(
              W.cast(slopeQSwap.lanewise(VectorOperators.XOR, slopeQBits)).reinterpretAsDoubles());
      DoubleVector successes = V.cast(DoubleVector.fromArray(S, y, i));
      DoubleVector failures = V.cast(DoubleVector.fromArray(S, trials, i));
      failures = V.cast(failures.sub(successes));
      DoubleVector term = V.cast(logP.mul(successes));
      logQ = V.cast(logQ.mul(failures));
      term = V.cast(logQ.add(term));
      DoubleVector slope = V.cast(slopeP.mul(successes));
      slopeQ = V.cast(slopeQ.mul(failures));
      slope = V.cast(slope.sub(slopeQ));
      DoubleVector prior = V.cast(DoubleVector.fromArray(S, weight, i));
      term = V.cast(term.mul(prior));
      value = V.cast(term.add(value));
      slope = V.cast(slope.mul(prior));
      slope.intoArray(dEta, i);
    }
    value.intoArray(tile.sums, Tile.VALUE + lane);
  }
}
