package io.chestnut.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chestnut.posterior.Summary;
import io.chestnut.spark.BayesianGlm;
import io.chestnut.spark.BayesianGlmModel;
import io.chestnut.testing.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** The README's Java. */
class ReadmeTest extends SparkTest {
  @Test
  void theJavaSnippetFitsAndScoresAsItStandsThere() throws IOException {
    Dataset<Row> training = read("train.csv");
    Dataset<Row> test = read("test.csv");

    BayesianGlmModel model =
        new BayesianGlm()
            .setFormula("y ~ x1 * x2")
            .setFamily("bernoulli")
            .setPrior("common", "Normal(0, 10)")
            .setSeed(42)
            .fit(training);
    Dataset<Row> scored = model.transform(test);

    assertThat(scored.where("mean > 0 and mean < 1").count()).isEqualTo(75);
    Summary summary = Summary.of(model.fitted().draws(), 0.94);
    int interaction = model.fitted().draws().parameters().indexOf("x1:x2");
    // Quadrature gives 1.7925 under Normal(0, 10) on every coefficient; here the intercept's prior
    // is the default.
    assertThat(summary.rows().get(interaction).mean()).isCloseTo(1.79, within(0.1));

    List<String> snippets = Readme.blocks("java");
    assertThat(snippets).hasSize(1);
    String source = Files.readString(Path.of("src/test/java/io/chestnut/cli", "ReadmeTest.java"));
    assertThat(source).containsIgnoringWhitespaces(snippets.get(0));
  }

  private static Dataset<Row> read(String file) {
    return spark()
        .read()
        .option("header", true)
        .option("inferSchema", true)
        .csv("data/interaction/" + file);
  }
}
