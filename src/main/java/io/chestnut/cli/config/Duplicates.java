package io.chestnut.cli.config;

import com.typesafe.config.ConfigUtil;
import io.chestnut.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Keys that one file gives twice: HOCON would silently take the last. Blocks may be written in
 * parts, and {@code key = ${?VAR}} after {@code key = value} is the usual way to let an environment
 * variable decide.
 */
final class Duplicates {
  private Duplicates() {}

  static List<Problem> in(List<Entry> entries) {
    Map<List<String>, List<Entry>> values = new LinkedHashMap<>();
    Map<List<String>, Entry> blocks = new LinkedHashMap<>();
    for (Entry entry : entries) {
      int depth = entry.path().size();
      for (int i = 1; i < depth; i++) {
        blocks.putIfAbsent(entry.path().subList(0, i), entry);
      }
      if (entry.block()) {
        blocks.putIfAbsent(entry.path(), entry);
      } else if (!(entry.isOptionalReference() && values.containsKey(entry.path()))) {
        values.computeIfAbsent(entry.path(), path -> new ArrayList<>()).add(entry);
      }
    }
    List<Problem> problems = new ArrayList<>();
    values.forEach(
        (path, given) -> {
          Entry block = blocks.get(path);
          if (given.size() > 1) {
            problems.add(twice(path, given));
          } else if (block != null && !given.get(0).isReference()) {
            problems.add(valueAndBlock(given.get(0), block));
          }
        });
    return problems;
  }

  private static Problem twice(List<String> path, List<Entry> given) {
    String places =
        given.stream()
            .map(e -> ("    " + e.place() + ": " + lastName(e) + " = " + e.text()).stripTrailing())
            .collect(Collectors.joining("\n"));
    return new Problem(
        "The key '" + ConfigUtil.joinPath(path) + "' is given more than once:\n" + places,
        "Keep one of them.");
  }

  private static Problem valueAndBlock(Entry value, Entry block) {
    return new Problem(
        String.format(
            "'%s' is given as a value (%s) and as a block (%s).",
            value.key(), value.place(), block.place()),
        "Keep one of them.");
  }

  private static String lastName(Entry entry) {
    return ConfigUtil.joinPath(entry.path().subList(entry.path().size() - 1, entry.path().size()));
  }
}
