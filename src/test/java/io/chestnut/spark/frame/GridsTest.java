package io.chestnut.spark.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chestnut.design.Design;
import io.chestnut.formula.Formula;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.spark.frame.HeldValue.Origin;
import io.chestnut.spec.GridAxis;
import io.chestnut.spec.GridSpec;
import io.chestnut.testing.SparkTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class GridsTest extends SparkTest {
  private static final GridAxis.Range A = new GridAxis.Range("a.b", -9, 9, 300);
  private static final GridAxis.Range X = new GridAxis.Range("x", 0.1, 0.7, 7);

  private static Design design(String formula) {
    Dataset<Row> data =
        rows(
            "y int, `a.b` double, x double, g string, b boolean, k int",
            row(0, 1.0, 1.0, "u", true, 3),
            row(1, 2.0, 3.0, "w", false, 3),
            row(1, 2.0, 3.5, "w", false, 2),
            row(1, 2.0, null, "u", false, 2));
    return DesignLearner.learn(data, Formula.parse(formula), Schemas.of(data.schema())).freeze();
  }

  private static Dataset<Row> rows(GridSpec grid, String formula) {
    return Grids.rows(spark(), GridPlan.of(grid, design(formula)));
  }

  @Test
  void nodesAreTheAxesValuesBitByBitTheLastAxisFastest() {
    List<Row> expected = new ArrayList<>();
    for (int i = 0; i < A.num(); i++) {
      for (int j = 0; j < X.num(); j++) {
        expected.add(RowFactory.create(A.value(i), X.value(j)));
      }
    }
    Dataset<Row> nodes = rows(new GridSpec(List.of(A, X)), "y ~ Q(\"a.b\") + x");
    assertThat(nodes.columns()).containsExactly("a.b", "x");
    assertThat(nodes.rdd().getNumPartitions()).isGreaterThan(1);
    assertThat(nodes.collectAsList()).isEqualTo(expected);
  }

  @Test
  void listsAndLevelsAreAxesOfTheTypesOfTraining() {
    GridSpec grid =
        new GridSpec(
            List.of(
                new GridAxis.Values("x", List.of("2", "-1e1")),
                new GridAxis.Levels("b"),
                new GridAxis.Values("g", List.of("w", "u")),
                new GridAxis.Levels("k")));
    Dataset<Row> nodes = rows(grid, "y ~ x + b * g + C(k, Sum)");
    assertThat(nodes.schema().toDDL().replace(" NOT NULL", ""))
        .isEqualTo("x DOUBLE,b BOOLEAN,g STRING,k DOUBLE");
    List<Row> expected = new ArrayList<>();
    for (double x : new double[] {2, -10}) {
      for (boolean b : new boolean[] {false, true}) {
        for (String g : List.of("w", "u")) {
          for (double k : new double[] {2, 3}) {
            expected.add(RowFactory.create(x, b, g, k));
          }
        }
      }
    }
    assertThat(nodes.collectAsList()).isEqualTo(expected);
  }

  @Test
  void otherPredictorsAreHeldAtTypicalOrGivenValues() {
    String formula = "y ~ x + b + g + C(k) + offset(Q(\"a.b\"))";
    GridPlan typical =
        GridPlan.of(new GridSpec(List.of(new GridAxis.Range("x", 0, 1, 2))), design(formula));
    // The row without x was not learnt from.
    assertThat(typical.held())
        .containsExactly(
            new HeldValue("b", false, Origin.MOST_FREQUENT),
            new HeldValue("g", "w", Origin.MOST_FREQUENT),
            new HeldValue("k", 3.0, Origin.MOST_FREQUENT),
            new HeldValue("a.b", 5.0 / 3, Origin.MEAN));
    Map<String, String> given = Map.of("g", "u", "a.b", "0.25", "b", "true", "k", "2");
    GridPlan plan =
        GridPlan.of(
            new GridSpec(List.of(new GridAxis.Range("x", 0, 1, 2)), given), design(formula));
    assertThat(plan.held()).allMatch(held -> held.origin() == Origin.GIVEN);
    assertThat(Grids.rows(spark(), plan).collectAsList())
        .containsExactly(
            RowFactory.create(0.0, true, "u", 2.0, 0.25),
            RowFactory.create(1.0, true, "u", 2.0, 0.25));
  }

  @Test
  void axesMustBePredictors() {
    GridSpec grid = new GridSpec(List.of(X, new GridAxis.Range("a.c", 0, 1, 2)));
    assertThatThrownBy(() -> rows(grid, "y ~ Q(\"a.b\") + x"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "The grid has an axis 'a.c', which is no predictor of the model."
                + " Did you mean 'a.b'?\nRemove it; the predictors are a.b, x.");
  }

  @Test
  void valuesMustBeOfTheTypeOfTraining() {
    GridSpec grid =
        new GridSpec(
            List.of(
                new GridAxis.Values("b", List.of("yes", "true")),
                new GridAxis.Values("k", List.of("2", "4")),
                new GridAxis.Values("x", List.of("NaN", "0", "-0"))));
    assertThatThrownBy(() -> rows(grid, "y ~ b + C(k) + x"))
        .hasMessage(
            """
            The grid's value 'yes' of 'b' is not true or false, as 'b' was in training.
            Write true or false.

            The grid has the level '4' of 'k', which training has not seen.
            Use levels of training: 2, 3.

            The grid's value 'NaN' of 'x' is not a number, as 'x' was in training.
            Write finite numbers.

            The grid has the value '-0' of 'x' more than once.
            Keep it once: each value is a node.""");
  }

  @Test
  void planeIsOfTwoAxesOfIncreasingNumbers() {
    Design design = design("y ~ x + Q(\"a.b\") + g");
    assertThat(GridPlan.of(new GridSpec(List.of(X, A)), design).isPlane()).isTrue();
    assertThat(GridPlan.of(new GridSpec(List.of(X)), design).isPlane()).isFalse();
    assertThat(plan(design, X, new GridAxis.Levels("g")).isPlane()).isFalse();
    assertThat(plan(design, X, new GridAxis.Values("a.b", List.of("1", "5"))).isPlane()).isTrue();
    assertThat(plan(design, X, new GridAxis.Values("a.b", List.of("5", "1"))).isPlane()).isFalse();
  }

  private static GridPlan plan(Design design, GridAxis first, GridAxis second) {
    return GridPlan.of(new GridSpec(List.of(first, second)), design);
  }
}
