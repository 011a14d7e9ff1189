package io.chestnut.design;

import io.chestnut.formula.Expression;
import io.chestnut.formula.Response;
import io.chestnut.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether the rows that a {@link DesignState} has seen determine a design. */
final class DataCheck {
  private static final int LISTED_LEVELS = 5;

  private final DesignState state;
  private final List<Problem> problems = new ArrayList<>();

  DataCheck(DesignState state) {
    this.state = state;
  }

  /** Everything that is wrong with the data, the response first. */
  List<Problem> problems() {
    if (state.rows() == 0) {
      report("The training data have no rows.", "Check the path, or the filter that left none.");
    } else if (state.completeRows() == 0) {
      reportNoCompleteRows();
    } else {
      state.response().ifPresent(this::checkResponse);
      state.pending().forEach(this::checkTransform);
      state.numbers().forEach(this::checkValues);
      state.factors().forEach(this::checkFactor);
    }
    return problems;
  }

  private void reportNoCompleteRows() {
    String columns =
        state.missing().entrySet().stream()
            .map(e -> "'%s' is missing in %s".formatted(e.getKey(), number(e.getValue())))
            .collect(Collectors.joining(", "));
    report(
        "Every row has a missing value: of " + rows(state.rows()) + ", " + columns + ".",
        "Fill the missing values, or leave these columns out of the formula.");
  }

  private void checkResponse(FactorState response) {
    checkValues(response);
    if (response instanceof CategoricalFactorState categorical && response.isSound()) {
      checkFixedLevels(categorical);
      checkResponseLevels(categorical);
    }
  }

  private void checkResponseLevels(CategoricalFactorState response) {
    Response left = state.formula().response().orElseThrow();
    int count = response.levels().size();
    Optional<Problem> numbers = NumbersAsText.ofResponse(response);
    if (count > 2 && numbers.isPresent()) {
      problems.add(numbers.get());
    } else if (response.isOverflowing() || count > 2) {
      String levels =
          response.isOverflowing()
              ? "more than " + number(CategoricalFactorState.MOST_LEVELS) + " levels."
              : count + " levels: " + listed(response.rowsByLevel()) + ".";
      report(
          "The response '" + response.name() + "' is categorical with " + levels,
          "A categorical response needs two levels: join or filter its levels, or "
              + oneAgainstTheRest(left));
    } else if (count == 1) {
      report(
          "The response '"
              + response.name()
              + "' has a single level: "
              + listed(response.rowsByLevel())
              + ".",
          "A categorical response needs two levels: check the filter of the training data.");
    } else {
      SuccessLevel.problem(left, response.levels()).ifPresent(problems::add);
    }
  }

  private static String oneAgainstTheRest(Response left) {
    return left.success()
        .filter(success -> left.value() instanceof Expression.Variable)
        .map(
            success ->
                "model one against all others by I(%s == %s) ~ …."
                    .formatted(left.value().text(), success.text()))
        .orElse("turn it into a number.");
  }

  private static String listed(Map<Level, Long> rowsByLevel) {
    String first =
        rowsByLevel.entrySet().stream()
            .limit(LISTED_LEVELS)
            .map(e -> "'" + e.getKey().label() + "' (" + rows(e.getValue()) + ")")
            .collect(Collectors.joining(", "));
    int more = rowsByLevel.size() - LISTED_LEVELS;
    return more > 0 ? first + " and " + number(more) + " more" : first;
  }

  private void checkFactor(FactorState factor) {
    checkValues(factor);
    if (factor instanceof NumericFactorState numeric) {
      checkVaries(numeric);
    } else if (factor instanceof CategoricalFactorState categorical) {
      checkLevels(categorical);
    }
  }

  private void checkTransform(TransformState transform) {
    checkValues(transform);
    if (!transform.isSound() || !transform.rescales()) {
      return;
    }
    if (!(transform.moments().sd() > 0)) {
      report(
          "'%s' in %s is constant: %s in %s."
              .formatted(
                  transform.name(),
                  transform.call().text(),
                  new Level.Numeric(transform.moments().min()).label(),
                  completeRows()),
          "Remove it from the formula: a constant has no scale.");
    } else if (!(transform.moments().count() > transform.ddof())) {
      report(
          "%s divides by rows - ddof, but there are only %s."
              .formatted(transform.call().text(), completeRows()),
          "Use ddof=0 or ddof=1.");
    }
  }

  private void checkValues(FactorState factor) {
    if (factor.undefinedRows() > 0) {
      report(
          "'%s' is not defined in %s: the log of a negative number, for example."
              .formatted(factor.name(), rows(factor.undefinedRows())),
          "Transform the column so that it is defined everywhere, or filter these rows.");
    }
    if (factor.infiniteRows() > 0 && factor.expression() instanceof Expression.Variable) {
      report(
          "'%s' is infinite in %s.".formatted(factor.name(), rows(factor.infiniteRows())),
          "Correct or filter these rows.");
    } else if (factor.infiniteRows() > 0) {
      report(
          "'%s' is infinite in %s: the log of 0 or a division by 0, for example."
              .formatted(factor.name(), rows(factor.infiniteRows())),
          "Transform the column so that it stays finite, or filter these rows.");
    }
  }

  private void checkVaries(NumericFactorState factor) {
    if (factor.isConstant() && (factor.min() == 0.0 || state.spansConstant())) {
      report(
          "'%s' is constant: %s in %s."
              .formatted(factor.name(), new Level.Numeric(factor.min()).label(), completeRows()),
          "Remove it from the formula: the data cannot tell its effect from a constant.");
    }
  }

  private void checkLevels(CategoricalFactorState factor) {
    NumbersAsText.ofFactor(factor).ifPresent(problems::add);
    if (factor.isOverflowing()) {
      report(
          "'%s' has more than %s levels."
              .formatted(factor.name(), number(CategoricalFactorState.MOST_LEVELS)),
          "Remove it if it is an id, join its rare levels, or use it as a number if it is one.");
    } else if (factor.isSound() && factor.levels().size() == 1) {
      report(
          "'%s' has the single level '%s' in %s."
              .formatted(factor.name(), factor.levels().get(0).label(), completeRows()),
          "Remove it from the formula, or check the filter of the training data.");
    } else if (factor.isSound()) {
      checkFixedLevels(factor);
      ContrastCoding.problem(factor.expression(), factor.levels()).ifPresent(problems::add);
    }
  }

  /** Of {@code C(x, levels=[...])}: the values and the levels are the same set. */
  private void checkFixedLevels(CategoricalFactorState factor) {
    if (!factor.rowsOfOthers().isEmpty()) {
      report(
          "'%s' has values that are not among its levels: %s."
              .formatted(factor.name(), listed(factor.rowsOfOthers())),
          "Add them to the levels, or correct or filter these rows.");
    }
    factor.rowsByLevel().entrySet().stream()
        .filter(level -> level.getValue() == 0)
        .forEach(
            level ->
                report(
                    "The level '%s' of %s is in none of %s."
                        .formatted(level.getKey().label(), factor.name(), completeRows()),
                    "Leave it out of the levels, or check the filter of the training data."));
  }

  private String completeRows() {
    return counted(state.completeRows(), "complete row");
  }

  private static String rows(long count) {
    return counted(count, "row");
  }

  private static String counted(long count, String noun) {
    return number(count) + " " + noun + (count == 1 ? "" : "s");
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** Once: a factor and the argument of a function may have the same problem. */
  private void report(String what, String mend) {
    Problem problem = new Problem(what, mend);
    if (!problems.contains(problem)) {
      problems.add(problem);
    }
  }
}
