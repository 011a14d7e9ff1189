package io.chestnut.design;

import io.chestnut.formula.Response;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.problem.Problem;
import java.util.List;
import java.util.Optional;

/** Which level of a categorical response counts as success. */
final class SuccessLevel {
  private SuccessLevel() {}

  /**
   * The level that {@code y["level"]} names, else the last.
   *
   * @throws InvalidInputException when there is no such level
   */
  static Level of(Response response, List<Level> levels) {
    InvalidInputException.throwIfAny(problem(response, levels).stream().toList());
    return response.success().map(LevelLiterals::level).orElse(levels.get(levels.size() - 1));
  }

  /** What is wrong with {@code y["level"]} for a response of these levels, if anything. */
  static Optional<Problem> problem(Response response, List<Level> levels) {
    return response
        .success()
        .map(LevelLiterals::level)
        .filter(success -> !levels.contains(success))
        .map(
            success ->
                new Problem(
                    "The response '%s' has no level %s.%s"
                        .formatted(
                            response.value().text(),
                            LevelLiterals.text(success),
                            LevelLiterals.didYouMean(success, levels)),
                    "Choose one of its levels: " + LevelLiterals.listed(levels) + "."));
  }
}
