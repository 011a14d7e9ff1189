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
import static io.chestnut.math.ElementaryCoefficients.ROUNDER_BITS;
import static io.chestnut.math.ElementaryCoefficients.SQRT_HALF_BITS;
import static io.chestnut.math.StandardNormalCoefficients.HALF_LOG_TWO_PI;
import static io.chestnut.math.StirlingCoefficients.L0;
import static io.chestnut.math.StirlingCoefficients.L1;
import static io.chestnut.math.StirlingCoefficients.L2;
import static io.chestnut.math.StirlingCoefficients.L3;
import static io.chestnut.math.StirlingCoefficients.L4;
import static io.chestnut.math.StirlingCoefficients.L5;
import static io.chestnut.math.StirlingCoefficients.L6;
import static io.chestnut.math.StirlingCoefficients.P0;
import static io.chestnut.math.StirlingCoefficients.P1;
import static io.chestnut.math.StirlingCoefficients.P2;
import static io.chestnut.math.StirlingCoefficients.P3;
import static io.chestnut.math.StirlingCoefficients.P4;
import static io.chestnut.math.StirlingCoefficients.P5;
import static io.chestnut.math.StirlingCoefficients.P6;
import static io.chestnut.math.StirlingCoefficients.S0;
import static io.chestnut.math.StirlingCoefficients.S1;
import static io.chestnut.math.StirlingCoefficients.S2;
import static io.chestnut.math.StirlingCoefficients.S3;
import static io.chestnut.math.StirlingCoefficients.S4;
import static io.chestnut.math.StirlingCoefficients.S5;
import static io.chestnut.math.StirlingCoefficients.S6;
import static io.chestnut.math.StirlingCoefficients.SHIFT;
import static io.chestnut.model.kernel.simd.Lanes.LANES;
import static io.chestnut.model.kernel.simd.Lanes.S;
import static io.chestnut.model.kernel.simd.Lanes.V;
import static io.chestnut.model.kernel.simd.Lanes.W;
import static io.chestnut.model.kernel.simd.RowKernel.EXP_RANGE;

import io.chestnut.family.ResponseBlock;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The beta distribution under the logit link, up to the kappa from which on {@link
 * io.chestnut.family.Family} takes its other form. A loop finds p and q with their logarithms, two
 * find for each of A = p kappa and B = q kappa what {@link io.chestnut.math.StirlingRest} has, and
 * one adds up. Pieces are kappa, log kappa, the normalizer, its derivative in log kappa and a
 * number above 0 for a large kappa.
 */
final class BetaLogit implements RowKernel {
  private final double[][] shares = new double[4][ResponseBlock.MAX_ROWS];
  private final double[][] rests = new double[6][ResponseBlock.MAX_ROWS];

  @Override
  public void rows(Tile tile, int lane) {
    probabilities(tile, lane, shares[0], shares[1], shares[2], shares[3]);
    powers(tile, lane, shares[0], shares[2], rests[0], rests[2]);
    series(tile, lane, shares[0], rests[0], rests[1], rests[2]);
    powers(tile, lane, shares[1], shares[3], rests[3], rests[5]);
    series(tile, lane, shares[1], rests[3], rests[4], rests[5]);
    sums(tile, lane, shares, rests, tile.response.logY(), tile.response.logRest());
  }

