package io.chestnut.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chestnut.testing.FormulaMistakes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every message that the main sources can make is shown by a case: of {@code bad-input.txt}, of
 * {@code broken-configurations.txt} or of {@code mistakes.txt}. The few that no command line can
 * bring about stand in {@code messages-without-a-case.txt}, with the reason.
 */
class MessageCoverageTest {
  private static final Path RESOURCES = Path.of("src/test/resources/io/chestnut/cli");

  @Test
  void everyMessageHasACase() throws IOException {
    List<String> missing = messagesWithoutCase();
    missing.removeAll(listed());
    assertThat(missing).as("messages that neither a case nor the list has").isEmpty();
  }

  @Test
  void everyListedMessageIsThereAndHasNoCase() throws IOException {
    List<String> outdated = listed();
    outdated.removeAll(messagesWithoutCase());
    assertThat(outdated).as("entries of the list with a case, or without a message").isEmpty();
  }

  /** Reads messages out of sources: directly, through methods, in parts, behind conditions. */
  @Test
  void messagesAreFoundWhereTheyAreWritten() throws IOException {
    assertThat(MessageSites.below(Path.of("src/main/java")))
        .hasSizeGreaterThan(300)
        .contains(
            "RegressionCheck: ' has no terms, not even an intercept.",
            "CallPlaces: C(x) makes a factor and stands by itself; apply functions inside it, e.g."
                + " C(abs(x)).",
            "Section: must be a block { ... }",
            "ExpressionTyper: Compare it with something first, such as",
            "DesignJson: The model is damaged or was written by another version: fit it again.",
            "ConfigFolder: There is no configuration");
  }

  private static List<String> messagesWithoutCase() throws IOException {
    String shown = shown();
    return MessageSites.below(Path.of("src/main/java")).stream()
        .filter(message -> !shown.contains(message.substring(message.indexOf(": ") + 2)))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static String shown() {
    Stream<BadInputCase> cases =
        Stream.of("bad-input.txt", "config/broken-configurations.txt")
            .map(RESOURCES::resolve)
            .map(BadInputCase::table)
            .flatMap(Collection::stream);
    return Stream.concat(cases.map(BadInputCase::message), FormulaMistakes.all().values().stream())
        .map(message -> message.replaceAll("\\s+", " "))
        .collect(Collectors.joining("\n"));
  }

  private static List<String> listed() throws IOException {
    return Files.readAllLines(RESOURCES.resolve("messages-without-a-case.txt")).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .collect(Collectors.toCollection(ArrayList::new));
  }
}
