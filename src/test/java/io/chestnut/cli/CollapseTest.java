package io.chestnut.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** What the command line says about rows that collapse. */
class CollapseTest extends CommandLineTest {
  private String job(String formula, String family) throws IOException {
    StringBuilder csv = new StringBuilder("y,s,x,g\n");
    for (int i = 0; i < 60; i++) {
      csv.append(
          "%s,%d,%s,%s\n".formatted(i * i % 17 / 4.0, i * i % 5 % 2, i * 7 % 61 / 10.0, i % 3));
    }
    Files.writeString(folder.resolve("train.csv"), csv);
    return """
        output = "%s"
        data.train.path = train.csv
        model { formula = "%s", family = %s }
        sampler { chains = 2, draws = 50, tune = 200 }
        checks { r-hat = 10, ess = 0, divergences = 50 }
        """
        .formatted(output, formula, family);
  }

  private int evaluated() throws IOException {
    return json("run.json").at("/rows/evaluated").asInt();
  }

  private int stored() throws IOException {
    return json("model/chestnut.json").at("/provenance/rows_evaluated").asInt();
  }

  @Test
  void theFactorOfANormalResponseIsCalledSo() throws IOException {
    CommandLineRun run = done("run", job("y ~ x + C(g)", "gaussian"));
    assertThat(run.out())
        .containsSubsequence(
            "Audit        full rank, no findings\n",
            "Collapsed    60 rows -> 5 rows of a triangular factor with the same log likelihood\n",
            "Priors\n");
    assertThat(json("run.json").at("/rows/used").asInt()).isEqualTo(60);
    assertThat(evaluated()).isEqualTo(5);
    assertThat(stored()).isEqualTo(5);
  }

  @Test
  void distinctRowsAreCounted() throws IOException {
    CommandLineRun run = done("run", job("s ~ C(g)", "bernoulli"));
    assertThat(run.out())
        .contains("Collapsed    60 rows -> 3 distinct rows with the same log likelihood\n");
    assertThat(evaluated()).isEqualTo(3);
  }

  @Test
  void rowsStayWhenTheyDifferOrShallStay() throws IOException {
    assertThat(done("run", job("s ~ x", "bernoulli")).out()).doesNotContain("Collapsed");
    assertThat(evaluated()).isEqualTo(60);
    String off = job("y ~ x", "gaussian") + "collapse = off\n";
    assertThat(done("run", off, "--overwrite").out()).doesNotContain("Collapsed");
    assertThat(evaluated()).isEqualTo(60);
    assertThat(stored()).isEqualTo(60);
  }
}
