package io.chestnut.spark;

import io.chestnut.problem.InvalidInputException;
import io.chestnut.problem.Problem;
import io.chestnut.problem.Suggestion;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What Params may be. Spark's own validators throw at the first wrong value; here all problems are
 * collected.
 */
final class ParamCheck {
  private ParamCheck() {}

  /** A setting, or null with its problems added. */
  static <T> T collecting(List<Problem> problems, Supplier<T> setting) {
    try {
      return setting.get();
    } catch (InvalidInputException e) {
      problems.addAll(e.problems());
      return null;
    }
  }

  /**
   * Adds a problem unless a Param's value is {@code valid}.
   *
   * @param range what it may be, after "a number"
   */
  static void require(
      boolean valid, String param, Number value, String range, List<Problem> problems) {
    if (!valid) {
      problems.add(
          new Problem(
              "%s is %s.".formatted(param, value), "Set it to a number %s.".formatted(range)));
    }
  }

  /** Adds a problem for every value that stands more than once in a Param. */
  static void requireDistinct(String param, List<?> values, List<Problem> problems) {
    values.stream()
        .distinct()
        .filter(value -> Collections.frequency(values, value) > 1)
        .forEach(
            value ->
                problems.add(
                    new Problem(
                        "%s has %s more than once.".formatted(param, value), "Keep it once.")));
  }

  /** The word of an enum's constant in a Param: lower case, joined by hyphens. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The constant of an enum that a Param's {@link #word} names. */
  static <E extends Enum<E>> E constant(Class<E> type, String word, String what) {
    Map<String, E> constants = new LinkedHashMap<>();
    Arrays.stream(type.getEnumConstants())
        .forEach(constant -> constants.put(word(constant), constant));
    E constant = constants.get(word.toLowerCase(Locale.ROOT));
    if (constant == null) {
      throw new InvalidInputException(
          "'%s' is no %s.%s".formatted(word, what, Suggestion.didYouMean(word, constants.keySet())),
          "Use one of %s.".formatted(String.join(", ", constants.keySet())));
    }
    return constant;
  }
}
