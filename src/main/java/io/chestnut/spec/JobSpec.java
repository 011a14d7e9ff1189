package io.chestnut.spec;

import io.chestnut.model.kernel.DesignPrecision;
import io.chestnut.model.kernel.KernelChoice;
import java.util.Optional;

/**
 * A whole configuration file, checked as far as that is possible without data.
 *
 * @param name of the job
 * @param output folder, any Hadoop path
 * @param outputFormat of every table of rows
 * @param interval probability of every interval, in (0, 1); it names their columns
 * @param data what is read
 * @param model formula, family, priors
 * @param sampler how to sample
 * @param chains whether the numbers of chains and draws of {@code sampler} count
 * @param collapse whether fewer rows with the same log likelihood are sampled
 * @param kernel which code evaluates the likelihood
 * @param designPrecision what the design is stored in while chains run
 * @param grid empty when the configuration has no grid
 */
public record JobSpec(
    String name,
    String output,
    TableFormat outputFormat,
    double interval,
    DataSpec data,
    ModelSpec model,
    SamplerSpec sampler,
    ChainPolicy chains,
    CollapsePolicy collapse,
    KernelChoice kernel,
    DesignPrecision designPrecision,
    PriorCheckSpec priorCheck,
    PosteriorCheckSpec posteriorCheck,
    ScoreSpec score,
    EvaluationSpec evaluate,
    Optional<GridSpec> grid,
    ChecksSpec checks) {
  /** ArviZ's 94 %. */
  public static final double DEFAULT_INTERVAL = 0.94;

  /** The same job on other data. */
  public JobSpec with(DataSpec other) {
    return new JobSpec(
        name,
        output,
        outputFormat,
        interval,
        other,
        model,
        sampler,
        chains,
        collapse,
        kernel,
        designPrecision,
        priorCheck,
        posteriorCheck,
        score,
        evaluate,
        grid,
        checks);
  }
}