  private static void probabilities(
      Tile tile, int lane, double[] outP, double[] outQ, double[] outLogP, double[] outLogQ) {
    int stride = tile.stride;
    double excess = tile.pieces[4];
    double[] eta = tile.eta;
    LongVector range = W.cast(V.cast(DoubleVector.broadcast(S, excess)).reinterpretAsLongs());
    for (int i = lane; i < stride; i += LANES) {
      DoubleVector x = V.cast(DoubleVector.fromArray(S, eta, i));
      LongVector below = W.cast(W.cast(x.reinterpretAsLongs()).lanewise(VectorOperators.ASHR, 63));
      x = V.cast(x.abs());
      DoubleVector margin = V.cast(x.sub(V.cast(DoubleVector.broadcast(S, EXP_RANGE))));
      LongVector marginBits = W.cast(margin.reinterpretAsLongs());
      range = W.cast(marginBits.lanewise(VectorOperators.AND, range));
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
      DoubleVector tail = V.cast(q.fma(r2, r));
      DoubleVector expR = V.cast(tail.add(V.cast(DoubleVector.broadcast(S, 1.0))));
      LongVector scale = W.cast(shifted.reinterpretAsLongs());
      scale = W.cast(scale.lanewise(VectorOperators.LSHL, 52));
      LongVector scaled = W.cast(expR.reinterpretAsLongs());
      scaled = W.cast(scaled.add(scale));
      DoubleVector e = V.cast(scaled.reinterpretAsDoubles());
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
      half = V.cast(half.sub(surplus));
      DoubleVector logLikely = V.cast(half.sub(e));
      DoubleVector one = V.cast(DoubleVector.broadcast(S, 1.0));
      DoubleVector likely = V.cast(e.add(V.cast(DoubleVector.broadcast(S, 1.0))));
      likely = V.cast(one.div(likely));
      DoubleVector logUnlikely = V.cast(logLikely.add(x));
      DoubleVector unlikely = V.cast(e.mul(likely));
      LongVector shareBits = W.cast(likely.reinterpretAsLongs());
      LongVector shareSwap =
          W.cast(shareBits.lanewise(VectorOperators.XOR, W.cast(unlikely.reinterpretAsLongs())));
      shareSwap = W.cast(shareSwap.lanewise(VectorOperators.AND, below));
      DoubleVector share =
          V.cast(W.cast(shareSwap.lanewise(VectorOperators.XOR, shareBits)).reinterpretAsDoubles());
      share.intoArray(outP, i);
      shareBits = W.cast(unlikely.reinterpretAsLongs());
      shareSwap =
          W.cast(shareBits.lanewise(VectorOperators.XOR, W.cast(likely.reinterpretAsLongs())));
      shareSwap = W.cast(shareSwap.lanewise(VectorOperators.AND, below));
      share =
          V.cast(W.cast(shareSwap.lanewise(VectorOperators.XOR, shareBits)).reinterpretAsDoubles());
      share.intoArray(outQ, i);
      shareBits = W.cast(logLikely.reinterpretAsLongs());
      shareSwap =
          W.cast(shareBits.lanewise(VectorOperators.XOR, W.cast(logUnlikely.reinterpretAsLongs())));
      shareSwap = W.cast(shareSwap.lanewise(VectorOperators.AND, below));
      share =
          V.cast(W.cast(shareSwap.lanewise(VectorOperators.XOR, shareBits)).reinterpretAsDoubles());
      share.intoArray(outLogP, i);
      shareBits = W.cast(logUnlikely.reinterpretAsLongs());
      shareSwap =
          W.cast(shareBits.lanewise(VectorOperators.XOR, W.cast(logLikely.reinterpretAsLongs())));
      shareSwap = W.cast(shareSwap.lanewise(VectorOperators.AND, below));
      share =
          V.cast(W.cast(shareSwap.lanewise(VectorOperators.XOR, shareBits)).reinterpretAsDoubles());
      share.intoArray(outLogQ, i);
    }
    V.cast(range.reinterpretAsDoubles()).intoArray(tile.sums, Tile.RANGE + lane);
  }

