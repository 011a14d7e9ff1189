package io.chestnut.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chestnut.testing.CsvTable;
import io.chestnut.testing.Launcher;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The README's command, and the numbers of the contracts page. References: {@code
 * interaction.json}, posterior by tensor quadrature (exact to about 1e-6).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeedCaseIT {
  private static final String CONF = "conf/interaction.conf";

  @TempDir private static Path folder;

  private Path output;
  private Launcher.Result run;
  private JsonNode reference;

  @BeforeAll
  void runTheWholeCase() throws IOException {
    output = folder.resolve("interaction");
    // CSV, so that the test reads the grid without Spark.
    run = Launcher.chestnut("run", CONF, "--set", "output=" + output, "--set", "output-format=csv");
    assertThat(run.exitCode()).as(run.all()).isZero();
    try (InputStream in = SeedCaseIT.class.getResourceAsStream("interaction.json")) {
      reference = new ObjectMapper().readTree(in);
    }
  }

  @Test
  void theConsoleShowsNoLogNoiseAndNoStackTrace() {
    assertThat(run.out()).contains("Intercept", "x1:x2", "Normal(0, 10)", "accuracy", "0.7867");
    assertThat(run.all())
        .doesNotContain("Exception")
        .doesNotContain("WARN ")
        .doesNotContain("INFO ");
  }

  @Test
  void thePosteriorIsWithinFourMonteCarloErrors() {
    CsvTable summary = CsvTable.read(output.resolve("summary.csv"));
    assertThat(summary.header())
        .containsExactly(
            "parameter,mean,sd,hdi_3%,hdi_97%,mcse_mean,mcse_sd,ess_bulk,ess_tail,r_hat"
                .split(","));
    for (JsonNode expected : reference.path("parameters")) {
      int row = summary.row(expected.path("name").asText());
      assertThat(summary.number(row, "mean"))
          .isCloseTo(
              expected.path("mean").asDouble(), within(4 * summary.number(row, "mcse_mean")));
      assertThat(summary.number(row, "sd"))
          .isCloseTo(expected.path("sd").asDouble(), within(4 * summary.number(row, "mcse_sd")));
      for (String end : List.of("hdi_3%", "hdi_97%")) {
        assertThat(summary.number(row, end)).isCloseTo(expected.path(end).asDouble(), within(0.03));
      }
      assertThat(summary.number(row, "r_hat")).isLessThan(1.01);
      assertThat(summary.number(row, "ess_bulk")).isGreaterThan(5000);
      assertThat(summary.number(row, "ess_tail")).isGreaterThan(5000);
    }
  }

  @Test
  void accuracyAndAucAreThoseOfThePosteriorMeanProbability() throws IOException {
    JsonNode metrics = json("metrics.json");
    // One test row has |p - 0.5| = 0.0016, two Monte Carlo errors: 59 or 60 of 75 are right; the
    // fixed seed gives 59.
    assertThat(metrics.at("/accuracy/point").asDouble()).isEqualTo(59 / 75.0);
    assertThat(metrics.at("/auc/point").asDouble())
        .isCloseTo(reference.at("/test/auc").asDouble(), within(0.001));
    assertThat(metrics.at("/log_loss/point").asDouble())
        .isCloseTo(reference.at("/test/log_loss").asDouble(), within(0.002));
    assertThat(metrics.at("/brier/point").asDouble())
        .isCloseTo(reference.at("/test/brier").asDouble(), within(0.001));
    assertThat(metrics.at("/accuracy/mean").asDouble())
        .isCloseTo(reference.at("/per_draw/accuracy/mean").asDouble(), within(0.001));
    assertThat(metrics.at("/accuracy/sd").asDouble())
        .isCloseTo(reference.at("/per_draw/accuracy/sd").asDouble(), within(0.001));
    assertThat(metrics.at("/auc/mean").asDouble())
        .isCloseTo(reference.at("/per_draw/auc/mean").asDouble(), within(0.0005));
    assertThat(metrics.at("/auc/sd").asDouble())
        .isCloseTo(reference.at("/per_draw/auc/sd").asDouble(), within(0.0005));
  }

  @Test
  void theRocCurveHasAPointPerThreshold() {
    CsvTable roc = CsvTable.read(output.resolve("roc.csv"));
    assertThat(roc.size()).isEqualTo(reference.at("/test/roc_points").asInt());
  }

  @Test
  void predictionsAreTheProbabilitiesOfTheTestRows() {
    Map<String, Double> mean = column("predictions", "row", "mean");
    assertThat(mean).hasSize(75);
    JsonNode rows = reference.at("/test/row");
    JsonNode expected = reference.at("/test/p_mean");
    for (int i = 0; i < rows.size(); i++) {
      assertThat(mean.get(rows.get(i).asText()))
          .isCloseTo(expected.get(i).asDouble(), within(0.004));
    }
  }

  @Test
  void theWholeGridAgreesWithQuadrature() {
    CsvTable[] parts = parts("grid");
    assertThat(Stream.of(parts).mapToInt(CsvTable::size).sum()).isEqualTo(90_000);
    double[][] mean = new double[300][300];
    double[][] sd = new double[300][300];
    for (CsvTable part : parts) {
      for (int r = 0; r < part.size(); r++) {
        int i = index(part.number(r, "x1"));
        int j = index(part.number(r, "x2"));
        mean[j][i] = part.number(r, "mean");
        sd[j][i] = part.number(r, "sd");
      }
    }
    CsvTable summary = CsvTable.read(output.resolve("summary.csv"));
    double leastEss = Double.MAX_VALUE;
    for (int row = 0; row < summary.size(); row++) {
      leastEss = Math.min(leastEss, summary.number(row, "ess_bulk"));
    }
    JsonNode nodes = reference.at("/grid/index");
    double squares = 0;
    for (int j = 0; j < nodes.size(); j++) {
      for (int i = 0; i < nodes.size(); i++) {
        int x2 = nodes.get(j).asInt();
        int x1 = nodes.get(i).asInt();
        double error = mean[x2][x1] - reference.at("/grid/p").get(j).get(i).asDouble();
        // The reference is rounded to six digits.
        assertThat(Math.abs(error)).isLessThan(5 * sd[x2][x1] / Math.sqrt(leastEss) + 1e-6);
        squares += error * error;
      }
    }
    assertThat(Math.sqrt(squares / (nodes.size() * nodes.size()))).isLessThan(0.001);
  }

  @Test
  void theBoundaryIsTheHyperbolaWithItsPole() {
    CsvTable boundary = CsvTable.read(output.resolve("boundary.csv"));
    assertThat(boundary.header())
        .containsExactly("x1", "x2_at_mean", "x2_median", "x2_3%", "x2_97%", "p_crossing");
    assertThat(boundary.size()).isEqualTo(300);
    CsvTable summary = CsvTable.read(output.resolve("summary.csv"));
    double[] b = new double[4];
    for (int k = 0; k < 4; k++) {
      b[k] = summary.number(k, "mean");
    }
    for (int r = 0; r < boundary.size(); r++) {
      double x1 = boundary.number(r, "x1");
      assertThat(boundary.number(r, "x2_at_mean"))
          .isCloseTo(-(b[0] + b[1] * x1) / (b[2] + b[3] * x1), within(1e-6));
    }
    // The plug-in boundary of the reference means; away from the pole the Monte Carlo error is
    // small.
    double atMinusNine = reference.at("/boundary_plugin/x2_at_x1/-9").asDouble();
    assertThat(boundary.number(0, "x2_at_mean")).isCloseTo(atMinusNine, within(0.01));
    CsvTable pole = CsvTable.read(output.resolve("pole.csv"));
    assertThat(pole.number(pole.row("50%"), "x1"))
        .isCloseTo(reference.at("/boundary_plugin/singular_x1").asDouble(), within(0.03));
  }

  @Test
  void aSecondRunOnOtherCoresGivesTheSameBytes() throws IOException {
    Path other = folder.resolve("one-core");
    Launcher.Result fit =
        Launcher.chestnut("--master", "local[1]", "fit", CONF, "--set", "output=" + other);
    assertThat(fit.exitCode()).as(fit.all()).isZero();
    for (String file : List.of("summary.csv", "model/draws.bin")) {
      assertThat(Files.readAllBytes(other.resolve(file)))
          .as(file)
          .isEqualTo(Files.readAllBytes(output.resolve(file)));
    }
  }

  @Test
  void scoreAndEvaluateWorkFromTheModelAloneInAFreshJvm() throws IOException {
    Path copy = folder.resolve("moved");
    copy(output.resolve("model"), copy.resolve("model"));
    String[] settings = {"--set", "output=" + copy, "--set", "output-format=csv"};
    // Neither metrics nor boundary depend on the nodes of the second axis.
    String small = "grid.x2.num=2";
    String training = "data.train.path=" + folder.resolve("no-training-data.csv");
    for (String command : List.of("score", "evaluate", "grid")) {
      Launcher.Result result =
          Launcher.chestnut(
              command,
              CONF,
              settings[0],
              settings[1],
              settings[2],
              settings[3],
              "--set",
              training,
              "--set",
              small);
      assertThat(result.exitCode()).as(result.all()).isZero();
    }
    assertThat(Files.readString(copy.resolve("metrics.json")))
        .isEqualTo(Files.readString(output.resolve("metrics.json")));
    assertThat(Files.readString(copy.resolve("boundary.csv")))
        .isEqualTo(Files.readString(output.resolve("boundary.csv")));
  }

  @Test
  void aSecondRunIntoTheSameOutputRefuses() {
    Launcher.Result again = Launcher.chestnut("run", CONF, "--set", "output=" + output);
    assertThat(again.exitCode()).isEqualTo(2);
    assertThat(again.err()).contains("exists already", "--overwrite").doesNotContain("\tat ");
  }

  private JsonNode json(String name) throws IOException {
    return new ObjectMapper().readTree(output.resolve(name).toFile());
  }

  /** Position on linspace(-9, 9, 300). */
  private static int index(double value) {
    return (int) Math.round((value + 9) / 18 * 299);
  }

  private CsvTable[] parts(String table) {
    try (Stream<Path> files = Files.list(output.resolve(table))) {
      return files
          .filter(f -> f.toString().endsWith(".csv"))
          .sorted()
          .map(CsvTable::read)
          .toArray(CsvTable[]::new);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, Double> column(String table, String key, String value) {
    Map<String, Double> map = new java.util.HashMap<>();
    for (CsvTable part : parts(table)) {
      for (int r = 0; r < part.size(); r++) {
        map.put(part.text(r, key), part.number(r, value));
      }
    }
    return map;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }
}
