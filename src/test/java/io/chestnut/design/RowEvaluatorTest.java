package io.chestnut.design;

import static io.chestnut.design.Learning.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowEvaluatorTest {
  private static final Schema SCHEMA = Learning.schema("y:STRING a:STRING x:NUMBER");
  private static final List<DataRow> ROWS =
      List.of(
          row("y", "no", "a", "a1", "x", 1.0),
          row("y", "yes", "a", "a2", "x", 3.0),
          row("y", "yes", "a", "a3", "x", 5.0));
  private static final Design DESIGN = Learning.design("y ~ a * x", SCHEMA, ROWS);
  private static final double NAN = Double.NaN;

  @Test
  void columnsAreProductsOfEncodings() {
    assertThat(DESIGN.names())
        .containsExactly("Intercept", "a[T.a2]", "a[T.a3]", "x", "a[T.a2]:x", "a[T.a3]:x");
    assertThat(Learning.predictors(DESIGN, row("a", "a2", "x", 7.0)))
        .containsExactly(1, 1, 0, 7, 7, 0);
  }

  @Test
  void unseenLevelHasNoNumberInTheColumnsOfItsFactor() {
    assertThat(Learning.predictors(DESIGN, row("a", "a9", "x", 7.0)))
        .containsExactly(1, NAN, NAN, 7, NAN, NAN);
  }

  @Test
  void missingPredictorHasNoNumberInItsColumns() {
    assertThat(Learning.predictors(DESIGN, row("a", "a2", "x", null)))
        .containsExactly(1, 1, 0, NAN, NAN, NAN);
    assertThat(Learning.predictors(DESIGN, row("a", null, "x", 2)))
        .containsExactly(1, NAN, NAN, 2, NAN, NAN);
  }

  @Test
  void referenceLevelHasZeros() {
    assertThat(Learning.predictors(DESIGN, row("a", "a1", "x", 2)))
        .containsExactly(1, 0, 0, 2, 0, 0);
  }

  @Test
  void lastLevelOfATwoLevelResponseIsSuccess() {
    RowEvaluator evaluator = RowEvaluator.of(DESIGN);
    assertThat(evaluator.response(row("y", "yes"))).isEqualTo(1.0);
    assertThat(evaluator.response(row("y", "no"))).isEqualTo(0.0);
    assertThat(evaluator.response(row("y", "maybe"))).isNaN();
    assertThat(evaluator.response(row("y", null))).isNaN();
  }

  @Test
  void numericResponseIsItsExpression() {
    Design design =
        Learning.design(
            "log(y) ~ 1", Learning.schema("y:NUMBER"), Learning.column("y", 1.0, StrictMath.E));
    RowEvaluator evaluator = RowEvaluator.of(design);
    assertThat(evaluator.response(row("y", 1))).isEqualTo(0.0);
    assertThat(evaluator.response(row("y", null))).isNaN();
  }

  @Test
  void formulaWithoutLeftSideHasNoResponse() {
    RowEvaluator evaluator = RowEvaluator.of(Learning.design("~ x", SCHEMA, ROWS));
    assertThatThrownBy(() -> evaluator.response(ROWS.get(0)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the formula has no response");
  }

  @Test
  void factorOfManyLevelsIsCheapToHold() {
    Object[] ids = IntStream.range(0, 5000).mapToObj(i -> "g" + i).toArray();
    Design design =
        Learning.design("~ 0 + g", Learning.schema("g:STRING"), Learning.column("g", ids));
    double[] x = Learning.predictors(design, row("g", "g4321"));
    assertThat(design.names().get(0)).isEqualTo("g[g0]");
    assertThat(x[design.names().indexOf("g[g4321]")]).isEqualTo(1.0);
    assertThat(Arrays.stream(x).sum()).isEqualTo(1.0);
  }
}
