package io.chestnut.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The audit of the design as a user of the command line meets it. */
class AuditTest extends CommandLineTest {
  private String job(String formula) throws IOException {
    StringBuilder csv = new StringBuilder("y,x,twice,a,b\n");
    for (int i = 0; i < 24; i++) {
      double x = (i * 7 % 11) / 4.0;
      String a = "a" + (i % 3 + 1);
      String b = "b" + (i % 3 == 0 ? 1 : i / 3 % 2 + 1);
      csv.append("%s,%s,%s,%s,%s\n".formatted(i * i % 5 % 2, x, 2 * x, a, b));
    }
    Files.writeString(folder.resolve("train.csv"), csv);
    return """
        output = "%s"
        data.train.path = "%s/train.csv"
        model { formula = "%s", family = bernoulli }
        sampler { chains = 1, draws = 50, tune = 200 }
        prior-check.draws = 10
        checks { r-hat = 10, ess = 0, divergences = 50 }
        """
        .formatted(output, folder, formula);
  }

  @Test
  void everyCommandThatLearnsTheDesignPrintsTheAudit() throws IOException {
    String job = job("y ~ x");
    String line = "Audit        full rank, no findings\n";
    assertThat(done("design", job).out()).contains(line);
    assertThat(done("prior-check", job).out()).contains(line);
    assertThat(done("fit", job, "--dry-run").out()).contains(line);
  }

  @Test
  void dependentColumnsEndTheCommandWithTheWaysOut() throws IOException {
    CommandLineRun run = run("fit", job("y ~ x + twice"));
    assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(run.err())
        .contains(
            """
            The design has 3 columns but only rank 2: a column is a combination of others.
              'twice' = 2*x: proportional
            The data cannot tell the coefficients of such columns apart.
            Remove a term, or set model.rank-deficient = drop to leave these columns out, or \
            model.rank-deficient = keep to fit them all: then proper priors decide between them.
            """);
  }

  @Test
  void droppedColumnsStayAwayWhenTheModelScores() throws IOException {
    String job =
        job("y ~ a * b")
            + "data.test.path = \"%s/train.csv\"\noutput-format = csv\n".formatted(folder);
    CommandLineRun fit = done("fit", job, "--set", "model.rank-deficient=drop");
    assertThat(fit.out())
        .contains(
            """
            Audit        full rank, 2 findings
              - The design has 6 columns but only rank 5: a column is a combination of others.
                  'a[T.a3]:b[T.b2]' = b[T.b2] - a[T.a2]:b[T.b2]
                They were left out, here and when rows are scored.
                Read the other coefficients as those of a model in which these are 0.
              - 'a:b': 1 of 6 combinations of levels has no rows: a=a1, b=b2.
                Join levels or leave the interaction out; predictions for these combinations rest on \
            other terms and on priors alone.
            """);
    done("score", job);
    assertThat(table("predictions").stream().mapToInt(t -> t.size()).sum()).isEqualTo(24);
  }

  @Test
  void keptColumnsAreSampled() throws IOException {
    CommandLineRun run = done("fit", job("y ~ x + twice"), "--set", "model.rank-deficient=keep");
    assertThat(run.out())
        .contains("Audit        rank 2 of 3 columns, 1 finding\n")
        .contains("They are kept: between such columns the priors decide, not the data.");
    assertThat(text("summary.csv")).contains("\ntwice,");
  }

  @Test
  void noMoreThanTenFindingsArePrinted() throws IOException {
    StringBuilder csv = new StringBuilder("y");
    StringBuilder formula = new StringBuilder("y ~ x0");
    for (int j = 0; j < 12; j++) {
      csv.append(",x").append(j);
      formula.append(" + x").append(j);
    }
    for (int i = 0; i < 40; i++) {
      csv.append("\n").append(i * i % 5 % 2);
      for (int j = 0; j < 12; j++) {
        csv.append(i == j || i == 39 - j ? ",1.5" : ",0.5");
      }
    }
    String job = job(formula.toString());
    Files.writeString(folder.resolve("train.csv"), csv.append("\n"));
    String out = done("design", job).out();
    assertThat(out).contains(" findings\n").contains("\n  and ");
    assertThat(out.lines().filter(line -> line.startsWith("  - "))).hasSize(10);
  }
}
