package io.chestnut.model.kernel.simd;

import static io.chestnut.model.kernel.simd.Lanes.LANES;
import static io.chestnut.model.kernel.simd.Lanes.LENGTH;
import static io.chestnut.model.kernel.simd.Lanes.S;
import static io.chestnut.model.kernel.simd.Lanes.V;
import static io.chestnut.model.kernel.simd.Lanes.W;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Passes over the draws of a row. Loops are written out for several vectors a turn, so that their
 * methods are too large to be inlined.
 */
final class DrawPasses {
  private static final int FOUR = 4 * LANES;

  private DrawPasses() {}

  /** The lanes of the sums of d and d^2, d = values[i] - c, as {@link LinkKernel} has them. */
  static void sums(double[] values, int stride, double c, double[] lanes, int lane) {
    DoubleVector sum = V.cast(DoubleVector.zero(S));
    DoubleVector squares = V.cast(DoubleVector.zero(S));
    int i = lane;
    for (; i + 3 * LANES < stride; i += FOUR) {
      DoubleVector d0 = V.cast(DoubleVector.fromArray(S, values, i));
      d0 = V.cast(d0.sub(V.cast(DoubleVector.broadcast(S, c))));
      sum = V.cast(d0.add(sum));
      squares = V.cast(d0.fma(d0, squares));
      DoubleVector d1 = V.cast(DoubleVector.fromArray(S, values, i + LANES));
      d1 = V.cast(d1.sub(V.cast(DoubleVector.broadcast(S, c))));
      sum = V.cast(d1.add(sum));
      squares = V.cast(d1.fma(d1, squares));
      DoubleVector d2 = V.cast(DoubleVector.fromArray(S, values, i + 2 * LANES));
      d2 = V.cast(d2.sub(V.cast(DoubleVector.broadcast(S, c))));
      sum = V.cast(d2.add(sum));
      squares = V.cast(d2.fma(d2, squares));
      DoubleVector d3 = V.cast(DoubleVector.fromArray(S, values, i + 3 * LANES));
      d3 = V.cast(d3.sub(V.cast(DoubleVector.broadcast(S, c))));
      sum = V.cast(d3.add(sum));
      squares = V.cast(d3.fma(d3, squares));
    }
    for (; i < stride; i += LANES) {
      DoubleVector d = V.cast(DoubleVector.fromArray(S, values, i));
      d = V.cast(d.sub(V.cast(DoubleVector.broadcast(S, c))));
      sum = V.cast(d.add(sum));
      squares = V.cast(d.fma(d, squares));
    }
    sum.intoArray(lanes, LinkKernel.SUM + lane);
    squares.intoArray(lanes, LinkKernel.SQUARES + lane);
  }

  /** Counts of {@code values[i] > threshold}, negated, a number a lane. */
  static void above(double[] values, int stride, double threshold, long[] counts) {
    LongVector count = W.cast(V.cast(DoubleVector.zero(S)).reinterpretAsLongs());
    int i = 0;
    for (; i + 4 * LENGTH <= stride; i += 4 * LENGTH) {
      DoubleVector d0 = V.cast(DoubleVector.broadcast(S, threshold));
      d0 = V.cast(d0.sub(V.cast(DoubleVector.fromArray(S, values, i))));
      LongVector b0 = W.cast(d0.reinterpretAsLongs());
      count = W.cast(W.cast(b0.lanewise(VectorOperators.ASHR, 63)).add(count));
      DoubleVector d1 = V.cast(DoubleVector.broadcast(S, threshold));
      d1 = V.cast(d1.sub(V.cast(DoubleVector.fromArray(S, values, i + LENGTH))));
      LongVector b1 = W.cast(d1.reinterpretAsLongs());
      count = W.cast(W.cast(b1.lanewise(VectorOperators.ASHR, 63)).add(count));
      DoubleVector d2 = V.cast(DoubleVector.broadcast(S, threshold));
      d2 = V.cast(d2.sub(V.cast(DoubleVector.fromArray(S, values, i + 2 * LENGTH))));
      LongVector b2 = W.cast(d2.reinterpretAsLongs());
      count = W.cast(W.cast(b2.lanewise(VectorOperators.ASHR, 63)).add(count));
      DoubleVector d3 = V.cast(DoubleVector.broadcast(S, threshold));
      d3 = V.cast(d3.sub(V.cast(DoubleVector.fromArray(S, values, i + 3 * LENGTH))));
      LongVector b3 = W.cast(d3.reinterpretAsLongs());
      count = W.cast(W.cast(b3.lanewise(VectorOperators.ASHR, 63)).add(count));
    }
    for (; i < stride; i += LENGTH) {
      DoubleVector d = V.cast(DoubleVector.broadcast(S, threshold));
      d = V.cast(d.sub(V.cast(DoubleVector.fromArray(S, values, i))));
      LongVector b = W.cast(d.reinterpretAsLongs());
      count = W.cast(W.cast(b.lanewise(VectorOperators.ASHR, 63)).add(count));
    }
    count.intoArray(counts, 0);
  }

