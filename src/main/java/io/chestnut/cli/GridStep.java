package io.chestnut.cli;

import io.chestnut.design.Design;
import io.chestnut.family.Family;
import io.chestnut.predict.PredictionKind;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.problem.Problem;
import io.chestnut.spark.BayesianGlmModel;
import io.chestnut.spark.frame.Grids;
import io.chestnut.spark.frame.NewRowCounts;
import io.chestnut.spark.frame.ScoringFrame;
import io.chestnut.spark.score.PosteriorScorer;
import io.chestnut.spec.GridSpec;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Scores the grid, and finds the decision boundary where there is one. */
final class GridStep {
  static final List<String> ARTIFACTS = List.of("grid", "boundary.csv", "pole.csv");

  /** More nodes than any picture or table of a grid can use. */
  private static final long MOST_NODES = 1_000_000_000L;

  private GridStep() {}

  /** The nodes, or an error in words. */
  static Dataset<Row> check(Job job, Design design, Family family, GridSpec grid) {
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
    Dataset<Row> nodes = Grids.rows(job.spark(), grid, design);
    InvalidInputException.throwIfAny(
        PosteriorScorer.problems(nodes.schema(), family, job.scoring().withKey(List.of())));
    ScoringFrame.toPredict(design, kind).check(nodes, job.spec().score().newRows());
    return nodes;
  }

  /** A node is its content: {@code score.key} is for rows of data. */
  static void run(Job job, BayesianGlmModel rowModel, GridSpec grid) {
    BayesianGlmModel model =
        rowModel.copy(ParamMap.empty()).setScoring(rowModel.settings().withKey(List.of()));
    Dataset<Row> nodes = check(job, model.fitted().design(), model.fitted().family(), grid);
    NewRowCounts counts =
        job.predict("score the grid: %,d nodes".formatted(grid.nodes()), model, nodes, "grid");
    job.console()
        .line(
            "Grid",
            "%,d nodes x %,d draws: %s/grid"
                .formatted(grid.nodes(), model.coefficientDraws().draws(), job.spec().output()));
    ScoreStep.printUnpredicted(job, counts);
    ScoreStep.printDropped(job, model);
    BoundaryReport.of(job, model, grid)
        .ifPresentOrElse(
            report -> report.publish(job),
            () ->
                job.console()
                    .line("Boundary", "none: " + BoundaryReport.reasonForNone(model, grid)));
  }
}
