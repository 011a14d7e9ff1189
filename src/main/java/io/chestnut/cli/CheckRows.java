package io.chestnut.cli;

import io.chestnut.design.Design;
import io.chestnut.family.Family;
import io.chestnut.predict.ObservedRows;
import io.chestnut.problem.InvalidInputException;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The rows that predictive checks replicate, in the order and the groups that they have there. */
final class CheckRows {
  private static final String PRIOR_BY = "prior-check.by";
  private static final String POSTERIOR_BY = "posterior-check.by";

  private CheckRows() {}

  /**
   * Rows to be replicated.
   *
   * @param rows those that are complete
   * @param leftOut how many others there were, and why; empty for none, and when the audit of the
   *     training rows has told
   */
  record Checked(ObservedRows rows, Optional<String> leftOut) {
    private static Checked asAudited(ObservedRows rows) {
      return new Checked(rows, Optional.empty());
    }
  }

  /** The training rows of a prior check. */
  static ObservedRows prior(Job job, FitPlan plan) {
    return training(job, plan, job.spec().priorCheck().by(), PRIOR_BY);
  }

  /** The rows of a posterior check, when the training rows are at hand. */
  static Checked posterior(Job job, FitPlan plan) {
    PosteriorCheckSpec spec = job.spec().posteriorCheck();
    return spec.data() == CheckedPart.TRAIN
        ? Checked.asAudited(training(job, plan, spec.by(), POSTERIOR_BY))
        : read(job, plan.design(), plan.family());
  }

  /** The rows of a posterior check of a stored model. */
  static Checked posterior(Job job, FittedModel model) {
    return read(job, model.design(), model.family());
  }

  /**
   * Reads no row but those that tell the groups: what is wrong shows before anything is sampled.
   */
  static void checkGroups(Job job, FitPlan plan) {
    groups(job.training(), plan.design(), job.spec().priorCheck().by(), PRIOR_BY);
    PosteriorCheckSpec spec = job.spec().posteriorCheck();
    if (spec.by().isPresent() || spec.data() == CheckedPart.TEST) {
      groups(data(job, plan.design()), plan.design(), spec.by(), POSTERIOR_BY);
    }
  }

  private static ObservedRows training(Job job, FitPlan plan, Optional<String> by, String key) {
    Design design = plan.design();
    if (by.isEmpty()) {
      return ObservedRows.of(plan.rows(), design.interceptIndex(), List.of());
    }
    Dataset<Row> rows = job.training();
    Optional<GroupColumn> groups = groups(rows, design, by, key);
    long complete = plan.state().completeRows();
    return collect(job, rows, complete, design, plan.family(), Weights.READ, groups);
  }

  private static Checked read(Job job, Design design, Family family) {
    boolean training = job.spec().posteriorCheck().data() == CheckedPart.TRAIN;
    Dataset<Row> rows = data(job, design);
    ScoringFrame frame = ScoringFrame.toEvaluate(design);
    frame.checkSchema(rows.schema());
    NewRowPolicy policy = training ? NewRowPolicy.DEFAULT : job.spec().score().newRows();
    NewRowCounts counts = frame.count(rows, policy);
    Optional<GroupColumn> groups =
        groups(rows, design, job.spec().posteriorCheck().by(), POSTERIOR_BY);
    ObservedRows collected =
        collect(
            job,
            rows,
            counts.rows() - counts.unpredicted(),
            design,
            family,
            training ? Weights.READ : Weights.IGNORED,
            groups);
    return new Checked(collected, leftOut(counts, collected.size(), design, training));
  }

  private static Optional<String> leftOut(
      NewRowCounts counts, long collected, Design design, boolean training) {
    long leftOut = counts.rows() - collected;
    if (leftOut == 0) {
      return Optional.empty();
    }
    // Weights are read of training rows alone, and not counted: what is left over is theirs.
    boolean weighted = training && design.weight().isPresent();
    List<String> reasons = new ArrayList<>();
    reasons.add((weighted ? counts : counts.withUnpredicted(leftOut)).reasons());
    if (weighted && leftOut > counts.unpredicted()) {
      reasons.add("no weight in %,d more".formatted(leftOut - counts.unpredicted()));
    }
    reasons.removeIf(String::isEmpty);
    return Optional.of(
        "%,d of %,d rows left out: %s"
            .formatted(leftOut, counts.rows(), String.join("; ", reasons)));
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

  private static Optional<GroupColumn> groups(
      Dataset<Row> rows, Design design, Optional<String> by, String key) {
    design
        .formula()
        .response()
        .filter(response -> by.map(Set::of).equals(Optional.of(response.value().variables())))
        .ifPresent(
            response -> {
              throw new InvalidInputException(
                  ("Column '%s', which %s names, is the response: its groups would be made by"
                          + " what is to be checked.")
                      .formatted(by.orElseThrow(), key),
                  "Name a predictor, or another column that divides the rows.");
            });
    return by.map(name -> GroupColumn.of(rows, name, key));
  }
}
