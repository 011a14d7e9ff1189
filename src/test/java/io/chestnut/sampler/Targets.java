package io.chestnut.sampler;

import java.util.function.DoubleUnaryOperator;

/** Log densities whose answers are known. */
final class Targets {
  private Targets() {}

  /** Independent coordinates from the log density of one and its derivative. */
  static LogDensity product(
      int dimension, DoubleUnaryOperator logDensity, DoubleUnaryOperator derivative) {
    return new LogDensity() {
      @Override
      public int dimension() {
        return dimension;
      }

      @Override
      public double evaluate(double[] q, double[] gradient) {
        double sum = 0;
        for (int i = 0; i < dimension; i++) {
          sum += logDensity.applyAsDouble(q[i]);
          gradient[i] = derivative.applyAsDouble(q[i]);
        }
        return sum;
      }
    };
  }

  static LogDensity flat(int dimension) {
    return product(dimension, q -> 0, q -> 0);
  }

  static LogDensity standardNormal(int dimension) {
    return product(dimension, q -> -0.5 * q * q, q -> -q);
  }

  /** Independent normals of mean 0. */
  static LogDensity normals(double... sds) {
    return new LogDensity() {
      @Override
      public int dimension() {
        return sds.length;
      }

      @Override
      public double evaluate(double[] q, double[] gradient) {
        double sum = 0;
        for (int i = 0; i < q.length; i++) {
          double z = q[i] / sds[i];
          sum -= 0.5 * z * z;
          gradient[i] = -z / sds[i];
        }
        return sum;
      }
    };
  }

  /** Means 0 and 3, sds 1 and 2, correlation 0.5. */
  static LogDensity correlatedNormal() {
    return new LogDensity() {
      @Override
      public int dimension() {
        return 2;
      }

      @Override
      public double evaluate(double[] q, double[] gradient) {
        double a = q[0];
        double b = (q[1] - 3) / 2;
        gradient[0] = -(a - 0.5 * b) / 0.75;
        gradient[1] = -(b - 0.5 * a) / 0.75 / 2;
        return -(a * a - a * b + b * b) / 1.5;
      }
    };
  }

  static LogDensity studentT(double nu) {
    return studentT(nu, 1);
  }

  /** Independent t variables, scale 1. */
  static LogDensity studentT(double nu, int dimension) {
    return product(
        dimension,
        q -> -0.5 * (nu + 1) * StrictMath.log1p(q * q / nu),
        q -> -(nu + 1) * q / (nu + q * q));
  }

  /** q = log x, x exponential of rate 1: log density q - e^q. */
  static LogDensity logOfExponential() {
    return product(1, q -> q - StrictMath.exp(q), q -> 1 - StrictMath.exp(q));
  }
}
