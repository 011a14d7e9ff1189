package io.chestnut.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.chestnut.testing.CsvTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands: exit codes, files, and what a user reads. */
class CommandTest extends CommandLineTest {
  @Test
  void runDoesTheWholeWorkflowAndShowsItInOrder() throws IOException {
    CommandLineRun run = done("run", interaction());
    assertThat(run.out())
        .containsSubsequence(
            "Model        y ~ x1 * x2, bernoulli (logit)\n",
            "Training     175 rows from '" + DATA + "/train.csv'\n",
            "Design       4 columns: Intercept, x1, x2, x1:x2\n",
            "Priors\n",
            "  parameter  prior           from\n",
            "  Intercept  Normal(0, 1.5)  default: for centred columns\n",
            "  x1:x2      Normal(0, 10)   configuration\n",
            "Prior check  share of y = 1 in 20 data sets simulated from the prior, beside the observed"
                + " one\n",
            "  share  0.4400    ",
            "Sampling     2 chains x (200 warm-up + 200 draws), metric laplace, target acceptance 0.81,"
                + " seed 42\n",
            "Kernel       vector, 8 lanes",
            "Warm-up      200 iterations a chain; ",
            " to find the mode\n",
            "Posterior    400 draws; ",
            " gradients, ",
            "  x1:x2 ",
            "Diagnostics  R-hat, effective sample sizes, divergences and energy are good\n",
            "Check        share of y = 1 in 100 data sets simulated from the posterior, beside the"
                + " observed one\n",
            "  share  0.4400    ",
            "             Any model with an intercept has this share: name a column in"
                + " posterior-check.by to compare groups.\n",
            "Predictions  expected response of each test row: " + output + "/predictions\n",
            "Evaluation   75 labelled test rows\n",
            "  accuracy ",
            "Grid         20 nodes x 400 draws: " + output + "/grid\n",
            "Boundary     x2 at probability 0.5, for each x1; pole at x1 = ",
            "Output       " + output + " (")
        .doesNotContain("Response");
    assertThat(run.out().lines()).noneMatch(line -> line.endsWith(" "));
    assertThat(output)
        .isDirectoryContaining("glob:**/model")
        .isDirectoryNotContaining("glob:**/.staging*");
    assertThat(table("predictions").get(0).header())
        .containsExactly(
            "row,x1,x2,y,mean,sd,hdi_3%,hdi_97%,median,p_event_gt_threshold,predicted,reason"
                .split(","));
    assertThat(table("predictions").stream().mapToInt(CsvTable::size).sum()).isEqualTo(75);
    assertThat(table("grid").stream().mapToInt(CsvTable::size).sum()).isEqualTo(20);
    assertThat(table("prior_check/replicates").stream().mapToInt(CsvTable::size).sum())
        .isEqualTo(20);
    assertThat(text("boundary.csv").lines()).hasSize(6);
    assertThat(text("pole.csv")).startsWith("quantile,x1\nat_mean,");
    assertThat(text("roc.csv")).startsWith("threshold,fpr,tpr,tpr_3%,tpr_97%\n");
    assertThat(text("precision_recall.csv"))
        .startsWith("threshold,recall,precision,precision_3%,precision_97%\n");
    assertThat(text("calibration.csv"))
        .startsWith("lower,upper,rows,mean_predicted,observed,observed_3%,observed_97%\n");
    assertThat(text("lift.csv").lines())
        .hasSize(21)
        .startsWith("share,gain,gain_3%,gain_97%,lift,lift_3%,lift_97%");
    assertThat(json("metrics.json").at("/confusion/threshold").asDouble()).isEqualTo(0.5);
    assertThat(json("run.json").at("/rows/used").asInt()).isEqualTo(175);
    assertThat(json("run.json").at("/rows/evaluated").asInt()).isEqualTo(175);
  }