  private static void powers(
      Tile tile, int lane, double[] share, double[] logShare, double[] value, double[] slope) {
    int stride = tile.stride;
    double kappa = tile.pieces[0];
    double logKappa = tile.pieces[1];
    for (int i = lane; i < stride; i += LANES) {
      DoubleVector a = V.cast(DoubleVector.fromArray(S, share, i));
      a = V.cast(a.mul(V.cast(DoubleVector.broadcast(S, kappa))));
      DoubleVector near = V.cast(a.sub(V.cast(DoubleVector.broadcast(S, SHIFT))));
      LongVector small =
          W.cast(W.cast(near.reinterpretAsLongs()).lanewise(VectorOperators.ASHR, 63));
      DoubleVector x = V.cast(a.add(V.cast(DoubleVector.broadcast(S, SHIFT))));
      LongVector xBits = W.cast(a.reinterpretAsLongs());
      LongVector xSwap =
          W.cast(xBits.lanewise(VectorOperators.XOR, W.cast(x.reinterpretAsLongs())));
      xSwap = W.cast(xSwap.lanewise(VectorOperators.AND, small));
      x = V.cast(W.cast(xSwap.lanewise(VectorOperators.XOR, xBits)).reinterpretAsDoubles());
      LongVector mantissa = W.cast(x.reinterpretAsLongs());
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
      DoubleVector even =
          V.cast(
              w2.fma(
                  V.cast(DoubleVector.broadcast(S, A10)), V.cast(DoubleVector.broadcast(S, A8))));
      even = V.cast(even.fma(w2, V.cast(DoubleVector.broadcast(S, A6))));
      even = V.cast(even.fma(w2, V.cast(DoubleVector.broadcast(S, A4))));
      even = V.cast(even.fma(w2, V.cast(DoubleVector.broadcast(S, A2))));
      even = V.cast(even.fma(w2, V.cast(DoubleVector.broadcast(S, A0))));
      DoubleVector odd =
          V.cast(
              w2.fma(V.cast(DoubleVector.broadcast(S, A9)), V.cast(DoubleVector.broadcast(S, A7))));
      odd = V.cast(odd.fma(w2, V.cast(DoubleVector.broadcast(S, A5))));
      odd = V.cast(odd.fma(w2, V.cast(DoubleVector.broadcast(S, A3))));
      odd = V.cast(odd.fma(w2, V.cast(DoubleVector.broadcast(S, A1))));
      DoubleVector surplus = V.cast(odd.fma(w, even));
      surplus = V.cast(surplus.fma(w, half));
      surplus = V.cast(surplus.mul(ratio));
      surplus = V.cast(k.fma(V.cast(DoubleVector.broadcast(S, LN2_LO)), surplus));
      half = V.cast(half.sub(surplus));
      half = V.cast(half.sub(f));
      DoubleVector log = V.cast(k.mul(V.cast(DoubleVector.broadcast(S, LN2_HI))));
      log = V.cast(log.sub(half));
      DoubleVector gap = V.cast(DoubleVector.fromArray(S, logShare, i));
      gap = V.cast(gap.add(V.cast(DoubleVector.broadcast(S, logKappa))));
      gap = V.cast(log.sub(gap));
      gap =
          V.cast(
              W.cast(W.cast(gap.reinterpretAsLongs()).lanewise(VectorOperators.AND, small))
                  .reinterpretAsDoubles());
      gap.intoArray(slope, i);
      near =
          V.cast(
              log.fma(
                  V.cast(DoubleVector.broadcast(S, SHIFT - 0.5)),
                  V.cast(DoubleVector.broadcast(S, HALF_LOG_TWO_PI - SHIFT))));
      DoubleVector far =
          V.cast(
              log.fma(
                  V.cast(DoubleVector.broadcast(S, 0.5)),
                  V.cast(DoubleVector.broadcast(S, HALF_LOG_TWO_PI))));
      LongVector nearBits = W.cast(far.reinterpretAsLongs());
      LongVector nearSwap =
          W.cast(nearBits.lanewise(VectorOperators.XOR, W.cast(near.reinterpretAsLongs())));
      nearSwap = W.cast(nearSwap.lanewise(VectorOperators.AND, small));
      near =
          V.cast(W.cast(nearSwap.lanewise(VectorOperators.XOR, nearBits)).reinterpretAsDoubles());
      far = V.cast(gap.mul(a));
      near = V.cast(far.add(near));
      near.intoArray(value, i);
    }
  }

