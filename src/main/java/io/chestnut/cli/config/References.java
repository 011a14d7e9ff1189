package io.chestnut.cli.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigResolver;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import io.chestnut.problem.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Is asked for the references {@code ${NAME}} that are neither a key nor an environment variable:
 * marks their values as unreadable, so that all else is still read, and reports them.
 */
final class References implements ConfigResolver {
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern NEEDED = Pattern.compile("\\$\\{([^?}][^}]*)}");

  private final Map<String, Entry> needed = new LinkedHashMap<>();
  private final Set<String> unresolved = new TreeSet<>();

  References(List<Entry> entries) {
    for (Entry entry : entries) {
      Matcher reference = NEEDED.matcher(entry.text());
      while (reference.find()) {
        needed.putIfAbsent(canonical(reference.group(1)), entry);
      }
    }
  }

  @Override
  public ConfigValue lookup(String path) {
    String name = canonical(path);
    if (!needed.containsKey(name)) {
      return null;
    }
    unresolved.add(name);
    return ConfigValueFactory.fromAnyRef(HoconScan.UNREADABLE);
  }

  @Override
  public ConfigResolver withFallback(ConfigResolver fallback) {
    return this;
  }

  List<Problem> problems() {
    return unresolved.stream()
        .map(
            name ->
                new Problem(
                    String.format(
                        "'%s' refers to ${%s}, which is neither a key of the configuration nor an"
                            + " environment variable (%s).",
                        needed.get(name).key(), name, needed.get(name).place()),
                    VARIABLE.matcher(name).matches()
                        ? "Set the variable before the command: export " + name + "=..."
                        : "Write the value out, or correct the name of the key."))
        .toList();
  }

  /** What to say when the references cannot be resolved at all. */
  Problem circle() {
    return new Problem(
        "These references lead in a circle:\n"
            + needed.values().stream()
                .distinct()
                .map(e -> "    " + e.place() + ": " + e.key() + " = " + e.text())
                .collect(Collectors.joining("\n")),
        "Write one of the values out.");
  }

  private static String canonical(String path) {
    try {
      return ConfigUtil.joinPath(ConfigUtil.splitPath(path.strip()));
    } catch (ConfigException noPath) {
      return path.strip();
    }
  }
}