  /** The tests' session has two task slots. */
  @Test
  void automaticNumberOfChainsIsRecordedAndAsANumberGivesTheSameBytes() throws IOException {
    String[] auto = {"--set", "sampler.chains=auto"};
    String plan = " 4 chains (auto: 2 task slots) x (200 warm-up + 200 draws), metric laplace,";
    assertThat(done("run", interaction(), "--dry-run", auto[0], auto[1]).out())
        .contains("Sampler     " + plan);
    assertThat(done("run", interaction(), auto).out()).contains("Sampling    " + plan);
    JsonNode sampling = json("run.json").path("sampling");
    assertThat(sampling.path("chains").asInt()).isEqualTo(4);
    assertThat(sampling.path("draws").asInt()).isEqualTo(200);
    assertThat(sampling.path("task_slots").asInt()).isEqualTo(2);
    assertThat(json("model/chestnut.json").at("/sampler/chains").asInt()).isEqualTo(4);
    String summary = text("summary.csv");
    done("run", interaction(), "--overwrite", "--set", "sampler.chains=4");
    assertThat(text("summary.csv")).isEqualTo(summary);
    assertThat(json("run.json").path("sampling").has("task_slots")).isFalse();
  }

  @Test
  void drawsWithoutAMetricAreLeftOutAndCounted() throws IOException {
    done("run", interaction());
    // The largest posterior mean probability, which some draws exceed and some do not.
    String largest = text("roc.csv").lines().skip(2).findFirst().orElseThrow().split(",")[0];
    CommandLineRun run =
        done("evaluate", interaction(), "--overwrite", "--set", "evaluate.threshold=" + largest);
    JsonNode precision = json("metrics.json").path("precision");
    int undefined = precision.path("undefined_draws").asInt();
    assertThat(undefined).isPositive();
    assertThat(precision.path("mean").isNumber()).isTrue();
    assertThat(run.out())
        .contains("precision is undefined in " + undefined + " of ")
        .contains(" draws, which its summary leaves out: no row is predicted as an event.\n");
    assertThat(json("metrics.json").path("recall").has("undefined_draws")).isFalse();
  }

  @Test
  void rowsThatStayWhereTheyAreHaveTheSameMetrics() throws IOException {
    done("run", interaction());
    JsonNode exact = json("metrics.json");
    CommandLineRun run =
        done("evaluate", interaction(), "--overwrite", "--set", "evaluate.exact-rows=0");
    JsonNode binned = json("metrics.json");
    assertThat(run.out())
        .contains("Events are predicted at a probability above 0.5000.\n")
        .contains("AUC and average precision are counted in 1,024 bins a draw, exact to within ");
    assertThat(exact.path("method").asText()).isEqualTo("exact");
    assertThat(binned.path("method").asText()).isEqualTo("binned");
    assertThat(binned.path("bins").asInt()).isEqualTo(1024);
    assertThat(binned.path("rows")).isEqualTo(exact.path("rows"));
    assertThat(binned.path("confusion")).isEqualTo(exact.path("confusion"));
    assertThat(binned.at("/accuracy/hdi_3%")).isEqualTo(exact.at("/accuracy/hdi_3%"));
    assertThat(binned.at("/auc/mean").asDouble())
        .isCloseTo(
            exact.at("/auc/mean").asDouble(), within(binned.at("/auc/error_bound").asDouble()));
    assertThat(
            done(
                    "evaluate",
                    interaction(),
                    "--overwrite",
                    "--set",
                    "evaluate.threshold=best",
                    "--set",
                    "evaluate.exact-rows=0")
                .out())
        .contains("Events are predicted at a probability above ");
    assertThat(json("metrics.json").at("/balanced_accuracy/point").asDouble())
        .isGreaterThan(exact.at("/balanced_accuracy/point").asDouble());
    assertThat(
            done(
                    "evaluate",
                    interaction(),
                    "--dry-run",
                    "--overwrite",
                    "--set",
                    "evaluate.exact-rows=0")
                .out())
        .isEqualTo("Test         the rows can be evaluated\nDry run      nothing was written\n");
  }

