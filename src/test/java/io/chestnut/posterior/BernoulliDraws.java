package io.chestnut.posterior;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Stan's four chains of 1000 draws of a Bernoulli model, and ArviZ's numbers for them. */
final class BernoulliDraws {
  static final int CHAINS = 4;

  private static final List<String> COLUMNS = List.of("chain", "draw", "lp__", "theta", "energy__");

  private BernoulliDraws() {}

  /** A column, chain after chain. */
  static double[] column(String name) {
    int index = COLUMNS.indexOf(name);
    return lines().stream().mapToDouble(l -> Double.parseDouble(l.split(",")[index])).toArray();
  }

  static Draws draws() {
    return new Draws(
        List.of(
            new Draws.Block("lp__", List.of(), List.of("lp__")),
            new Draws.Block("theta", List.of(), List.of("theta"))),
        CHAINS,
        1000,
        new double[][] {column("lp__"), column("theta")});
  }

  /** ArviZ's numbers: of {@code lp__}, {@code theta} or {@code energy__}. */
  static JsonNode expected(String parameter) {
    return resource().get("arviz_0_23_4").get(parameter);
  }

  static JsonNode resource() {
    try {
      return new ObjectMapper().readTree(BernoulliDraws.class.getResourceAsStream("arviz.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                BernoulliDraws.class.getResourceAsStream("bernoulli_draws.csv"),
                StandardCharsets.UTF_8))) {
      return reader.lines().filter(l -> !l.startsWith("#")).skip(1).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
