package io.chestnut.cli;

import io.chestnut.design.Design;
import io.chestnut.design.Level;
import io.chestnut.family.Family;
import io.chestnut.formula.Expression;
import io.chestnut.predict.PredictionKind;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.problem.Problem;
import io.chestnut.spark.BayesianGlmModel;
import io.chestnut.spark.frame.GridPlan;
import io.chestnut.spark.frame.Grids;
import io.chestnut.spark.frame.HeldValue;
import io.chestnut.spark.frame.NewRowCounts;
import io.chestnut.spark.frame.ScoringFrame;
import io.chestnut.spark.score.PosteriorScorer;
import io.chestnut.spec.GridSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Scores the grid, and finds the decision boundary where there is one. */
final class GridStep {
  static final List<String> ARTIFACTS = List.of("grid", "boundary.csv", "pole.csv", "contour.csv");

  /** More nodes than any picture or table of a grid can use. */
  private static final long MOST_NODES = 1_000_000_000L;

  private GridStep() {}

  /** The nodes, or an error in words. */
  static Dataset<Row> check(Job job, Design design, Family family, GridSpec spec) {
    GridPlan grid = GridPlan.of(spec, design);
    List<Problem> problems = new ArrayList<>();
    if (grid.nodes() > MOST_NODES) {
      problems.add(
          new Problem(
              "The grid has %,d nodes.".formatted(grid.nodes()),
              "Give at most %,d: lower num, or leave out an axis.".formatted(MOST_NODES)));
    }
    PredictionKind kind = job.spec().score().kind();
    if (family.takesTrials() && kind == PredictionKind.RESPONSE) {
      problems.add(
          new Problem(
              "A grid has no number of trials, without which no response can be simulated"
                  + " (score.kind = response).",
              "Set score.kind = expected for the probability of each node."));
    }
    InvalidInputException.throwIfAny(problems);
    Dataset<Row> nodes = Grids.rows(job.spark(), grid);
    InvalidInputException.throwIfAny(
        PosteriorScorer.problems(nodes.schema(), family, job.scoring().withKey(List.of())));
    ScoringFrame.toPredict(design, kind).check(nodes, job.spec().score().newRows());
    return nodes;
  }

  /** A node is its content: {@code score.key} is for rows of data. */
  static void run(Job job, BayesianGlmModel rowModel, GridSpec spec) {
    BayesianGlmModel model =
        rowModel.copy(ParamMap.empty()).setScoring(rowModel.settings().withKey(List.of()));
    Dataset<Row> nodes = check(job, model.fitted().design(), model.fitted().family(), spec);
    GridPlan grid = GridPlan.of(spec, model.fitted().design());
    NewRowCounts counts =
        job.predict("score the grid: %,d nodes".formatted(grid.nodes()), model, nodes, "grid");
    job.console()
        .line(
            "Grid",
            "%,d nodes x %,d draws: %s/grid"
                .formatted(grid.nodes(), model.coefficientDraws().draws(), job.spec().output()));
    printHeld(job, model.fitted().design(), grid);
    ScoreStep.printUnpredicted(job, counts);
    ScoreStep.printDropped(job, model);
    boundary(job, model, grid, nodes.schema());
  }

  /** At which values predictors without an axis are: the picture is another one at others. */
  static void printHeld(Job job, Design design, GridPlan grid) {
    if (!grid.held().isEmpty()) {
      job.console()
          .line(
              "",
              "held at "
                  + String.join(
                      ", ", grid.held().stream().map(held -> words(held, design)).toList()));
    }
  }

  private static String words(HeldValue held, Design design) {
    String value =
        held.value() instanceof Double number
            ? new Level.Numeric(number).label()
            : String.valueOf(held.value());
    List<String> notes = new ArrayList<>();
    switch (held.origin()) {
      case MEAN -> notes.add("mean");
      case MOST_FREQUENT -> notes.add("most frequent");
      case GIVEN -> {}
    }
    for (Expression offset : design.offsets()) {
      if (offset.variables().contains(held.variable())) {
        notes.add("in the offset " + offset.text());
      }
    }
    return held.variable()
        + " = "
        + value
        + (notes.isEmpty() ? "" : " (" + String.join(", ", notes) + ")");
  }

  /** By roots where the linear predictor is straight in the second axis, otherwise by contours. */
  private static void boundary(Job job, BayesianGlmModel model, GridPlan grid, StructType nodes) {
    Optional<String> obstacle = obstacle(model, grid);
    if (obstacle.isPresent()) {
      job.console().line("Boundary", "none: " + obstacle.get());
      return;
    }
    BoundaryReport.of(job, model, grid)
        .ifPresentOrElse(report -> report.publish(job), () -> contour(job, model, grid, nodes));
  }

  private static Optional<String> obstacle(BayesianGlmModel model, GridPlan grid) {
    if (!model.fitted().family().binary()) {
      return Optional.of("the response is not binary");
    }
    return grid.isPlane()
        ? Optional.empty()
        : Optional.of("it needs a grid of two axes of increasing numbers");
  }

  private static void contour(Job job, BayesianGlmModel model, GridPlan grid, StructType nodes) {
    if (grid.nodes() > ContourReport.MOST_NODES) {
      job.console()
          .line(
              "Boundary",
              "none: its contours take a grid of at most %,d nodes"
                  .formatted(ContourReport.MOST_NODES));
    } else {
      ContourReport.publish(job, model, grid, nodes);
    }
  }
}
