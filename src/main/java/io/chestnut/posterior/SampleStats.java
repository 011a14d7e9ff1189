package io.chestnut.posterior;

import java.io.Serializable;

/**
 * Sampler statistics in ArviZ's names, chain after chain like {@link Draws}. Arrays are taken over
 * and not to be changed.
 */
public final class SampleStats implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int chains;
  private final int drawsPerChain;
  private final double[] lp;
  private final double[] acceptanceRate;
  private final double[] stepSize;
  private final int[] treeDepth;
  private final int[] steps;
  private final double[] energy;
  private final double[] energyError;
  private final boolean[] diverging;

  public SampleStats(
      int chains,
      int drawsPerChain,
      double[] lp,
      double[] acceptanceRate,
      double[] stepSize,
      int[] treeDepth,
      int[] steps,
      double[] energy,
      double[] energyError,
      boolean[] diverging) {
    this.chains = chains;
    this.drawsPerChain = drawsPerChain;
    this.lp = lp;
    this.acceptanceRate = acceptanceRate;
    this.stepSize = stepSize;
    this.treeDepth = treeDepth;
    this.steps = steps;
    this.energy = energy;
    this.energyError = energyError;
    this.diverging = diverging;
  }

  public int chains() {
    return chains;
  }

  public int drawsPerChain() {
    return drawsPerChain;
  }

  public double[] lp() {
    return lp;
  }

  public double[] acceptanceRate() {
    return acceptanceRate;
  }

  public double[] stepSize() {
    return stepSize;
  }

  public int[] treeDepth() {
    return treeDepth;
  }

  /** Leapfrogs, ArviZ's n_steps. */
  public int[] steps() {
    return steps;
  }

  public double[] energy() {
    return energy;
  }

  public double[] energyError() {
    return energyError;
  }

  public boolean[] diverging() {
    return diverging;
  }

  /** Draws whose trajectory diverged, over all chains. */
  public int divergences() {
    int count = 0;
    for (boolean d : diverging) {
      count += d ? 1 : 0;
    }
    return count;
  }
}
