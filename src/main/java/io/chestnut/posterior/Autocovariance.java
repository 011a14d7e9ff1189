package io.chestnut.posterior;

/**
 * Autocovariances of chains, divisor n, averaged over the chains: (1/C) sum over c of (1/n) sum
 * over i of (x_ci - mean_c)(x_c,i+t - mean_c). Each lag is summed directly when it is asked for, C
 * n operations: a sampler that mixes needs some tens of lags, where a Fourier transform would
 * compute all n and bring in trigonometric functions. A chain that does not mix costs up to C n^2 /
 * 2.
 */
final class Autocovariance {
  private final int chains;
  private final int n;
  private final double[] centred;
  private final double[] means;

  /** Of {@code values}, chain after chain. */
  Autocovariance(double[] values, int chains) {
    this.chains = chains;
    this.n = values.length / chains;
    this.centred = new double[values.length];
    this.means = new double[chains];
    for (int c = 0; c < chains; c++) {
      means[c] = Moments.mean(values, c * n, (c + 1) * n);
      for (int i = c * n; i < (c + 1) * n; i++) {
        centred[i] = values[i] - means[c];
      }
    }
  }

  /** The mean of each chain. */
  double[] means() {
    return means;
  }

  /** The average over the chains of the autocovariance at {@code lag}. */
  double at(int lag) {
    double sum = 0;
    for (int c = 0; c < chains; c++) {
      sum += products(c * n, (c + 1) * n - lag, lag) / n;
    }
    return sum / chains;
  }

  private double products(int from, int to, int lag) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = from;
    for (; i + 4 <= to; i += 4) {
      s0 = Math.fma(centred[i], centred[i + lag], s0);
      s1 = Math.fma(centred[i + 1], centred[i + 1 + lag], s1);
      s2 = Math.fma(centred[i + 2], centred[i + 2 + lag], s2);
      s3 = Math.fma(centred[i + 3], centred[i + 3 + lag], s3);
    }
    for (; i < to; i++) {
      s0 = Math.fma(centred[i], centred[i + lag], s0);
    }
    return (s0 + s2) + (s1 + s3);
  }
}
