package io.chestnut.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigUtil;
import io.chestnut.testing.FormulaMistakes;
import io.chestnut.testing.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every case of {@code bad-input.txt}, and every mistake of {@code formula/mistakes.txt}, through
 * the command line: exit code 2, the whole message, nothing written.
 */
class BadInputTest extends SparkTest {
  private static final List<BadInputCase> TABLE = BadInputCase.table();

  /** The files of the table's head: every job has them. */
  private static final Map<String, String> FILES = TABLE.get(0).files();

  private static final String CONFIGURATION = "job.conf";
  private static final String TRAINING = "train.csv";

  @TempDir Path root;

  /** The output folder of a fit, by configuration, training rows and formula. */
  private final Map<List<String>, Path> fitted = new HashMap<>();

  @TestFactory
  Stream<DynamicTest> isRefusedWithTheWholeMessageAndNothingIsWritten() {
    assertThat(TABLE).hasSizeGreaterThan(180);
    return TABLE.stream().skip(1).map(c -> DynamicTest.dynamicTest(c.sentence(), () -> check(c)));
  }

  @TestFactory
  Stream<DynamicTest> mistakenFormulaIsRefusedWithTheWholeMessageAndNothingIsWritten()
      throws IOException {
    Map<String, String> mistakes = FormulaMistakes.all();
    assertThat(mistakes).hasSizeGreaterThan(60);
    JobFolder job = folder("mistakes");
    return mistakes.entrySet().stream()
        .map(
            mistake ->
                DynamicTest.dynamicTest(
                    mistake.getKey(), () -> check(job, mistake.getKey(), mistake.getValue())));
  }

  private static void check(JobFolder job, String formula, String message) throws IOException {
    String set = "model.formula=" + ConfigUtil.quoteString(formula);
    checkRefused(job, List.of("design", CONFIGURATION, "--set", set), message);
  }

  private void check(BadInputCase bad) throws IOException {
    JobFolder job = folder("job-" + bad.sentence().replaceAll("[^A-Za-z0-9]", "-"));
    job.write(bad.files());
    for (Map.Entry<String, String> setting : bad.settings().entrySet()) {
      String value = setting.getValue();
      switch (setting.getKey()) {
        case "fitted" -> job.copyOutput(fitted(value, bad));
        case "broken" -> job.cut(value);
        case "missing" -> job.delete(value);
        case "damaged" -> job.damage(value);
        case "encoding" -> job.encode(value);
        case "link" -> job.link(value);
        default -> throw new IllegalArgumentException(setting + " in: " + bad.sentence());
      }
    }
    checkRefused(job, bad.command(), bad.message());
  }

  private JobFolder folder(String name) throws IOException {
    JobFolder job = new JobFolder(Files.createDirectory(root.resolve(name)), spark());
    job.write(FILES);
    return job;
  }

  private static void checkRefused(JobFolder job, List<String> command, String message)
      throws IOException {
    Map<String, String> before = job.contents();

    CommandLineRun run = CommandLineRun.of(job.arguments(command));

    String expected = job.inPlace(message);
    String shown = run.err().strip();
    if (!shown.matches(pattern(expected))) {
      assertThat(shown).isEqualTo(expected);
    }
    assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(run.out()).doesNotContain("\tat ", "Exception");
    assertThat(job.contents()).isEqualTo(before);
  }

  private static String pattern(String message) {
    return Stream.of(message.split(Pattern.quote("{number}"), -1))
        .map(Pattern::quote)
        .collect(Collectors.joining("[\\d.,]+"));
  }

  /** The output of a fit of a case's configuration and training rows, or of those of the head. */
  private Path fitted(String formula, BadInputCase bad) throws IOException {
    Map<String, String> files = new HashMap<>(FILES);
    files.putAll(bad.files());
    List<String> key = List.of(files.get(CONFIGURATION), files.get(TRAINING), formula);
    if (!fitted.containsKey(key)) {
      JobFolder job = folder("fit-" + fitted.size());
      job.write(Map.of(CONFIGURATION, files.get(CONFIGURATION), TRAINING, files.get(TRAINING)));
      List<String> command = List.of("fit", CONFIGURATION, "--set", "model.formula=" + formula);
      CommandLineRun run = CommandLineRun.of(job.arguments(command));
      assertThat(run.exitCode()).as(run.err()).isZero();
      fitted.put(key, job.output());
    }
    return fitted.get(key);
  }
}
