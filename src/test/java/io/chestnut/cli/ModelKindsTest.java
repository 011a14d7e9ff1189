package io.chestnut.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.chestnut.testing.CsvTable;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;

/** The commands on other responses, predictors and priors than those of the example. */
class ModelKindsTest extends CommandLineTest {
  /** y = 1 + 2x, up to a wave of amplitude 0.1. */
  private String line() throws IOException {
    StringBuilder csv = new StringBuilder("y,x\n");
    for (int i = 0; i < 60; i++) {
      csv.append(1 + 2 * (i / 10.0) + 0.1 * Math.sin(7 * i)).append(',').append(i / 10.0);
      csv.append('\n');
    }
    Files.writeString(folder.resolve("line.csv"), csv);
    return """
        output = "%s"
        output-format = csv
        data { train.path = line.csv, test.path = line.csv }
        model { formula = "y ~ x", family = gaussian }
        sampler { chains = 2, draws = 400, tune = 300 }
        grid { x { from = 0, to = 1, num = 3 } }
        checks { r-hat = 1.2, ess = 20 }
        """
        .formatted(output);
  }

  @Test
  void gaussianHasMetricsOfItsOwnAndNoBoundary() throws IOException {
    CommandLineRun run = done("run", line());
    assertThat(run.out())
        .containsSubsequence(
            "Model        y ~ x, gaussian (identity)\n",
            "  sigma      HalfStudentT(4, ",
            "Prior check  statistics of y in 100 data sets simulated from the prior, beside the"
                + " observed ones\n",
            "  mean  ",
            "  sd    ",
            "Check        statistics of y in 100 data sets simulated from the posterior, beside the"
                + " observed ones\n",
            "  max   ",
            "Evaluation   60 labelled test rows\n",
            "  r2 ",
            "  rmse ",
            "  mae ",
            "  crps ",
            "  coverage ",
            "Boundary     none: the response is not binary\n");
    // The default prior's scales are computed, and shown with four digits.
    assertThat(run.out()).doesNotContainPattern("Normal\\([^)]*\\.\\d{5}");
    JsonNode metrics = json("metrics.json");
    // The wave's root mean square is 0.1 / sqrt(2).
    assertThat(metrics.at("/rmse/point").asDouble()).isCloseTo(0.0707, within(0.005));
    assertThat(metrics.at("/r2/point").asDouble()).isGreaterThan(0.999);
    assertThat(metrics.at("/coverage/point").asDouble()).isBetween(0.85, 1.0);
    CsvTable summary = CsvTable.read(output.resolve("summary.csv"));
    assertThat(summary.number(summary.row("x"), "mean")).isCloseTo(2, within(0.03));
    assertThat(summary.number(summary.row("Intercept"), "mean")).isCloseTo(1, within(0.08));
    assertThat(summary.number(summary.row("sigma"), "mean")).isCloseTo(0.073, within(0.01));
    assertThat(output.resolve("boundary.csv")).doesNotExist();
    assertThat(output.resolve("roc.csv")).doesNotExist();
    CsvTable pit = CsvTable.read(output.resolve("pit.csv"));
    assertThat(pit.header()).containsExactly("lower", "upper", "share");
    assertThat(pit.size()).isEqualTo(20);
  }

  @Test
  void boundaryNeedsTwoAxesAndAStraightLine() throws IOException {
    // A straight line on 0, 1 and 2, with a bend elsewhere.
    String curved =
        interaction()
            .replace("x1 * x2", "I(x1**2) + abs(x2) + offset(x1)")
            .replace("num = ", "num = 4");
    done("fit", curved);
    assertThat(done("grid", curved).out())
        .endsWith("Boundary     contours at probability 0.5, in contour.csv\n");
    assertThat(output.resolve("boundary.csv")).doesNotExist();
    assertOnTheCurve();
    String single = interaction().replaceAll(", x2 \\{.*?}", "") + "\ngrid-at.x2 = -1.5";
    done("fit", single, "--overwrite");
    assertThat(done("grid", single, "--overwrite").out())
        .endsWith(
            "             held at x2 = -1.5\n"
                + "Boundary     none: it needs a grid of two axes of increasing numbers\n");
    assertThat(output.resolve("contour.csv")).doesNotExist();
    assertThat(table("grid").get(0).header()).startsWith("x1", "x2", "mean");
  }

