package io.chestnut.spark;

import io.chestnut.design.Design;
import io.chestnut.design.DesignMoments;
import io.chestnut.design.DesignState;
import io.chestnut.design.Schema;
import io.chestnut.family.Family;
import io.chestnut.family.ScalarParameter;
import io.chestnut.model.CanonicalRows;
import io.chestnut.model.Collapse;
import io.chestnut.model.DesignAudit;
import io.chestnut.model.GlmModel;
import io.chestnut.model.Likelihood;
import io.chestnut.model.RowBlock;
import io.chestnut.model.Standardization;
import io.chestnut.prior.PriorSet;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.problem.Problem;
import io.chestnut.spark.fit.TaskSlots;
import io.chestnut.spark.frame.DesignLearner;
import io.chestnut.spark.frame.JobDescription;
import io.chestnut.spark.frame.Schemas;
import io.chestnut.spark.frame.TrainingData;
import io.chestnut.spec.ChainPolicy;
import io.chestnut.spec.CollapsePolicy;
import io.chestnut.spec.SamplerSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * From settings and training rows to a {@link FitPlan}: learn, check, collect, settle the priors.
 */
final class FitPlanner {
  /** Sampler statistics that are kept with each draw. */
  private static final int STATISTICS = 8;

  private FitPlanner() {}

  static FitPlan plan(FitSettings settings, Dataset<Row> rows, long maxCollectedBytes) {
    Family chosen = settings.family();
    SparkContext context = rows.sparkSession().sparkContext();
    Schema schema = Schemas.of(rows.schema());
    DesignState state =
        JobDescription.during(
            context,
            "learn the design: " + settings.formula().text(),
            () -> DesignLearner.learn(rows, settings.formula(), schema));
    TrainingData.checkMissing(state, settings.missing());
    Design design = state.freeze();
    checkNames(design, settings);
    OptionalInt slots = taskSlots(settings, context);
    SamplerSpec sampler = settings.chains().resolve(settings.sampler(), slots.orElse(0));
    checkSize(design, chosen, sampler);
    CanonicalRows canonical =
        JobDescription.during(
            context,
            "collect the training rows",
            () -> TrainingData.collect(rows, state, design, chosen, maxCollectedBytes));
    AuditedRows audited = AuditedRows.of(state, design, canonical, settings);
    return plan(settings, state, audited, sampler, slots);
  }

  /** Counted after a first job, which waits for executors. */
  private static OptionalInt taskSlots(FitSettings settings, SparkContext context) {
    return settings.chains() == ChainPolicy.GIVEN
        ? OptionalInt.empty()
        : OptionalInt.of(TaskSlots.of(context));
  }

  private static FitPlan plan(
      FitSettings settings,
      DesignState state,
      AuditedRows audited,
      SamplerSpec sampler,
      OptionalInt slots) {
    Family family = settings.family();
    Design design = audited.design();
    DesignMoments moments = audited.moments();
    PriorSet priorSet =
        PriorSet.resolve(
            audited.priors(),
            design.names(),
            design.interceptIndex(),
            family,
            moments,
            settings.interceptPriorOn());
    DesignAudit audit = audited.audit();
    if (!audit.dependences().isEmpty()) {
      audit = audit.with(RankDeficiency.kept(audit, priorSet));
    }
    Standardization standardization =
        Standardization.of(moments, design.names().size(), design.interceptIndex());
    List<RowBlock> blocks = audited.rows().blocks(standardization);
    Likelihood likelihood =
        collapsed(settings, audited, standardization)
            .orElseGet(() -> Likelihood.of(blocks, family));
    GlmModel model =
        new GlmModel(blocks, likelihood, family, priorSet, standardization, moments)
            .by(settings.kernel());
    return new FitPlan(
        state,
        design,
        family,
        audited.rows(),
        audit,
        moments,
        standardization,
        priorSet,
        model,
        settings.designPrecision(),
        sampler.settledFor(model.layout().dimension()),
        slots);
  }

  private static Optional<Likelihood> collapsed(
      FitSettings settings, AuditedRows audited, Standardization standardization) {
    return settings.collapse() == CollapsePolicy.OFF
        ? Optional.empty()
        : Collapse.of(audited.rows(), settings.family(), standardization, audited.moments());
  }

  /**
   * What shows once the columns of the design are known, before any row is collected. Draws are
   * found by name: no two parameters may share one.
   */
  private static void checkNames(Design design, FitSettings settings) {
    Family family = settings.family();
    List<Problem> problems = new ArrayList<>(Schemas.predictorsNamedLikeOutputs(design));
    Set<String> seen = new HashSet<>();
    Stream<String> scalars = family.scalars().stream().map(ScalarParameter::name);
    Stream.concat(design.names().stream(), scalars)
        .filter(name -> !seen.add(name))
        .forEach(
            name ->
                problems.add(
                    new Problem(
                        "Two parameters of the model would be called '%s'.".formatted(name),
                        "Rename the column of that name.")));
    problems.addAll(PriorSet.check(settings.priors(), design.names(), family));
    InvalidInputException.throwIfAny(problems);
  }

  /** All draws come to the driver: their size is checked before they are sampled. */
  private static void checkSize(Design design, Family family, SamplerSpec sampler) {
    double columns = design.names().size() + family.scalars().size() + STATISTICS;
    double bytes = columns * sampler.chains() * (double) sampler.draws() * Double.BYTES;
    double limit = Runtime.getRuntime().maxMemory() / 4.0;
    if (bytes > limit) {
      throw new InvalidInputException(
          "%,d chains x %,d draws of %,d parameters take %,.1f GB, more than a quarter of the driver's memory (%,.1f GB)."
              .formatted(
                  sampler.chains(),
                  sampler.draws(),
                  (long) columns - STATISTICS,
                  bytes / 1e9,
                  limit / 1e9),
          "Keep fewer draws, or raise spark.driver.memory.");
    }
  }
}
