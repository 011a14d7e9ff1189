package io.chestnut.spark.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.chestnut.design.Design;
import io.chestnut.formula.Formula;
import io.chestnut.predict.PredictionKind;
import io.chestnut.testing.SparkTest;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class NewDataCheckTest extends SparkTest {
  private static Design design(String formula) {
    Dataset<Row> data =
        rows(
            "y int, x double, n int, k int, g string",
            row(0, -1.5, 2, 1, "a"),
            row(1, 2.0, 9, 2, "b"),
            row(1, 0.0, 5, 2, "b"));
    return DesignLearner.learn(data, Formula.parse(formula), Schemas.of(data.schema())).freeze();
  }

  private static NewDataCheck check(Design design) {
    return ScoringFrame.toPredict(design, PredictionKind.EXPECTED).dataCheck();
  }

  private static Dataset<Row> fresh() {
    return rows(
        "x double, n int, k int, g string",
        row(-1.5, 2, 1, "a"), // the ends of the training range are in it
        row(2.0, 9, 2, "b"),
        row(-1.6, 1, 3, "c"),
        row(7.5, 10, 3, "c"),
        row(-20.0, null, 4, "d"),
        row(Double.POSITIVE_INFINITY, 3, 1, null),
        row(Double.NEGATIVE_INFINITY, 3, 1, "a"),
        row(Double.NaN, 3, 1, "a"),
        row(null, 11, 1, "a"));
  }

  @Test
  void everyKindIsCounted() {
    NewDataFindings found = check(design("y ~ x + C(k) + g + offset(n)")).in(fresh());
    assertThat(found.numbers())
        .isEqualTo(
            Map.of(
                "x",
                new NumberCounts(2, 2, 1, 0, -20, 7.5),
                "n",
                new NumberCounts(0, 1, 2, 0, 1, 11)));
    assertThat(found.counts().rows()).isEqualTo(9);
    assertThat(found.counts().missing()).isEqualTo(Map.of("x", 2L, "n", 1L, "g", 1L));
    assertThat(found.counts().unseen()).isEqualTo(Map.of("C(k)", 3L, "g", 3L));
    assertThat(found.counts().unpredicted()).isEqualTo(7);
    assertThat(found.counts().undefined()).isEqualTo(1); // -infinite; +infinite lacks g, too
    assertThat(found.unseen().get("g")).isEqualTo(new UnseenLevels(2, Map.of("c", 2L, "d", 1L)));
    assertThat(found.unseen().get("C(k)")).isEqualTo(new UnseenLevels(2, Map.of("3", 2L, "4", 1L)));
  }

  @Test
  void nothingIsFoundInTheTrainingRange() {
    Dataset<Row> data = rows("x double, g string", row(-1.5, "a"), row(2.0, "b"));
    NewDataFindings found = check(design("y ~ x + g")).in(data);
    assertThat(found.numbers()).isEqualTo(Map.of("x", new NumberCounts(0, 0, 0, 0, -1.5, 2)));
    assertThat(found.unseen()).isEqualTo(Map.of("g", UnseenLevels.NONE));
    assertThat(found.counts().unpredicted()).isZero();
  }

  @Test
  void onlyRowsWithAPredictionExtrapolate() {
    Dataset<Row> data = rows("x double, g string", row(-2.0, "a"), row(-3.0, "c"), row(0.0, "b"));
    NewDataFindings found = check(design("y ~ x + g")).in(data);
    assertThat(found.numbers()).isEqualTo(Map.of("x", new NumberCounts(0, 2, 0, 1, -3, 0)));
  }

  @Test
  void noRowsHaveNoExtremes() {
    NewDataFindings found = check(design("y ~ x")).in(rows("x double"));
    assertThat(found.numbers())
        .isEqualTo(Map.of("x", new NumberCounts(0, 0, 0, 0, Double.NaN, Double.NaN)));
  }

  @Test
  void rowsThatPassByGiveTheSameFindings() {
    NewDataCheck check = check(design("y ~ x + C(k) + g + offset(n)"));
    Observation observation = new Observation();
    Dataset<Row> scored =
        fresh()
            .repartition(3)
            .selectExpr("*", "IF(abs(x + n) < 99 AND k < 3 AND g < 'c', x, NULL) AS mean");
    assertThat(check.observe(scored, observation).collectAsList()).hasSize(9);
    NewDataFindings found = check.found(observation, fresh());
    NewDataFindings own = check.in(fresh());
    assertThat(found.counts()).isEqualTo(own.counts());
    assertThat(found.numbers()).isEqualTo(own.numbers());
    assertThat(found.unseen()).isEqualTo(own.unseen());
  }

  @Test
  void ofManyUnseenLevelsTheMostFrequentAreListed() {
    Dataset<Row> data =
        spark().range(130).selectExpr("concat('l', if(id < 100, id % 50, id)) AS g").repartition(4);
    UnseenLevels unseen = check(design("y ~ g")).in(data).unseen().get("g");
    assertThat(unseen.levels()).isEqualTo(80);
    // l0 to l49 have two rows each; of equally frequent ones the first in order of the text.
    List<String> first = IntStream.range(0, 50).mapToObj(i -> "l" + i).sorted().limit(20).toList();
    assertThat(unseen.mostFrequent().keySet()).containsExactlyElementsOf(first);
    assertThat(unseen.mostFrequent().values()).containsOnly(2L);
  }
}
