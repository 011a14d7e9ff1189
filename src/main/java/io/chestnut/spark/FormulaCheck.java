package io.chestnut.spark;

import io.chestnut.family.Families;
import io.chestnut.family.Family;
import io.chestnut.formula.Formula;
import io.chestnut.formula.Response;
import io.chestnut.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/** What the left side of a formula and a family must have in common; shows without data. */
public final class FormulaCheck {
  private FormulaCheck() {}

  /** Every reason why the family cannot have this left side. */
  public static List<Problem> problems(Formula formula, Family family) {
    List<Problem> problems = new ArrayList<>();
    formula
        .response()
        .ifPresent(
            left -> {
              checkTrials(left, family, problems);
              checkSuccess(left, family, problems);
            });
    return problems;
  }

  private static void checkTrials(Response left, Family family, List<Problem> problems) {
    String value = left.value().text();
    if (family.takesTrials() && left.trials().isEmpty()) {
      problems.add(
          new Problem(
              "The family %s needs the number of trials beside the response '%s'."
                  .formatted(family.name(), value),
              "Write p(%s, n) ~ ..., where n is the column with the number of trials."
                  .formatted(value)));
    } else if (!family.takesTrials() && left.trials().isPresent()) {
      problems.add(
          new Problem(
              "The family %s takes no number of trials, but the response is '%s'."
                  .formatted(family.name(), left.text()),
              "Choose the family %s, or write %s alone on the left side."
                  .formatted(String.join(" or ", takingTrials()), value)));
    }
  }

  private static List<String> takingTrials() {
    return Families.names().stream().filter(name -> Families.of(name, null).takesTrials()).toList();
  }

  private static void checkSuccess(Response left, Family family, List<Problem> problems) {
    if (left.success().isPresent() && !family.binary()) {
      problems.add(
          new Problem(
              "The response '%s' names a level, but the family %s needs numbers."
                  .formatted(left.text(), family.name()),
              "Choose the family bernoulli, or write a column of numbers on the left side."));
    }
  }
}