  private static void series(
      Tile tile, int lane, double[] share, double[] value, double[] product, double[] slope) {
    int stride = tile.stride;
    double kappa = tile.pieces[0];
    for (int i = lane; i < stride; i += LANES) {
      DoubleVector a = V.cast(DoubleVector.fromArray(S, share, i));
      a = V.cast(a.mul(V.cast(DoubleVector.broadcast(S, kappa))));
      DoubleVector near = V.cast(a.sub(V.cast(DoubleVector.broadcast(S, SHIFT))));
      LongVector small =
          W.cast(W.cast(near.reinterpretAsLongs()).lanewise(VectorOperators.ASHR, 63));
      DoubleVector x = V.cast(a.add(V.cast(DoubleVector.broadcast(S, SHIFT))));
      LongVector xBits = W.cast(a.reinterpretAsLongs());
      LongVector xSwap =
          W.cast(xBits.lanewise(VectorOperators.XOR, W.cast(x.reinterpretAsLongs())));
      xSwap = W.cast(xSwap.lanewise(VectorOperators.AND, small));
      x = V.cast(W.cast(xSwap.lanewise(VectorOperators.XOR, xBits)).reinterpretAsDoubles());
      DoubleVector one = V.cast(DoubleVector.broadcast(S, 1.0));
      DoubleVector inverse = V.cast(one.div(x));
      DoubleVector w = V.cast(inverse.mul(inverse));
      DoubleVector w2 = V.cast(w.mul(w));
      DoubleVector even =
          V.cast(
              w2.fma(V.cast(DoubleVector.broadcast(S, S6)), V.cast(DoubleVector.broadcast(S, S4))));
      even = V.cast(even.fma(w2, V.cast(DoubleVector.broadcast(S, S2))));
      even = V.cast(even.fma(w2, V.cast(DoubleVector.broadcast(S, S0))));
      DoubleVector odd =
          V.cast(
              w2.fma(V.cast(DoubleVector.broadcast(S, S5)), V.cast(DoubleVector.broadcast(S, S3))));
      odd = V.cast(odd.fma(w2, V.cast(DoubleVector.broadcast(S, S1))));
      DoubleVector error = V.cast(odd.fma(w, even));
      DoubleVector powers = V.cast(DoubleVector.fromArray(S, value, i));
      error = V.cast(error.fma(inverse, powers));
      error.intoArray(value, i);
      even =
          V.cast(
              w2.fma(V.cast(DoubleVector.broadcast(S, L6)), V.cast(DoubleVector.broadcast(S, L4))));
      even = V.cast(even.fma(w2, V.cast(DoubleVector.broadcast(S, L2))));
      even = V.cast(even.fma(w2, V.cast(DoubleVector.broadcast(S, L0))));
      odd =
          V.cast(
              w2.fma(V.cast(DoubleVector.broadcast(S, L5)), V.cast(DoubleVector.broadcast(S, L3))));
      odd = V.cast(odd.fma(w2, V.cast(DoubleVector.broadcast(S, L1))));
      DoubleVector shortfall = V.cast(odd.fma(w, even));
      DoubleVector half = V.cast(inverse.mul(V.cast(DoubleVector.broadcast(S, 0.5))));
      shortfall = V.cast(shortfall.fma(w, half));
      DoubleVector rising = V.cast(a.add(V.cast(DoubleVector.broadcast(S, P6))));
      rising = V.cast(rising.fma(a, V.cast(DoubleVector.broadcast(S, P5))));
      rising = V.cast(rising.fma(a, V.cast(DoubleVector.broadcast(S, P4))));
      rising = V.cast(rising.fma(a, V.cast(DoubleVector.broadcast(S, P3))));
      rising = V.cast(rising.fma(a, V.cast(DoubleVector.broadcast(S, P2))));
      rising = V.cast(rising.fma(a, V.cast(DoubleVector.broadcast(S, P1))));
      rising = V.cast(rising.fma(a, V.cast(DoubleVector.broadcast(S, P0))));
      DoubleVector step =
          V.cast(
              a.fma(
                  V.cast(DoubleVector.broadcast(S, 7.0)),
                  V.cast(DoubleVector.broadcast(S, 6.0 * P6))));
      step = V.cast(step.fma(a, V.cast(DoubleVector.broadcast(S, 5.0 * P5))));
      step = V.cast(step.fma(a, V.cast(DoubleVector.broadcast(S, 4.0 * P4))));
      step = V.cast(step.fma(a, V.cast(DoubleVector.broadcast(S, 3.0 * P3))));
      step = V.cast(step.fma(a, V.cast(DoubleVector.broadcast(S, 2.0 * P2))));
      step = V.cast(step.fma(a, V.cast(DoubleVector.broadcast(S, P1))));
      step = V.cast(step.neg());
      LongVector stepBits = W.cast(one.reinterpretAsLongs());
      LongVector stepSwap =
          W.cast(stepBits.lanewise(VectorOperators.XOR, W.cast(step.reinterpretAsLongs())));
      stepSwap = W.cast(stepSwap.lanewise(VectorOperators.AND, small));
      step =
          V.cast(W.cast(stepSwap.lanewise(VectorOperators.XOR, stepBits)).reinterpretAsDoubles());
      xBits = W.cast(x.reinterpretAsLongs());
      xSwap = W.cast(xBits.lanewise(VectorOperators.XOR, W.cast(rising.reinterpretAsLongs())));
      xSwap = W.cast(xSwap.lanewise(VectorOperators.AND, small));
      x = V.cast(W.cast(xSwap.lanewise(VectorOperators.XOR, xBits)).reinterpretAsDoubles());
      step = V.cast(step.div(x));
      LongVector risingBits = W.cast(one.reinterpretAsLongs());
      LongVector risingSwap =
          W.cast(risingBits.lanewise(VectorOperators.XOR, W.cast(rising.reinterpretAsLongs())));
      risingSwap = W.cast(risingSwap.lanewise(VectorOperators.AND, small));
      rising =
          V.cast(
              W.cast(risingSwap.lanewise(VectorOperators.XOR, risingBits)).reinterpretAsDoubles());
      rising.intoArray(product, i);
      DoubleVector gap = V.cast(DoubleVector.fromArray(S, slope, i));
      gap = V.cast(gap.sub(shortfall));
      gap = V.cast(gap.add(step));
      gap.intoArray(slope, i);
    }
  }

