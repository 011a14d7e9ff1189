package io.chestnut.spark.store;

import io.chestnut.design.Design;
import io.chestnut.family.Family;
import io.chestnut.posterior.Draws;
import io.chestnut.posterior.SampleStats;
import io.chestnut.prior.PriorSet;
import io.chestnut.spec.SamplerSpec;
import java.util.List;

/**
 * All that a fit leaves behind: enough to score new data without the training data, and to say
 * where the numbers came from.
 *
 * @param design frozen recipe of the design matrix
 * @param family response distribution and link
 * @param priors prior of each parameter, and whose it was
 * @param sampler settings of the chains
 * @param draws reported parameters
 * @param stats sampler statistics
 * @param provenance rows and versions
 */
public record FittedModel(
    Design design,
    Family family,
    List<PriorSet.Entry> priors,
    SamplerSpec sampler,
    Draws draws,
    SampleStats stats,
    Provenance provenance) {

  public FittedModel {
    priors = List.copyOf(priors);
  }
}
