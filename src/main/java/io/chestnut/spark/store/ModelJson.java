package io.chestnut.spark.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chestnut.design.Design;
import io.chestnut.family.Families;
import io.chestnut.model.kernel.DesignPrecision;
import io.chestnut.posterior.Draws;
import io.chestnut.prior.Prior;
import io.chestnut.prior.PriorSet;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.spec.Metric;
import io.chestnut.spec.SamplerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** {@code chestnut.json}: the model without its draws. */
final class ModelJson {
  /** Raised when a reader of the old format would misread the new one. */
  static final int FORMAT = 1;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ModelJson() {}

  static String write(FittedModel model) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("format", FORMAT);
    root.put("formula", model.design().formula().text());
    root.put("family", model.family().name());
    root.put("link", model.family().link().word());
    root.set("design", model.design().toJson());
    ArrayNode priors = root.putArray("priors");
    for (PriorSet.Entry entry : model.priors()) {
      priors
          .addObject()
          .put("parameter", entry.parameter())
          .put("prior", entry.prior().text())
          .put("origin", entry.origin().name())
          .put("note", entry.note());
    }
    root.set("sampler", sampler(model.sampler()));
    ArrayNode blocks = root.putArray("parameters");
    for (Draws.Block block : model.draws().blocks()) {
      ObjectNode node = blocks.addObject().put("name", block.name());
      block.shape().forEach(node.putArray("shape")::add);
      block.parameters().forEach(node.putArray("parameters")::add);
    }
    root.set("provenance", provenance(model.provenance()));
    return root.toPrettyString() + "\n";
  }

  private static ObjectNode sampler(SamplerSpec sampler) {
    ObjectNode node =
        MAPPER
            .createObjectNode()
            .put("chains", sampler.chains())
            .put("draws", sampler.draws())
            .put("metric", sampler.metric().name());
    sampler.tune().ifPresent(tune -> node.put("tune", tune));
    sampler.targetAccept().ifPresent(target -> node.put("target_accept", target));
    return node.put("max_tree_depth", sampler.maxTreeDepth()).put("seed", sampler.seed());
  }

  private static ObjectNode provenance(Provenance provenance) {
    return MAPPER
        .createObjectNode()
        .put("rows", provenance.rows())
        .put("rows_used", provenance.rowsUsed())
        .put("chestnut", provenance.chestnut())
        .put("spark", provenance.spark())
        .put("java", provenance.java())
        .put("kernel", provenance.kernel())
        .put("design_precision", provenance.designPrecision().name())
        .put("rows_evaluated", provenance.rowsEvaluated())
        .put("gradients", provenance.gradients());
  }

  /** What {@link #write} wrote, the draws still missing. */
  static FittedModel read(String text, String place) {
    JsonNode root = parse(text, place);
    int format = root.path("format").asInt();
    if (format != FORMAT) {
      throw new InvalidInputException(
          "The model in '%s' has format %d, this version of Chestnut reads format %d."
              .formatted(place, format, FORMAT),
          "Use the version of Chestnut that wrote it, or fit the model again.");
    }
    try {
      return model(root);
    } catch (InvalidInputException e) {
      throw unreadable(place, e.problems().get(0).what());
    } catch (IllegalArgumentException e) {
      throw unreadable(place, "chestnut.json holds values that it cannot have.");
    }
  }

  private static InvalidInputException unreadable(String place, String what) {
    return new InvalidInputException(
        "The model in '%s' cannot be read. %s".formatted(place, what),
        "The model is damaged or was written by another version: fit it again.");
  }

  private static FittedModel model(JsonNode root) {
    JsonNode from = root.path("provenance");
    return new FittedModel(
        Design.fromJson(root.path("design")),
        Families.of(root.path("family").asText(), root.path("link").asText()),
        priors(root.path("priors")),
        samplerOf(root.path("sampler")),
        null,
        null,
        new Provenance(
            from.path("rows").asLong(),
            from.path("rows_used").asLong(),
            from.path("chestnut").asText(),
            from.path("spark").asText(),
            from.path("java").asText(),
            from.path("kernel").asText(),
            DesignPrecision.valueOf(
                from.path("design_precision").asText(DesignPrecision.DOUBLE.name())),
            from.path("rows_evaluated").asLong(),
            from.path("gradients").asLong()));
  }

  private static JsonNode parse(String text, String place) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw unreadable(place, "chestnut.json is not JSON.");
    }
  }

  private static List<PriorSet.Entry> priors(JsonNode nodes) {
    List<PriorSet.Entry> entries = new ArrayList<>();
    for (JsonNode node : nodes) {
      entries.add(
          new PriorSet.Entry(
              node.path("parameter").asText(),
              Prior.parse(node.path("prior").asText()),
              PriorSet.Origin.valueOf(node.path("origin").asText()),
              node.path("note").asText()));
    }
    return entries;
  }

  private static SamplerSpec samplerOf(JsonNode node) {
    return new SamplerSpec(
        node.path("chains").asInt(),
        node.path("draws").asInt(),
        Metric.valueOf(node.path("metric").asText(Metric.DIAGONAL.name())),
        node.has("tune") ? OptionalInt.of(node.get("tune").asInt()) : OptionalInt.empty(),
        node.has("target_accept")
            ? OptionalDouble.of(node.path("target_accept").asDouble())
            : OptionalDouble.empty(),
        node.path("max_tree_depth").asInt(),
        node.path("seed").asLong());
  }
}
