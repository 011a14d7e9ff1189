package io.chestnut.cli.config;

import io.chestnut.predict.Costs;
import io.chestnut.predict.PredictionKind;
import io.chestnut.predict.SummaryRequest;
import io.chestnut.spec.NewRowPolicy;
import io.chestnut.spec.NewRowPolicy.Action;
import io.chestnut.spec.ScoreSpec;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The keys of {@code score}. */
final class ScoreReader {
  private static final Range ALL_OR_COUNT = new Range(x -> x >= 1, " of at least 1, or all");
  private static final Range FINITE = new Range(x -> true, " that are finite");
  private static final Range FROM_0_TO_1 = new Range(x -> x >= 0 && x <= 1, " from 0 to 1");

  private ScoreReader() {}

  /**
   * Reads them.
   *
   * @param interval probability of the highest density interval unless {@code hdi} is given
   */
  static ScoreSpec read(Section score, double interval) {
    ScoreSpec otherwise = ScoreSpec.DEFAULT;
    boolean all = score.is("draws", "all");
    Optional<Integer> draws = all ? Optional.empty() : score.count("draws", ALL_OR_COUNT, "all");
    return new ScoreSpec(
        score.constant("kind", PredictionKind.class).orElse(otherwise.kind()),
        request(score, interval),
        score.has("costs") ? costs(score.section("costs")) : Optional.empty(),
        draws.map(OptionalInt::of).orElse(otherwise.draws()),
        score.truth("write-draws", otherwise.keepDraws()),
        score.texts("key", "[id]"),
        new NewRowPolicy(
            score.constant("na", Action.class).orElse(NewRowPolicy.DEFAULT.na()),
            score
                .constant("unseen-levels", Action.class)
                .orElse(NewRowPolicy.DEFAULT.unseenLevels())));
  }

  private static SummaryRequest request(Section score, double interval) {
    return new SummaryRequest(
        score.numbers("hdi", Range.BETWEEN_0_AND_1, "[0.5, 0.94]").orElse(List.of(interval)),
        score.numbers("eti", Range.BETWEEN_0_AND_1, "[0.5, 0.94]").orElse(List.of()),
        score
            .numbers("quantiles", FROM_0_TO_1, "[0.1, 0.5, 0.9]")
            .orElse(ScoreSpec.DEFAULT.request().quantiles()),
        score.numbers("exceeds", FINITE, "[0, 2.5]").orElse(List.of()));
  }

  /** Empty when the costs are such that no class can be chosen by them, which is reported. */
  private static Optional<Costs> costs(Section section) {
    section.require("false-positive", "false-positive = 1");
    section.require("false-negative", "false-negative = 5");
    Optional<Double> falsePositive = section.number("false-positive", Range.FINITE, "1");
    Optional<Double> falseNegative = section.number("false-negative", Range.FINITE, "5");
    double truePositive = section.number("true-positive", Range.FINITE, 0);
    double trueNegative = section.number("true-negative", Range.FINITE, 0);
    if (falsePositive.isEmpty() || falseNegative.isEmpty()) {
      return Optional.empty();
    }
    Costs costs = new Costs(falsePositive.get(), falseNegative.get(), truePositive, trueNegative);
    costs.problems().forEach(problem -> section.problem(problem.what(), problem.mend()));
    return Optional.of(costs);
  }
}
