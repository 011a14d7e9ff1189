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
import static io.chestnut.math.ElementaryCoefficients.ROUNDER_BITS;
import static io.chestnut.math.ElementaryCoefficients.SQRT_HALF_BITS;
import static io.chestnut.model.kernel.simd.Lanes.LANES;
import static io.chestnut.model.kernel.simd.Lanes.S;
import static io.chestnut.model.kernel.simd.Lanes.V;
import static io.chestnut.model.kernel.simd.Lanes.W;

import io.chestnut.family.ResponseBlock;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Successes in n trials under the complementary log-log link: with h = e^eta the value is y log(1 -
 * e^-h) - (n - y) h, the derivative y h / (e^h - 1) - (n - y) h.
 */
final class BinomialCloglog implements RowKernel {
  /** Below, h soon has fewer digits. */
  private static final double SMALLEST = -700.0;

  /** Above, e^-h is close to underflow. */
  private static final double LARGEST = 6.5;

  private final double[] hazard = new double[ResponseBlock.MAX_ROWS];
  private final double[] survival = new double[ResponseBlock.MAX_ROWS];
  private final double[] probability = new double[ResponseBlock.MAX_ROWS];

  @Override
  public void rows(Tile tile, int lane) {
    probabilities(tile, lane, hazard, survival, probability);
    sums(tile, lane, hazard, survival, probability);
  }

  /** h, e^-h and 1 - e^-h. */
  private static void probabilities(
      Tile tile, int lane, double[] hazard, double[] survival, double[] probability) {
    int stride = tile.stride;
    double[] eta = tile.eta;
    LongVector range = W.cast(V.cast(DoubleVector.broadcast(S, -1.0)).reinterpretAsLongs());
    for (int i = lane; i < stride; i += LANES) {
      DoubleVector x = V.cast(DoubleVector.fromArray(S, eta, i));
      DoubleVector margin = V.cast(x.sub(V.cast(DoubleVector.broadcast(S, LARGEST))));
      LongVector marginBits = W.cast(margin.reinterpretAsLongs());
      range = W.cast(marginBits.lanewise(VectorOperators.AND, range));
      margin = V.cast(V.cast(DoubleVector.broadcast(S, SMALLEST)).sub(x));
      marginBits = W.cast(margin.reinterpretAsLongs());
      range = W.cast(marginBits.lanewise(VectorOperators.AND, range));
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
      h.intoArray(hazard, i);
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
      e.intoArray(survival, i);
      DoubleVector p = V.cast(V.cast(DoubleVector.broadcast(S, 1.0)).sub(e));
      tail = V.cast(tail.neg());
      LongVector pBits = W.cast(p.reinterpretAsLongs());
      LongVector pSwap =
          W.cast(pBits.lanewise(VectorOperators.XOR, W.cast(tail.reinterpretAsLongs())));
      pSwap = W.cast(pSwap.lanewise(VectorOperators.AND, small));
      p = V.cast(W.cast(pSwap.lanewise(VectorOperators.XOR, pBits)).reinterpretAsDoubles());
      p.intoArray(probability, i);
    }
    V.cast(range.reinterpretAsDoubles()).intoArray(tile.sums, Tile.RANGE + lane);
  }

  private static void sums(
      Tile tile, int lane, double[] hazard, double[] survival, double[] probability) {
    int stride = tile.stride;
    double[] y = tile.y;
    double[] trials = tile.trials;
    double[] weight = tile.weight;
    double[] dEta = tile.dEta;
    DoubleVector value = V.cast(DoubleVector.zero(S));
    for (int i = lane; i < stride; i += LANES) {
      DoubleVector h = V.cast(DoubleVector.fromArray(S, hazard, i));
      DoubleVector e = V.cast(DoubleVector.fromArray(S, survival, i));
      DoubleVector p = V.cast(DoubleVector.fromArray(S, probability, i));
      DoubleVector near = V.cast(h.sub(V.cast(DoubleVector.broadcast(S, 2 * HALF_LN2))));
      LongVector low = W.cast(W.cast(near.reinterpretAsLongs()).lanewise(VectorOperators.ASHR, 63));
      LongVector mantissa = W.cast(p.reinterpretAsLongs());
      LongVector exponent = W.cast(mantissa.sub(SQRT_HALF_BITS));
      exponent = W.cast(exponent.lanewise(VectorOperators.ASHR, 52));
      LongVector binary = W.cast(exponent.add(ROUNDER_BITS));
      DoubleVector k = V.cast(binary.reinterpretAsDoubles());
      k = V.cast(k.sub(V.cast(DoubleVector.broadcast(S, ROUNDER))));
      exponent = W.cast(exponent.lanewise(VectorOperators.LSHL, 52));
      mantissa = W.cast(mantissa.sub(exponent));
      DoubleVector f = V.cast(mantissa.reinterpretAsDoubles());
      f = V.cast(f.sub(V.cast(DoubleVector.broadcast(S, 1.0))));
      DoubleVector z = V.cast(e.neg());
      LongVector fBits = W.cast(z.reinterpretAsLongs());
      LongVector fSwap =
          W.cast(fBits.lanewise(VectorOperators.XOR, W.cast(f.reinterpretAsLongs())));
      fSwap = W.cast(fSwap.lanewise(VectorOperators.AND, low));
      f = V.cast(W.cast(fSwap.lanewise(VectorOperators.XOR, fBits)).reinterpretAsDoubles());
      k =
          V.cast(
              W.cast(W.cast(k.reinterpretAsLongs()).lanewise(VectorOperators.AND, low))
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
      DoubleVector logP = V.cast(k.mul(V.cast(DoubleVector.broadcast(S, LN2_HI))));
      logP = V.cast(logP.sub(half));
      DoubleVector slope = V.cast(h.mul(e));
      slope = V.cast(slope.div(p));
      DoubleVector successes = V.cast(DoubleVector.fromArray(S, y, i));
      DoubleVector failures = V.cast(DoubleVector.fromArray(S, trials, i));
      failures = V.cast(failures.sub(successes));
      failures = V.cast(failures.mul(h));
      DoubleVector term = V.cast(logP.mul(successes));
      term = V.cast(term.sub(failures));
      slope = V.cast(slope.mul(successes));
      slope = V.cast(slope.sub(failures));
      DoubleVector prior = V.cast(DoubleVector.fromArray(S, weight, i));
      term = V.cast(term.mul(prior));
      value = V.cast(term.add(value));
      slope = V.cast(slope.mul(prior));
      slope.intoArray(dEta, i);
    }
    value.intoArray(tile.sums, Tile.VALUE + lane);
  }
}
