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
import static io.chestnut.model.kernel.simd.Lanes.LANES;
import static io.chestnut.model.kernel.simd.Lanes.S;
import static io.chestnut.model.kernel.simd.Lanes.V;
import static io.chestnut.model.kernel.simd.Lanes.W;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Student's t distribution under the identity link: with z = (y - eta) / sigma and w = z^2 / nu the
 * value is the normalizer less (nu + 1)/2 log(1 + w). Of a w up to 1 the digits of log(1 + w) - w /
 * (1 + w), which the derivative in log nu has, are kept. Scalars are log sigma and log nu.
 */
final class StudentTIdentity implements RowKernel {

  /** No larger w is squared without overflow. */
  private static final double FAR = 1e300;

  @Override
  public void rows(Tile tile, int lane) {
    run(tile, lane);
  }

  private static void run(Tile tile, int lane) {
    int stride = tile.stride;
    double[] y = tile.y;
    double[] weight = tile.weight;
    double[] eta = tile.eta;
    double[] dEta = tile.dEta;
    double root = tile.pieces[0];
    double nu = tile.pieces[1];
    double normalizer = tile.pieces[2];
    double normalizerSlope = tile.pieces[3];
    double inverseNu = tile.pieces[4];
    double power = tile.pieces[5];
    double weighting = tile.pieces[6];
    DoubleVector value = V.cast(DoubleVector.zero(S));
    LongVector range = W.cast(V.cast(DoubleVector.broadcast(S, -1.0)).reinterpretAsLongs());
    DoubleVector dLogSigma = V.cast(DoubleVector.zero(S));
    DoubleVector dLogNu = V.cast(DoubleVector.zero(S));
    for (int i = lane; i < stride; i += LANES) {
      DoubleVector z = V.cast(DoubleVector.fromArray(S, y, i));
      DoubleVector mu = V.cast(DoubleVector.fromArray(S, eta, i));
      z = V.cast(z.sub(mu));
      z = V.cast(z.mul(V.cast(DoubleVector.broadcast(S, root))));
      DoubleVector square = V.cast(z.mul(z));
      DoubleVector w = V.cast(square.mul(V.cast(DoubleVector.broadcast(S, inverseNu))));
      DoubleVector margin = V.cast(w.sub(V.cast(DoubleVector.broadcast(S, FAR))));
      LongVector marginBits = W.cast(margin.reinterpretAsLongs());
      range = W.cast(marginBits.lanewise(VectorOperators.AND, range));
      DoubleVector one = V.cast(DoubleVector.broadcast(S, 1.0));
      DoubleVector u = V.cast(w.add(V.cast(DoubleVector.broadcast(S, 1.0))));
      DoubleVector share = V.cast(one.div(u));
      DoubleVector large = V.cast(one.sub(w));
      LongVector beyond =
          W.cast(W.cast(large.reinterpretAsLongs()).lanewise(VectorOperators.ASHR, 63));
      LongVector mantissa = W.cast(u.reinterpretAsLongs());
      LongVector exponent = W.cast(mantissa.sub(SQRT_HALF_BITS));
      exponent = W.cast(exponent.lanewise(VectorOperators.ASHR, 52));
      LongVector binary = W.cast(exponent.add(ROUNDER_BITS));
      DoubleVector k = V.cast(binary.reinterpretAsDoubles());
      k = V.cast(k.sub(V.cast(DoubleVector.broadcast(S, ROUNDER))));
      exponent = W.cast(exponent.lanewise(VectorOperators.LSHL, 52));
      mantissa = W.cast(mantissa.sub(exponent));
      DoubleVector f = V.cast(mantissa.reinterpretAsDoubles());
      f = V.cast(f.sub(V.cast(DoubleVector.broadcast(S, 1.0))));
      LongVector fBits = W.cast(w.reinterpretAsLongs());
      LongVector fSwap =
          W.cast(fBits.lanewise(VectorOperators.XOR, W.cast(f.reinterpretAsLongs())));
      fSwap = W.cast(fSwap.lanewise(VectorOperators.AND, beyond));
      f = V.cast(W.cast(fSwap.lanewise(VectorOperators.XOR, fBits)).reinterpretAsDoubles());
      k =
          V.cast(
              W.cast(W.cast(k.reinterpretAsLongs()).lanewise(VectorOperators.AND, beyond))
                  .reinterpretAsDoubles());
      DoubleVector odds = V.cast(w.mul(share));
      DoubleVector half = V.cast(f.mul(V.cast(DoubleVector.broadcast(S, 0.5))));
      half = V.cast(half.mul(f));
      DoubleVector ratio = V.cast(f.add(V.cast(DoubleVector.broadcast(S, 2.0))));
      ratio = V.cast(f.div(ratio));
      DoubleVector v = V.cast(ratio.mul(ratio));
      DoubleVector v2 = V.cast(v.mul(v));
      DoubleVector a =
          V.cast(
              v2.fma(
                  V.cast(DoubleVector.broadcast(S, A10)), V.cast(DoubleVector.broadcast(S, A8))));
      a = V.cast(a.fma(v2, V.cast(DoubleVector.broadcast(S, A6))));
      a = V.cast(a.fma(v2, V.cast(DoubleVector.broadcast(S, A4))));
      a = V.cast(a.fma(v2, V.cast(DoubleVector.broadcast(S, A2))));
      a = V.cast(a.fma(v2, V.cast(DoubleVector.broadcast(S, A0))));
      DoubleVector b =
          V.cast(
              v2.fma(V.cast(DoubleVector.broadcast(S, A9)), V.cast(DoubleVector.broadcast(S, A7))));
      b = V.cast(b.fma(v2, V.cast(DoubleVector.broadcast(S, A5))));
      b = V.cast(b.fma(v2, V.cast(DoubleVector.broadcast(S, A3))));
      b = V.cast(b.fma(v2, V.cast(DoubleVector.broadcast(S, A1))));
      DoubleVector surplus = V.cast(b.fma(v, a));
      surplus = V.cast(surplus.fma(v, half));
      surplus = V.cast(surplus.mul(ratio));
      surplus = V.cast(k.fma(V.cast(DoubleVector.broadcast(S, LN2_LO)), surplus));
      DoubleVector shortfall = V.cast(half.sub(surplus));
      half = V.cast(shortfall.sub(f));
      DoubleVector log = V.cast(k.mul(V.cast(DoubleVector.broadcast(S, LN2_HI))));
      log = V.cast(log.sub(half));
      DoubleVector rest = V.cast(log.sub(odds));
      DoubleVector near = V.cast(w.mul(odds));
      near = V.cast(near.sub(shortfall));
      LongVector restBits = W.cast(near.reinterpretAsLongs());
      LongVector restSwap =
          W.cast(restBits.lanewise(VectorOperators.XOR, W.cast(rest.reinterpretAsLongs())));
      restSwap = W.cast(restSwap.lanewise(VectorOperators.AND, beyond));
      rest =
          V.cast(W.cast(restSwap.lanewise(VectorOperators.XOR, restBits)).reinterpretAsDoubles());
      DoubleVector term = V.cast(log.mul(V.cast(DoubleVector.broadcast(S, power))));
      term = V.cast(V.cast(DoubleVector.broadcast(S, normalizer)).sub(term));
      DoubleVector slope = V.cast(z.mul(V.cast(DoubleVector.broadcast(S, weighting))));
      slope = V.cast(slope.mul(share));
      DoubleVector first = V.cast(square.sub(V.cast(DoubleVector.broadcast(S, 1.0))));
      first = V.cast(first.mul(share));
      DoubleVector second = V.cast(rest.mul(V.cast(DoubleVector.broadcast(S, nu))));
      second = V.cast(second.sub(odds));
      second = V.cast(second.mul(V.cast(DoubleVector.broadcast(S, 0.5))));
      second = V.cast(V.cast(DoubleVector.broadcast(S, normalizerSlope)).sub(second));
      DoubleVector prior = V.cast(DoubleVector.fromArray(S, weight, i));
      term = V.cast(term.mul(prior));
      value = V.cast(term.add(value));
      term = V.cast(first.mul(prior));
      dLogSigma = V.cast(term.add(dLogSigma));
      term = V.cast(second.mul(prior));
      dLogNu = V.cast(term.add(dLogNu));
      slope = V.cast(slope.mul(prior));
      slope.intoArray(dEta, i);
    }
    value.intoArray(tile.sums, Tile.VALUE + lane);
    dLogSigma.intoArray(tile.sums, Tile.SCALARS + lane);
    dLogNu.intoArray(tile.sums, Tile.SCALARS + LANES + lane);
    V.cast(range.reinterpretAsDoubles()).intoArray(tile.sums, Tile.RANGE + lane);
  }
}
