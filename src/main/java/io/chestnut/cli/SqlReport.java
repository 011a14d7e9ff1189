package io.chestnut.cli;

import io.chestnut.design.Design;
import io.chestnut.family.Link;
import io.chestnut.predict.CoefficientDraws;
import io.chestnut.spark.BayesianGlmModel;
import io.chestnut.spark.frame.PredictorSql;
import java.io.PrintStream;
import java.util.Optional;

/** Tells a fitted model as SQL; all that is not SQL is its comment. */
final class SqlReport {
  private SqlReport() {}

  static void print(Console console, BayesianGlmModel model, String place) {
    Design design = model.fitted().design();
    Link link = model.fitted().family().link();
    CoefficientDraws draws = model.coefficientDraws();
    String linear = PredictorSql.linear(design, draws.means());
    PrintStream out = console.out();
    out.println(
        "-- %s, %s (%s)"
            .formatted(design.formula().text(), model.fitted().family().name(), link.word()));
    out.println(
        "-- linear predictor at the posterior means of %,d draws, %s"
            .formatted(draws.draws(), place));
    out.println(linear);
    if (link == Link.IDENTITY) {
      return;
    }
    out.println();
    Optional<String> expected = PredictorSql.inverse(link, linear);
    if (expected.isEmpty()) {
      out.println("-- no expected response: Spark SQL has no normal distribution function");
    } else {
      out.println("-- expected response there, which is not the mean over the draws");
      out.println(expected.get());
    }
  }
}
