package io.chestnut.spark.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chestnut.spec.SplitSpec;
import io.chestnut.testing.SparkTest;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

class SplitterTest extends SparkTest {
  private static final SplitSpec SPEC = new SplitSpec(0.7, 42);

  /** 2,000 rows, of which each is there ten times. */
  private static Dataset<Row> data() {
    return spark()
        .range(2000)
        .selectExpr(
            "id % 200 AS k",
            "IF(id % 3 = 0, NULL, 'text') AS `a.b`", "CAST(id % 200 AS DOUBLE) / 7 AS x");
  }

  @Test
  void sidesAreComplementary() {
    Splitter.Split split = Splitter.split(data(), SPEC);
    assertThat(split.train().columns()).containsExactly("k", "a.b", "x");
    assertSameRows(data(), split.train().union(split.test()));
  }

  @Test
  void partitionsOrderOfRowsAndOfColumnsDoNotMatter() {
    Dataset<Row> expected = Splitter.split(data().coalesce(1), SPEC).train();
    Dataset<Row> shuffled = data().repartition(7).orderBy(functions.rand(1));
    assertSameRows(expected, Splitter.split(shuffled, SPEC).train());
    assertSameRows(
        expected,
        Splitter.split(data().select("x", "`a.b`", "k"), SPEC).train().select("k", "`a.b`", "x"));
  }

  @Test
  void shareIsMetAndEqualRowsAreSpread() {
    Dataset<Row> same = spark().range(10_000).selectExpr("id DIV 10000 AS x", "'a' AS g");
    // Binomial(10000, 0.7): standard deviation 46.
    assertThat(Splitter.split(same, SPEC).train().count()).isCloseTo(7000, within(185L));
  }

  @Test
  void seedDrawsAnotherSplit() {
    Dataset<Row> one = Splitter.split(data(), SPEC).train();
    Dataset<Row> other = Splitter.split(data(), new SplitSpec(0.7, 43)).train();
    assertThat(one.exceptAll(other).count()).isPositive();
  }

  @Test
  void nullsInDifferentColumnsAreDifferentRows() {
    Dataset<Row> data =
        rows("a int, b int", row(1, null), row(null, 1), row(1, null), row(null, 1));
    Dataset<Row> swapped = data.selectExpr("a", "b").orderBy("a");
    for (long seed = 0; seed < 5; seed++) {
      SplitSpec spec = new SplitSpec(0.5, seed);
      assertSameRows(Splitter.split(data, spec).train(), Splitter.split(swapped, spec).train());
    }
  }
}
