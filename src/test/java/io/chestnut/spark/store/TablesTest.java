package io.chestnut.spark.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.chestnut.spark.frame.Sources;
import io.chestnut.spec.SourceSpec;
import io.chestnut.spec.TableFormat;
import io.chestnut.testing.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesTest extends SparkTest {
  private static final StructType SCHEMA =
      new StructType()
          .add("a \"b\", c", DataTypes.StringType)
          .add("back\\slash", DataTypes.StringType)
          .add("x", DataTypes.DoubleType);

  private static final List<Row> ROWS =
      List.of(
          RowFactory.create("Moon, \"full\"", "C:\\", 0.1),
          RowFactory.create("\"", "a\\\"b, c\\", -1e300),
          RowFactory.create(" blank ", "plain", null));

  @TempDir Path folder;

  private Path written(List<Row> rows, StructType schema) {
    Path place = folder.resolve("rows");
    Dataset<Row> table = spark().createDataFrame(rows, schema).coalesce(1);
    Tables.write(table, TableFormat.CSV, new org.apache.hadoop.fs.Path(place.toString()));
    return place;
  }

  private static SourceSpec csv(Path place, Map<String, String> options) {
    return new SourceSpec(
        Optional.of(place.toString()), Optional.empty(), Optional.of(TableFormat.CSV), options);
  }

  @Test
  void csvDoublesQuotesAndLeavesBackslashesAndBlanksAsTheyAre() throws IOException {
    Path place = written(ROWS, SCHEMA);
    try (Stream<Path> files = Files.list(place)) {
      Path file =
          files.filter(path -> path.getFileName().toString().startsWith("part-")).findAny().get();
      // The text that Python's csv.writer gives for these rows, with null as an empty field.
      assertThat(Files.readString(file))
          .isEqualTo(
              "\"a \"\"b\"\", c\",back\\slash,x\n"
                  + "\"Moon, \"\"full\"\"\",C:\\,0.1\n"
                  + "\"\"\"\",\"a\\\"\"b, c\\\",-1.0E300\n"
                  + " blank ,plain,\n");
    }
  }

  @Test
  void csvIsReadBackAsItWasWritten() {
    Path place = written(ROWS, SCHEMA);
    Dataset<Row> read = Sources.read(spark(), csv(place, Map.of()));
    assertThat(read.columns()).containsExactly(SCHEMA.fieldNames());
    assertThat(read.collectAsList()).isEqualTo(ROWS);
    assertThat(Tables.read(spark(), TableFormat.CSV, SCHEMA, place.toString()).collectAsList())
        .isEqualTo(ROWS);
  }

  @Test
  void lineBreaksInLevelsAndNamesAreReadBackWithMultiLine() {
    StructType schema =
        new StructType().add("two\n\"lines\"", DataTypes.StringType).add("x", DataTypes.DoubleType);
    List<Row> rows = List.of(RowFactory.create("a\n\"b\", c\\", 0.5), RowFactory.create("d", 1.5));
    Path place = written(rows, schema);
    Dataset<Row> read = Sources.read(spark(), csv(place, Map.of("multiLine", "true")));
    assertThat(read.columns()).containsExactly(schema.fieldNames());
    assertThat(read.collectAsList()).isEqualTo(rows);
    assertThat(Tables.read(spark(), TableFormat.CSV, schema, place.toString()).collectAsList())
        .isEqualTo(rows);
  }
}