  @Test
  void boundaryIsThatOfTheValuesAtWhichOtherPredictorsAreHeld() throws IOException {
    String held = interaction().replace("x1 * x2", "x1 + x2 + row + I(row > 100)");
    done("fit", held);
    CommandLineRun dry = done("grid", held, "--dry-run");
    assertThat(dry.out()).startsWith("Grid         20 nodes\n             held at row = ");
    assertBoundary(done("grid", held + "\ngrid-at.row = 12.5").out(), 12.5);
    // The rows of training are 175 of those from 0 to 249.
    CommandLineRun typical = done("grid", held, "--overwrite");
    assertThat(typical.out()).contains(" (mean)\n");
    assertBoundary(
        typical.out(),
        Double.parseDouble(typical.out().replaceAll("(?s).*held at row = (\\S+).*", "$1")));
  }

  private void assertBoundary(String out, double row) throws IOException {
    assertThat(out).contains("held at row = ", "Boundary     x2 at probability 0.5, for each x1");
    CsvTable summary = CsvTable.read(output.resolve("summary.csv"));
    CsvTable boundary = CsvTable.read(output.resolve("boundary.csv"));
    double fixed =
        summary.number(summary.row("Intercept"), "mean")
            + summary.number(summary.row("row"), "mean") * row
            + (row > 100 ? summary.number(summary.row("I(row > 100)[T.True]"), "mean") : 0);
    for (int i = 0; i < boundary.size(); i++) {
      double slope = summary.number(summary.row("x1"), "mean") * boundary.number(i, "x1");
      assertThat(boundary.number(i, "x2_at_mean"))
          .isCloseTo(-(fixed + slope) / summary.number(summary.row("x2"), "mean"), within(1e-9));
    }
    assertThat(boundary.size()).isEqualTo(5);
    assertThat(table("grid").get(0).header()).startsWith("x1", "x2", "row", "mean");
  }

  /** b0 + b1 x1^2 + b2 |x2| + x1 = 0 at the posterior means, but for interpolation. */
  private void assertOnTheCurve() throws IOException {
    CsvTable summary = CsvTable.read(output.resolve("summary.csv"));
    double[] b = new double[3];
    for (int i = 0; i < 3; i++) {
      b[i] = summary.number(i, "mean");
    }
    CsvTable contour = CsvTable.read(output.resolve("contour.csv"));
    assertThat(contour.header()).containsExactly("level", "line", "x1", "x2");
    int onTheMean = 0;
    for (int row = 0; row < contour.size(); row++) {
      if (contour.text(row, "level").equals("at_mean")) {
        double x1 = contour.number(row, "x1");
        double eta = b[0] + b[1] * x1 * x1 + b[2] * Math.abs(contour.number(row, "x2")) + x1;
        // h^2 / 8 times the second derivative, and the kink between two nodes.
        double h = 18.0 / 43;
        assertThat(eta).isCloseTo(0, within(h * h / 4 * Math.abs(b[1]) + h * Math.abs(b[2])));
        onTheMean++;
      }
    }
    assertThat(onTheMean).isGreaterThan(5);
  }

  /** Text on both sides, with a missing value. */
  private String regions() throws IOException {
    StringBuilder csv = new StringBuilder("bought,age,region\nno,NA,north\n");
    String[] regions = {"north", "south", "west"};
    for (int i = 0; i < 60; i++) {
      csv.append((i * 7 % 10 + i / 12) > 6 ? "yes" : "no").append(',').append(20 + i).append(',');
      csv.append(regions[i % 3]).append('\n');
    }
    Files.writeString(folder.resolve("regions.csv"), csv);
    return """
        output = "%s"
        output-format = csv
        data { train.path = regions.csv, test.path = regions.csv }
        model { formula = "bought ~ age + region", family = bernoulli }
        sampler { chains = 2, draws = 200, tune = 300 }
        checks { r-hat = 1.2, ess = 20 }
        """
        .formatted(output);
  }

