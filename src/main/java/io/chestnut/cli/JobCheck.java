package io.chestnut.cli;

import io.chestnut.cli.config.InputPaths;
import io.chestnut.cli.config.Inputs;
import io.chestnut.family.Families;
import io.chestnut.family.Family;
import io.chestnut.formula.Formula;
import io.chestnut.formula.RegressionCheck;
import io.chestnut.predict.Costs;
import io.chestnut.prior.PriorSet;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.problem.Problem;
import io.chestnut.spark.FormulaCheck;
import io.chestnut.spec.DataSpec;
import io.chestnut.spec.EvaluationSpec.ThresholdRule;
import io.chestnut.spec.JobSpec;
import io.chestnut.spec.ModelSpec;
import io.chestnut.spec.TableFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** All that is wrong with a configuration and can be seen without data, in one message. */
final class JobCheck {
  private static final Problem DRAWS_IN_CSV =
      new Problem(
          "The draws of a row are an array (score.write-draws = true), and CSV has no arrays.",
          "Set output-format = parquet, json or orc, or score.write-draws = false.");

  private JobCheck() {}

  /** The specification with its input paths resolved, after every check. */
  static JobSpec checked(JobSpec spec, Path file, Inputs inputs, List<String> artifacts) {
    List<Problem> problems = new ArrayList<>();
    Optional<Family> family = checkModel(spec.model(), problems);
    problems.addAll(PriorSet.check(spec.model().priors()));
    boolean scoring = artifacts.contains("predictions") || artifacts.contains("grid");
    if (scoring && spec.score().keepDraws() && spec.outputFormat() == TableFormat.CSV) {
      problems.add(DRAWS_IN_CSV);
    }
    if (scoring && spec.score().costs().isPresent()) {
      family.flatMap(Costs::unlessBinary).ifPresent(problems::add);
    }
    if (artifacts.contains("metrics.json") && spec.evaluate().rule() == ThresholdRule.BEST) {
      family.flatMap(JobCheck::noThreshold).ifPresent(problems::add);
    }
    DataSpec[] found = {spec.data()};
    collect(problems, () -> found[0] = InputPaths.of(Path.of(""), file).find(spec.data(), inputs));
    InvalidInputException.throwIfAny(problems);
    return spec.with(found[0]);
  }

  private static Optional<Problem> noThreshold(Family family) {
    return family.binary()
        ? Optional.empty()
        : Optional.of(
            new Problem(
                "A best threshold is found for a binary response, and the family %s has none."
                    .formatted(family.name()),
                "Leave out evaluate.threshold, or fit a model of family = bernoulli."));
  }

  private static Optional<Family> checkModel(ModelSpec model, List<Problem> problems) {
    Optional<Formula> formula = attempt(problems, () -> Formula.parse(model.formula()));
    formula.map(RegressionCheck::problems).ifPresent(problems::addAll);
    Optional<Family> family =
        attempt(problems, () -> Families.of(model.family(), model.link().orElse(null)));
    if (formula.isPresent() && family.isPresent()) {
      problems.addAll(FormulaCheck.problems(formula.get(), family.get()));
    }
    return family;
  }

  private static <T> Optional<T> attempt(List<Problem> problems, Supplier<T> reading) {
    try {
      return Optional.of(reading.get());
    } catch (InvalidInputException e) {
      problems.addAll(e.problems());
      return Optional.empty();
    }
  }

  /** Does a check and adds what it finds. */
  static void collect(List<Problem> problems, Runnable check) {
    try {
      check.run();
    } catch (InvalidInputException e) {
      problems.addAll(e.problems());
    }
  }
}
