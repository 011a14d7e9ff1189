package io.chestnut.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** What the command line says about a design in single precision. */
class SinglePrecisionTest extends CommandLineTest {
  private String job(String formula, String family, String sampler) throws IOException {
    StringBuilder csv = new StringBuilder("y,s,x\n");
    for (int i = 0; i < 60; i++) {
      csv.append("%s,%d,%s\n".formatted(i * i % 17 / 4.0, i * i % 5 % 2, i * 7 % 61 / 10.0));
    }
    Files.writeString(folder.resolve("train.csv"), csv);
    return """
        output = "%s"
        data.train.path = train.csv
        model { formula = "%s", family = %s }
        sampler { chains = 2, draws = 50, tune = 200, %s }
        checks { r-hat = 10, ess = 0, divergences = 50 }
        """
        .formatted(output, formula, family, sampler);
  }

  private JsonNode sampling() throws IOException {
    return json("run.json").at("/sampling");
  }

  private String stored() throws IOException {
    return json("model/chestnut.json").at("/provenance/design_precision").asText();
  }

  @Test
  void theShiftOfTheModeIsTold() throws IOException {
    CommandLineRun run = done("run", job("s ~ x", "bernoulli", "design = float"));
    assertThat(run.out())
        .containsPattern(
            "Kernel .*\n +design in single precision, which moves the mode of the posterior by"
                + " \\de-0[789] of its sds\n");
    assertThat(sampling().path("design").asText()).isEqualTo("float");
    assertThat(sampling().path("design_mode_shift").asDouble()).isBetween(1e-10, 1e-6);
    assertThat(sampling().has("design_note")).isFalse();
    assertThat(stored()).isEqualTo("FLOAT");
  }

  @Test
  void withoutAModeItIsNotMeasured() throws IOException {
    CommandLineRun run = done("run", job("s ~ x", "bernoulli", "design = float, metric = fisher"));
    assertThat(run.out())
        .contains(
            "design in single precision; what that does is measured with metric laplace alone\n");
    assertThat(sampling().has("design_mode_shift")).isFalse();
    assertThat(stored()).isEqualTo("FLOAT");
  }

  @Test
  void theFactorOfANormalResponseStaysInDoublePrecision() throws IOException {
    CommandLineRun run = done("run", job("y ~ x", "gaussian", "design = float"));
    assertThat(run.out())
        .contains("design in double precision: a triangular factor is not rounded\n");
    assertThat(sampling().path("design").asText()).isEqualTo("double");
    assertThat(sampling().path("design_note").asText())
        .isEqualTo("a triangular factor is not rounded");
    assertThat(stored()).isEqualTo("DOUBLE");
  }

  @Test
  void nothingIsSaidUnlessItWasAskedFor() throws IOException {
    assertThat(done("run", job("s ~ x", "bernoulli", "design = double")).out())
        .doesNotContain("design in");
    assertThat(sampling().path("design").asText()).isEqualTo("double");
  }
}
