package io.chestnut.model.kernel.simd;

import static io.chestnut.model.kernel.simd.Lanes.LANES;
import static io.chestnut.model.kernel.simd.Lanes.S;
import static io.chestnut.model.kernel.simd.Lanes.V;

import jdk.incubator.vector.DoubleVector;

/** The normal distribution under the identity link: pieces are log sigma and 1 / sigma. */
final class GaussianIdentity implements RowKernel {
  @Override
  public void rows(Tile tile, int lane) {
    run(tile, lane);
  }

  private static void run(Tile tile, int lane) {
    int stride = tile.stride;
    double[] y = tile.y;
    double[] eta = tile.eta;
    double[] dEta = tile.dEta;
    double root = tile.pieces[1];
    DoubleVector value = V.cast(DoubleVector.zero(S));
    if (!tile.weighted) {
      for (int i = lane; i < stride; i += LANES) {
        DoubleVector z = V.cast(DoubleVector.fromArray(S, y, i));
        z = V.cast(z.sub(V.cast(DoubleVector.fromArray(S, eta, i))));
        z = V.cast(z.mul(V.cast(DoubleVector.broadcast(S, root))));
        value = V.cast(z.fma(z, value));
        V.cast(z.mul(V.cast(DoubleVector.broadcast(S, root)))).intoArray(dEta, i);
      }
      value.intoArray(tile.sums, Tile.VALUE + lane);
      return;
    }
    double[] weight = tile.weight;
    double minusLogSigma = -tile.pieces[0];
    DoubleVector dLogSigma = V.cast(DoubleVector.zero(S));
    for (int i = lane; i < stride; i += LANES) {
      DoubleVector w = V.cast(DoubleVector.fromArray(S, weight, i));
      DoubleVector z = V.cast(DoubleVector.fromArray(S, y, i));
      z = V.cast(z.sub(V.cast(DoubleVector.fromArray(S, eta, i))));
      z = V.cast(z.mul(V.cast(DoubleVector.broadcast(S, root))));
      DoubleVector half = V.cast(V.cast(z.mul(V.cast(DoubleVector.broadcast(S, 0.5)))).mul(z));
      DoubleVector term = V.cast(V.cast(DoubleVector.broadcast(S, minusLogSigma)).sub(half));
      value = V.cast(V.cast(term.mul(w)).add(value));
      DoubleVector slope = V.cast(z.mul(z));
      slope = V.cast(slope.sub(V.cast(DoubleVector.broadcast(S, 1.0))));
      dLogSigma = V.cast(V.cast(slope.mul(w)).add(dLogSigma));
      z = V.cast(z.mul(V.cast(DoubleVector.broadcast(S, root))));
      V.cast(z.mul(w)).intoArray(dEta, i);
    }
    value.intoArray(tile.sums, Tile.VALUE + lane);
    dLogSigma.intoArray(tile.sums, Tile.SCALARS + lane);
  }

  /** Without weights the lanes hold the sum of squares alone. */
  @Override
  public double value(Tile tile) {
    double sum = Lanes.sum(tile.sums, Tile.VALUE);
    return tile.weighted ? sum : -tile.rows * tile.pieces[0] - 0.5 * sum;
  }

  @Override
  public void addScalars(Tile tile, double[] dScalars) {
    if (tile.weighted) {
      RowKernel.super.addScalars(tile, dScalars);
    } else {
      dScalars[0] += Lanes.sum(tile.sums, Tile.VALUE) - tile.rows;
    }
  }
}
