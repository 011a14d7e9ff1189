package io.chestnut.design;

import io.chestnut.formula.Expression;
import io.chestnut.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Numbers that became the levels of a factor, because a few cells hold text or because of decimal
 * commas: each number would silently get a coefficient of its own. Codes, such as grades from 1 to
 * 5, are left alone: only fractions, or many numbers, are measurements.
 */
final class NumbersAsText {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+([.,]\\d*)?|[.,]\\d+)([eE][+-]?\\d+)?");
  private static final int MANY = 20;
  private static final int LISTED = 5;

  private final CategoricalFactorState factor;
  private final List<String> numbers;
  private final List<String> others;

  private NumbersAsText(CategoricalFactorState factor) {
    this.factor = factor;
    List<String> texts =
        factor.levels().stream()
            .filter(Level.Text.class::isInstance)
            .map(Level::label)
            .map(String::strip)
            .toList();
    numbers = texts.stream().filter(text -> NUMBER.matcher(text).matches()).toList();
    others = texts.stream().filter(text -> !NUMBER.matcher(text).matches()).toList();
  }

  /** What is wrong with a factor; nothing when it is written {@code C(x)}. */
  static Optional<Problem> ofFactor(CategoricalFactorState factor) {
    return new NumbersAsText(factor)
        .problem(", or write C(" + factor.name() + ") if it is a factor.");
  }

  /** What is wrong with a response. */
  static Optional<Problem> ofResponse(CategoricalFactorState response) {
    return new NumbersAsText(response).problem(".");
  }

  private Optional<Problem> problem(String otherwise) {
    boolean most = numbers.size() > others.size();
    boolean measured =
        numbers.size() >= MANY || numbers.stream().anyMatch(text -> !text.matches("[+-]?\\d+"));
    return factor.expression() instanceof Expression.Variable && most && measured
        ? Optional.of(new Problem(what(), mend() + otherwise))
        : Optional.empty();
  }

  private String what() {
    return others.isEmpty()
        ? "'%s' is text, but its values are numbers, such as '%s'."
            .formatted(factor.name(), numbers.get(0))
        : "'%s' is text, but %d of its %d values are numbers; the others: %s."
            .formatted(
                factor.name(), numbers.size(), numbers.size() + others.size(), listedOthers());
  }

  private String listedOthers() {
    String listed =
        others.stream()
            .limit(LISTED)
            .map(text -> "'" + text + "'")
            .collect(Collectors.joining(", "));
    return others.size() > LISTED ? listed + ", …" : listed;
  }

  private String mend() {
    if (numbers.stream().anyMatch(text -> text.contains(","))) {
      return "Write the numbers with a decimal point";
    }
    return others.isEmpty()
        ? "Convert the column to numbers"
        : "Correct or filter these rows (a missing value is an empty field or NA)";
  }
}