  /** The marks of {@link io.chestnut.model.kernel.PredictionKernel#mark}. */
  static void mark(
      double[] values,
      int stride,
      double centre,
      double reach,
      double middle,
      double width,
      long[] marks) {
    int i = 0;
    for (; i + 2 * LENGTH <= stride; i += 2 * LENGTH) {
      DoubleVector x0 = V.cast(DoubleVector.fromArray(S, values, i));
      DoubleVector far0 = V.cast(x0.sub(V.cast(DoubleVector.broadcast(S, centre))));
      far0 = V.cast(far0.abs());
      far0 = V.cast(V.cast(DoubleVector.broadcast(S, reach)).sub(far0));
      DoubleVector near0 = V.cast(x0.sub(V.cast(DoubleVector.broadcast(S, middle))));
      near0 = V.cast(near0.abs());
      near0 = V.cast(near0.sub(V.cast(DoubleVector.broadcast(S, width))));
      LongVector mark0 = W.cast(near0.reinterpretAsLongs());
      mark0 = W.cast(mark0.lanewise(VectorOperators.OR, W.cast(far0.reinterpretAsLongs())));
      W.cast(mark0.lanewise(VectorOperators.LSHR, 63)).intoArray(marks, i);
      DoubleVector x1 = V.cast(DoubleVector.fromArray(S, values, i + LENGTH));
      DoubleVector far1 = V.cast(x1.sub(V.cast(DoubleVector.broadcast(S, centre))));
      far1 = V.cast(far1.abs());
      far1 = V.cast(V.cast(DoubleVector.broadcast(S, reach)).sub(far1));
      DoubleVector near1 = V.cast(x1.sub(V.cast(DoubleVector.broadcast(S, middle))));
      near1 = V.cast(near1.abs());
      near1 = V.cast(near1.sub(V.cast(DoubleVector.broadcast(S, width))));
      LongVector mark1 = W.cast(near1.reinterpretAsLongs());
      mark1 = W.cast(mark1.lanewise(VectorOperators.OR, W.cast(far1.reinterpretAsLongs())));
      W.cast(mark1.lanewise(VectorOperators.LSHR, 63)).intoArray(marks, i + LENGTH);
    }
    for (; i < stride; i += LENGTH) {
      DoubleVector x = V.cast(DoubleVector.fromArray(S, values, i));
      DoubleVector far = V.cast(x.sub(V.cast(DoubleVector.broadcast(S, centre))));
      far = V.cast(far.abs());
      far = V.cast(V.cast(DoubleVector.broadcast(S, reach)).sub(far));
      DoubleVector near = V.cast(x.sub(V.cast(DoubleVector.broadcast(S, middle))));
      near = V.cast(near.abs());
      near = V.cast(near.sub(V.cast(DoubleVector.broadcast(S, width))));
      LongVector mark = W.cast(near.reinterpretAsLongs());
      mark = W.cast(mark.lanewise(VectorOperators.OR, W.cast(far.reinterpretAsLongs())));
      W.cast(mark.lanewise(VectorOperators.LSHR, 63)).intoArray(marks, i);
    }
  }
}
