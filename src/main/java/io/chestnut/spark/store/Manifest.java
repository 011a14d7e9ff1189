package io.chestnut.spark.store;

import io.chestnut.predict.ModelManifest;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** The {@link ModelManifest} of a folder on one of Hadoop's file systems. */
final class Manifest {
  private Manifest() {}

  static void write(FileSystem fileSystem, Path folder) throws IOException {
    TextFiles.write(
        fileSystem,
        new Path(folder, ModelManifest.FILE),
        ModelManifest.of(lengths(fileSystem, folder)));
  }

  /** Throws in words when the folder is not a complete one. */
  static void verify(FileSystem fileSystem, Path folder) throws IOException {
    Map<String, Long> found = fileSystem.exists(folder) ? lengths(fileSystem, folder) : Map.of();
    ModelManifest.verify(text(fileSystem, folder), found, folder.toString());
  }

  private static Optional<String> text(FileSystem fileSystem, Path folder) throws IOException {
    try {
      return Optional.of(TextFiles.read(fileSystem, new Path(folder, ModelManifest.FILE)));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  private static Map<String, Long> lengths(FileSystem fileSystem, Path folder) throws IOException {
    Path root = fileSystem.makeQualified(folder);
    Map<String, Long> lengths = new TreeMap<>();
    RemoteIterator<LocatedFileStatus> files = fileSystem.listFiles(root, true);
    while (files.hasNext()) {
      LocatedFileStatus file = files.next();
      String name = root.toUri().relativize(file.getPath().toUri()).getPath();
      if (ModelManifest.lists(name)) {
        lengths.put(name, file.getLen());
      }
    }
    return lengths;
  }
}
