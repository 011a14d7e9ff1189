package io.chestnut.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chestnut.testing.CsvTable;
import io.chestnut.testing.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What tests of the commands share: small jobs on a folder of their own, run in process. */
abstract class CommandLineTest extends SparkTest {
  static final Path DATA = Path.of("data/interaction").toAbsolutePath();

  @TempDir Path folder;
  Path output;

  @BeforeEach
  void startSpark() {
    spark();
    output = folder.resolve("out");
  }

  /** A logistic regression on the example's data, too short to be good. */
  final String interaction() {
    return """
        output = "%s"
        output-format = csv
        data { train.path = "%s/train.csv", test.path = "%s/test.csv" }
        model { formula = "y ~ x1 * x2", family = bernoulli, priors.common = "Normal(0, 10)" }
        sampler { chains = 2, draws = 200, tune = 200 }
        prior-check.draws = 20
        grid { x1 { from = -9, to = 9, num = 5 }, x2 { from = -9, to = 9, num = 4 } }
        checks { r-hat = 1.2, ess = 20 }
        """
        .formatted(output, DATA, DATA);
  }

  final CommandLineRun run(String command, String configuration, String... arguments)
      throws IOException {
    Path file = Files.writeString(folder.resolve("job.conf"), configuration);
    List<String> line = new ArrayList<>(List.of(command, file.toString()));
    line.addAll(List.of(arguments));
    CommandLineRun run = CommandLineRun.of(line.toArray(String[]::new));
    assertThat(run.err()).doesNotContain("Exception", "\tat ");
    return run;
  }

  final CommandLineRun done(String command, String configuration, String... arguments)
      throws IOException {
    CommandLineRun run = run(command, configuration, arguments);
    assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
    return run;
  }

  /** The rows of a table in several CSV files. */
  final List<CsvTable> table(String name) throws IOException {
    try (Stream<Path> files = Files.list(output.resolve(name))) {
      return files.filter(f -> f.toString().endsWith(".csv")).sorted().map(CsvTable::read).toList();
    }
  }

  final String text(String file) throws IOException {
    return Files.readString(output.resolve(file));
  }

  final JsonNode json(String file) throws IOException {
    return new ObjectMapper().readTree(text(file));
  }
}
