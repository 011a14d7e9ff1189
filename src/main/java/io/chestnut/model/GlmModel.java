package io.chestnut.model;

import io.chestnut.design.DesignMoments;
import io.chestnut.family.Family;
import io.chestnut.model.kernel.BlockKernel;
import io.chestnut.model.kernel.KernelChoice;
import io.chestnut.model.kernel.KernelSelection;
import io.chestnut.prior.PriorSet;
import io.chestnut.sampler.LogDensity;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

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
  private final Coordinates coordinates;
  private final KernelChoice kernel;

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
    this.coordinates = preconditioner;
    this.kernel = KernelChoice.AUTO;
  }

  private GlmModel(
      GlmModel model,
      Likelihood likelihood,
      PriorSet priors,
      Coordinates coordinates,
      KernelChoice kernel) {
    this.likelihood = likelihood;
    this.family = model.family;
    this.priors = priors;
    this.layout = model.layout;
    this.preconditioner = model.preconditioner;
    this.coordinates = coordinates;
    this.kernel = kernel;
  }

  /** The same model, sampled in other coordinates. */
  public GlmModel in(Coordinates other) {
    return new GlmModel(this, likelihood, priors, other, kernel);
  }

  /** The same model, evaluated by other code with the same bits. */
  public GlmModel by(KernelChoice other) {
    return new GlmModel(this, likelihood, priors, coordinates, other);
  }

  /**
   * The same model with its standardised design rounded to single precision, half as large to send
   * and to read; empty when a number is too large for that.
   */
  public Optional<GlmModel> inSinglePrecision() {
    return likelihood
        .inSinglePrecision()
        .map(rounded -> new GlmModel(this, rounded, priors, coordinates, kernel));
  }

  /** The same model with priors that have no kinks. */
  GlmModel rounded() {
    return new GlmModel(this, likelihood, priors.rounded(), coordinates, kernel);
  }

  /**
   * The log posterior density in {@link #coordinates}; holds scratch space, so one for each thread.
   */
  public LogDensity density() {
    return coordinates.of(new GlmPosterior(this));
  }

  /** From the sampler's coordinates to those of {@link #layout}. */
  public Coordinates coordinates() {
    return coordinates;
  }

  /** The coordinates that a model begins with. */
  public Preconditioner preconditioner() {
    return preconditioner;
  }

  /** The reported parameters at a position z of the sampler; the arrays differ. */
  public void report(double[] z, double[] reported) {
    coordinates.apply(z, reported);
    layout.report(reported, reported);
  }

  /** What is evaluated: rows, or sums over them. */
  public Likelihood likelihood() {
    return likelihood;
  }

  /**
   * The code that evaluates the likelihood in this JVM; chosen, and warmed up, by the first call.
   */
  public KernelSelection<BlockKernel> kernel() {
    return KernelSelection.of(likelihood.family(), kernel, likelihood.precision());
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
