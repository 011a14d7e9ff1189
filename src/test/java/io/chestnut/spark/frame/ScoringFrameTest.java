package io.chestnut.spark.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chestnut.design.Design;
import io.chestnut.family.Families;
import io.chestnut.formula.Formula;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.testing.SparkTest;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ScoringFrameTest extends SparkTest {
  private static Design design() {
    Dataset<Row> data =
        rows(
            "y int, x double, g string, b boolean",
            row(0, 1.0, "e", true),
            row(1, 2.0, "n", false),
            row(1, 4.0, "s", false));
    return learn(data, "y ~ x + g + b");
  }

  private static Design learn(Dataset<Row> data, String formula) {
    return DesignLearner.learn(data, Formula.parse(formula), Schemas.of(data.schema())).freeze();
  }

  @Test
  void vectorIsAddedAndARowWithAMissingPredictorKeepsItsRow() {
    Dataset<Row> data =
        rows(
            "id string, g string, b boolean, x int",
            row("p", "s", true, 7),
            row("q", "e", null, 7),
            row("r", "n", false, null));
    List<Row> scored = ScoringFrame.predictors(data, design()).collectAsList();
    assertThat(scored.get(0).schema().fieldNames())
        .containsExactly("id", "g", "b", "x", ScoringFrame.VECTOR);
    assertThat(scored.get(0).<Double>getList(4)).containsExactly(1.0, 0.0, 1.0, 1.0, 7.0);
    assertThat(scored).hasSize(3);
    assertThat(scored.get(1).isNullAt(4)).isTrue();
    assertThat(scored.get(2).isNullAt(4)).isTrue();
  }

  @Test
  void responseIsAddedWhereThereIsOne() {
    Dataset<Row> data =
        rows(
            "y double, x double, g string, b boolean",
            row(1.0, 1.0, "e", true),
            row(null, 2.0, "n", true));
    Dataset<Row> labelled = ScoringFrame.labelled(data, design(), Families.of("bernoulli", null));
    assertThat(labelled.select(ScoringFrame.RESPONSE).collectAsList().toString())
        .isEqualTo("[[1.0], [null]]");
  }

  @Test
  void everyProblemOfTheSchemaIsInOneMessage() {
    Dataset<Row> data = rows("X1 double, g double, b boolean, B boolean, `hdi_3%` double");
    assertThatThrownBy(() -> ScoringFrame.checkSchema(data.schema(), design()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(
            "The data have no column 'x', which the model reads. Did you mean 'X1'?")
        .hasMessageContaining("Column 'g' is a number, but was text in training.")
        .hasMessageContaining("The columns 'b' and 'B' of the data differ in case only.")
        .hasMessageContaining("The data have a column 'hdi_3%'");
  }

  @Test
  void unseenLevelsAreListedWithTheirRows() {
    Dataset<Row> data =
        spark()
            .range(1300)
            .selectExpr(
                "1.0D AS x",
                "IF(id < 1204, IF(id < 1200, 'Q', 'X'), IF(id = 1250, NULL, 'e')) AS g",
                "true AS b");
    assertThatThrownBy(() -> ScoringFrame.checkLevels(data, design()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "'g' has levels that the model has not seen: 'Q' (1,200 rows), 'X' (4 rows).\n"
                + "It was fitted on 3 levels: 'e', 'n', 's'.\n"
                + "Correct or leave out these rows, or fit again with rows of these levels.");
  }

  @Test
  void unseenLevelsOfLongFactorsAndOfNumbersAreListed() {
    Dataset<Row> training =
        spark().range(60).selectExpr("id % 2 AS y", "concat('w', id % 20) AS w", "id % 3 AS k");
    Design design = learn(training, "y ~ w + C(k)");
    Dataset<Row> data =
        rows(
            "w string, k double",
            row("w20", 1.0),
            row("w1", 3.0),
            row("w1", 2.0),
            row(null, Double.NaN));
    assertThatThrownBy(() -> ScoringFrame.checkLevels(data, design))
        .hasMessageContaining("'w' has levels that the model has not seen: 'w20' (1 row).")
        .hasMessageContaining("fitted on 20 levels: 'w0', 'w1', 'w10', 'w11', 'w12', ….")
        .hasMessageContaining("'C(k)' has levels that the model has not seen: '3' (1 row).");
  }

  @Test
  void labelsAreCheckedAgainstTheModel() {
    Design text = learn(rows("y string, x double", row("no", 1.0), row("yes", 2.0)), "y ~ x");
    assertThatThrownBy(
            () ->
                ScoringFrame.labelled(
                    rows("y string, x double", row("maybe", 1.0)),
                    text,
                    Families.of("bernoulli", null)))
        .hasMessageContaining("'y' has levels that the model has not seen: 'maybe' (1 row).");
    assertThatThrownBy(
            () ->
                ScoringFrame.labelled(
                    rows("y int, x double, g string, b boolean", row(2, 1.0, "e", true)),
                    design(),
                    Families.of("bernoulli", null)))
        .hasMessageContaining("The response 'y' has values that its family cannot have in 1 row");
  }
}
