package io.chestnut.spark;

import io.chestnut.design.Design;
import io.chestnut.design.DesignMoments;
import io.chestnut.design.DesignState;
import io.chestnut.family.Family;
import io.chestnut.model.CanonicalRows;
import io.chestnut.model.DesignAudit;
import io.chestnut.model.GlmModel;
import io.chestnut.model.Standardization;
import io.chestnut.model.kernel.DesignPrecision;
import io.chestnut.prior.PriorSet;
import io.chestnut.spec.SamplerSpec;
import java.util.OptionalInt;

/**
 * All that is settled before sampling: what {@link BayesianGlm#plan} learnt from the training rows,
 * to be looked at (design, priors) or handed to {@link BayesianGlm#fit(FitPlan,
 * org.apache.spark.sql.SparkSession)}.
 *
 * @param state what learning saw: rows, missing values
 * @param design the frozen design
 * @param family response distribution and link
 * @param rows training rows in canonical order
 * @param audit what the rows can and cannot say about the design
 * @param moments of the design's columns and of the response
 * @param standardization from the design's columns to the coordinates of the sampler
 * @param priors of every parameter
 * @param model the log posterior that will be sampled
 * @param designPrecision what its design is to be stored in while chains run
 * @param sampler settings of the chains, their number settled
 * @param taskSlots what it was settled by; empty when it was given
 */
public record FitPlan(
    DesignState state,
    Design design,
    Family family,
    CanonicalRows rows,
    DesignAudit audit,
    DesignMoments moments,
    Standardization standardization,
    PriorSet priors,
    GlmModel model,
    DesignPrecision designPrecision,
    SamplerSpec sampler,
    OptionalInt taskSlots) {}
