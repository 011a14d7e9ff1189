package io.chestnut.cli.config;

import io.chestnut.problem.InvalidInputException;
import io.chestnut.problem.Problem;
import io.chestnut.spec.DataSpec;
import io.chestnut.spec.SourceSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the input files of a job whatever the folder it is started from: a relative path is looked
 * up from the working directory, then from the configuration's folder, then from that folder's
 * parent. Paths with a scheme ({@code s3a://}), absolute ones and patterns ({@code *}) are Spark's
 * business.
 */
public final class InputPaths {
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*");
  private static final Pattern WILDCARD = Pattern.compile(".*[*?{}\\[\\]].*");

  private final List<Path> folders;

  private InputPaths(List<Path> folders) {
    this.folders = folders;
  }

  /** The folders to look into for a job that is configured by {@code configuration}. */
  public static InputPaths of(Path workingDirectory, Path configuration) {
    Path working = workingDirectory.toAbsolutePath().normalize();
    Path folder = working.resolve(configuration).normalize().getParent();
    return new InputPaths(
        Stream.concat(
                Stream.of(working),
                Stream.iterate(folder, f -> f != null, Path::getParent).limit(2))
            .distinct()
            .toList());
  }

  /**
   * The same data with every relative path that a command reads replaced by the file that was
   * found.
   *
   * @throws InvalidInputException naming every path that was not found and the folders tried
   */
  public DataSpec find(DataSpec data, Inputs inputs) {
    List<Problem> problems = new ArrayList<>();
    boolean training = inputs == Inputs.TRAINING || inputs == Inputs.TRAINING_AND_TEST;
    boolean testing = inputs == Inputs.TEST || inputs == Inputs.TRAINING_AND_TEST;
    SourceSpec train =
        training || testing && data.split().isPresent()
            ? find("data.train.path", data.train(), problems)
            : data.train();
    Optional<SourceSpec> test =
        testing ? data.test().map(t -> find("data.test.path", t, problems)) : data.test();
    InvalidInputException.throwIfAny(problems);
    return new DataSpec(train, test, data.split(), data.na());
  }

  /**
   * The same source with a relative path replaced by the file that was found.
   *
   * @param key the key that messages name
   * @throws InvalidInputException when there is no such file
   */
  public SourceSpec find(String key, SourceSpec source) {
    List<Problem> problems = new ArrayList<>();
    SourceSpec found = find(key, source, problems);
    InvalidInputException.throwIfAny(problems);
    return found;
  }

  private SourceSpec find(String key, SourceSpec source, List<Problem> problems) {
    if (source.path().isEmpty() || !isLookedUp(source.path().get())) {
      return source;
    }
    String path = source.path().get();
    Optional<Path> found =
        folders.stream().map(folder -> folder.resolve(path)).filter(Files::exists).findFirst();
    if (found.isEmpty()) {
      problems.add(notFound(key, path));
      return source;
    }
    // With the scheme, because a cluster's default file system may be another one.
    Optional<String> file = Optional.of("file:" + found.get().normalize());
    return new SourceSpec(file, source.table(), source.format(), source.options());
  }

  private static boolean isLookedUp(String path) {
    return !SCHEME.matcher(path).matches()
        && !WILDCARD.matcher(path).matches()
        && !Path.of(path).isAbsolute();
  }

  private Problem notFound(String key, String path) {
    String tried =
        folders.stream()
            .map(folder -> folder.resolve(path).normalize())
            .map(file -> "    " + file + ConfigFolder.nearest(file))
            .collect(Collectors.joining("\n"));
    return new Problem(
        "There is no '" + path + "' (" + key + "). Looked for\n" + tried,
        "Correct the path, or write it with its scheme when it is on another file system, for"
            + " example hdfs:///"
            + path);
  }
}
