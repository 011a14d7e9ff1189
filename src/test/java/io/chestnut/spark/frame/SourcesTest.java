package io.chestnut.spark.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chestnut.design.ColumnType;
import io.chestnut.design.Schema;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.spec.SourceSpec;
import io.chestnut.spec.TableFormat;
import io.chestnut.testing.SparkTest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest extends SparkTest {
  private static final Schema TRAINING =
      new Schema(Map.of("x", ColumnType.NUMBER, "g", ColumnType.STRING, "b", ColumnType.BOOLEAN));

  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static Dataset<Row> read(Path path) {
    return Sources.read(spark(), SourceSpec.ofPath(path.toString()));
  }

  private static Dataset<Row> read(Path path, Map<String, String> options) {
    return Sources.read(
        spark(),
        new SourceSpec(
            Optional.of(path.toString()), Optional.empty(), Optional.of(TableFormat.CSV), options));
  }

  private static Dataset<Row> readAsTrained(Path path) {
    return Sources.read(spark(), SourceSpec.ofPath(path.toString()), TRAINING);
  }

  @Test
  void csvInfersTypesAndTakesNaAndEmptyForMissing() throws IOException {
    Dataset<Row> read =
        read(
            file(
                "a.csv",
                "x,n,g,b\n1.5,3,\"one, two\",true\nNA,NA,NA,NA\n,,,\n-1e300,4,\"\",false\n"));
    assertSameRows(
        rows(
            "x double, n int, g string, b boolean",
            row(1.5, 3, "one, two", true),
            row(null, null, null, null),
            row(null, null, null, null),
            row(-1e300, 4, null, false)),
        read);
  }

  @Test
  void columnsAreBoundByNameWhateverTheirOrder() throws IOException {
    Dataset<Row> read = readAsTrained(file("a.csv", "g,b,id,x\n007,true,k1,2\n12,NA,k2,\n"));
    assertThat(read.schema().toDDL()).isEqualTo("g STRING,b BOOLEAN,id STRING,x INT");
    assertThat(read.collectAsList().toString()).isEqualTo("[[007,true,k1,2], [12,null,k2,null]]");
  }

  @Test
  void columnThatIsMissingThroughoutKeepsItsTypeOfTraining() throws IOException {
    Dataset<Row> read = readAsTrained(file("a.csv", "g,b,x\n,NA,NA\n,,\n"));
    assertThat(read.schema().toDDL()).isEqualTo("g STRING,b BOOLEAN,x DOUBLE");
  }

  @Test
  void textInANumericColumnIsCountedWithAnExample() throws IOException {
    Path path = file("a.csv", "x,g,b\n1,a,true\nunknown,b,true\n?,a,yes\n");
    assertThatThrownBy(() -> readAsTrained(path))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(
            "Column 'x' of '"
                + path
                + "' should be a number, as it was in training, but is not in 2 rows: '?'.")
        .hasMessageContaining("Column 'b' of")
        .hasMessageContaining("should be true or false, as it was in training, but is not in 1");
  }

  @Test
  void rowsWithTooManyOrTooFewFieldsAreCountedWithAnExample() throws IOException {
    Path path = file("a.csv", "x,y\n1,2\n1,2,3\n4\n5,6\n");
    assertThatThrownBy(() -> read(path))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(
            "'" + path + "' has 2 rows with more or fewer fields than the header; one is: 1,2,3")
        .hasMessageContaining("multiLine");
  }

  @Test
  void quotesAreDoubledInHeaderAndFieldsAndBackslashesAreLetters() throws IOException {
    Dataset<Row> read = read(file("a.csv", "\"a\"\"b\",n\n\"Moon, \"\"full\"\"\",C:\\\n"));
    assertThat(read.columns()).containsExactly("a\"b", "n");
    assertThat(read.head()).isEqualTo(RowFactory.create("Moon, \"full\"", "C:\\"));
  }

  @Test
  void escapeByBackslashIsAnOptionThatTheErrorNames() throws IOException {
    Path path = file("a.csv", "n,x\n\"full \\\", Moon\",1\nb,2\n");
    assertThatThrownBy(() -> read(path, Map.of()))
        .hasMessageContaining("1 row with more or fewer fields than the header")
        .hasMessageContaining("(for \\\" set options { escape = \"\\\\\" })");
    assertThat(read(path, Map.of("escape", "\\")).head())
        .isEqualTo(RowFactory.create("full \", Moon", 1));
  }

  @Test
  void namesThatAreEmptyOrNotDistinctAreErrorsOfTheHeader() throws IOException {
    Path path = file("a.csv", "x,,X,y,y\n1,2,3,4,5\n");
    assertThatThrownBy(() -> read(path))
        .hasMessageContaining("Column 2 of '" + path + "' has no name in the header.")
        .hasMessageContaining("The columns 'x' and 'X' of '" + path + "' differ in case only.")
        .hasMessageContaining("Two columns of '" + path + "' are named 'y'.");
  }

  @Test
  void headerAloneIsNoRows() throws IOException {
    Dataset<Row> read = readAsTrained(file("a.csv", "x,y\n"));
    assertThat(read.columns()).containsExactly("x", "y");
    assertThat(read.count()).isZero();
  }

  @Test
  void emptyFileHasNoHeader() throws IOException {
    Path path = file("a.csv", "");
    assertThatThrownBy(() -> read(path)).hasMessageStartingWith("The file 'a.csv' is empty");
  }

  @Test
  void oddNamesAndCompressionAreRead() throws IOException {
    Path path = folder.resolve("a b.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
      out.write("\uFEFFa.b,\"c, d\",`e`,größe\n1,2,3,4\n".getBytes("UTF-8"));
    }
    Dataset<Row> read = read(path);
    assertThat(read.columns()).containsExactly("a.b", "c, d", "`e`", "größe");
    assertThat(read.collectAsList().toString()).isEqualTo("[[1,2,3,4]]");
  }

  @Test
  void optionsOverride() throws IOException {
    Path path = file("a.txt", "# a comment\nx;g\n1,5;-\n2,5;NA\n");
    Dataset<Row> read = read(path, Map.of("sep", ";", "comment", "#", "nullvalue", "-"));
    assertThat(read.collectAsList().toString()).isEqualTo("[[1,5,null], [2,5,NA]]");
  }

  @Test
  void filesOfAFolderMustAgree() throws IOException {
    file("a.csv", "x,y\n1,2\n");
    file("b.csv", "y,x\n1,2\n");
    assertThatThrownBy(() -> read(folder, Map.of()))
        .hasMessageContaining("have different headers: ")
        .hasMessageContaining("x, y")
        .hasMessageContaining("y, x");
  }

  @Test
  void sevenFilesReadAsOne() throws IOException {
    StringBuilder all = new StringBuilder("x,g\n");
    Path parts = Files.createDirectory(folder.resolve("parts"));
    for (int i = 0; i < 7; i++) {
      String line = i + ".5,\"g," + i + "\"\n";
      all.append(line);
      Files.writeString(parts.resolve("part" + i + ".csv"), "x,g\n" + line);
    }
    assertSameRows(read(file("all.csv", all.toString())), read(parts, Map.of()));
  }

  @Test
  void missingFileNamesItsNearestNeighbour() throws IOException {
    file("train.csv", "x\n1\n");
    assertThatThrownBy(() -> read(folder.resolve("trian.csv")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(
            "There is no file or folder '"
                + folder.resolve("trian.csv")
                + "'. Did you mean 'train.csv'?");
  }

  @Test
  void unknownSuffixAsksForTheFormat() throws IOException {
    Path path = file("a.data", "x\n1\n");
    assertThatThrownBy(() -> read(path))
        .hasMessageContaining("does not tell its format")
        .hasMessageContaining("format = csv, json, parquet or orc");
  }

  @Test
  void corruptFilesAreNamed() throws IOException {
    for (String name : new String[] {"a.parquet", "a.orc"}) {
      Path path = file(name, "this is text");
      assertThatThrownBy(() -> read(path))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("'" + path + "' cannot be read: ");
    }
    Path gzip = file("a.csv.gz", "this is text");
    assertThatThrownBy(() -> read(gzip))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("'" + gzip + "' cannot be read: ");
  }

  @Test
  void parquetOrcAndJsonKeepTheirRows() {
    Dataset<Row> data = rows("x double, g string", row(1.5, "a"), row(null, "NA"));
    for (String format : new String[] {"parquet", "orc", "json"}) {
      Path path = folder.resolve("data." + format);
      data.write().format(format).save(path.toString());
      assertSameRows(data, read(path).select("x", "g"));
    }
  }

  @Test
  void jsonThatDoesNotParseIsCounted() throws IOException {
    Path some = file("a.json", "{\"x\": 1}\n{\"x\": 2\n");
    assertThatThrownBy(() -> read(some))
        .hasMessageStartingWith(
            "'" + some + "' has 1 row that cannot be read as JSON; one is: {\"x\": 2");
    Path none = file("b.json", "x,y\n1,2\n");
    assertThatThrownBy(() -> read(none))
        .hasMessageStartingWith("'" + none + "' has 2 rows that cannot be read as JSON");
  }

  @Test
  void textForANumberInJsonIsCounted() throws IOException {
    Path path = file("a.json", "{\"x\": \"1.5\", \"g\": 7}\n{\"x\": \"2\"}\n");
    assertThatThrownBy(() -> readAsTrained(path))
        .hasMessageContaining("should be a number, as it was in training, but is not in 2 rows");
  }

  @Test
  void formatThatSparkRefusesIsOneSentence() throws IOException {
    Path path = file("a.csv", "x\n1\n");
    assertThatThrownBy(() -> read(path, Map.of("sep", "")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("The file or folder '" + path + "' cannot be read: ")
        .hasMessageNotContaining("SQLSTATE");
    Path twice = file("a.json", "{\"x\": 1, \"X\": 2}\n");
    assertThatThrownBy(() -> read(twice))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("'" + twice + "' cannot be read: The column `x` already exists.");
  }

  @Test
  void missingTableIsNamed() {
    rows("x double").createOrReplaceTempView("measurements");
    SourceSpec source =
        new SourceSpec(Optional.empty(), Optional.of("measurement"), Optional.empty(), Map.of());
    assertThatThrownBy(() -> Sources.read(spark(), source))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("There is no table 'measurement'. Did you mean 'measurements'?");
  }
}