  @Test
  void textIsAResponseOfTwoLevelsAndAFactor() throws IOException {
    CommandLineRun run = done("run", regions());
    assertThat(run.out())
        .containsSubsequence(
            "Training     60 rows from '" + folder + "/regions.csv'\n",
            "             1 of 61 rows left out for missing values: age 1\n",
            "Response     bought: 'yes' counts as success (1), 'no' as 0\n",
            "Design       4 columns: Intercept, region[T.south], region[T.west], age\n",
            "             region: region[T.south], region[T.west]\n",
            "Prior check  share of 'yes' in 100 data sets simulated from the prior, ",
            "             1 of 61 rows has no prediction: missing values of 'age' in 1 row\n",
            "Evaluation   60 labelled test rows\n",
            "             1 row left out: missing values of 'age' in 1 row\n");
    // A row with a missing predictor stays, without a prediction.
    List<String> missing = new ArrayList<>();
    for (CsvTable part : table("predictions")) {
      for (int r = 0; r < part.size(); r++) {
        if (part.text(r, "age").isEmpty()) {
          missing.add(part.text(r, "mean"));
        }
      }
    }
    assertThat(missing).containsExactly("");
  }

  @Test
  void classesOfOtherCodesAreWrittenAsAComparison() throws IOException {
    String coded = regions().replace("bought ~", "I(bought == \\\"no\\\") ~");
    assertThat(done("fit", coded, "--dry-run").out())
        .contains("counts as success (1), ", "I(bought == \"no\")");
  }

  @Test
  void designPrintsRowsAndWritesTheMatrixByName() throws IOException {
    CommandLineRun run = done("design", regions(), "--rows", "2", "--write");
    assertThat(run.out())
        .containsSubsequence(
            "Columns\n",
            "  region[T.south]  region ",
            "Rows\n",
            "  Intercept  region[T.south]  region[T.west]  age\n")
        .endsWith("Next         fit with the same file samples this model\n");
    assertThat(table("design").get(0).header())
        .containsExactly("Intercept", "region[T.south]", "region[T.west]", "age");
    assertThat(table("design").stream().mapToInt(CsvTable::size).sum()).isEqualTo(61);
  }

  @Test
  void priorCheckWritesARowADraw() throws IOException {
    CommandLineRun run = done("prior-check", interaction());
    assertThat(run.out())
        .contains("Prior check  share of y = 1 in 20 data sets simulated from the prior, ")
        .endsWith("Next         change the priors, or fit with the same file\n");
    assertThat(table("prior_check/replicates").get(0).header())
        .containsExactly(
            "draw",
            "y_mean",
            "y_sd",
            "y_min",
            "y_max",
            "mu_extreme",
            "Intercept",
            "x1",
            "x2",
            "x1:x2");
  }

  @Test
  void aFlatPriorLeavesOutThePriorCheckOfARun() throws IOException {
    CommandLineRun run = done("run", interaction(), "--set", "model.priors.x1=Flat");
    assertThat(run.out())
        .contains(
            "Prior check  left out: The prior of 'x1' is Flat, from which nothing can be drawn.\n")
        .contains("Posterior    400 draws; ");
    assertThat(output.resolve("prior_check")).doesNotExist();
  }

  @Test
  void drawsAreAnArrayColumnOnRequest() throws IOException {
    done("fit", interaction());
    CommandLineRun run =
        done(
            "score",
            interaction(),
            "--set",
            "output-format=parquet",
            "--set",
            "score.write-draws=true",
            "--set",
            "score.kind=response",
            "--set",
            "score.draws=50");
    assertThat(run.out()).startsWith("Predictions  simulated response of each test row: ");
    var predictions = spark().read().parquet(output + "/predictions");
    assertThat(predictions.schema().apply("draws").dataType())
        .isEqualTo(DataTypes.createArrayType(DataTypes.DoubleType));
    assertThat(predictions.selectExpr("size(draws)").distinct().collectAsList())
        .singleElement()
        .satisfies(row -> assertThat(row.getInt(0)).isEqualTo(50));
  }
}
