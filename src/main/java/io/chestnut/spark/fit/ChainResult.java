package io.chestnut.spark.fit;

import io.chestnut.model.kernel.KernelUse;
import io.chestnut.problem.Problem;
import java.io.Serializable;

/**
 * What a chain's task sends to the driver: reported draws and sampler statistics of the kept
 * iterations.
 */
final class ChainResult implements Serializable {
  private static final long serialVersionUID = 1L;

  final int chain;

  /** [parameter][draw], natural scale. */
  final double[][] draws;

  final double[] lp;
  final double[] acceptanceRate;
  final double[] stepSize;
  final int[] treeDepth;
  final int[] steps;
  final double[] energy;
  final double[] energyError;
  final boolean[] diverging;

  /** Why the chain could not be sampled, for the user to mend; null when it was. */
  Problem failure;

  /** Gradient evaluations until the first draw. */
  long warmupGradients;

  /** Gradient evaluations from then on. */
  long drawGradients;

  /** What evaluated the likelihood where the chain ran. */
  KernelUse kernel;

  int warmupIterations;

  /** Whether warm-up went on for as long as was needed. */
  boolean settled;

  /** Processor time of the chain's thread, seconds. */
  double cpuSeconds;

  ChainResult(int chain, int parameters, int size) {
    this.chain = chain;
    this.draws = new double[parameters][size];
    this.lp = new double[size];
    this.acceptanceRate = new double[size];
    this.stepSize = new double[size];
    this.treeDepth = new int[size];
    this.steps = new int[size];
    this.energy = new double[size];
    this.energyError = new double[size];
    this.diverging = new boolean[size];
  }

  /** Copies all draws and statistics of {@code source} to position {@code at} and after. */
  void copy(ChainResult source, int at) {
    int size = source.lp.length;
    for (int p = 0; p < draws.length; p++) {
      System.arraycopy(source.draws[p], 0, draws[p], at, size);
    }
    System.arraycopy(source.lp, 0, lp, at, size);
    System.arraycopy(source.acceptanceRate, 0, acceptanceRate, at, size);
    System.arraycopy(source.stepSize, 0, stepSize, at, size);
    System.arraycopy(source.treeDepth, 0, treeDepth, at, size);
    System.arraycopy(source.steps, 0, steps, at, size);
    System.arraycopy(source.energy, 0, energy, at, size);
    System.arraycopy(source.energyError, 0, energyError, at, size);
    System.arraycopy(source.diverging, 0, diverging, at, size);
  }
}
