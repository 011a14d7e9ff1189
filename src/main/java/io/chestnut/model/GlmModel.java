package io.chestnut.model;

import io.chestnut.family.Family;
import io.chestnut.prior.PriorSet;
import io.chestnut.sampler.LogDensity;
import java.io.Serializable;
import java.util.List;

/**
 * A generalized linear model with its data and priors, all that a chain needs: sent to the
 * executors once, shared by their threads. Immutable.
 */
public final class GlmModel implements Serializable {
  private static final long serialVersionUID = 1L;

  private final List<RowBlock> blocks;
  private final Family family;
  private final PriorSet priors;
  private final ParameterLayout layout;

  /**
   * A model.
   *
   * @param blocks the training rows, standardised by {@code standardization}
   */
  public GlmModel(
      List<RowBlock> blocks, Family family, PriorSet priors, Standardization standardization) {
    this.blocks = List.copyOf(blocks);
    this.family = family;
    this.priors = priors;
    this.layout = ParameterLayout.of(priors, family, standardization);
  }

  /** The log posterior density; holds scratch space, so one for each thread. */
  public LogDensity density() {
    return new GlmPosterior(this);
  }

  public List<RowBlock> blocks() {
    return blocks;
  }

  public Family family() {
    return family;
  }

  public PriorSet priors() {
    return priors;
  }

  public ParameterLayout layout() {
    return layout;
  }
}
