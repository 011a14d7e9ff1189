package io.chestnut.model.kernel.simd;

import static io.chestnut.model.kernel.simd.Lanes.LANES;
import static io.chestnut.model.kernel.simd.Lanes.S;
import static io.chestnut.model.kernel.simd.Lanes.V;
import static io.chestnut.model.kernel.simd.Lanes.W;
import static io.chestnut.model.kernel.simd.LinkKernel.SQUARES;
import static io.chestnut.model.kernel.simd.LinkKernel.SUM;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/** mu = Phi(eta): the tail phi(eta) M(|eta|) where eta is negative, otherwise the rest of one. */
final class InverseProbit implements LinkKernel {
  /** As long as the longest row was. */
  private double[] density = new double[0];

  @Override
  public void lanes(
      double[] eta, int from, int to, double c, double[] mu, double[] lanes, int lane) {
    if (density.length < to) {
      density = new double[to];
    }
    NormalTail.run(eta, from, to, mu, density, lanes, lane);
    run(eta, from, to, c, density, mu, lanes, lane);
  }

  /** {@code mu} holds Mills' ratios before. */
  private static void run(
      double[] eta,
      int from,
      int to,
      double c,
      double[] density,
      double[] mu,
      double[] lanes,
      int lane) {
    DoubleVector sum = V.cast(DoubleVector.zero(S));
    DoubleVector squares = V.cast(DoubleVector.zero(S));
    for (int i = from + lane; i < to; i += LANES) {
      DoubleVector z = V.cast(DoubleVector.fromArray(S, eta, i));
      z = V.cast(z.add(V.cast(DoubleVector.broadcast(S, 0.0)))); // -0 becomes 0
      LongVector negative = W.cast(z.reinterpretAsLongs());
      negative = W.cast(negative.lanewise(VectorOperators.ASHR, 63));
      DoubleVector odds = V.cast(DoubleVector.fromArray(S, mu, i));
      DoubleVector tail = V.cast(V.cast(DoubleVector.fromArray(S, density, i)).mul(odds));
      DoubleVector body = V.cast(V.cast(DoubleVector.broadcast(S, 1.0)).sub(tail));
      LongVector bits = W.cast(body.reinterpretAsLongs());
      LongVector swap =
          W.cast(bits.lanewise(VectorOperators.XOR, W.cast(tail.reinterpretAsLongs())));
      swap = W.cast(swap.lanewise(VectorOperators.AND, negative));
      bits = W.cast(swap.lanewise(VectorOperators.XOR, bits));
      DoubleVector p = V.cast(bits.reinterpretAsDoubles());
      p.intoArray(mu, i);
      DoubleVector d = V.cast(p.sub(V.cast(DoubleVector.broadcast(S, c))));
      sum = V.cast(d.add(sum));
      squares = V.cast(d.fma(d, squares));
    }
    sum.intoArray(lanes, SUM + lane);
    squares.intoArray(lanes, SQUARES + lane);
  }
}
