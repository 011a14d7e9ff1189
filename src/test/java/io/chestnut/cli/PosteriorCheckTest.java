package io.chestnut.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chestnut.testing.CsvTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Predictive checks through the command line, their files read back. */
class PosteriorCheckTest extends CommandLineTest {
  /** 120 counts of mean 2, a third of which were made zero; groups of 60, 40 and 20 rows. */
  private String counts(String family) throws IOException {
    Random random = new Random(4);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      int y = i % 3 == 0 ? 0 : 1 + random.nextInt(5);
      lines.add(
          "%d,%s,%s"
              .formatted(y, i % 11 / 5.0 - 1, i < 60 ? "large" : i < 100 ? "middle" : "small"));
    }
    Files.writeString(folder.resolve("counts.csv"), "y,x,g\n" + String.join("\n", lines) + "\n");
    Collections.shuffle(lines, random);
    Path parts = Files.createDirectories(folder.resolve("parts"));
    for (int part = 0; part < 5; part++) {
      String rows = String.join("\n", lines.subList(24 * part, 24 * part + 24));
      Files.writeString(parts.resolve(part + ".csv"), "y,x,g\n" + rows + "\n");
    }
    return """
        output = "%s"
        output-format = csv
        data { train.path = counts.csv, test.path = counts.csv }
        model { formula = "y ~ x", family = %s }
        sampler { chains = 2, draws = 200, tune = 300 }
        prior-check { draws = 30, by = g }
        posterior-check { draws = 150, by = g }
        checks { r-hat = 1.2, ess = 20, divergences = 9 }
        """
        .formatted(output, family);
  }

  private CsvTable statistics(String check) {
    return CsvTable.read(output.resolve(check).resolve("statistics.csv"));
  }

  private static int row(CsvTable table, String group, String statistic) {
    return IntStream.range(0, table.size())
        .filter(r -> table.text(r, "group").equals(group))
        .filter(r -> table.text(r, "statistic").equals(statistic))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void zeroInflatedCountsAreFoundUnderPoisson() throws IOException {
    CommandLineRun run = done("run", counts("poisson"));
    assertThat(run.out())
        .containsSubsequence(
            "Check        statistics of y in 150 data sets simulated from the posterior, beside the"
                + " observed ones\n",
            "  observed  median  ",
            "  zeros  ",
            " 0.000 *\n",
            "  zeros, large (60 rows)  ",
            " of the 15 statistics of 3 groups are marked; about 0.9 would be by chance\n",
            "             * outside the interval of 94% of the data sets; p is the share of those"
                + " that exceed the observed value\n",
            "             There are more zeros than the model makes: family = negativebinomial has"
                + " more, where counts vary more than poisson.\n");
    CsvTable table = statistics("posterior_check");
    assertThat(table.header())
        .containsExactly(
            "group",
            "rows",
            "statistic",
            "observed",
            "replicated_mean",
            "replicated_sd",
            "replicated_median",
            "replicated_3%",
            "replicated_97%",
            "p_value");
    assertThat(table.size()).isEqualTo(4 * 5);
    assertThat(table.number(row(table, "", "zeros"), "p_value")).isZero();
    assertThat(table.number(row(table, "", "mean"), "p_value")).isBetween(0.1, 0.9);
    List<String> rows =
        IntStream.range(0, 4).mapToObj(g -> table.text(5 * g, "rows")).collect(Collectors.toList());
    assertThat(rows).containsExactly("120", "60", "40", "20");
    densityAddsUp("posterior_check");
    densityAddsUp("prior_check");
    assertThat(statistics("prior_check").size()).isEqualTo(4 * 5);
  }

  private void densityAddsUp(String check) {
    CsvTable density = CsvTable.read(output.resolve(check).resolve("density.csv"));
    assertThat(density.header())
        .containsExactly(
            "lower", "upper", "observed", "replicated_mean", "replicated_3%", "replicated_97%");
    for (String column : List.of("observed", "replicated_mean")) {
      double sum =
          IntStream.range(0, density.size()).mapToDouble(r -> density.number(r, column)).sum();
      assertThat(sum).as(check + " " + column).isCloseTo(1, within(1e-12));
    }
    assertThat(density.number(0, "observed")).isEqualTo(1 / 3.0);
    assertThat(density.text(density.size() - 1, "upper")).isEmpty();
  }

  @Test
  void replicatesAreThePosteriorDrawsWithTheirStatistics() throws IOException {
    done("fit", counts("poisson"));
    done("posterior-check", counts("poisson"));
    CsvTable replicates = table("posterior_check/replicates").get(0);
    assertThat(replicates.header())
        .containsExactly(
            "chain", "draw", "y_mean", "y_sd", "y_min", "y_max", "y_zeros", "Intercept", "x");
    assertThat(replicates.size()).isEqualTo(150);
    // floor(i 400 / 150): 0, 2, 5, ..., 397, over two chains of 200.
    assertThat(replicates.text(1, "draw")).isEqualTo("2");
    assertThat(replicates.text(149, "chain") + " " + replicates.text(149, "draw"))
        .isEqualTo("1 197");
    CsvTable table = statistics("posterior_check");
    for (String statistic : List.of("mean", "sd", "min", "max", "zeros")) {
      double mean =
          IntStream.range(0, 150)
              .mapToDouble(r -> replicates.number(r, "y_" + statistic))
              .average()
              .orElseThrow();
      assertThat(table.number(row(table, "", statistic), "replicated_mean"))
          .isCloseTo(mean, within(1e-12));
    }
  }

  @Test
  void theStoredModelGivesTheBytesOfTheRunWhateverThePartsOfTheData() throws IOException {
    String job = counts("negativebinomial");
    done("run", job);
    String statistics = text("posterior_check/statistics.csv");
    String density = text("posterior_check/density.csv");
    done(
        "posterior-check",
        job.replace("train.path = counts.csv", "train { path = parts, format = csv }"),
        "--overwrite");
    assertThat(text("posterior_check/statistics.csv")).isEqualTo(statistics);
    assertThat(text("posterior_check/density.csv")).isEqualTo(density);
    done("posterior-check", job, "--overwrite", "--set", "posterior-check.by=null");
    assertThat(text("posterior_check/statistics.csv").lines())
        .containsExactlyElementsOf(statistics.lines().limit(6).toList());
  }

  @Test
  void testRowsAreCheckedAndChangedTrainingRowsAreTold() throws IOException {
    String job = counts("poisson").replace("test.path = counts.csv", "test.path = parts/0.csv");
    done("fit", job);
    CommandLineRun test =
        done("posterior-check", job, "--set", "posterior-check.data=test", "--dry-run");
    assertThat(test.out()).startsWith("Rows         24 can be checked\n");
    String fewer = job.replace("train.path = counts.csv", "train.path = parts/1.csv");
    assertThat(done("posterior-check", fewer).out())
        .contains(
            "             The model was fitted on 120 rows, these are 24: the training data have"
                + " changed since.\n");
  }

  @Test
  void rowsThatAreLeftOutAreCountedWithTheirReasons() throws IOException {
    String job = counts("poisson").replace("test.path = counts.csv", "test.path = other.csv");
    done("fit", job);
    Files.writeString(
        folder.resolve("other.csv"),
        "y,x,g\n1,0.5,large\n,1,large\n0,,small\n,,small\n2,1,large\n");
    String[] test = {"--set", "posterior-check.data=test", "--set", "posterior-check.draws=20"};
    String leftOut =
        "             3 of 5 rows left out: missing values of 'y' in 2 rows, 'x' in 2 rows\n";
    assertThat(done("posterior-check", job, with(test, "--dry-run")).out())
        .startsWith("Rows         2 can be checked\n" + leftOut);
    assertThat(done("posterior-check", job, with(test)).out())
        .containsSubsequence(
            "             Nothing is marked: an interval of 94% needs 67 data sets\n",
            leftOut, "             So few data sets do not tell what stands out");
  }

  private static String[] with(String[] arguments, String... more) {
    return Stream.of(arguments, more).flatMap(Stream::of).toArray(String[]::new);
  }

  @Test
  void trainingRowsWithoutAWeightAreLeftOut() throws IOException {
    String job = counts("poisson").replace("y ~ x", "weighted(y, w) ~ x");
    Files.writeString(
        folder.resolve("counts.csv"),
        "y,x,g,w\n1,0.5,a,1\n3,1,a,\n0,0,a,2\n,1,a,1\n2,1,b,0\n1,0.2,b,1\n4,0.9,b,1\n");
    done("fit", job);
    assertThat(done("posterior-check", job).out())
        .containsSubsequence(
            "             2 of 7 rows left out: missing values of 'y' in 1 row; no weight in 1 more\n");
  }

  @Test
  void sharesOfABinaryResponseAreComparedByGroup() throws IOException {
    String job = counts("bernoulli").replace("y ~ x", "I(y == 0) ~ x");
    CommandLineRun run = done("prior-check", job);
    assertThat(run.out())
        .containsSubsequence(
            "Prior check  share of ",
            " in 30 data sets simulated from the prior, beside the observed one\n",
            "  share  0.3333 ",
            "             Nothing is marked: an interval of 94% needs 67 data sets\n");
    assertThat(statistics("prior_check").size()).isEqualTo(4);
    assertThat(output.resolve("prior_check/density.csv")).doesNotExist();
  }
}
