package io.chestnut.predict;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chestnut.design.Design;
import io.chestnut.family.Families;
import io.chestnut.family.Family;
import io.chestnut.problem.InvalidInputException;
import java.util.function.Function;

/**
 * {@code chestnut.json} of a stored model as far as a prediction needs it: format, design, family
 * and link. What else stands in it is read by who needs it.
 */
public final class ModelDocument {
  /** Its name in the model's folder. */
  public static final String FILE = "chestnut.json";

  /** Raised when a reader of the old format would misread the new one. */
  public static final int FORMAT = 1;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final JsonNode root;

  private ModelDocument(JsonNode root) {
    this.root = root;
  }

  /** The beginning of a document: its format, and what {@link #design} and {@link #family} read. */
  public static ObjectNode of(Design design, Family family) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("format", FORMAT);
    root.put("formula", design.formula().text());
    root.put("family", family.name());
    root.put("link", family.link().word());
    root.set("design", design.toJson());
    return root;
  }

  /**
   * Reads a document.
   *
   * @param place of the model in messages
   * @param reader takes out of the document what it needs
   * @throws InvalidInputException when it is damaged or of another format, as the reader shows by
   *     an exception of this kind or an {@link IllegalArgumentException}
   */
  public static <T> T read(String text, String place, Function<ModelDocument, T> reader) {
    JsonNode root = parse(text, place);
    int format = root.path("format").asInt();
    if (format != FORMAT) {
      throw new InvalidInputException(
          "The model in '%s' has format %d, this version of Chestnut reads format %d."
              .formatted(place, format, FORMAT),
          "Use the version of Chestnut that wrote it, or fit the model again.");
    }
    try {
      return reader.apply(new ModelDocument(root));
    } catch (InvalidInputException e) {
      throw unreadable(place, e.problems().get(0).what());
    } catch (IllegalArgumentException e) {
      throw unreadable(place, "chestnut.json holds values that it cannot have.");
    }
  }

  private static JsonNode parse(String text, String place) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw unreadable(place, "chestnut.json is not JSON.");
    }
  }

  private static InvalidInputException unreadable(String place, String what) {
    return new InvalidInputException(
        "The model in '%s' cannot be read. %s".formatted(place, what),
        "The model is damaged or was written by another version: fit it again.");
  }

  /** The recipe of the design matrix. */
  public Design design() {
    return Design.fromJson(root.path("design"));
  }

  /** The response's distribution and link. */
  public Family family() {
    return Families.of(root.path("family").asText(), root.path("link").asText());
  }

  /** A field of the document; a missing node when it has none of that name. */
  public JsonNode field(String name) {
    return root.path(name);
  }
}
