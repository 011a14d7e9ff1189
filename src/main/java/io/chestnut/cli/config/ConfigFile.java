package io.chestnut.cli.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import io.chestnut.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * One HOCON text, parsed, with its includes.
 *
 * @param root the parsed text; references are not resolved
 * @param entries its keys in the order of writing, those of included files at their include
 * @param complete whether all of it could be read: else a missing key may well be there
 */
record ConfigFile(ConfigObject root, List<Entry> entries, boolean complete) {
  private static final ConfigObject NOTHING = ConfigFactory.empty().root();

  /** Where the text of included files comes from. */
  interface Includes {
    /** The file of an include statement; empty, and reported, when it may not be read. */
    ConfigFile load(HoconScan.Include include);
  }

  /**
   * Parses a text.
   *
   * @param place how messages name a line
   * @param problems takes what is wrong
   */
  static ConfigFile parse(
      String text, IntFunction<String> place, Includes includes, List<Problem> problems) {
    HoconScan scan = HoconScanner.scan(text, place);
    problems.addAll(scan.problems());
    problems.addAll(Duplicates.in(scan.entries()));
    Map<String, ConfigObject> included = new HashMap<>();
    List<Entry> entries = new ArrayList<>(scan.entries());
    boolean complete = true;
    int shift = 0;
    for (HoconScan.Include include : scan.includes()) {
      ConfigFile file = includes.load(include);
      included.put(include.target(), file.root());
      List<Entry> inside = file.entries().stream().map(e -> e.inside(include.path())).toList();
      entries.addAll(include.before() + shift, inside);
      shift += inside.size();
      complete &= file.complete();
    }
    ConfigParseOptions options =
        ConfigParseOptions.defaults()
            .setSyntax(ConfigSyntax.CONF)
            .setIncluder(new LoadedFiles(included));
    try {
      String readable = scan.readable() ? scan.mended() : "";
      ConfigObject root = ConfigFactory.parseString(readable, options).root();
      return new ConfigFile(root, entries, complete && scan.readable());
    } catch (ConfigException refused) {
      if (scan.problems().isEmpty()) {
        problems.add(refused(text, place, refused));
      }
      return new ConfigFile(NOTHING, entries, false);
    }
  }

  /** Stands for a text that cannot be read. */
  static ConfigFile unreadable() {
    return new ConfigFile(NOTHING, List.of(), false);
  }

  private static Problem refused(String text, IntFunction<String> place, ConfigException refused) {
    int line = refused.origin() == null ? 1 : Math.max(1, refused.origin().lineNumber());
    String shown = text.lines().skip(line - 1L).findFirst().orElse("").strip();
    return new Problem(
        "The configuration cannot be read in " + place.apply(line) + ":\n    " + shown,
        "Check the braces, the quotes and the '=' in this line and the one before, and the commas"
            + " between keys of one line.");
  }

  /** Serves the files that were loaded; HOCON itself opens none. */
  private record LoadedFiles(Map<String, ConfigObject> files) implements ConfigIncluder {
    @Override
    public ConfigObject include(ConfigIncludeContext context, String what) {
      return files.getOrDefault(what, NOTHING);
    }

    @Override
    public ConfigIncluder withFallback(ConfigIncluder fallback) {
      return this;
    }
  }
}
