package io.chestnut.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** {@code design --sql}: what it prints is a query. */
class SqlReportTest extends CommandLineTest {
  @Test
  void thePrintedExpressionsRunAsTheyStand() throws IOException {
    done("fit", interaction());
    Files.delete(folder.resolve("out/summary.csv"));
    CommandLineRun run = done("design", interaction(), "--sql");
    String[] expressions = run.out().split("\n\n");
    assertThat(expressions).hasSize(2);
    assertThat(expressions[0])
        .startsWith("-- y ~ x1 * x2, bernoulli (logit)\n-- linear predictor at the posterior means")
        .contains(" of 400 draws, " + output + "/model\n");
    Row both =
        spark()
            .sql(
                "SELECT %s AS linear,%s AS expected FROM VALUES (0.5D, '-1.5') AS (x1, x2)"
                    .formatted(expressions[0], expressions[1].stripTrailing()))
            .first();
    String linear =
        done("score", interaction() + "\nscore.kind = linear", "--set", "data.test.path=" + one())
            .out();
    assertThat(linear).contains("linear predictor of each test row");
    double mean =
        table("predictions").stream().filter(t -> t.size() > 0).findFirst().get().number(0, "mean");
    assertThat(both.getDouble(0)).isCloseTo(mean, within(1e-12));
    assertThat(both.getDouble(1)).isCloseTo(1 / (1 + Math.exp(-mean)), within(1e-12));
  }

  private String one() throws IOException {
    return Files.writeString(folder.resolve("one.csv"), "x1,x2\n0.5,-1.5\n").toString();
  }

  @Test
  void probitHasNoExpectedResponseInSql() throws IOException {
    String probit = interaction() + "\nmodel.link = probit";
    done("fit", probit);
    assertThat(done("design", probit, "--sql").out())
        .endsWith(
            "CAST('-Infinity' AS DOUBLE))\n\n"
                + "-- no expected response: Spark SQL has no normal distribution function\n");
  }

  @Test
  void identityLinkHasOneExpression() throws IOException {
    String gaussian = interaction().replace("bernoulli", "gaussian");
    done("fit", gaussian);
    List<String> lines = done("design", gaussian, "--sql").out().lines().toList();
    assertThat(lines).hasSize(2 + 1 + 4);
    assertThat(lines.get(6)).endsWith("CAST('-Infinity' AS DOUBLE))");
  }
}
