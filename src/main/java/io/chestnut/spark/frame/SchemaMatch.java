package io.chestnut.spark.frame;

import io.chestnut.design.ColumnType;
import io.chestnut.design.Schema;
import io.chestnut.problem.Problem;
import io.chestnut.problem.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.types.StructType;

/** Whether new data have the columns of the training data that are read, in the same types. */
final class SchemaMatch {
  private SchemaMatch() {}

  /** A problem for every column of {@code variables} that is missing or of another type. */
  static List<Problem> problems(Set<String> variables, Schema trained, StructType columns) {
    Schema schema = Schemas.of(columns);
    List<Problem> problems = new ArrayList<>();
    for (String variable : variables) {
      problem(variable, trained, schema).ifPresent(problems::add);
    }
    problems.addAll(Schemas.ambiguous(List.of(columns.fieldNames()), "the data"));
    return problems;
  }

  private static Optional<Problem> problem(String name, Schema trained, Schema schema) {
    ColumnType wanted = trained.type(name).orElseThrow();
    Optional<ColumnType> found = schema.type(name);
    if (found.isEmpty()) {
      return Optional.of(
          new Problem(
              "The data have no column '"
                  + name
                  + "', which the model reads."
                  + Suggestion.didYouMean(name, schema.names()),
              "Add it, or rename the column that holds it; there are "
                  + String.join(", ", schema.names())
                  + "."));
    }
    if (found.get() != wanted) {
      return Optional.of(
          new Problem(
              "Column '"
                  + name
                  + "' is "
                  + words(found.get())
                  + ", but was "
                  + words(wanted)
                  + " in training.",
              "Convert it to what it was."));
    }
    return Optional.empty();
  }

  private static String words(ColumnType type) {
    return switch (type) {
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      case STRING -> "text";
      case TEMPORAL -> "a date or timestamp";
      case OTHER -> "neither number, boolean nor text";
    };
  }
}
