package io.chestnut.model;

import io.chestnut.design.DesignMoments;
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

  private final Likelihood likelihood;
  private final Family family;
  private final PriorSet priors;
  private final ParameterLayout layout;
  private final Preconditioner preconditioner;

  /**
   * A model whose likelihood is evaluated row by row.
   *
   * @param blocks the training rows, standardised by {@code standardization}
   * @param moments of the training rows as they were
   */
  public GlmModel(
      List<RowBlock> blocks,
      Family family,
      PriorSet priors,
      Standardization standardization,
      DesignMoments moments) {
    this(blocks, Likelihood.of(blocks, family), family, priors, standardization, moments);
  }

  /**
   * A model.
   *
   * @param blocks the training rows, standardised by {@code standardization}
   * @param likelihood of these rows, as it is evaluated
   * @param moments of the training rows as they were
   */
  public GlmModel(
      List<RowBlock> blocks,
      Likelihood likelihood,
      Family family,
      PriorSet priors,
      Standardization standardization,
      DesignMoments moments) {
    this.likelihood = likelihood;
    this.family = family;
    this.priors = priors;
    this.layout = ParameterLayout.of(priors, family, standardization);
    this.preconditioner =
        Preconditioner.of(layout, standardization, family, priors, blocks, moments);
  }

  /**
   * The log posterior density in the coordinates of {@link #preconditioner}; holds scratch space,
   * so one for each thread.
   */
  public LogDensity density() {
    return preconditioner.of(new GlmPosterior(this));
  }

  /** From the sampler's coordinates to those of {@link #layout}. */
  public Preconditioner preconditioner() {
    return preconditioner;
  }

  /** The reported parameters at a position z of the sampler. */
  public void report(double[] z, double[] reported) {
    preconditioner.apply(z, reported);
    layout.report(reported, reported);
  }

  /** What is evaluated: rows, or sums over them. */
  public Likelihood likelihood() {
    return likelihood;
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
