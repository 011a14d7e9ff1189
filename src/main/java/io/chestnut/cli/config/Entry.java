package io.chestnut.cli.config;

import com.typesafe.config.ConfigUtil;
import java.util.List;
import java.util.stream.Stream;

/**
 * One key as it was written.
 *
 * @param path names from the root of the configuration
 * @param place where it was written, as messages name it: {@code line 7 of job.conf}, {@code --set}
 * @param text the value as it was written; empty for a block
 * @param block whether the value is a block in braces
 */
record Entry(List<String> path, String place, String text, boolean block) {
  Entry {
    path = List.copyOf(path);
  }

  /** The path as one writes it, with quotes where they are needed. */
  String key() {
    return ConfigUtil.joinPath(path);
  }

  /** Whether the value is a {@code ${reference}} and nothing else. */
  boolean isReference() {
    return text.matches("\\$\\{[^}]*}");
  }

  /** Whether the value is a {@code ${?reference}}, which only counts when it is set. */
  boolean isOptionalReference() {
    return text.startsWith("${?") && isReference();
  }

  /** The same entry inside the block {@code prefix}. */
  Entry inside(List<String> prefix) {
    return new Entry(Stream.concat(prefix.stream(), path.stream()).toList(), place, text, block);
  }
}
