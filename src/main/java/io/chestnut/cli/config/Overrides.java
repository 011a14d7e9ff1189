package io.chestnut.cli.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValueFactory;
import io.chestnut.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * The {@code --set key=value} arguments. A value is plain text, so that {@code model.formula=y ~ x1
 * * x2} needs no quotes, unless it starts with a brace, a bracket or a quote; {@code null} makes a
 * key or a block not given.
 */
final class Overrides {
  private static final String PLACE = "--set";

  private Overrides() {}

  /** The arguments as a configuration; what is wrong with them goes to {@code problems}. */
  static ConfigFile parse(List<String> sets, List<Problem> problems) {
    ConfigObject root = ConfigFactory.empty().root();
    List<Entry> entries = new ArrayList<>();
    boolean complete = true;
    for (String set : sets) {
      ConfigFile one = parse(set, problems);
      root = one.root().withFallback(root);
      entries.addAll(one.entries());
      complete &= one.complete();
    }
    problems.addAll(Duplicates.in(entries));
    return new ConfigFile(root, entries, complete);
  }

  private static ConfigFile parse(String set, List<Problem> problems) {
    int equals = equalsSign(set);
    if (equals <= 0) {
      problems.add(
          new Problem(
              "--set '" + set + "' is not of the form key=value.",
              "Write for example --set sampler.chains=4"));
      return ConfigFile.unreadable();
    }
    String key = set.substring(0, equals).strip();
    String value = set.substring(equals + 1).strip();
    List<String> path;
    try {
      path = ConfigUtil.splitPath(key);
    } catch (ConfigException unquoted) {
      problems.add(
          new Problem(
              "The key of --set '" + set + "' has a name that needs quotes.",
              "Write --set '" + Quotes.quoteKey(key) + "=" + value + "'"));
      return ConfigFile.unreadable();
    }
    return value.matches("(?s)[{\\[\"].*") ? hocon(key, value, problems) : plain(path, value);
  }

  private static ConfigFile plain(List<String> path, String value) {
    boolean none = value.equals("null");
    ConfigObject root =
        ConfigValueFactory.fromAnyRef(none ? null : value).atPath(ConfigUtil.joinPath(path)).root();
    boolean block = none && !KnownKeys.isValue(path);
    return new ConfigFile(root, List.of(new Entry(path, PLACE, value, block)), true);
  }

  private static ConfigFile hocon(String key, String value, List<Problem> problems) {
    ConfigFile.Includes none =
        include -> {
          problems.add(
              new Problem("--set takes no include.", "Write the include in the configuration."));
          return ConfigFile.unreadable();
        };
    return ConfigFile.parse(key + " = " + value, line -> PLACE, none, problems);
  }

  /** The first equals sign outside of quotes, or -1. */
  private static int equalsSign(String set) {
    int i = 0;
    while (i < set.length() && set.charAt(i) != '=') {
      i = set.charAt(i) == '"' ? Quotes.afterString(set, i) : i + 1;
    }
    return i < set.length() ? i : -1;
  }
}
