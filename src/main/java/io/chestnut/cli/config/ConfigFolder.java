package io.chestnut.cli.config;

import io.chestnut.problem.Problem;
import io.chestnut.problem.Suggestion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads a configuration and the files that it includes: only regular files below the
 * configuration's folder, no links, so that a configuration cannot show other files of the machine.
 */
final class ConfigFolder {
  private final Path folder;
  private final List<Problem> problems;
  private final List<Path> open = new ArrayList<>();

  private ConfigFolder(Path folder, List<Problem> problems) {
    this.folder = folder;
    this.problems = problems;
  }

  /** The configuration in {@code file}; what is wrong with it goes to {@code problems}. */
  static ConfigFile read(Path file, List<Problem> problems) {
    Path absolute = file.toAbsolutePath().normalize();
    if (Files.isRegularFile(absolute)) {
      return new ConfigFolder(absolute.getParent(), problems)
          .parse(absolute, file.getFileName().toString());
    }
    problems.add(
        new Problem(
            Files.isDirectory(absolute)
                ? "The configuration " + file + " is a folder."
                : "There is no configuration " + file + "." + nearest(absolute),
            "Name a configuration file, for example conf/interaction.conf."));
    return ConfigFile.unreadable();
  }

  /** {@code " Did you mean 'train.csv'?"} from the files of the folder, or an empty text. */
  static String nearest(Path missing) {
    Path folder = missing.getParent();
    if (folder == null || !Files.isDirectory(folder) || missing.getFileName() == null) {
      return "";
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names = files.map(f -> f.getFileName().toString()).sorted().toList();
      return Suggestion.didYouMean(missing.getFileName().toString(), names);
    } catch (IOException | UncheckedIOException unreadable) {
      return "";
    }
  }

  private ConfigFile parse(Path file, String name) {
    String text;
    try {
      text = Files.readString(file);
    } catch (CharacterCodingException notUtf8) {
      problems.add(new Problem(name + " is not UTF-8 text.", "Save it with the encoding UTF-8."));
      return ConfigFile.unreadable();
    } catch (IOException unreadable) {
      problems.add(
          new Problem(name + " cannot be read.", "Check the permissions of " + file + "."));
      return ConfigFile.unreadable();
    }
    open.add(file);
    ConfigFile parsed =
        ConfigFile.parse(
            text.startsWith("\uFEFF") ? text.substring(1) : text,
            line -> "line " + line + " of " + name,
            include -> include(file.getParent(), include),
            problems);
    open.remove(file);
    return parsed;
  }

  private ConfigFile include(Path from, HoconScan.Include include) {
    Path file;
    try {
      file = from.resolve(include.target()).normalize();
    } catch (InvalidPathException notAPath) {
      return refused(include, "is not a file name", "Write the name of a file.");
    }
    if (!file.startsWith(folder) || file.equals(folder)) {
      return refused(
          include,
          "is not below the configuration's folder",
          "Copy the file into the configuration's folder.");
    }
    if (hasLink(file)) {
      return refused(include, "leads through a link", "Include the file itself.");
    }
    if (!Files.isRegularFile(file)) {
      return refused(include, "is not there", "Check the name." + nearest(file));
    }
    if (open.contains(file)) {
      return refused(include, "includes itself", "Delete the include.");
    }
    return parse(file, folder.relativize(file).toString());
  }

  private ConfigFile refused(HoconScan.Include include, String reason, String mend) {
    problems.add(
        new Problem(
            "The included file '"
                + include.target()
                + "' "
                + reason
                + " ("
                + include.place()
                + ").",
            mend));
    return ConfigFile.unreadable();
  }

  private boolean hasLink(Path file) {
    for (Path part = file; !part.equals(folder); part = part.getParent()) {
      if (Files.isSymbolicLink(part)) {
        return true;
      }
    }
    return false;
  }
}
