package io.chestnut.spark.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chestnut.design.Design;
import io.chestnut.formula.Formula;
import io.chestnut.predict.PredictionKind;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.spec.NewRowPolicy;
import io.chestnut.spec.NewRowPolicy.Action;
import io.chestnut.testing.SparkTest;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
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

  private static ScoringFrame frame(Design design) {
    return ScoringFrame.toPredict(design, PredictionKind.EXPECTED);
  }

  private static void checkLevels(Dataset<Row> data, Design design) {
    frame(design).check(data, NewRowPolicy.DEFAULT);
  }

  @Test
  void vectorIsAddedAndARowWithAMissingPredictorKeepsItsRow() {
    Dataset<Row> data =
        rows(
            "id string, g string, b boolean, x int",
            row("p", "s", true, 7),
            row("q", "e", null, 7),
            row("r", "n", false, null));
    List<Row> scored =
        frame(design()).encode(data, new NewRowPolicy(Action.KEEP, Action.KEEP)).collectAsList();
    assertThat(scored.get(0).schema().fieldNames())
        .containsExactly("id", "g", "b", "x", ScoringFrame.VECTOR, ScoringFrame.REASON);
    // Trials and offset, then the design row.
    assertThat(scored.get(0).<Double>getList(4)).containsExactly(1.0, 0.0, 1.0, 0.0, 1.0, 1.0, 7.0);
    assertThat(scored).hasSize(3);
    assertThat(scored.get(1).isNullAt(4)).isTrue();
    assertThat(scored.get(2).isNullAt(4)).isTrue();
    assertThat(scored)
        .extracting(row -> row.get(5))
        .containsExactly(null, "b is missing", "x is missing");
  }

  @Test
  void everyProblemOfTheSchemaIsInOneMessage() {
    Dataset<Row> data = rows("X1 double, g double, b boolean, B boolean");
    assertThatThrownBy(() -> frame(design()).checkSchema(data.schema()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(
            "The data have no column 'x', which the model reads. Did you mean 'X1'?")
        .hasMessageContaining("Column 'g' is a number, but was text in training.")
        .hasMessageContaining("The columns 'b' and 'B' of the data differ in case only.");
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
    assertThatThrownBy(() -> checkLevels(data, design()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "'g' has levels that the model has not seen: 'Q' (1,200 rows), 'X' (4 rows).\n"
                + "It was fitted on 3 levels: 'e', 'n', 's'.\n"
                + "Correct or leave out these rows, or fit again with rows of these levels;"
                + " score.unseen-levels = keep leaves their predictions empty.");
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
    assertThatThrownBy(() -> checkLevels(data, design))
        .hasMessageContaining("'w' has levels that the model has not seen: 'w20' (1 row).")
        .hasMessageContaining("fitted on 20 levels: 'w0', 'w1', 'w10', 'w11', 'w12', ….")
        .hasMessageContaining("'C(k)' has levels that the model has not seen: '3' (1 row).");
  }

  @Test
  void labelsAreCheckedWhateverHappensToNewRows() {
    Design text = learn(rows("y string, x double", row("no", 1.0), row("yes", 2.0)), "y ~ x");
    Dataset<Row> data = rows("y string, x double", row("maybe", 1.0));
    assertThatThrownBy(
            () ->
                ScoringFrame.toEvaluate(text)
                    .count(data, new NewRowPolicy(Action.KEEP, Action.KEEP)))
        .hasMessageContaining("'y' has levels that the model has not seen: 'maybe' (1 row).");
  }

  /** Missing x, missing g, a level that is new, nothing; a row can lack two things. */
  private static Dataset<Row> lacking() {
    return rows(
        "y double, x double, g string, b boolean",
        row(1.0, null, "e", true),
        row(1.0, Double.NaN, null, true),
        row(0.0, 1.0, "new", true),
        row(null, 1.0, "new", true),
        row(1.0, 2.0, "s", false));
  }

  @Test
  void missingValuesAndUnseenLevelsAreCountedByColumn() {
    NewRowPolicy keep = new NewRowPolicy(Action.KEEP, Action.KEEP);
    NewRowCounts counts = frame(design()).count(lacking(), keep);
    assertThat(counts)
        .isEqualTo(new NewRowCounts(5, 4, 0, Map.of("x", 2L, "g", 1L), Map.of("g", 2L)));
    assertThat(counts.reasons())
        .isEqualTo(
            "missing values of 'x' in 2 rows, 'g' in 1 row;"
                + " levels that training has not seen of 'g' in 2 rows");
    assertThat(ScoringFrame.toEvaluate(design()).count(lacking(), keep).missing())
        .containsEntry("y", 1L);
  }

  @Test
  void missingValuesAreAnErrorByPolicy() {
    NewRowPolicy strict = new NewRowPolicy(Action.ERROR, Action.ERROR);
    assertThatThrownBy(() -> frame(design()).check(lacking(), strict))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            """
            Rows cannot be predicted, because values are missing: 'x' in 2 rows, 'g' in 1 row.
            Fill or filter them, or set score.na = keep to leave their predictions empty.

            'g' has levels that the model has not seen: 'new' (2 rows).
            It was fitted on 3 levels: 'e', 'n', 's'.
            Correct or leave out these rows, or fit again with rows of these levels; score.unseen-levels = keep leaves their predictions empty.""");
  }

  @Test
  void rowsWithoutANumberAreAnErrorByTheSamePolicy() {
    Design design = learn(rows("y int, x double", row(0, 1.0), row(1, 2.0)), "y ~ log(x)");
    Dataset<Row> data =
        rows(
            "x double",
            row(1.0),
            row(-1.0),
            row(Double.POSITIVE_INFINITY),
            row(-1.0),
            row((Double) null));
    NewRowPolicy strict = new NewRowPolicy(Action.ERROR, Action.KEEP);
    assertThatThrownBy(() -> frame(design).check(data, strict))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            """
            Rows cannot be predicted, because values are missing: 'x' in 1 row.
            Fill or filter them, or set score.na = keep to leave their predictions empty.

            3 rows cannot be predicted, because numbers are undefined or infinite: \
            log(x) has no value: x is -1 (2 rows); log(x) is infinite: x is infinite (1 row).
            Correct or filter them, or set score.na = keep to leave their predictions empty.""");
    assertThatThrownBy(() -> frame(design).encode(data.where("x < 0"), strict).collectAsList())
        .hasStackTraceContaining("A row cannot be predicted: log(x) has no value: x is -1.");
    frame(design).check(data.where("x = 1"), strict);
    assertThat(frame(design).encode(data.where("x = 1"), strict).collectAsList()).hasSize(1);
  }

  @Test
  void unseenLevelsThatAreKeptAreNoUndefinedNumbers() {
    NewRowPolicy keepLevels = new NewRowPolicy(Action.ERROR, Action.KEEP);
    Dataset<Row> data = rows("x double, g string, b boolean", row(1.0, "new", true));
    frame(design()).check(data, keepLevels);
    assertThat(frame(design()).encode(data, keepLevels).head().isNullAt(3)).isTrue();
  }

  @Test
  void scoredRowsAreCountedOnTheirWay() {
    Dataset<Row> data = rows("x double", row(1.0), row(-1.0), row(0.5), row((Double) null));
    Design design = learn(rows("y int, x double", row(0, 1.0), row(1, 2.0)), "y ~ log(x)");
    Observation observation = new Observation();
    Dataset<Row> scored = data.selectExpr("x", "IF(x > 0, x, NULL) AS mean");
    frame(design).observe(scored, observation).collectAsList();
    NewRowCounts counts = ScoringFrame.observed(observation);
    assertThat(counts).isEqualTo(new NewRowCounts(4, 2, 1, Map.of("x", 1L), Map.of()));
    assertThat(counts.reasons())
        .isEqualTo("missing values of 'x' in 1 row; undefined or infinite numbers in 1 row");
  }

  @Test
  void everyRowWithoutAPredictionHasAReason() {
    Design design =
        learn(
            rows(
                "y int, x double, k int, g string, e float",
                row(0, 1.0, 1, "a", 1f),
                row(1, 2.0, 2, "b", 2f)),
            "y ~ log(x) + x + C(k) + g + offset(log(e))");
    Dataset<Row> data =
        rows(
            "x double, k int, g string, e float",
            row(1.0, 2, "a", 1f),
            row(null, 1, null, 1f),
            row(-3.0, 1, "a", 0f),
            row(0.0, 3, "o'x; y", Float.NaN),
            row(Double.POSITIVE_INFINITY, 1, "a", 1f),
            row(1e300, 1, "a", 1f));
    List<Row> encoded =
        frame(design).encode(data, new NewRowPolicy(Action.KEEP, Action.KEEP)).collectAsList();
    assertThat(encoded)
        .extracting(row -> row.getAs(ScoringFrame.REASON))
        .containsExactly(
            null,
            "g is missing; x is missing",
            "log(x) has no value: x is -3; log(e) is -infinite: e is 0",
            "e is missing; C(k) has a level that training has not seen: '3';"
                + " g has a level that training has not seen: 'o'x; y'; log(x) is -infinite: x is 0",
            "log(x) is infinite: x is infinite; x is infinite",
            null);
    for (Row row : encoded) {
      assertThat(row.getAs(ScoringFrame.VECTOR) == null)
          .isEqualTo(row.getAs(ScoringFrame.REASON) != null);
    }
  }

  @Test
  void aModelOfAnInterceptHasNoRowsWithoutPredictions() {
    Design design = learn(rows("y int", row(0), row(1)), "y ~ 1");
    Row encoded = frame(design).encode(rows("x double", row(1.0)), NewRowPolicy.DEFAULT).first();
    assertThat(encoded.<String>getAs(ScoringFrame.REASON)).isNull();
  }

  @Test
  void simulatedCountsNeedTrialsExpectedOnesDoNot() {
    Design counted =
        learn(rows("y int, n int, x double", row(1, 2, 1.0), row(0, 3, 2.0)), "p(y, n) ~ x");
    assertThat(frame(counted).variables()).containsExactly("x");
    ScoringFrame simulated = ScoringFrame.toPredict(counted, PredictionKind.RESPONSE);
    assertThatThrownBy(() -> simulated.checkSchema(rows("x double").schema()))
        .hasMessageContaining("The data have no column 'n', which the model reads.");
    List<Row> encoded =
        simulated
            .encode(
                rows("x double, n int", row(1.0, 4), row(1.0, -1), row(1.0, null)),
                NewRowPolicy.DEFAULT)
            .collectAsList();
    assertThat(encoded.get(0).<Double>getList(2)).containsExactly(4.0, 0.0, 1.0, 1.0);
    assertThat(encoded.get(1).isNullAt(2)).isTrue();
    assertThat(encoded.get(2).isNullAt(2)).isTrue();
    assertThat(encoded)
        .extracting(row -> row.get(3))
        .containsExactly(null, "n is no number of trials: -1", "n is missing");
  }

  @Test
  void offsetsAreNeededWeightsAreNot() {
    Design design =
        learn(
            rows("y int, w double, e double, x double", row(1, 1., 2., 1.), row(0, 1., 3., 2.)),
            "weighted(y, w) ~ x + offset(log(e))");
    assertThat(frame(design).variables()).containsExactly("x", "e");
    assertThat(ScoringFrame.toEvaluate(design).variables()).containsExactly("y", "x", "e");
    Row encoded =
        frame(design).encode(rows("x double, e double", row(7., 5.)), NewRowPolicy.DEFAULT).first();
    assertThat(encoded.<Double>getList(2)).containsExactly(1.0, StrictMath.log(5), 1.0, 7.0);
  }
}
