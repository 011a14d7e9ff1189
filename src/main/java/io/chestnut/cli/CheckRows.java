package io.chestnut.cli;

import io.chestnut.design.Design;
import io.chestnut.family.Family;
import io.chestnut.predict.ObservedRows;
import io.chestnut.spark.FitPlan;
import io.chestnut.spark.frame.GroupColumn;
import io.chestnut.spark.frame.JobDescription;
import io.chestnut.spark.frame.NewRowCounts;
import io.chestnut.spark.frame.ObservedData;
import io.chestnut.spark.frame.ObservedData.Weights;
import io.chestnut.spark.frame.ScoringFrame;
import io.chestnut.spark.store.FittedModel;
import io.chestnut.spec.CheckedPart;
import io.chestnut.spec.NewRowPolicy;
import io.chestnut.spec.PosteriorCheckSpec;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The rows that predictive checks replicate, in the order and the groups that they have there. */
final class CheckRows {
  private static final String PRIOR_BY = "prior-check.by";
  private static final String POSTERIOR_BY = "posterior-check.by";

  private CheckRows() {}

  /** The training rows of a prior check. */
  static ObservedRows prior(Job job, FitPlan plan) {
    return training(job, plan, job.spec().priorCheck().by(), PRIOR_BY);
  }

  /** The rows of a posterior check, when the training rows are at hand. */
  static ObservedRows posterior(Job job, FitPlan plan) {
    PosteriorCheckSpec spec = job.spec().posteriorCheck();
    return spec.data() == CheckedPart.TRAIN
        ? training(job, plan, spec.by(), POSTERIOR_BY)
        : read(job, plan.design(), plan.family());
  }

  /** The rows of a posterior check of a stored model. */
  static ObservedRows posterior(Job job, FittedModel model) {
    return read(job, model.design(), model.family());
  }

  /**
   * Reads no row but those that tell the groups: what is wrong shows before anything is sampled.
   */
  static void checkGroups(Job job, FitPlan plan) {
    job.spec().priorCheck().by().ifPresent(name -> GroupColumn.of(job.training(), name, PRIOR_BY));
    PosteriorCheckSpec spec = job.spec().posteriorCheck();
    if (spec.by().isPresent() || spec.data() == CheckedPart.TEST) {
      groups(data(job, plan.design()), spec.by(), POSTERIOR_BY);
    }
  }

  private static ObservedRows training(Job job, FitPlan plan, Optional<String> by, String key) {
    Design design = plan.design();
    if (by.isEmpty()) {
      return ObservedRows.of(plan.rows(), design.interceptIndex(), List.of());
    }
    Dataset<Row> rows = job.training();
    Optional<GroupColumn> groups = groups(rows, by, key);
    long complete = plan.state().completeRows();
    return collect(job, rows, complete, design, plan.family(), Weights.READ, groups);
  }

  private static ObservedRows read(Job job, Design design, Family family) {
    boolean training = job.spec().posteriorCheck().data() == CheckedPart.TRAIN;
    Dataset<Row> rows = data(job, design);
    ScoringFrame frame = ScoringFrame.toEvaluate(design);
    frame.checkSchema(rows.schema());
    NewRowPolicy policy = training ? NewRowPolicy.DEFAULT : job.spec().score().newRows();
    NewRowCounts counts = frame.count(rows, policy);
    Optional<GroupColumn> groups = groups(rows, job.spec().posteriorCheck().by(), POSTERIOR_BY);
    return collect(
        job,
        rows,
        counts.rows() - counts.unpredicted(),
        design,
        family,
        training ? Weights.READ : Weights.IGNORED,
        groups);
  }

  private static ObservedRows collect(
      Job job,
      Dataset<Row> rows,
      long most,
      Design design,
      Family family,
      Weights weights,
      Optional<GroupColumn> groups) {
    return JobDescription.during(
        job.spark().sparkContext(),
        "collect the rows to be replicated",
        () -> ObservedData.collect(rows, most, design, family, weights, groups));
  }

  private static Dataset<Row> data(Job job, Design design) {
    return job.spec().posteriorCheck().data() == CheckedPart.TRAIN
        ? job.training(design)
        : job.test(design);
  }

  private static Optional<GroupColumn> groups(Dataset<Row> rows, Optional<String> by, String key) {
    return by.map(name -> GroupColumn.of(rows, name, key));
  }
}
