package io.chestnut.spark.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.chestnut.design.ColumnType;
import io.chestnut.problem.Problem;
import java.util.List;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class SchemasTest {
  @Test
  void everyWidthOfNumberIsANumber() {
    StructType columns =
        StructType.fromDDL(
            "a byte, b short, c int, d long, e float, f double, g decimal(20, 3), h boolean,"
                + " i string, j date, k timestamp, l timestamp_ntz, m array<double>, n binary");
    assertThat(Schemas.of(columns).columns())
        .containsExactly(
            entry("a", ColumnType.NUMBER),
            entry("b", ColumnType.NUMBER),
            entry("c", ColumnType.NUMBER),
            entry("d", ColumnType.NUMBER),
            entry("e", ColumnType.NUMBER),
            entry("f", ColumnType.NUMBER),
            entry("g", ColumnType.NUMBER),
            entry("h", ColumnType.BOOLEAN),
            entry("i", ColumnType.STRING),
            entry("j", ColumnType.TEMPORAL),
            entry("k", ColumnType.TEMPORAL),
            entry("l", ColumnType.TEMPORAL),
            entry("m", ColumnType.OTHER),
            entry("n", ColumnType.OTHER));
  }

  @Test
  void namesThatDifferInCaseOnlyAreAProblem() {
    assertThat(Schemas.ambiguous(List.of("x", "y", "X", "y"), "'a.csv'"))
        .extracting(Problem::what)
        .containsExactly(
            "The columns 'x' and 'X' of 'a.csv' differ in case only.",
            "Two columns of 'a.csv' are named 'y'.");
  }

  @Test
  void columnsNamedLikeResultsAreAProblem() {
    StructType columns =
        StructType.fromDDL(
            "Mean double, `hdi_3%` double, x double, means double, median int, __Chestnut_key int");
    assertThat(Schemas.namedLike(columns, List.of("mean", "sd", "hdi_3%", "hdi_97%")))
        .extracting(Problem::what)
        .containsExactly(
            "The data have a column 'Mean', which is the name of a column of results.",
            "The data have a column 'hdi_3%', which is the name of a column of results.",
            "The data have a column '__Chestnut_key', which is the name of a column of results.");
  }
}
