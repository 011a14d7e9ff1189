package io.chestnut.spark.frame;

import io.chestnut.design.ColumnType;
import io.chestnut.design.Schema;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.problem.Suggestion;
import io.chestnut.spec.SourceSpec;
import io.chestnut.spec.TableFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * CSV and JSON, whose values are text: types are inferred, those of expected columns taken from
 * training, and what fits neither is counted before anything is computed from it.
 */
final class TextSource {
  private static final List<String> MODES = List.of("PERMISSIVE", "DROPMALFORMED", "FAILFAST");

  private final SparkSession spark;
  private final String name;
  private final String path;
  private final TableFormat format;
  private final Map<String, String> options;

  TextSource(SparkSession spark, SourceSpec source, String path, TableFormat format) {
    this.spark = spark;
    this.name = source.describe();
    this.path = path;
    this.format = format;
    this.options = options(source.options(), format);
  }

  /** The user's options over ours; keys without case, as Spark takes them. */
  private static Map<String, String> options(Map<String, String> given, TableFormat format) {
    Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    // Both spellings of a missing value: NA by word, and the empty field, quoted or not.
    all.put("nullValue", "NA");
    all.put("emptyValue", "NA");
    all.put("columnNameOfCorruptRecord", TextCheck.MALFORMED);
    all.put("inferSchema", "true");
    all.putAll(given);
    if (format == TableFormat.CSV) {
      all.putIfAbsent("header", "true");
      all.putIfAbsent(CsvDialect.ESCAPE, all.getOrDefault("quote", "\""));
    }
    return all;
  }

  Dataset<Row> read(Schema expected) throws IOException {
    checkMode();
    if (format == TableFormat.CSV) {
      checkHeader();
    }
    StructType inferred = load(reader()).schema();
    // A mode is the user's own decision about rows that do not parse.
    Set<String> empty = Set.of();
    if (!options.containsKey("mode")) {
      empty =
          new TextCheck(name, format, inferred, expected)
              .check(schema -> load(reader().option("columnPruning", "false").schema(schema)));
    }
    return load(reader().schema(bound(inferred, expected, empty)));
  }

  /** Spark takes a mode that it does not know for PERMISSIVE. */
  private void checkMode() {
    String mode = options.getOrDefault("mode", MODES.get(0));
    if (!MODES.contains(mode.toUpperCase(Locale.ROOT))) {
      throw new InvalidInputException(
          "The option mode of %s is '%s'.%s"
              .formatted(name, mode, Suggestion.didYouMean(mode, MODES)),
          "Use one of " + String.join(", ", MODES) + ", or leave it out.");
    }
  }

  private void checkHeader() throws IOException {
    if (!options.get("header").equalsIgnoreCase("true")) {
      throw new InvalidInputException(
          name + " is to be read without a header, but columns are known by name only.",
          "Write the names into the first line and leave the option 'header' out.");
    }
    String[] files = spark.read().options(options).format("text").load(path).inputFiles();
    new CsvHeader(spark, options).check(name, files);
  }

  private DataFrameReader reader() {
    return spark.read().options(options);
  }

  private Dataset<Row> load(DataFrameReader reader) {
    return format == TableFormat.CSV ? reader.csv(path) : reader.json(path);
  }

  /**
   * The inferred fields with the types that training gave to columns of their names. A column
   * without a value is one of numbers, so that it is called missing and not text wherever it
   * stands.
   */
  private static StructType bound(StructType inferred, Schema expected, Set<String> empty) {
    List<StructField> fields = new ArrayList<>();
    for (StructField field : inferred.fields()) {
      if (!field.name().equals(TextCheck.MALFORMED)) {
        DataType otherwise = empty.contains(field.name()) ? DataTypes.DoubleType : field.dataType();
        DataType type = expected.type(field.name()).map(t -> bound(field, t)).orElse(otherwise);
        fields.add(DataTypes.createStructField(field.name(), type, true));
      }
    }
    return DataTypes.createStructType(fields);
  }

  private static DataType bound(StructField field, ColumnType expected) {
    if (Schemas.typeOf(field.dataType()) == expected) {
      return field.dataType();
    }
    return switch (expected) {
      case NUMBER -> DataTypes.DoubleType;
      case BOOLEAN -> DataTypes.BooleanType;
      case STRING -> DataTypes.StringType;
      case TEMPORAL, OTHER -> field.dataType();
    };
  }
}
