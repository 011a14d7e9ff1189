package io.chestnut.spark.frame;

import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.chestnut.design.ColumnType;
import io.chestnut.design.Schema;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.problem.Problem;
import io.chestnut.spec.TableFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What is wrong with the text of a CSV or JSON file: rows that do not parse, which Spark would fill
 * with nulls, and values that are not what their column was in training, which it would make null.
 */
final class TextCheck {
  /** The column that Spark puts a row into that does not parse. */
  static final String MALFORMED = "__malformed__";

  private static final String NOTHING = "__nothing__";
  private static final String VALUES = "__values__ ";

  private final String name;
  private final TableFormat format;
  private final StructType inferred;
  private final List<Doubtful> doubtful;

  /** Columns inferred as text that may have no value at all: Spark calls those text, too. */
  private final List<String> maybeEmpty;

  TextCheck(String name, TableFormat format, StructType inferred, Schema expected) {
    this.name = name;
    this.format = format;
    this.inferred = inferred;
    this.doubtful = doubtful(expected);
    this.maybeEmpty = maybeEmpty(expected);
  }

  /** A column that training read as something else, and which of its texts do not fit that. */
  private record Doubtful(String column, String should, Column wrong) {}

  private List<Doubtful> doubtful(Schema expected) {
    List<Doubtful> columns = new ArrayList<>();
    for (StructField field : inferred.fields()) {
      Column text = Schemas.column(field.name());
      ColumnType wanted = expected.type(field.name()).orElse(ColumnType.OTHER);
      if (wanted == Schemas.typeOf(field.dataType())) {
        continue;
      }
      if (wanted == ColumnType.NUMBER) {
        Column wrong = wrong(text, text.try_cast("double").isNull());
        columns.add(new Doubtful(field.name(), "a number", wrong));
      } else if (wanted == ColumnType.BOOLEAN) {
        Column wrong = wrong(text, not(lower(text).isin("true", "false")));
        columns.add(new Doubtful(field.name(), "true or false", wrong));
      }
    }
    return columns;
  }

  /** Of training data, whose types nothing else tells. */
  private List<String> maybeEmpty(Schema expected) {
    return format == TableFormat.CSV && expected.names().isEmpty()
        ? Arrays.stream(inferred.fields())
            .filter(field -> field.dataType().equals(DataTypes.StringType))
            .map(StructField::name)
            .filter(field -> !field.equals(MALFORMED))
            .toList()
        : List.of();
  }

  /** JSON has types: a text there is not a number, whatever it says. */
  private Column wrong(Column text, Column wrongInCsv) {
    return format == TableFormat.JSON ? text.isNotNull() : text.isNotNull().and(wrongInCsv);
  }

  /**
   * Checks all rows in one job; JSON whose inference found nothing needs none.
   *
   * @param read reads the source under a schema
   * @return columns of training data that have no value in any row
   * @throws InvalidInputException with every problem, each with its rows and an example
   */
  Set<String> check(Function<StructType, Dataset<Row>> read) {
    boolean parsed =
        format == TableFormat.JSON && !List.of(inferred.fieldNames()).contains(MALFORMED);
    if (!parsed || !doubtful.isEmpty()) {
      StructType text = asText();
      Row found = count(read.apply(text), text);
      InvalidInputException.throwIfAny(problems(found));
      return empty(found);
    }
    return Set.of();
  }

  private Set<String> empty(Row found) {
    Set<String> empty = new HashSet<>();
    for (String column : maybeEmpty) {
      if (found.<Long>getAs(VALUES + column) == 0) {
        empty.add(column);
      }
    }
    return empty;
  }

  /** Malformed rows and the least of them, the same for each doubtful column. */
  private Row count(Dataset<Row> rows, StructType text) {
    Column malformed = Schemas.column(MALFORMED);
    List<Column> others = new ArrayList<>();
    others.add(min(malformed));
    for (Doubtful column : doubtful) {
      others.add(count_if(column.wrong()));
      others.add(min(when(column.wrong(), Schemas.column(column.column()))));
    }
    for (String column : maybeEmpty) {
      others.add(functions.count(Schemas.column(column)).as(VALUES + column));
    }
    // Spark does not read the malformed rows alone: another column has to be asked for.
    others.add(functions.count(Schemas.column(text.fieldNames()[0])));
    return rows.agg(count_if(malformed.isNotNull()), others.toArray(Column[]::new)).head();
  }

  private List<Problem> problems(Row found) {
    List<Problem> problems = new ArrayList<>();
    if (found.getLong(0) > 0) {
      problems.add(malformed(found.getLong(0), found.getString(1)));
    }
    for (int i = 0; i < doubtful.size(); i++) {
      long rows = found.getLong(2 * i + 2);
      if (rows > 0) {
        problems.add(wrong(doubtful.get(i), rows, found.getString(2 * i + 3)));
      }
    }
    return problems;
  }

  /** The fields as they are written, and whole rows where they do not parse. */
  private StructType asText() {
    StructType text = new StructType();
    for (String field : inferred.fieldNames()) {
      text = field.equals(MALFORMED) ? text : text.add(field, DataTypes.StringType);
    }
    // Nothing is left when no line of a JSON file parses.
    text = text.isEmpty() ? text.add(NOTHING, DataTypes.StringType) : text;
    return text.add(MALFORMED, DataTypes.StringType);
  }

  private Problem malformed(long rows, String example) {
    String found = "%s has %s ".formatted(name, Words.rows(rows));
    String shown = "; one is: " + Words.excerpt(example);
    return format == TableFormat.CSV
        ? new Problem(
            found + "with more or fewer fields than the header" + shown,
            "Mend them. Put values that hold the separator in quotes, and double the quotes in them"
                + (example.contains("\\\"") ? " (for \\\" set options { escape = \"\\\\\" })" : "")
                + "; for values that hold line breaks set options { multiLine = true }.")
        : new Problem(
            found + "that cannot be read as JSON" + shown,
            "Write one JSON object a line, or set options { multiLine = true }.");
  }

  private Problem wrong(Doubtful column, long rows, String example) {
    return new Problem(
        "Column '%s' of %s should be %s, as it was in training, but is not in %s: '%s'."
            .formatted(
                column.column(), name, column.should(), Words.rows(rows), Words.excerpt(example)),
        "Correct these values; a missing one is an empty field or NA.");
  }
}
