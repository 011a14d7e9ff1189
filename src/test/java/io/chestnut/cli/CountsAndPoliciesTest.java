package io.chestnut.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chestnut.testing.CsvTable;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Trials, weights, offsets and rows that cannot be predicted, through the command line. */
class CountsAndPoliciesTest extends CommandLineTest {
  /** 40 training rows; of the 6 test rows one lacks x, one e, one y, one is of a new region. */
  private String job(String formula, String family) throws IOException {
    StringBuilder csv = new StringBuilder("y,n,w,e,x,region\n");
    for (int i = 0; i < 40; i++) {
      csv.append(
          "%d,%d,%s,%d,%s,%s\n"
              .formatted(
                  i % 4,
                  3 + i % 5,
                  1 + i % 2 / 2.0,
                  1 + i % 3,
                  i * 7 % 11 / 5.0 - 1,
                  i % 2 == 0 ? "north" : "south"));
    }
    Files.writeString(folder.resolve("train.csv"), csv);
    Files.writeString(
        folder.resolve("test.csv"),
        """
        y,n,w,e,x,region
        1,4,1,1,0.5,north
        2,4,1,1,-0.5,south
        2,4,1,1,NA,south
        2,4,1,NA,0.1,south
        NA,4,1,2,0.1,north
        2,4,1,2,0.1,west
        """);
    return """
        output = "%s"
        output-format = csv
        data { train.path = train.csv, test.path = test.csv }
        model { formula = "%s", family = %s }
        sampler { chains = 2, draws = 200, tune = 300 }
        checks { r-hat = 1.2, ess = 20, divergences = 9 }
        """
        .formatted(output, formula, family);
  }

  @Test
  void everyStepNamesWhatItReadsAndLeavesOut() throws IOException {
    String counts = job("weighted(p(y, n), w) ~ x + region + offset(log(e))", "binomial");
    CommandLineRun run = done("run", counts, "--set", "score.unseen-levels=keep");
    assertThat(run.out())
        .containsSubsequence(
            "Response     y: successes in n trials\n",
            "Weights      w multiplies the log likelihood of a row\n",
            "Offset       log(e), added to the linear predictor with coefficient 1\n",
            "Design       3 columns: Intercept, region[T.south], x\n",
            "Prior check  statistics of y in 100 data sets simulated from the prior, ",
            "  mean   1.500     ", // of counts 0, 1, 2, 3, as they are simulated; not of y / n
            "  sd     1.118     ",
            "             mu below 0.01 or above 0.99 in ",
            "Predictions  expected response of each test row: ",
            "             3 of 6 rows have no prediction: missing values of 'x' in 1 row,"
                + " 'e' in 1 row; levels that training has not seen of 'region' in 1 row\n",
            "Evaluation   2 labelled test rows\n",
            "             4 rows left out: missing values of 'y' in 1 row, 'x' in 1 row,"
                + " 'e' in 1 row; levels that training has not seen of 'region' in 1 row\n",
            "  r2 ",
            "  crps ");
    assertThat(run.out()).doesNotContain("Warning");
    int predicted = 0;
    for (CsvTable part : table("predictions")) {
      for (int row = 0; row < part.size(); row++) {
        if (!part.text(row, "mean").isEmpty()) {
          assertThat(part.number(row, "mean")).isBetween(0.0, 1.0);
          predicted++;
        }
      }
    }
    assertThat(predicted).isEqualTo(3);
    assertThat(json("metrics.json").path("rows_left_out").asInt()).isEqualTo(4);
  }

  @Test
  void unseenLevelsAndMissingValuesEndARunBeforeAnythingIsWritten() throws IOException {
    String counts = job("p(y, n) ~ x + region", "binomial");
    CommandLineRun run = run("run", counts, "--set", "score.na=error");
    assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(run.err().strip())
        .isEqualTo(
            """
            Test rows: Rows cannot be predicted, because values are missing: 'x' in 1 row.
            Fill or filter them, or set score.na = keep to leave their predictions empty.

            Test rows: 'region' has levels that the model has not seen: 'west' (1 row).
            It was fitted on 2 levels: 'north', 'south'.
            Correct or leave out these rows, or fit again with rows of these levels; score.unseen-levels = keep leaves their predictions empty.""");
    assertThat(output).doesNotExist();
  }

  @Test
  void formulaAndFamilyAreComparedBeforeAnythingElse() throws IOException {
    CommandLineRun run = run("fit", job("y ~ x", "binomial"), "--set", "score.na=drop");
    assertThat(run.err()).contains("score.na");
    run = run("fit", job("y ~ x", "binomial"));
    assertThat(run.err().strip())
        .isEqualTo(
            """
            The family binomial needs the number of trials beside the response 'y'.
            Write p(y, n) ~ ..., where n is the column with the number of trials.""");
  }

  @Test
  void aGridSimulatesNoCounts() throws IOException {
    String grid = job("p(y, n) ~ x", "binomial") + "grid { x { from = 0, to = 1, num = 3 } }\n";
    CommandLineRun run = run("run", grid, "--set", "score.kind=response");
    assertThat(run.err())
        .contains(
            "A grid has no number of trials, without which no response can be simulated"
                + " (score.kind = response).\n"
                + "Set score.kind = expected for the probability of each node.");
  }

  @Test
  void priorsThatAreTooWideAreCalledSo() throws IOException {
    String wide = job("p(y, n) ~ x", "binomial");
    CommandLineRun run = done("prior-check", wide, "--set", "model.priors.Intercept=Normal(0, 10)");
    assertThat(run.out())
        .containsPattern("mu below 0.01 or above 0.99 in (5[1-9]|[67]\\d) % of simulated rows\n")
        .contains(
            "Warning      the priors are too wide: most simulated rows have an implausible mean.\n");
    CommandLineRun positive = done("prior-check", job("n ~ x", "poisson"), "--overwrite");
    assertThat(positive.out())
        .contains("mu below a thousandth of the least positive or above 1,000 times the largest")
        .doesNotContain("Warning");
  }

  @Test
  void interceptPriorOnCenteredColumnsIsReportedAsWritten() throws IOException {
    // A tight prior on the mean of an average row: the intercept as written moves with the slope.
    String moved =
        job("n ~ z", "gaussian")
            .replace("train.csv", "shifted.csv")
            .replace("sampler {", "model.priors { Intercept = \"Normal(7, 0.01)\" }\nsampler {");
    StringBuilder csv = new StringBuilder("n,z\n");
    for (int i = 0; i < 40; i++) {
      csv.append("%s,%s\n".formatted(5 + i % 5 + 0.5 * (i % 8), 100 + i % 8));
    }
    Files.writeString(folder.resolve("shifted.csv"), csv);
    CommandLineRun run = done("fit", moved, "--set", "model.intercept-prior-on=centered");
    assertThat(run.out()).contains("centred");
    CsvTable summary = CsvTable.read(output.resolve("summary.csv"));
    double atTheMean =
        summary.number(summary.row("Intercept"), "mean")
            + 103.5 * summary.number(summary.row("z"), "mean");
    assertThat(atTheMean).isCloseTo(7, within(0.05));
  }
}
