package io.chestnut.cli;

import io.chestnut.cli.config.InputPaths;
import io.chestnut.cli.config.Inputs;
import io.chestnut.family.Families;
import io.chestnut.formula.Formula;
import io.chestnut.formula.RegressionCheck;
import io.chestnut.prior.PriorSet;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.problem.Problem;
import io.chestnut.spec.DataSpec;
import io.chestnut.spec.JobSpec;
import io.chestnut.spec.TableFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
    collect(
        problems,
        () ->
            InvalidInputException.throwIfAny(
                RegressionCheck.problems(Formula.parse(spec.model().formula()))));
    collect(problems, () -> Families.of(spec.model().family(), spec.model().link().orElse(null)));
    problems.addAll(PriorSet.check(spec.model().priors()));
    boolean scoring = artifacts.contains("predictions") || artifacts.contains("grid");
    if (scoring && spec.score().keepDraws() && spec.outputFormat() == TableFormat.CSV) {
      problems.add(DRAWS_IN_CSV);
    }
    DataSpec[] found = {spec.data()};
    collect(problems, () -> found[0] = InputPaths.of(Path.of(""), file).find(spec.data(), inputs));
    InvalidInputException.throwIfAny(problems);
    return spec.with(found[0]);
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
