package io.chestnut.spark.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.chestnut.design.DesignState;
import io.chestnut.formula.Formula;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.testing.SparkTest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DesignLearnerTest extends SparkTest {
  private static Dataset<Row> data() {
    return rows(
        "`a.b` float, g string, n decimal(10, 2), y int, unused array<int>",
        row(1.5f, "b", new java.math.BigDecimal("2.50"), 1, null),
        row(Float.NaN, "c", new java.math.BigDecimal("1.00"), 0, null),
        row(0.5f, "a", null, 0, null),
        row(null, null, null, 0, null),
        row(2.5f, "a", new java.math.BigDecimal("1.00"), 0, null));
  }

  private static DesignState learn(Dataset<Row> data, String formula) {
    return DesignLearner.learn(data, Formula.parse(formula), Schemas.of(data.schema()));
  }

  @Test
  void levelsAndMissingValuesAreLearntWhateverThePartitions() {
    for (int partitions : new int[] {1, 3, 8}) {
      DesignState learnt = learn(data().repartition(partitions), "y ~ Q(\"a.b\") * g + n");
      assertThat(learnt.rows()).isEqualTo(5);
      assertThat(learnt.completeRows()).isEqualTo(2);
      assertThat(learnt.missing()).containsOnly(entry("a.b", 2L), entry("g", 1L), entry("n", 2L));
      assertThat(learnt.freeze().names())
          .containsExactly("Intercept", "g[T.b]", "Q(\"a.b\")", "Q(\"a.b\"):g[T.b]", "n");
    }
  }

  @Test
  void dotStandsForTheOtherColumns() {
    Dataset<Row> data = rows("y int, x double, z double", row(1, 1.0, 2.0), row(0, 2.0, 5.0));
    assertThat(learn(data, "y ~ .").freeze().names()).containsExactly("Intercept", "x", "z");
  }

  @Test
  void unknownColumnIsAProblemBeforeAnyRowIsRead() {
    assertThatThrownBy(() -> learn(data(), "y ~ m"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("Column 'm' of the formula is not in the data.");
  }

  @Test
  void noRowsIsAProblemOfTheData() {
    assertThatThrownBy(() -> learn(data().limit(0), "y ~ n").freeze())
        .hasMessageStartingWith("The training data have no rows.");
  }

  @Test
  void fileThatBreaksWhileItIsReadIsNamed(@TempDir Path folder) throws Exception {
    String path = folder.resolve("data.parquet").toString();
    data().drop("unused").write().parquet(path);
    Dataset<Row> data = spark().read().parquet(path);
    try (var files = Files.newDirectoryStream(Path.of(path), "*.parquet")) {
      for (Path file : files) {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
      }
    }
    Files.list(Path.of(path))
        .filter(f -> f.toString().endsWith(".crc"))
        .forEach(f -> f.toFile().delete());
    assertThatThrownBy(() -> learn(data, "y ~ n"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("The data cannot be read: ")
        .hasMessageContaining("data.parquet");
  }
}
