package io.chestnut.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A case of {@code bad-input.txt}, whose head explains how one is written.
 *
 * @param sentence what is wrong
 * @param command the words of the command line
 * @param settings the lines {@code name: value}
 * @param files the contents of files by name
 * @param message all that the user reads
 */
record BadInputCase(
    String sentence,
    List<String> command,
    Map<String, String> settings,
    Map<String, String> files,
    String message) {
  private static final Path TABLE = Path.of("src/test/resources/io/chestnut/cli/bad-input.txt");

  /** All cases; the first is no case, but has the files of all others. */
  static List<BadInputCase> table() {
    return table(TABLE);
  }

  static List<BadInputCase> table(Path table) {
    try {
      return Arrays.stream(Files.readString(table).split("(?m)^=== "))
          .skip(1)
          .map(BadInputCase::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BadInputCase parse(String text) {
    List<String> lines = text.lines().toList();
    List<String> command = new ArrayList<>();
    Map<String, String> settings = new LinkedHashMap<>();
    Map<String, StringBuilder> parts = new LinkedHashMap<>();
    Optional<StringBuilder> part = Optional.empty();
    for (String line : lines.subList(1, lines.size())) {
      if (line.equals("---") || line.startsWith("--- ")) {
        part = Optional.of(new StringBuilder());
        parts.put(line.substring(3).strip(), part.get());
      } else if (part.isPresent()) {
        part.get().append(line).append('\n');
      } else if (line.startsWith("> ")) {
        command.addAll(List.of(line.substring(2).split(" ")));
      } else if (line.startsWith("--set ")) {
        command.addAll(List.of("--set", line.substring(6)));
      } else if (line.contains(": ")) {
        int colon = line.indexOf(": ");
        settings.put(line.substring(0, colon), line.substring(colon + 2));
      }
    }
    Map<String, String> files = new LinkedHashMap<>();
    parts.forEach((name, content) -> files.put(name, content.toString()));
    String message = Optional.ofNullable(files.remove("")).orElse("").strip();
    return new BadInputCase(lines.get(0), command, settings, files, message);
  }
}
