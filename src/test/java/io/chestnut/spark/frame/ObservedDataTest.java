package io.chestnut.spark.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chestnut.criticism.PlausibleMeans;
import io.chestnut.criticism.PredictiveCheck;
import io.chestnut.criticism.ResponseBins;
import io.chestnut.criticism.StatisticComparison;
import io.chestnut.criticism.TestStatistic;
import io.chestnut.design.Design;
import io.chestnut.family.Families;
import io.chestnut.family.Family;
import io.chestnut.formula.Formula;
import io.chestnut.posterior.Draws;
import io.chestnut.predict.CoefficientDraws;
import io.chestnut.predict.ObservedRows;
import io.chestnut.predict.Replicator;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.spark.frame.ObservedData.Weights;
import io.chestnut.testing.SparkTest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObservedDataTest extends SparkTest {
  private static final Family POISSON = Families.of("poisson", null);

  /** 600 counts; every 10th row lacks x, every 7th g; every 4th has weight 0. */
  private static Dataset<Row> data() {
    return spark()
        .range(600)
        .selectExpr(
            "id % 5 AS y",
            "IF(id % 10 = 0, NULL, CAST(id % 3 AS DOUBLE)) AS x",
            "IF(id % 4 = 0, 0, 2) AS w",
            "IF(id % 7 = 0, NULL, IF(id % 7 = 1, '', concat('g', id % 3))) AS g",
            "CAST(id % 3 AS INT) * 10 AS whole",
            "IF(id % 2 = 0, double('NaN'), 12.0D) AS number",
            "id % 2 = 0 AS even",
            "date_add(DATE'2024-01-31', CAST(id % 2 AS INT)) AS day");
  }

  private static Design design(Dataset<Row> data) {
    return DesignLearner.learn(data, Formula.parse("weighted(y, w) ~ x"), Schemas.of(data.schema()))
        .freeze();
  }

  private static ObservedRows collect(Dataset<Row> data, Weights weights, Optional<String> by) {
    Optional<GroupColumn> groups = by.map(name -> GroupColumn.of(data, name, "check.by"));
    return ObservedData.collect(data, 600, design(data), POISSON, weights, groups);
  }

  private static PredictiveCheck check(ObservedRows rows) {
    double[][] values = {{0.5, 0.6, 0.7, 0.8}, {0.1, 0, -0.1, 0.2}};
    List<String> names = List.of("Intercept", "x");
    Draws draws =
        new Draws(List.of(new Draws.Block("coefficients", List.of(2), names)), 1, 4, values);
    ResponseBins bins = ResponseBins.of(POISSON, rows.statistics());
    Replicator replicator =
        new Replicator(
            CoefficientDraws.of(draws, names, POISSON, OptionalInt.empty()),
            rows,
            new Replicator.Plan(POISSON, bins, PlausibleMeans.any(), "test", 3));
    return rows.compare(
        POISSON, bins, IntStream.range(0, 4).mapToObj(replicator::replicate).toList(), 0.9);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "g; (empty), g0, g1, g2, (missing)",
        "whole; 0, 10, 20",
        "number; 12, (missing)",
        "even; false, true",
        "day; 2024-01-31, 2024-02-01"
      })
  void groupsAreNamedInTheOrderOfTheirValues(String column, String labels) {
    assertThat(GroupColumn.of(data(), column, "check.by").labels())
        .containsExactly(labels.split(", "));
  }

  @Test
  void completeRowsAreCollectedInTheirGroups() {
    ObservedRows rows = collect(data(), Weights.IGNORED, Optional.of("g"));
    assertThat(rows.counted()).isEqualTo(540);
    List<StatisticComparison> means =
        check(rows).statistics().stream().filter(s -> s.statistic() == TestStatistic.MEAN).toList();
    for (StatisticComparison mean : means) {
      String value = mean.group().orElse("all");
      String rule =
          switch (value) {
            case "all" -> "true";
            case "(missing)" -> "g IS NULL";
            case "(empty)" -> "g = ''";
            default -> "g = '" + value + "'";
          };
      Dataset<Row> group = data().where("x IS NOT NULL").where(rule);
      assertThat(mean.rows()).as(value).isEqualTo(group.count());
      assertThat(mean.observed())
          .as(value)
          .isEqualTo(group.agg(functions.avg("y")).head().getDouble(0));
    }
    assertThat(means).hasSize(6);
  }

  @Test
  void rowsOfWeightZeroCountWhereWeightsAreNotRead() {
    assertThat(collect(data(), Weights.READ, Optional.empty()).counted())
        .isEqualTo(data().where("x IS NOT NULL AND w > 0").count());
  }

  @Test
  void replicatesDependNeitherOnPartitionsNorOnWhetherThereAreGroups() {
    PredictiveCheck check = check(collect(data(), Weights.READ, Optional.of("g")));
    Dataset<Row> shuffled = data().orderBy(functions.desc("x"), functions.rand(5)).repartition(7);
    PredictiveCheck other = check(collect(shuffled, Weights.READ, Optional.of("g")));
    assertThat(other).isEqualTo(check);
    PredictiveCheck ungrouped = check(collect(data(), Weights.READ, Optional.empty()));
    assertThat(ungrouped.statistics()).isEqualTo(check.statistics().subList(0, 5));
    assertThat(ungrouped.bins()).isEqualTo(check.bins());
  }

  @Test
  void infiniteNumbersMakeNoGroups() {
    Dataset<Row> data = data().withColumn("z", functions.expr("double('Infinity')"));
    assertThatThrownBy(() -> GroupColumn.of(data, "z", "check.by"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("Column 'z', which check.by names, holds numbers with fractions.");
  }
}
