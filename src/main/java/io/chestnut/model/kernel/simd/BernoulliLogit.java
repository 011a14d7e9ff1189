package io.chestnut.model.kernel.simd;

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
 * Binary responses under the logit link, without weights: with s = 2 y - 1, z = s eta and e =
 * e^-|z|, the value is the sum of min(z, 0) less the logarithm of the product of the factors 1 + e,
 * the derivative s / (1 + e) where z is negative, otherwise s e / (1 + e). With weights it is the
 * binomial distribution of one trial.
 */
final class BernoulliLogit implements RowKernel {
  /** Where the lanes of the product are. */
  private static final int PRODUCT = Tile.SCALARS;

  private static final long ONE = 0x3ff0000000000000L;

  @Override
  public void rows(Tile tile, int lane) {
    if (tile.weighted) {
      BinomialLogit.run(tile, lane);
    } else {
      run(tile, lane);
    }
  }

  private static void run(Tile tile, int lane) {
    int stride = tile.stride;
    double[] y = tile.y;
    double[] eta = tile.eta;
    double[] dEta = tile.dEta;
    DoubleVector value = V.cast(DoubleVector.zero(S));
    LongVector range = W.cast(V.cast(DoubleVector.broadcast(S, -1.0)).reinterpretAsLongs());
    DoubleVector product = V.cast(DoubleVector.broadcast(S, 1.0));
    for (int i = lane; i < stride; i += LANES) {
      DoubleVector sign = V.cast(DoubleVector.fromArray(S, y, i));
      sign =
          V.cast(
              sign.fma(
                  V.cast(DoubleVector.broadcast(S, 2.0)), V.cast(DoubleVector.broadcast(S, -1.0))));
      DoubleVector z = V.cast(V.cast(DoubleVector.fromArray(S, eta, i)).mul(sign));
      DoubleVector x = V.cast(z.abs());
      LongVector margin =
          W.cast(V.cast(x.sub(V.cast(DoubleVector.broadcast(S, EXP_RANGE)))).reinterpretAsLongs());
      range = W.cast(margin.lanewise(VectorOperators.AND, range));
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
      DoubleVector expR = V.cast(V.cast(q.fma(r2, r)).add(V.cast(DoubleVector.broadcast(S, 1.0))));
      LongVector scale =
          W.cast(W.cast(shifted.reinterpretAsLongs()).lanewise(VectorOperators.LSHL, 52));
      DoubleVector e =
          V.cast(W.cast(W.cast(expR.reinterpretAsLongs()).add(scale)).reinterpretAsDoubles());
      DoubleVector factor = V.cast(e.add(V.cast(DoubleVector.broadcast(S, 1.0))));
      product = V.cast(factor.mul(product));
      LongVector bits = W.cast(z.reinterpretAsLongs());
      LongVector negative = W.cast(bits.lanewise(VectorOperators.ASHR, 63));
      bits = W.cast(bits.lanewise(VectorOperators.AND, negative));
      value = V.cast(V.cast(bits.reinterpretAsDoubles()).add(value));
      bits = W.cast(e.reinterpretAsLongs());
      LongVector swap = W.cast(bits.lanewise(VectorOperators.XOR, ONE));
      swap = W.cast(swap.lanewise(VectorOperators.AND, negative));
      bits = W.cast(swap.lanewise(VectorOperators.XOR, bits));
      DoubleVector slope = V.cast(V.cast(bits.reinterpretAsDoubles()).mul(sign));
      V.cast(slope.div(factor)).intoArray(dEta, i);
    }
    value.intoArray(tile.sums, Tile.VALUE + lane);
    V.cast(range.reinterpretAsDoubles()).intoArray(tile.sums, Tile.RANGE + lane);
    product.intoArray(tile.sums, PRODUCT + lane);
  }

  /** A padding row has the factor 2. */
  @Override
  public double total(Tile tile, double[] dScalars) {
    double sum = Lanes.sum(tile.sums, Tile.VALUE);
    if (tile.weighted) {
      return sum;
    }
    double product = Lanes.product(tile.sums, PRODUCT) / (1L << (tile.stride - tile.rows));
    return sum - StrictMath.log(product);
  }
}
