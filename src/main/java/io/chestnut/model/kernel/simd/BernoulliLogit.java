package io.chestnut.model.kernel.simd;

import static io.chestnut.model.kernel.simd.Lanes.LANES;
import static io.chestnut.model.kernel.simd.Lanes.S;
import static io.chestnut.model.kernel.simd.Lanes.V;
import static io.chestnut.model.kernel.simd.Lanes.W;

import io.chestnut.family.ResponseBlock;
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

  private final double[] odds = new double[ResponseBlock.MAX_ROWS];

  @Override
  public void rows(Tile tile, int lane) {
    LogisticTail.run(tile, lane, 0.0, odds);
    if (tile.weighted) {
      BinomialLogit.run(tile, lane, odds);
    } else {
      run(tile, lane, odds);
    }
  }

  private static void run(Tile tile, int lane, double[] odds) {
    int stride = tile.stride;
    double[] y = tile.y;
    double[] eta = tile.eta;
    double[] dEta = tile.dEta;
    DoubleVector value = V.cast(DoubleVector.zero(S));
    DoubleVector product = V.cast(DoubleVector.broadcast(S, 1.0));
    for (int i = lane; i < stride; i += LANES) {
      DoubleVector sign = V.cast(DoubleVector.fromArray(S, y, i));
      sign =
          V.cast(
              sign.fma(
                  V.cast(DoubleVector.broadcast(S, 2.0)), V.cast(DoubleVector.broadcast(S, -1.0))));
      DoubleVector z = V.cast(V.cast(DoubleVector.fromArray(S, eta, i)).mul(sign));
      DoubleVector e = V.cast(DoubleVector.fromArray(S, odds, i));
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
    product.intoArray(tile.sums, PRODUCT + lane);
  }

  /** A padding row has the factor 2. */
  @Override
  public double value(Tile tile) {
    double sum = Lanes.sum(tile.sums, Tile.VALUE);
    if (tile.weighted) {
      return sum;
    }
    double product = Lanes.product(tile.sums, PRODUCT) / (1L << (tile.stride - tile.rows));
    return sum - StrictMath.log(product);
  }
}
