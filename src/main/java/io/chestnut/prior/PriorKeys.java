package io.chestnut.prior;

import io.chestnut.family.Family;
import io.chestnut.family.ScalarParameter;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.problem.Problem;
import io.chestnut.problem.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A user's priors by key: which parameter a key means, and what is wrong with keys and texts. */
final class PriorKeys {
  private static final String COMMON = "common";
  private static final int MOST_KEYS_LISTED = 30;

  private final Map<String, String> user;
  private final List<String> columns;
  private final List<ScalarParameter> scalars;

  PriorKeys(Map<String, String> user, List<String> columns, Family family) {
    this.user = user;
    this.columns = columns;
    this.scalars = family.scalars();
  }

  Optional<Prior> ofColumn(String name) {
    return Optional.ofNullable(user.get(name)).map(Prior::parse);
  }

  /** The prior of all coefficients without an entry. */
  Optional<Prior> common() {
    return columns.contains(COMMON) ? Optional.empty() : ofColumn(COMMON);
  }

  Optional<Prior> ofScalar(String name) {
    return columns.contains(name) ? Optional.empty() : ofColumn(name);
  }

  String noteOfColumn(String name) {
    boolean taken = scalars.stream().anyMatch(s -> s.name().equals(name)) || name.equals(COMMON);
    return taken && user.containsKey(name) ? "'" + name + "' is a column" : "";
  }

  String noteOfScalar(String name) {
    return columns.contains(name) ? "the key '" + name + "' means the column" : "";
  }

  static List<Problem> checkTexts(Map<String, String> user) {
    List<Problem> problems = new ArrayList<>();
    user.forEach((key, text) -> parse(key, text, problems));
    return problems;
  }

  static List<Problem> check(Map<String, String> user, List<String> columns, Family family) {
    PriorKeys keys = new PriorKeys(user, columns, family);
    List<Problem> problems = new ArrayList<>();
    user.forEach(
        (key, text) -> {
          Optional<Prior> prior = parse(key, text, problems);
          if (!keys.valid().contains(key)) {
            problems.add(keys.unknown(key));
          }
          prior
              .filter(p -> keys.isPositiveScalar(key) && p.lower() < 0.0)
              .ifPresent(p -> problems.add(reachesBelowZero(key, p)));
        });
    return problems;
  }

  private static Optional<Prior> parse(String key, String text, List<Problem> problems) {
    try {
      return Optional.of(Prior.parse(text));
    } catch (InvalidInputException e) {
      for (Problem problem : e.problems()) {
        problems.add(new Problem("Prior of '" + key + "': " + problem.what(), problem.mend()));
      }
      return Optional.empty();
    }
  }

  /** Every key that means something: columns, {@code common}, scalar parameters. */
  private List<String> valid() {
    List<String> valid = new ArrayList<>(columns);
    valid.add(COMMON);
    scalars.forEach(s -> valid.add(s.name()));
    return valid.stream().distinct().toList();
  }

  private Problem unknown(String key) {
    List<String> valid = valid();
    String listed = String.join(", ", valid.subList(0, Math.min(valid.size(), MOST_KEYS_LISTED)));
    String rest = valid.size() > MOST_KEYS_LISTED ? ", ... (" + valid.size() + " in all)" : "";
    return new Problem(
        "The prior of '%s' matches no parameter of the model.%s"
            .formatted(key, didYouMean(key, valid)),
        "Use one of " + listed + rest + ".");
  }

  /**
   * An interaction has one column, whatever the order its factors are written in; a factor has one
   * for each level.
   */
  private static String didYouMean(String key, List<String> valid) {
    return valid.stream()
        .filter(name -> factors(name).equals(factors(key)) || name.startsWith(key + "["))
        .findFirst()
        .map(name -> " Did you mean '" + name + "'?")
        .orElseGet(() -> Suggestion.didYouMean(key, valid));
  }

  private static Set<String> factors(String name) {
    return new HashSet<>(Arrays.asList(name.split(":")));
  }

  private boolean isPositiveScalar(String key) {
    return !columns.contains(key)
        && scalars.stream()
            .anyMatch(s -> s.name().equals(key) && s.scale() == ScalarParameter.Scale.POSITIVE);
  }

  private static Problem reachesBelowZero(String key, Prior prior) {
    return new Problem(
        "Prior of '%s': %s reaches below 0, but %s is positive.".formatted(key, prior.text(), key),
        prior
            .half()
            .map(half -> "Write " + half.text() + ".")
            .orElse("Write a prior on the positive numbers, such as HalfNormal(1)."));
  }
}
