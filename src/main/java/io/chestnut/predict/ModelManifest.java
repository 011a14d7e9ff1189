package io.chestnut.predict;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chestnut.problem.InvalidInputException;
import java.util.Map;
import java.util.Optional;

/**
 * {@code manifest.json}, written last: every file of a model's folder with its length. On object
 * stores a folder is renamed file by file; a folder is complete when its manifest is there and
 * every file in it has its length.
 */
public final class ModelManifest {
  /** Its name in the model's folder. */
  public static final String FILE = "manifest.json";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ModelManifest() {}

  /** Whether a file has a place in the manifest: not itself, nor checksums of a file system. */
  public static boolean lists(String file) {
    return !file.equals(FILE) && !file.endsWith(".crc");
  }

  /** The text of a manifest of files with their lengths. */
  public static String of(Map<String, Long> lengths) {
    ObjectNode root = MAPPER.createObjectNode();
    ObjectNode files = root.putObject("files");
    lengths.forEach(files::put);
    return root.toPrettyString() + "\n";
  }

  /**
   * Compares a manifest with the folder that it stands in.
   *
   * @param text of the manifest; empty when there is none
   * @param found lengths of the files, by their paths below the folder; none when there is no
   *     folder
   * @param place of the model in messages
   * @throws InvalidInputException when the folder does not hold all of a model
   */
  public static void verify(Optional<String> text, Map<String, Long> found, String place) {
    if (text.isEmpty() && found.isEmpty()) {
      throw new InvalidInputException(
          "There is no model in '%s'.".formatted(place),
          "Run fit with this output first, or set output to that of a fit.");
    }
    JsonNode files = files(text.orElseThrow(() -> incomplete(place, FILE + " is missing")), place);
    for (Map.Entry<String, JsonNode> file : files.properties()) {
      Long length = found.get(file.getKey());
      long written = file.getValue().asLong();
      if (length == null) {
        throw incomplete(place, file.getKey() + " is missing");
      } else if (length != written) {
        throw incomplete(
            place, "%s has %d bytes instead of %d".formatted(file.getKey(), length, written));
      }
    }
  }

  /** The lengths that were written, by file. */
  private static JsonNode files(String text, String place) {
    try {
      JsonNode files = MAPPER.readTree(text).path("files");
      if (!files.isEmpty()) {
        return files;
      }
    } catch (JsonProcessingException e) {
      // No JSON at all: damaged, as one that names no file.
    }
    throw incomplete(place, FILE + " is damaged");
  }

  private static InvalidInputException incomplete(String place, String what) {
    return new InvalidInputException(
        "The model in '%s' is not complete: %s.".formatted(place, what),
        "Copy the folder again, or fit the model again.");
  }
}
