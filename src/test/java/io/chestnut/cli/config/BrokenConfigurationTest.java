package io.chestnut.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chestnut.problem.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every case of {@code broken-configurations.txt}: the configuration, and the whole message. */
class BrokenConfigurationTest {
  private static final String VALID =
      "data.train.path = a.csv, model { formula = \"y ~ x\", family = gaussian }";

  @TempDir Path folder;

  private record Case(String sentence, String configuration, List<String> sets, String message) {
    static Case parse(String text) {
      List<String> lines = text.lines().toList();
      int end = lines.indexOf("---");
      List<String> sets = new ArrayList<>();
      List<String> configuration = new ArrayList<>();
      for (String line : lines.subList(1, end)) {
        if (line.startsWith("--- --set ")) {
          sets.add(line.substring("--- --set ".length()));
        } else {
          configuration.add(line.equals("@valid") ? VALID : line);
        }
      }
      return new Case(
          lines.get(0),
          String.join("\n", configuration) + "\n",
          sets,
          String.join("\n", lines.subList(end + 1, lines.size())).strip());
    }
  }

  @TestFactory
  Stream<DynamicTest> isRefusedWithTheWholeMessage() throws IOException {
    Path table = Path.of("src/test/resources/io/chestnut/cli/config/broken-configurations.txt");
    String[] cases = Files.readString(table).split("(?m)^=== ");
    assertThat(cases).hasSizeGreaterThan(60);
    return Stream.of(cases)
        .skip(1)
        .map(Case::parse)
        .map(c -> DynamicTest.dynamicTest(c.sentence(), () -> check(c)));
  }

  private void check(Case broken) throws IOException {
    Files.writeString(folder.resolve("model.conf"), "family = gaussian");
    Path file = Files.writeString(folder.resolve("job.conf"), broken.configuration());
    InvalidInputException refused =
        catchThrowableOfType(
            InvalidInputException.class, () -> ConfigReader.read(file, broken.sets()));
    assertThat(refused).isNotNull().hasMessage(broken.message());
  }
}