  @Test
  void theStoredModelScoresEvaluatesAndGridsAsTheRunDid() throws IOException {
    done("run", interaction());
    String metrics = text("metrics.json");
    String boundary = text("boundary.csv");
    String gone = interaction().replace(DATA + "/train.csv", folder + "/no-such-file.csv");
    CommandLineRun score = done("score", gone, "--overwrite");
    CommandLineRun evaluate = done("evaluate", gone, "--overwrite");
    CommandLineRun grid = done("grid", gone, "--overwrite");
    assertThat(score.out())
        .isEqualTo("Predictions  expected response of each test row: " + output + "/predictions\n");
    assertThat(evaluate.out()).startsWith("Evaluation   75 labelled test rows\n");
    assertThat(grid.out()).startsWith("Grid         20 nodes x 400 draws: " + output + "/grid\n");
    assertThat(text("metrics.json")).isEqualTo(metrics);
    assertThat(text("boundary.csv")).isEqualTo(boundary);
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "design", "prior-check", "fit"})
  void dryRunShowsThePlanAndWritesNothing(String command) throws IOException {
    CommandLineRun dry = done(command, interaction(), "--dry-run");
    assertThat(dry.out())
        .containsSubsequence(
            "Model        y ~ x1 * x2, bernoulli (logit)\n",
            "Design       4 columns: Intercept, x1, x2, x1:x2\n",
            "  x2         Normal(0, 10)   configuration\n")
        .endsWith("Dry run      nothing was written\n")
        .doesNotContain("Sampling");
    assertThat(output).doesNotExist();
  }

  @Test
  void dryRunOfAFitShowsTermsAndSqlOfTheColumns() throws IOException {
    assertThat(done("fit", interaction(), "--dry-run").out())
        .containsSubsequence(
            "Columns\n", "  column     term       SQL\n", "  x1:x2      x1:x2      ");
  }

  @Test
  void dryRunsFromTheModelWriteNothing() throws IOException {
    done("fit", interaction());
    assertThat(done("score", interaction(), "--dry-run").out())
        .isEqualTo("Test         the rows can be scored\nDry run      nothing was written\n");
    assertThat(done("evaluate", interaction(), "--dry-run").out())
        .isEqualTo("Test         the rows can be evaluated\nDry run      nothing was written\n");
    assertThat(done("grid", interaction(), "--dry-run").out())
        .isEqualTo("Grid         20 nodes\nDry run      nothing was written\n");
    try (Stream<Path> files = Files.list(output)) {
      assertThat(files.map(f -> f.getFileName().toString()).filter(name -> !name.endsWith(".crc")))
          .containsExactlyInAnyOrder("model", "summary.csv", "diagnostics.json");
    }
  }

  @Test
  void overwriteReplacesAndAnotherSeedGivesOtherDraws() throws IOException {
    done("fit", interaction());
    String first = text("summary.csv");
    assertThat(run("fit", interaction()).exitCode()).isEqualTo(ExitCode.INVALID_INPUT);
    done("fit", interaction(), "--overwrite");
    assertThat(text("summary.csv")).isEqualTo(first);
    done("fit", interaction(), "--overwrite", "--set", "sampler.seed=43");
    assertThat(text("summary.csv")).isNotEqualTo(first);
  }

  @Test
  void splitGivesEveryRowToTrainingOrToTest() throws IOException {
    String split =
        interaction()
            .replace(", test.path = \"" + DATA + "/test.csv\"", ", split.train = 0.6")
            .replace("grid {", "unused {")
            .replaceAll("(?m)^unused.*\n", "");
    CommandLineRun run = done("run", split);
    int training = json("run.json").at("/rows/used").asInt();
    int test = json("metrics.json").at("/rows").asInt();
    assertThat(training + test).isEqualTo(175);
    assertThat(training).isBetween(80, 130);
    assertThat(run.out())
        .contains("Training     " + training + " rows from '" + DATA + "/train.csv' (split 0.6)\n")
        .contains("Evaluation   " + test + " labelled test rows\n")
        .doesNotContain("Grid");
  }

  @Test
  void parquetGivesTheBytesOfCsv() throws IOException {
    done("fit", interaction());
    String fromCsv = text("summary.csv");
    spark()
        .read()
        .option("header", true)
        .option("inferSchema", true)
        .csv(DATA + "/train.csv")
        .repartition(3)
        .write()
        .parquet(folder + "/train.parquet");
    done(
        "fit",
        interaction(),
        "--overwrite",
        "--set",
        "data.train.path=" + folder + "/train.parquet");
    assertThat(text("summary.csv")).isEqualTo(fromCsv);
  }

  @Test
  void aFailedCheckIsExitCode3AndTheResultsAreWritten() throws IOException {
    String[] strict = {"--set", "sampler.draws=50", "--set", "checks.ess=1000000"};
    CommandLineRun run = run("run", interaction(), strict);
    assertThat(run.exitCode()).isEqualTo(ExitCode.GATE_FAILED);
    assertThat(run.out())
        .containsSubsequence(
            "Diagnostics  FAILED\n",
            "  bulk effective sample size below 1000000 for 4 of 4 parameters: Intercept ",
            "  Raise sampler.draws or sampler.chains.\n",
            "Evaluation   75 labelled test rows\n");
    assertThat(json("diagnostics.json").isEmpty()).isFalse();
    assertThat(text("summary.csv").lines()).hasSize(5);
    assertThat(output.resolve("grid")).isDirectory();
    CommandLineRun warned =
        done(
            "fit",
            interaction() + "checks.on-failure = warn\n",
            "--overwrite",
            strict[0],
            strict[1],
            strict[2],
            strict[3]);
    assertThat(warned.out()).contains("Diagnostics  FAILED\n");
  }

  @Test
  void testRowsWithMissingValuesAreScoredAsNullAndLeftOutOfTheEvaluation() throws IOException {
    Path test = folder.resolve("gaps.csv");
    Files.writeString(
        test, Files.readString(DATA.resolve("test.csv")) + "901,NA,1,1\n902,1,1,NA\n");
    String gaps = interaction().replace(DATA + "/test.csv", test.toString());
    CommandLineRun run = done("run", gaps);
    assertThat(run.out())
        .contains(
            "             1 of 77 rows has no prediction: missing values of 'x1' in 1 row\n",
            "Evaluation   75 labelled test rows\n"
                + "             2 rows left out: missing values of 'y' in 1 row, 'x1' in 1 row\n");
    assertThat(json("metrics.json").path("rows_left_out").asInt()).isEqualTo(2);
    CsvTable scored = table("predictions").get(0);
    assertThat(scored.text(scored.row("901"), "mean")).isEmpty();
    assertThat(scored.number(scored.row("902"), "mean")).isBetween(0.0, 1.0);
  }

  @Test
  void aFaultInsideIsExitCode1() throws IOException {
    Path file = Files.writeString(folder.resolve("job.conf"), interaction());
    PrintStream broken =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8) {
          @Override
          public void println(String line) {
            throw new IllegalStateException("the terminal is gone");
          }
        };
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Chestnut.run(
            new Console(broken, new PrintStream(err, true, StandardCharsets.UTF_8)),
            "fit",
            file.toString());
    assertThat(code).isEqualTo(ExitCode.FAILURE);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "Chestnut failed: java.lang.IllegalStateException: the terminal is gone\n"
                + "The stack trace is in the log above.\n");
    assertThat(output).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run",
        "design",
        "prior-check",
        "fit",
        "posterior-check",
        "score",
        "grid",
        "evaluate"
      })
  void everyCommandExplainsItself(String command) {
    CommandLineRun help = CommandLineRun.of(command, "--help");
    assertThat(help.exitCode()).isZero();
    assertThat(help.out())
        .startsWith("Usage: chestnut " + command + " ")
        .contains(
            "<file.conf>", "--set=key=value", "--dry-run", "--overwrite", "Exit codes: 0 done");
    assertThat(CommandLineRun.of(command, "--version").out()).matches("Chestnut \\d+\\.\\d+.*\n");
  }

  @Test
  void theApplicationListsItsCommands() {
    CommandLineRun help = CommandLineRun.of("--help");
    assertThat(help.exitCode()).isZero();
    assertThat(help.out())
        .contains(
            "run ",
            "design ",
            "prior-check ",
            "fit ",
            "score ",
            "grid ",
            "evaluate ",
            "posterior-check ");
    assertThat(CommandLineRun.of("--version").out()).matches("Chestnut \\d+\\.\\d+.*\n");
    CommandLineRun nothing = CommandLineRun.of();
    assertThat(nothing.exitCode()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(nothing.err()).isEqualTo(help.out());
  }
}
