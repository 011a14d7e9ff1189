package io.chestnut.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chestnut.prior.InterceptPriorOn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A model and its data, to be fitted and timed: a folder with a {@link ReferenceCase}, or one that
 * {@code make_workloads.py} wrote ({@code data.csv}, {@code meta.json} and maybe {@code
 * reference.json}).
 *
 * @param name what figures of other programs are found by
 * @param data a CSV file with a header
 * @param link empty for the family's default
 * @param priors prior by key
 * @param interceptPriorOn which intercept a prior is for
 * @param reference posterior means by another program; may be empty
 */
public record Workload(
    String name,
    Path data,
    String formula,
    String family,
    String link,
    Map<String, String> priors,
    InterceptPriorOn interceptPriorOn,
    List<Expected> reference) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Such as {@code sigma ~ half-StudentT(3,0,2.5)}. */
  private static final Pattern PRIOR = Pattern.compile("(\\w+) ~ ([\\w-]+)\\(([^)]*)\\)");

  /** A parameter's posterior mean, with the standard error of its estimate. */
  public record Expected(String parameter, double mean, double error) {}

  /**
   * Reads a folder.
   *
   * @throws IllegalArgumentException when it has neither form, or group-specific terms
   */
  public static Workload in(Path folder) {
    try {
      if (Files.exists(folder.resolve("case.json"))) {
        return of(ReferenceCase.at(folder));
      }
      if (Files.exists(folder.resolve("meta.json"))) {
        return generated(folder, JSON.readTree(folder.resolve("meta.json").toFile()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalArgumentException(folder + " has neither a case.json nor a meta.json.");
  }

  private static Workload of(ReferenceCase reference) {
    if (reference.hasGroupTerms()) {
      throw new IllegalArgumentException(reference.name() + " has group-specific terms.");
    }
    return new Workload(
        reference.name(),
        reference.data(),
        reference.formula(),
        reference.family(),
        reference.link(),
        reference.priors(),
        reference.isInterceptPriorCentered()
            ? InterceptPriorOn.CENTERED
            : InterceptPriorOn.AS_WRITTEN,
        reference.reference().stream()
            .map(m -> new Expected(m.parameter(), m.mean(), m.sd() / Math.sqrt(m.bulk())))
            .toList());
  }

  private static Workload generated(Path folder, JsonNode meta) throws IOException {
    if (meta.has("groups")) {
      throw new IllegalArgumentException(folder + " has group-specific terms.");
    }
    String slopes =
        StreamSupport.stream(meta.get("columns").spliterator(), false)
            .map(JsonNode::asText)
            .filter(column -> !column.equals("y"))
            .collect(Collectors.joining(" + "));
    String family = meta.get("family").asText();
    return new Workload(
        meta.get("name").asText(),
        folder.resolve("data.csv"),
        "y ~ " + slopes,
        family.equals("negbinomial") ? "negativebinomial" : family,
        "",
        priors(meta.get("prior").asText()),
        InterceptPriorOn.AS_WRITTEN,
        expected(folder.resolve("reference.json")));
  }

  private static Map<String, String> priors(String text) {
    Map<String, String> priors = new LinkedHashMap<>();
    Matcher matcher = PRIOR.matcher(text);
    while (matcher.find()) {
      String key = matcher.group(1).equals("slopes") ? "common" : parameter(matcher.group(1));
      priors.put(key, prior(matcher.group(2), matcher.group(3)));
    }
    return priors;
  }

  private static String prior(String name, String arguments) {
    return switch (name) {
      case "N" -> "Normal(%s)".formatted(arguments);
      case "half-StudentT" -> "HalfStudentT(%s)".formatted(arguments.replace(",0,", ","));
      case "Gamma" -> "Gamma(%s)".formatted(arguments.replace("rate ", ""));
      default -> throw new IllegalArgumentException("a workload with the prior " + name);
    };
  }

  private static List<Expected> expected(Path file) throws IOException {
    List<Expected> expected = new ArrayList<>();
    if (Files.exists(file)) {
      for (JsonNode p : JSON.readTree(file.toFile()).get("parameters")) {
        expected.add(
            new Expected(
                parameter(p.get("name").asText()),
                p.get("mean").asDouble(),
                p.get("mcse_mean").asDouble()));
      }
    }
    return expected;
  }

  /** Stan's name of the shape of a negative binomial distribution is phi. */
  private static String parameter(String name) {
    return name.equals("phi") ? "alpha" : name;
  }
}
