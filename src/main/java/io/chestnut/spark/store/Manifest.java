package io.chestnut.spark.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chestnut.problem.InvalidInputException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * {@code manifest.json}, written last: every file of a folder with its length. On object stores a
 * folder is renamed file by file; a folder is complete when its manifest is there and every file in
 * it has its length.
 */
final class Manifest {
  private static final String NAME = "manifest.json";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Manifest() {}

  static void write(FileSystem fileSystem, Path folder) throws IOException {
    ObjectNode root = MAPPER.createObjectNode();
    ObjectNode files = root.putObject("files");
    lengths(fileSystem, folder).forEach(files::put);
    TextFiles.write(fileSystem, new Path(folder, NAME), root.toPrettyString() + "\n");
  }

  /** Throws in words when the folder is not a complete one. */
  static void verify(FileSystem fileSystem, Path folder) throws IOException {
    JsonNode files = files(fileSystem, folder);
    Map<String, Long> found = lengths(fileSystem, folder);
    for (Map.Entry<String, JsonNode> file : files.properties()) {
      Long length = found.get(file.getKey());
      if (length == null || length != file.getValue().asLong()) {
        throw new InvalidInputException(
            "The model in '%s' is not complete: %s %s."
                .formatted(
                    folder,
                    file.getKey(),
                    length == null
                        ? "is missing"
                        : "has " + length + " bytes instead of " + file.getValue().asLong()),
            "Copy the folder again, or fit the model again.");
      }
    }
  }

  /** The lengths that were written, by file. */
  private static JsonNode files(FileSystem fileSystem, Path folder) throws IOException {
    try {
      JsonNode files =
          MAPPER.readTree(TextFiles.read(fileSystem, new Path(folder, NAME))).path("files");
      if (!files.isEmpty()) {
        return files;
      }
    } catch (FileNotFoundException e) {
      throw fileSystem.exists(folder)
          ? new InvalidInputException(
              "The model in '%s' is not complete: %s is missing.".formatted(folder, NAME),
              "Copy the folder again, or fit the model again.")
          : new InvalidInputException(
              "There is no model in '%s'.".formatted(folder),
              "Run fit with this output first, or set output to that of a fit.");
    } catch (JsonProcessingException e) {
      // No JSON at all: damaged, as one that names no file.
    }
    throw new InvalidInputException(
        "The model in '%s' is not complete: %s is damaged.".formatted(folder, NAME),
        "Copy the folder again, or fit the model again.");
  }

  private static Map<String, Long> lengths(FileSystem fileSystem, Path folder) throws IOException {
    Path root = fileSystem.makeQualified(folder);
    Map<String, Long> lengths = new TreeMap<>();
    RemoteIterator<LocatedFileStatus> files = fileSystem.listFiles(root, true);
    while (files.hasNext()) {
      LocatedFileStatus file = files.next();
      String name = root.toUri().relativize(file.getPath().toUri()).getPath();
      if (!name.equals(NAME) && !file.getPath().getName().endsWith(".crc")) {
        lengths.put(name, file.getLen());
      }
    }
    return lengths;
  }
}
