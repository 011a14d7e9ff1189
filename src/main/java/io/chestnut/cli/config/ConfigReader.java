package io.chestnut.cli.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigResolveOptions;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.problem.Problem;
import io.chestnut.spec.JobSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a configuration (HOCON) into a {@link JobSpec}. All problems that can be seen without data
 * are collected: texts without their quotes, unknown and duplicate keys, values of the wrong type
 * or out of range, references to nothing, files that may not be included.
 *
 * @see "https://github.com/lightbend/config/blob/main/HOCON.md"
 */
public final class ConfigReader {
  private ConfigReader() {}

  /**
   * Reads {@code file} as if the {@code sets} were lines at its end.
   *
   * @param sets {@code key=value}, values being plain text unless they start with a brace, a
   *     bracket or a quote
   * @throws InvalidInputException with every problem
   */
  public static JobSpec read(Path file, List<String> sets) {
    List<Problem> problems = new ArrayList<>();
    ConfigFile main = ConfigFolder.read(file, problems);
    ConfigFile overrides = Overrides.parse(sets, problems);
    String name = String.valueOf(file.getFileName());
    List<Entry> entries = new ArrayList<>(main.entries());
    entries.addAll(overrides.entries());
    problems.addAll(KnownKeys.unknown(entries));
    Optional<ConfigObject> resolved = resolve(main, overrides, entries, problems);
    boolean complete = main.complete() && overrides.complete() && resolved.isPresent();
    Written written = new Written(name, entries, complete, problems);
    Section root = Section.root(written, resolved.orElse(ConfigFactory.empty().root()));
    JobSpec job = new JobReader(withoutSuffix(name)).read(root);
    InvalidInputException.throwIfAny(problems);
    return job;
  }

  private static Optional<ConfigObject> resolve(
      ConfigFile main, ConfigFile overrides, List<Entry> entries, List<Problem> problems) {
    References references = new References(entries);
    Config all = overrides.root().toConfig().withFallback(main.root());
    try {
      ConfigObject resolved =
          all.resolve(ConfigResolveOptions.defaults().appendResolver(references)).root();
      problems.addAll(references.problems());
      return Optional.of(resolved);
    } catch (ConfigException circle) {
      problems.add(references.circle());
      return Optional.empty();
    }
  }

  private static String withoutSuffix(String file) {
    int dot = file.lastIndexOf('.');
    return dot > 0 ? file.substring(0, dot) : file;
  }
}
