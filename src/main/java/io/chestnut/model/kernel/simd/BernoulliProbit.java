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
 * Binary responses under the probit link: with s = 2 y - 1, z = s eta and Mills' ratio M, the value
 * is log Phi(z), which is log M(|z|) + log phi(z) where z is negative and log(1 - phi(z) M(|z|))
 * elsewhere, the derivative s / M(|z|) or s phi(z) / Phi(z).
 */
final class BernoulliProbit implements RowKernel {
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
      DoubleVector sign = V.cast(DoubleVector.fromArray(S, y, i));
      sign =
          V.cast(
              sign.fma(
                  V.cast(DoubleVector.broadcast(S, 2.0)), V.cast(DoubleVector.broadcast(S, -1.0))));
      z = V.cast(x.mul(sign));
      LongVector unlikely =
          W.cast(W.cast(z.reinterpretAsLongs()).lanewise(VectorOperators.ASHR, 63));
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
      tail = V.cast(tail.neg());
      LongVector fBits = W.cast(tail.reinterpretAsLongs());
      LongVector fSwap =
          W.cast(fBits.lanewise(VectorOperators.XOR, W.cast(f.reinterpretAsLongs())));
      fSwap = W.cast(fSwap.lanewise(VectorOperators.AND, unlikely));
      f = V.cast(W.cast(fSwap.lanewise(VectorOperators.XOR, fBits)).reinterpretAsDoubles());
      k =
          V.cast(
              W.cast(W.cast(k.reinterpretAsLongs()).lanewise(VectorOperators.AND, unlikely))
                  .reinterpretAsDoubles());
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
      DoubleVector log = V.cast(k.mul(V.cast(DoubleVector.broadcast(S, LN2_HI))));
      log = V.cast(log.sub(half));
      DoubleVector logTail = V.cast(log.sub(halfSquare));
      logTail = V.cast(logTail.sub(V.cast(DoubleVector.broadcast(S, HALF_LOG_TWO_PI))));
      LongVector logBits = W.cast(log.reinterpretAsLongs());
      LongVector logSwap =
          W.cast(logBits.lanewise(VectorOperators.XOR, W.cast(logTail.reinterpretAsLongs())));
      logSwap = W.cast(logSwap.lanewise(VectorOperators.AND, unlikely));
      log = V.cast(W.cast(logSwap.lanewise(VectorOperators.XOR, logBits)).reinterpretAsDoubles());
      LongVector heightBits = W.cast(height.reinterpretAsLongs());
      LongVector heightSwap =
          W.cast(heightBits.lanewise(VectorOperators.XOR, W.cast(one.reinterpretAsLongs())));
      heightSwap = W.cast(heightSwap.lanewise(VectorOperators.AND, unlikely));
      height =
          V.cast(
              W.cast(heightSwap.lanewise(VectorOperators.XOR, heightBits)).reinterpretAsDoubles());
      LongVector bodyBits = W.cast(body.reinterpretAsLongs());
      LongVector bodySwap =
          W.cast(bodyBits.lanewise(VectorOperators.XOR, W.cast(odds.reinterpretAsLongs())));
      bodySwap = W.cast(bodySwap.lanewise(VectorOperators.AND, unlikely));
      body =
          V.cast(W.cast(bodySwap.lanewise(VectorOperators.XOR, bodyBits)).reinterpretAsDoubles());
      DoubleVector slope = V.cast(height.div(body));
      slope = V.cast(slope.mul(sign));
      DoubleVector prior = V.cast(DoubleVector.fromArray(S, weight, i));
      DoubleVector term = V.cast(log.mul(prior));
      value = V.cast(term.add(value));
      slope = V.cast(slope.mul(prior));
      slope.intoArray(dEta, i);
    }
    value.intoArray(tile.sums, Tile.VALUE + lane);
  }
}