  private static void sums(
      Tile tile, int lane, double[][] shares, double[][] rests, double[] logY, double[] logRest) {
    int stride = tile.stride;
    double[] weight = tile.weight;
    double[] dEta = tile.dEta;
    double kappa = tile.pieces[0];
    double normalizer = tile.pieces[2];
    double normalizerSlope = tile.pieces[3];
    double[] p = shares[0];
    double[] q = shares[1];
    double[] logP = shares[2];
    double[] logQ = shares[3];
    double[] valueA = rests[0];
    double[] productA = rests[1];
    double[] slopeA = rests[2];
    double[] valueB = rests[3];
    double[] productB = rests[4];
    double[] slopeB = rests[5];
    DoubleVector dLogKappa = V.cast(DoubleVector.zero(S));
    DoubleVector value = V.cast(DoubleVector.zero(S));
    for (int i = lane; i < stride; i += LANES) {
      DoubleVector product = V.cast(DoubleVector.fromArray(S, productA, i));
      DoubleVector z = V.cast(DoubleVector.fromArray(S, productB, i));
      product = V.cast(z.mul(product));
      LongVector mantissa = W.cast(product.reinterpretAsLongs());
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
      DoubleVector log = V.cast(k.mul(V.cast(DoubleVector.broadcast(S, LN2_HI))));
      log = V.cast(log.sub(half));
      DoubleVector rest = V.cast(DoubleVector.fromArray(S, valueB, i));
      z = V.cast(DoubleVector.fromArray(S, valueA, i));
      rest = V.cast(z.add(rest));
      rest = V.cast(rest.sub(log));
      DoubleVector x = V.cast(DoubleVector.fromArray(S, p, i));
      z = V.cast(DoubleVector.fromArray(S, q, i));
      DoubleVector u = V.cast(DoubleVector.fromArray(S, logP, i));
      DoubleVector v = V.cast(DoubleVector.fromArray(S, logQ, i));
      DoubleVector logs = V.cast(u.add(v));
      DoubleVector data = V.cast(DoubleVector.fromArray(S, logY, i));
      u = V.cast(data.sub(u));
      data = V.cast(DoubleVector.fromArray(S, logRest, i));
      v = V.cast(data.sub(v));
      DoubleVector slopeOfA = V.cast(DoubleVector.fromArray(S, slopeA, i));
      DoubleVector slopeOfB = V.cast(DoubleVector.fromArray(S, slopeB, i));
      DoubleVector inner = V.cast(slopeOfB.sub(slopeOfA));
      DoubleVector outer = V.cast(u.sub(v));
      inner = V.cast(outer.add(inner));
      outer = V.cast(x.mul(z));
      outer = V.cast(outer.mul(V.cast(DoubleVector.broadcast(S, kappa))));
      inner = V.cast(outer.mul(inner));
      outer = V.cast(z.sub(x));
      inner = V.cast(inner.add(outer));
      x = V.cast(x.mul(V.cast(DoubleVector.broadcast(S, kappa))));
      z = V.cast(z.mul(V.cast(DoubleVector.broadcast(S, kappa))));
      u = V.cast(x.mul(u));
      v = V.cast(z.mul(v));
      DoubleVector deviance = V.cast(u.add(v));
      logs = V.cast(logs.add(V.cast(DoubleVector.broadcast(S, normalizer))));
      logs = V.cast(deviance.add(logs));
      logs = V.cast(logs.sub(rest));
      x = V.cast(x.mul(slopeOfA));
      z = V.cast(z.mul(slopeOfB));
      x = V.cast(x.add(z));
      deviance = V.cast(deviance.add(V.cast(DoubleVector.broadcast(S, normalizerSlope))));
      deviance = V.cast(deviance.sub(x));
      DoubleVector prior = V.cast(DoubleVector.fromArray(S, weight, i));
      DoubleVector term = V.cast(logs.mul(prior));
      value = V.cast(term.add(value));
      term = V.cast(deviance.mul(prior));
      dLogKappa = V.cast(term.add(dLogKappa));
      DoubleVector slope = V.cast(inner.mul(prior));
      slope.intoArray(dEta, i);
    }
    dLogKappa.intoArray(tile.sums, Tile.SCALARS + lane);
    value.intoArray(tile.sums, Tile.VALUE + lane);
  }
}
