package io.chestnut.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chestnut.testing.SparkTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every case of {@code bad-input.txt} through the command line: exit code 2, the whole message,
 * nothing written.
 */
class BadInputTest extends SparkTest {
  private static final Path TABLE = Path.of("src/test/resources/io/chestnut/cli/bad-input.txt");

  @TempDir Path root;

  /** The output folder of a fit, by formula. */
  private final Map<String, Path> fitted = new HashMap<>();

  private Map<String, String> files;

  /** A case as the table writes it. */
  private record Case(
      String sentence,
      List<String> command,
      Map<String, String> settings,
      Map<String, String> files,
      String message) {
    static Case parse(String text) {
      List<String> lines = text.lines().toList();
      List<String> command = new ArrayList<>();
      Map<String, String> settings = new HashMap<>();
      Map<String, String> files = new LinkedHashMap<>();
      String place = "head";
      StringBuilder message = new StringBuilder();
      for (String line : lines.subList(1, lines.size())) {
        if (line.equals("---")) {
          place = "message";
        } else if (line.startsWith("--- ")) {
          place = line.substring(4);
          files.put(place, "");
        } else if (place.equals("message")) {
          message.append(line).append('\n');
        } else if (!place.equals("head")) {
          files.merge(place, line + "\n", String::concat);
        } else if (line.startsWith("> ")) {
          command.addAll(List.of(line.substring(2).split(" ")));
        } else if (line.startsWith("--set ")) {
          command.addAll(List.of("--set", line.substring(6)));
        } else if (line.contains(": ")) {
          settings.put(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 2));
        }
      }
      return new Case(lines.get(0), command, settings, files, message.toString().strip());
    }
  }

  @TestFactory
  Stream<DynamicTest> isRefusedWithTheWholeMessageAndNothingIsWritten() throws IOException {
    spark();
    List<Case> cases =
        Arrays.stream(Files.readString(TABLE).split("(?m)^=== ")).skip(1).map(Case::parse).toList();
    assertThat(cases).hasSizeGreaterThan(60);
    files = cases.get(0).files();
    return cases.stream().skip(1).map(c -> DynamicTest.dynamicTest(c.sentence(), () -> check(c)));
  }

  private void check(Case bad) throws IOException {
    Path folder = Files.createDirectory(root.resolve("job-" + bad.sentence().replace(' ', '-')));
    write(folder, files);
    write(folder, bad.files());
    if (bad.settings().containsKey("fitted")) {
      copy(fitted(bad.settings().get("fitted")), folder.resolve("out"));
    }
    if (bad.settings().containsKey("broken")) {
      Path broken = folder.resolve("out").resolve(bad.settings().get("broken"));
      byte[] bytes = Files.readAllBytes(broken);
      Files.write(broken, Arrays.copyOf(bytes, bytes.length / 2));
    }
    Map<String, String> before = contents(folder);

    CommandLineRun run = CommandLineRun.of(arguments(bad, folder));

    // The length of a model's description depends on counts of gradients.
    String shown =
        run.err()
            .strip()
            .replaceAll("\\d+ bytes instead of \\d+", "{number} bytes instead of {number}");
    assertThat(shown).isEqualTo(inPlace(bad.message(), folder));
    assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(run.out()).doesNotContain("\tat ", "Exception");
    assertThat(contents(folder)).isEqualTo(before);
  }

  /** A configuration is named by its path, all else stays as it is written. */
  private String[] arguments(Case bad, Path folder) {
    return bad.command().stream()
        .map(word -> word.endsWith(".conf") ? folder.resolve(word).toString() : word)
        .map(word -> inPlace(word, folder))
        .toArray(String[]::new);
  }

  private String inPlace(String text, Path folder) {
    return text.replace("{folder}", folder.toString())
        .replace("{above}", root.toString())
        .replace("{project}", Path.of("").toAbsolutePath().toString());
  }

  private void write(Path folder, Map<String, String> contents) throws IOException {
    for (Map.Entry<String, String> file : contents.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), inPlace(file.getValue(), folder));
    }
  }

  /** Fits the files of the table's head once a formula. */
  private Path fitted(String formula) throws IOException {
    if (!fitted.containsKey(formula)) {
      Path folder = Files.createDirectory(root.resolve("fit-" + fitted.size()));
      write(folder, files);
      CommandLineRun run =
          CommandLineRun.of(
              "fit", folder.resolve("job.conf").toString(), "--set", "model.formula=" + formula);
      assertThat(run.exitCode()).as(run.err()).isZero();
      fitted.put(formula, folder.resolve("out"));
    }
    return fitted.get(formula);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path file : all.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  /** Every file and folder, with the bytes of files. */
  private static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      all.forEach(path -> contents.put(folder.relativize(path).toString(), bytes(path)));
    }
    return contents;
  }

  private static String bytes(Path path) {
    try {
      return Files.isDirectory(path) ? "folder" : Arrays.toString(Files.readAllBytes(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
