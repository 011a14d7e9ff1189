package io.chestnut.spark.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chestnut.design.Design;
import io.chestnut.formula.Formula;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.spec.GridAxis;
import io.chestnut.spec.GridSpec;
import io.chestnut.testing.SparkTest;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class GridsTest extends SparkTest {
  private static final GridAxis A = new GridAxis("a.b", -9, 9, 300);
  private static final GridAxis X = new GridAxis("x", 0.1, 0.7, 7);

  private static Design design(String formula) {
    Dataset<Row> data =
        rows(
            "y int, `a.b` double, x double, g string",
            row(0, 1.0, 1.0, "u"),
            row(1, 2.0, 3.0, "v"));
    return DesignLearner.learn(data, Formula.parse(formula), Schemas.of(data.schema())).freeze();
  }

  @Test
  void nodesAreTheAxesValuesBitByBitTheLastAxisFastest() {
    List<Row> expected = new ArrayList<>();
    for (int i = 0; i < A.num(); i++) {
      for (int j = 0; j < X.num(); j++) {
        expected.add(RowFactory.create(A.value(i), X.value(j)));
      }
    }
    Dataset<Row> nodes =
        Grids.rows(spark(), new GridSpec(List.of(A, X)), design("y ~ Q(\"a.b\") + x"));
    assertThat(nodes.columns()).containsExactly("a.b", "x");
    assertThat(nodes.rdd().getNumPartitions()).isGreaterThan(1);
    assertThat(nodes.collectAsList()).isEqualTo(expected);
  }

  @Test
  void axesMustBeThePredictors() {
    GridSpec grid = new GridSpec(List.of(X, new GridAxis("a.c", 0, 1, 2)));
    assertThatThrownBy(() -> Grids.rows(spark(), grid, design("y ~ Q(\"a.b\") + x")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("The grid has no axis for the predictor 'a.b'.")
        .hasMessageContaining(
            "The grid has an axis 'a.c', which is no predictor of the model."
                + " Did you mean 'a.b'?");
  }

  @Test
  void columnOfAnOffsetNeedsAnAxis() {
    assertThatThrownBy(
            () ->
                Grids.rows(
                    spark(), new GridSpec(List.of(X)), design("y ~ x + offset(log(Q(\"a.b\")))")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "The grid has no axis for 'a.b', which the offset 'log(Q(\"a.b\"))' reads.\n"
                + "Add it to grid with from, to and num, or score a table of rows that has it.");
  }

  @Test
  void axisMustBeNumeric() {
    GridSpec grid = new GridSpec(List.of(X, new GridAxis("g", 0, 1, 2)));
    assertThatThrownBy(() -> Grids.rows(spark(), grid, design("y ~ g + x")))
        .hasMessageContaining("The predictor 'g' is not a number");
  }
}
