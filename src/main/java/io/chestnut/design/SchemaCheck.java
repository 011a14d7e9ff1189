package io.chestnut.design;

import io.chestnut.problem.Problem;
import io.chestnut.problem.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether the data has the columns that a formula reads, in types that a formula can use. */
final class SchemaCheck {
  private static final int LISTED_COLUMNS = 20;
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d*[.]?\\d+");

  private final Schema schema;
  private final Set<String> checked = new HashSet<>();
  private final List<Problem> problems = new ArrayList<>();

  private SchemaCheck(Schema schema) {
    this.schema = schema;
  }

  /** Every problem between the columns read and the schema, in the order of {@code variables}. */
  static List<Problem> problems(Collection<String> variables, Schema schema) {
    SchemaCheck check = new SchemaCheck(schema);
    variables.forEach(check::checkColumn);
    return check.problems;
  }

  private void checkColumn(String name) {
    schema.type(name).ifPresentOrElse(type -> checkType(name, type), () -> reportUnknown(name));
    schema.names().stream()
        .filter(other -> !other.equals(name) && other.equalsIgnoreCase(name))
        .filter(other -> schema.type(name).isPresent() && !checked.contains(other))
        .forEach(other -> reportCase(name, other));
    checked.add(name);
  }

  private void checkType(String name, ColumnType type) {
    if (type == ColumnType.TEMPORAL) {
      report(
          "Column '" + name + "' holds dates or timestamps, which a formula cannot use.",
          "Convert it first: to a number, such as days since the first date, or to text for a"
              + " categorical factor, such as the month.");
    } else if (type == ColumnType.OTHER) {
      report(
          "Column '" + name + "' holds neither numbers, booleans nor text.",
          "Take the part you need into a column of its own.");
    }
  }

  private void reportUnknown(String name) {
    List<String> names = schema.names();
    String listed = names.stream().limit(LISTED_COLUMNS).collect(Collectors.joining(", "));
    String more = names.size() > LISTED_COLUMNS ? ", …" : ".";
    report(
        "Column '"
            + name
            + "' of the formula is not in the data."
            + Suggestion.didYouMean(name, names),
        names.stream().allMatch(column -> NUMBER.matcher(column).matches())
            ? "The columns are called "
                + listed
                + more
                + " If that is a row of data, write the names of the columns above it."
            : "Use a column that exists: " + listed + more);
  }

  private void reportCase(String name, String other) {
    report(
        "Columns '"
            + name
            + "' and '"
            + other
            + "' differ in case only, and Spark cannot tell them"
            + " apart.",
        "Rename or drop one of them.");
  }

  private void report(String what, String mend) {
    problems.add(new Problem(what, mend));
  }
}
