package io.chestnut.cli.config;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.chestnut.problem.Problem;
import java.util.List;
import java.util.Optional;

/** What was written where, and what is wrong with it. */
final class Written {
  private final String file;
  private final List<Entry> entries;
  private final boolean complete;
  private final List<Problem> problems;

  /**
   * @param file the name of the configuration
   * @param entries all keys, the overriding ones last
   * @param complete whether all of it could be read
   * @param problems takes what is wrong
   */
  Written(String file, List<Entry> entries, boolean complete, List<Problem> problems) {
    this.file = file;
    this.entries = List.copyOf(entries);
    this.complete = complete;
    this.problems = problems;
  }

  /** The names written in a block, in the order of writing. */
  List<String> names(List<String> block) {
    return entries.stream()
        .map(Entry::path)
        .filter(path -> path.size() > block.size() && startsWith(path, block))
        .map(path -> path.get(block.size()))
        .distinct()
        .toList();
  }

  /** A key that must be there is not; {@code example} is a line that gives it. */
  void missing(String key, String example) {
    if (complete) {
      problems.add(
          new Problem(
              "The key '" + key + "' is missing in " + file + ".",
              "Add it, for example:\n    " + example));
    }
  }

  /** A value is not what it {@code must} be. */
  void wrong(List<String> path, String must, Optional<ConfigValue> value, String mend) {
    Optional<Entry> entry = last(path);
    String found = value.map(v -> shown(entry, v)).orElse("missing");
    problems.add(
        new Problem(
            "'" + ConfigUtil.joinPath(path) + "' " + must + ", but is " + found + place(path) + ".",
            mend));
  }

  /** Something else is wrong with a key or block. */
  void problem(List<String> path, String what, String mend) {
    problems.add(
        new Problem("'" + ConfigUtil.joinPath(path) + "'" + place(path) + " " + what, mend));
  }

  /** {@code " (line 3 of job.conf)"}: where a key, or else the first key inside it, was written. */
  private String place(List<String> path) {
    return last(path)
        .or(() -> entries.stream().filter(e -> startsWith(e.path(), path)).findFirst())
        .map(entry -> " (" + entry.place() + ")")
        .orElse("");
  }

  private Optional<Entry> last(List<String> path) {
    return entries.stream().filter(e -> e.path().equals(path)).reduce((first, next) -> next);
  }

  /** The value as it was written, and what it stands for when that is a reference. */
  private static String shown(Optional<Entry> entry, ConfigValue value) {
    if (value.valueType() == ConfigValueType.OBJECT) {
      return "a block { ... }";
    }
    String rendered = value.render(ConfigRenderOptions.concise());
    String text = entry.map(Entry::text).filter(t -> !t.isEmpty()).orElse(rendered);
    return text.contains("${") ? text + ", that is " + rendered : text;
  }

  private static boolean startsWith(List<String> path, List<String> start) {
    return path.size() >= start.size() && path.subList(0, start.size()).equals(start);
  }
}
