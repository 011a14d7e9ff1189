package io.chestnut.spark.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chestnut.model.kernel.DesignPrecision;
import io.chestnut.posterior.Draws;
import io.chestnut.predict.ModelDocument;
import io.chestnut.prior.Prior;
import io.chestnut.prior.PriorSet;
import io.chestnut.spec.Metric;
import io.chestnut.spec.SamplerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** {@code chestnut.json}: the model without its draws. */
final class ModelJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ModelJson() {}

  static String write(FittedModel model) {
    ObjectNode root = ModelDocument.of(model.design(), model.family());
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

  /**
   * What {@link #write} wrote, the draws still missing.
   *
   * @throws io.chestnut.problem.InvalidInputException when it is damaged or of another format
   */
  static FittedModel read(String text, String place) {
    return ModelDocument.read(text, place, ModelJson::model);
  }

  private static FittedModel model(ModelDocument document) {
    JsonNode from = document.field("provenance");
    return new FittedModel(
        document.design(),
        document.family(),
        priors(document.field("priors")),
        samplerOf(document.field("sampler")),
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
