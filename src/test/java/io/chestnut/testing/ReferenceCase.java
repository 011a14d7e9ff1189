package io.chestnut.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A model with its data and its posterior from an independent source: a folder of a case. */
public final class ReferenceCase {
  private final Path folder;
  private final JsonNode json;

  private ReferenceCase(Path folder) throws IOException {
    this.folder = folder;
    this.json = new ObjectMapper().readTree(folder.resolve("case.json").toFile());
  }

  /** The case in a folder. */
  public static ReferenceCase at(Path folder) {
    try {
      return new ReferenceCase(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is known of a parameter; {@code bulk} and {@code tail} are effective sample sizes. */
  public record Marginal(
      String parameter,
      double mean,
      double sd,
      double q05,
      double q50,
      double q95,
      double bulk,
      double tail) {}

  /** The cases of a folder, by name. */
  public static List<ReferenceCase> in(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(e -> Files.exists(e.resolve("case.json")))
          .sorted()
          .map(ReferenceCase::at)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String name() {
    return json.get("name").asText();
  }

  /** {@code data.csv} beside it, unless the case names another file. */
  public Path data() {
    return folder.resolve(json.path("data").asText("data.csv")).normalize();
  }

  public String family() {
    return json.get("family").asText();
  }

  public String link() {
    return json.get("link").asText();
  }

  public boolean hasGroupTerms() {
    return !json.get("group_terms").isEmpty();
  }

  public boolean isInterceptPriorCentered() {
    return json.get("intercept_prior_on").asText().equals("centered");
  }

  /** With trials and offset written into it. */
  public String formula() {
    String formula = json.get("formula").asText();
    String response = json.get("response").asText();
    if (!json.get("trials").isNull()) {
      String left = "p(%s, %s)".formatted(response, json.get("trials").asText());
      formula = formula.replaceFirst("^" + response + " ~", left + " ~");
    }
    return json.get("offset").isNull()
        ? formula
        : formula + " + offset(" + json.get("offset").asText() + ")";
  }

  /** Prior by key. */
  public Map<String, String> priors() {
    Map<String, String> priors = new LinkedHashMap<>();
    json.get("coefficients")
        .forEach(c -> priors.put(c.get("name").asText(), prior(c.get("prior"), "Flat")));
    json.get("aux")
        .properties()
        .forEach(aux -> priors.put(aux.getKey(), prior(aux.getValue().get("prior"), "HalfFlat")));
    return priors;
  }

  private static String prior(JsonNode prior, String flat) {
    String dist = prior.get("dist").asText();
    return switch (dist) {
      case "flat" -> flat;
      case "normal" -> call("Normal", prior, "mu", "sigma");
      case "uniform" -> call("Uniform", prior, "lower", "upper");
      case "half_normal" -> call("HalfNormal", prior, "scale");
      case "half_cauchy" -> call("HalfCauchy", prior, "scale");
      default -> throw new IllegalArgumentException("a case with the prior " + dist);
    };
  }

  private static String call(String name, JsonNode prior, String... arguments) {
    List<String> values = Stream.of(arguments).map(a -> prior.get(a).asText()).toList();
    return name + "(" + String.join(", ", values) + ")";
  }

  /** The reference posterior. */
  public List<Marginal> reference() {
    List<Marginal> marginals = new ArrayList<>();
    json.get("reference")
        .properties()
        .forEach(e -> marginals.add(marginal(e.getKey(), e.getValue())));
    return marginals;
  }

  private static Marginal marginal(String parameter, JsonNode of) {
    JsonNode ess = of.get("ess");
    return new Marginal(
        parameter,
        of.get("mean").asDouble(),
        of.get("sd").asDouble(),
        of.get("q05").asDouble(),
        of.get("q50").asDouble(),
        of.get("q95").asDouble(),
        (ess == null ? of.get("ess_bulk") : ess).asDouble(),
        (ess == null ? of.get("ess_tail") : ess).asDouble());
  }
}
