package io.chestnut.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The fits of a setting. The first one has the JVM's compiler beside it and stands apart, unless it
 * is the only one.
 */
record Fits(Setting setting, List<Fit> all) {
  Fits {
    all = List.copyOf(all);
  }

  Fit first() {
    return all.get(0);
  }

  double median(ToDoubleFunction<Fit> figure) {
    double[] sorted =
        all.stream().skip(all.size() > 1 ? 1 : 0).mapToDouble(figure).sorted().toArray();
    int n = sorted.length;
    return 0.5 * (sorted[(n - 1) / 2] + sorted[n / 2]);
  }

  /** Of all fits. */
  double worst(ToDoubleFunction<Fit> figure) {
    return all.stream().mapToDouble(figure).reduce(Double.NEGATIVE_INFINITY, Math::max);
  }

  static double essPerCpuSecond(Fit fit) {
    return fit.ess() / fit.cpuSeconds();
  }

  static double bulkPerCpuSecond(Fit fit) {
    return fit.essBulk() / fit.cpuSeconds();
  }

  static double essPerGradient(Fit fit) {
    return fit.ess() / fit.gradients();
  }

  static double essPerDrawGradient(Fit fit) {
    return fit.ess() / fit.drawGradients();
  }
}
