package io.chestnut.spark.store;

import io.chestnut.problem.InvalidInputException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The output folder of a command. Each artifact (a file or a folder) is written into a staging
 * folder beside its place and renamed when it is complete, so that it appears whole or not at all;
 * closing removes the staging folder and with it whatever was not published.
 */
public final class Artifacts implements AutoCloseable {
  private final FileSystem fileSystem;
  private final Path output;
  private final Path staging;

  private final List<String> names;
  private final Set<String> published = new HashSet<>();

  /** The topmost folder that {@link #prepare} made, or null. */
  private Path made;

  private Artifacts(FileSystem fileSystem, Path output, List<String> names) {
    this.fileSystem = fileSystem;
    this.output = output;
    this.names = List.copyOf(names);
    this.staging = new Path(output, ".staging-" + UUID.randomUUID());
  }

  /**
   * Opens the output folder; nothing is written yet.
   *
   * @param names the artifacts that the command is going to publish
   * @param existing what to do with artifacts of these names that are there already
   * @throws InvalidInputException when any is there and {@code existing} is REFUSE
   */
  public static Artifacts open(
      Configuration hadoop, String output, List<String> names, Existing existing) {
    try {
      Path path = new Path(output);
      FileSystem fileSystem = path.getFileSystem(hadoop);
      Artifacts artifacts = new Artifacts(fileSystem, fileSystem.makeQualified(path), names);
      artifacts.refuseFile(output);
      if (existing == Existing.REFUSE) {
        artifacts.refuseExisting(output);
      }
      return artifacts;
    } catch (IOException | IllegalArgumentException e) {
      throw new InvalidInputException(
          "The output folder '%s' cannot be used: %s".formatted(output, e.getMessage()),
          "Set output to a folder that can be written.");
    }
  }

  /** What to do with artifacts that exist already. */
  public enum Existing {
    REFUSE,
    REPLACE
  }

  /** Found before anything is computed: the output, or a folder above it, is a file. */
  private void refuseFile(String shown) throws IOException {
    Path path = output;
    while (path != null && !fileSystem.exists(path)) {
      path = path.getParent();
    }
    if (path != null && fileSystem.getFileStatus(path).isFile()) {
      throw new InvalidInputException(
          "The output '%s' cannot be a folder: '%s' is a file."
              .formatted(shown, path.toUri().getPath()),
          "Set output to another folder.");
    }
  }

  /** Those of the artifacts that are there already. */
  public List<String> existing() {
    try {
      List<String> there = new ArrayList<>();
      for (String name : names) {
        if (fileSystem.exists(new Path(output, name))) {
          there.add(name);
        }
      }
      return there;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void refuseExisting(String shown) {
    List<String> there = existing();
    if (!there.isEmpty()) {
      throw new InvalidInputException(
          "The output exists already: '%s' holds %s.".formatted(shown, String.join(", ", there)),
          "Set another output, or give --overwrite to replace what is there.");
    }
  }

  /**
   * Makes the staging folder, so that an output that cannot be written shows before anything is
   * computed. It goes with the JVM, whatever ends that.
   */
  public void prepare() {
    try {
      for (Path folder = output; !fileSystem.exists(folder); folder = folder.getParent()) {
        made = folder;
      }
      if (!fileSystem.mkdirs(staging)) {
        throw new IOException("the folder cannot be made.");
      }
      fileSystem.deleteOnExit(staging);
    } catch (IOException e) {
      throw new InvalidInputException(
          "The output '%s' cannot be written: %s"
              .formatted(output.toUri().getPath(), e.getMessage()),
          "Set output to a folder that you may write.");
    }
  }

  /** Where an artifact is to be written before {@link #publish}. */
  public Path staged(String name) {
    return new Path(staging, name);
  }

  /**
   * Puts a complete artifact into its place; one of that name that is there already is replaced.
   * When that fails the old one stays.
   */
  public void publish(String name) {
    try {
      Path place = new Path(output, name);
      if (!fileSystem.exists(staged(name))) {
        throw new FileNotFoundException(staged(name) + " was not written");
      }
      if (fileSystem.exists(place)) {
        replace(place, staged(name), new Path(staging, "replaced-" + name));
      } else {
        rename(staged(name), place);
      }
      published.add(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Removes what an earlier command left under names of this one that were not published this time:
   * it would be of another model.
   */
  public void removeOutdated() {
    try {
      for (String name : names) {
        if (!published.contains(name)) {
          fileSystem.delete(new Path(output, name), true);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void replace(Path place, Path complete, Path replaced) throws IOException {
    rename(place, replaced);
    try {
      rename(complete, place);
    } catch (IOException e) {
      rename(replaced, place);
      throw e;
    }
    fileSystem.delete(replaced, true);
  }

  private void rename(Path from, Path to) throws IOException {
    if (!fileSystem.rename(from, to)) {
      throw new IOException("cannot rename " + from + " to " + to);
    }
  }

  /** Writes and publishes a small text file. */
  public void publishText(String name, String text) {
    stageText(name, text);
    publish(name);
  }

  /** Writes a small text file of an artifact that is published later, such as a folder. */
  public void stageText(String name, String text) {
    try {
      TextFiles.write(fileSystem, staged(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Folders that were made for nothing, the output and those above it. */
  private void removeMade() throws IOException {
    Path folder = output;
    while (made != null && fileSystem.exists(folder) && fileSystem.listStatus(folder).length == 0) {
      fileSystem.delete(folder, false);
      if (folder.equals(made)) {
        return;
      }
      folder = folder.getParent();
    }
  }

  @Override
  public void close() {
    try {
      fileSystem.delete(staging, true);
      removeMade();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
