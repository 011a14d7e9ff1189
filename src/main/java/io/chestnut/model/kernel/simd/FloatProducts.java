package io.chestnut.model.kernel.simd;

import static io.chestnut.model.kernel.simd.Lanes.F;
import static io.chestnut.model.kernel.simd.Lanes.LANES;
import static io.chestnut.model.kernel.simd.Lanes.LENGTH;
import static io.chestnut.model.kernel.simd.Lanes.S;
import static io.chestnut.model.kernel.simd.Lanes.U;
import static io.chestnut.model.kernel.simd.Lanes.V;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * {@link Products} with X in single precision: each number is widened, which is exact, and all
 * arithmetic is double.
 */
final class FloatProducts {
  private FloatProducts() {}

  /** eta = X b, from {@code eta} on when {@code adding}. */
  static void linear(float[] x, int stride, int columns, boolean adding, double[] b, double[] eta) {
    int j = 0;
    if (!adding && columns >= 4) {
      double b0 = b[0];
      double b1 = b[1];
      double b2 = b[2];
      double b3 = b[3];
      for (int i = 0; i < stride; i += LENGTH) {
        DoubleVector s = V.cast(DoubleVector.zero(S));
        s =
            V.cast(
                V.cast(
                        U.cast(FloatVector.fromArray(F, x, i))
                            .convertShape(VectorOperators.F2D, S, 0))
                    .fma(V.cast(DoubleVector.broadcast(S, b0)), s));
        s =
            V.cast(
                V.cast(
                        U.cast(FloatVector.fromArray(F, x, stride + i))
                            .convertShape(VectorOperators.F2D, S, 0))
                    .fma(V.cast(DoubleVector.broadcast(S, b1)), s));
        s =
            V.cast(
                V.cast(
                        U.cast(FloatVector.fromArray(F, x, 2 * stride + i))
                            .convertShape(VectorOperators.F2D, S, 0))
                    .fma(V.cast(DoubleVector.broadcast(S, b2)), s));
        s =
            V.cast(
                V.cast(
                        U.cast(FloatVector.fromArray(F, x, 3 * stride + i))
                            .convertShape(VectorOperators.F2D, S, 0))
                    .fma(V.cast(DoubleVector.broadcast(S, b3)), s));
        s.intoArray(eta, i);
      }
      j = 4;
    } else if (!adding) {
      for (int i = 0; i < stride; i += LENGTH) {
        V.cast(DoubleVector.zero(S)).intoArray(eta, i);
      }
    }
    for (; j + 4 <= columns; j += 4) {
      double b0 = b[j];
      double b1 = b[j + 1];
      double b2 = b[j + 2];
      double b3 = b[j + 3];
      int at = j * stride;
      for (int i = 0; i < stride; i += LENGTH) {
        DoubleVector s = V.cast(DoubleVector.fromArray(S, eta, i));
        s =
            V.cast(
                V.cast(
                        U.cast(FloatVector.fromArray(F, x, at + i))
                            .convertShape(VectorOperators.F2D, S, 0))
                    .fma(V.cast(DoubleVector.broadcast(S, b0)), s));
        s =
            V.cast(
                V.cast(
                        U.cast(FloatVector.fromArray(F, x, at + stride + i))
                            .convertShape(VectorOperators.F2D, S, 0))
                    .fma(V.cast(DoubleVector.broadcast(S, b1)), s));
        s =
            V.cast(
                V.cast(
                        U.cast(FloatVector.fromArray(F, x, at + 2 * stride + i))
                            .convertShape(VectorOperators.F2D, S, 0))
                    .fma(V.cast(DoubleVector.broadcast(S, b2)), s));
        s =
            V.cast(
                V.cast(
                        U.cast(FloatVector.fromArray(F, x, at + 3 * stride + i))
                            .convertShape(VectorOperators.F2D, S, 0))
                    .fma(V.cast(DoubleVector.broadcast(S, b3)), s));
        s.intoArray(eta, i);
      }
    }
    for (; j < columns; j++) {
      double b0 = b[j];
      int at = j * stride;
      for (int i = 0; i < stride; i += LENGTH) {
        DoubleVector s = V.cast(DoubleVector.fromArray(S, eta, i));
        s =
            V.cast(
                V.cast(
                        U.cast(FloatVector.fromArray(F, x, at + i))
                            .convertShape(VectorOperators.F2D, S, 0))
                    .fma(V.cast(DoubleVector.broadcast(S, b0)), s));
        s.intoArray(eta, i);
      }
    }
  }

  /**
   * gradient += X' r.
   *
   * @param lanes scratch, 32 numbers
   */
  static void addGradient(
      float[] x, int stride, int columns, double[] r, double[] gradient, double[] lanes) {
    int j = 0;
    for (; j + 4 <= columns; j += 4) {
      int at = j * stride;
      for (int lane = 0; lane < LANES; lane += LENGTH) {
        DoubleVector s0 = V.cast(DoubleVector.zero(S));
        DoubleVector s1 = V.cast(DoubleVector.zero(S));
        DoubleVector s2 = V.cast(DoubleVector.zero(S));
        DoubleVector s3 = V.cast(DoubleVector.zero(S));
        for (int i = lane; i < stride; i += LANES) {
          DoubleVector d = V.cast(DoubleVector.fromArray(S, r, i));
          s0 =
              V.cast(
                  V.cast(
                          U.cast(FloatVector.fromArray(F, x, at + i))
                              .convertShape(VectorOperators.F2D, S, 0))
                      .fma(d, s0));
          s1 =
              V.cast(
                  V.cast(
                          U.cast(FloatVector.fromArray(F, x, at + stride + i))
                              .convertShape(VectorOperators.F2D, S, 0))
                      .fma(d, s1));
          s2 =
              V.cast(
                  V.cast(
                          U.cast(FloatVector.fromArray(F, x, at + 2 * stride + i))
                              .convertShape(VectorOperators.F2D, S, 0))
                      .fma(d, s2));
          s3 =
              V.cast(
                  V.cast(
                          U.cast(FloatVector.fromArray(F, x, at + 3 * stride + i))
                              .convertShape(VectorOperators.F2D, S, 0))
                      .fma(d, s3));
        }
        s0.intoArray(lanes, lane);
        s1.intoArray(lanes, LANES + lane);
        s2.intoArray(lanes, 2 * LANES + lane);
        s3.intoArray(lanes, 3 * LANES + lane);
      }
      gradient[j] += Lanes.sum(lanes, 0);
      gradient[j + 1] += Lanes.sum(lanes, LANES);
      gradient[j + 2] += Lanes.sum(lanes, 2 * LANES);
      gradient[j + 3] += Lanes.sum(lanes, 3 * LANES);
    }
    for (; j < columns; j++) {
      int at = j * stride;
      for (int lane = 0; lane < LANES; lane += LENGTH) {
        DoubleVector s = V.cast(DoubleVector.zero(S));
        for (int i = lane; i < stride; i += LANES) {
          s =
              V.cast(
                  V.cast(
                          U.cast(FloatVector.fromArray(F, x, at + i))
                              .convertShape(VectorOperators.F2D, S, 0))
                      .fma(V.cast(DoubleVector.fromArray(S, r, i)), s));
        }
        s.intoArray(lanes, lane);
      }
      gradient[j] += Lanes.sum(lanes, 0);
    }
  }
}
