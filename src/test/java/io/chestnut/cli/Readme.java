package io.chestnut.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The README's fenced blocks and the commands in them. */
final class Readme {
  private static final String LAUNCHER = "jobs/chestnut ";
  private static final Pattern FENCED = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
  private static final Pattern INLINE = Pattern.compile("`" + LAUNCHER + "([^`]*)`");

  private Readme() {}

  /** The blocks whose fence names a language; commands have none. */
  static List<String> blocks(String language) {
    return FENCED
        .matcher(text())
        .results()
        .filter(block -> block.group(1).equals(language))
        .map(block -> block.group(2))
        .toList();
  }

  /** The arguments of every command line of the launcher in a fenced block. */
  static List<List<String>> commands() {
    return blocks("").stream()
        .flatMap(String::lines)
        .filter(line -> line.startsWith(LAUNCHER))
        .map(line -> words(line.substring(LAUNCHER.length()).replaceFirst("\\s+#.*", "")))
        .toList();
  }

  /** What stands behind the launcher in commands inside of sentences. */
  static List<String> inlineCommands() {
    return INLINE.matcher(text()).results().map(command -> command.group(1)).toList();
  }

  /** As a shell splits them: single quotes keep a word together. */
  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(line);
    while (matcher.find()) {
      MatchResult word = matcher.toMatchResult();
      words.add(word.group(1) == null ? word.group(2) : word.group(1));
    }
    return words;
  }

  private static String text() {
    try {
      return Files.readString(Path.of("README.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
