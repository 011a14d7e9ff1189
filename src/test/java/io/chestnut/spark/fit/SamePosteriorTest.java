package io.chestnut.spark.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chestnut.math.RandomStreams;
import io.chestnut.model.GlmModel;
import io.chestnut.posterior.ParameterSummary;
import io.chestnut.posterior.Summary;
import io.chestnut.prior.InterceptPriorOn;
import io.chestnut.spark.fit.SimulatedStudy.Predictors;
import io.chestnut.spec.CollapsePolicy;
import io.chestnut.spec.Metric;
import io.chestnut.spec.SamplerSpec;
import io.chestnut.testing.RowsInMemory;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whitened or not, collapsed or not: the same posterior. All rows under Stan's diagonal metric are
 * what the other ways are compared with.
 */
class SamePosteriorTest {
  /** Combined Monte Carlo errors that a difference may have. */
  private static final double ERRORS = 4;

  @ParameterizedTest
  @CsvSource({
    "gaussian, NORMAL, 4, sigma",
    "bernoulli, LEVELS, 4,",
    "poisson, LEVELS, 4,",
    "negativebinomial, LEVELS, 8, alpha",
    "beta, NORMAL, 20, kappa"
  })
  void metricAndCollapseDoNotMatter(
      String family, Predictors predictors, int collapsedRows, String scalar) {
    RowsInMemory rows = rows(family, predictors, scalar);
    GlmModel all = rows.model(CollapsePolicy.OFF);
    GlmModel collapsed = rows.model(CollapsePolicy.AUTO);
    assertThat(collapsed.likelihood().rows()).isEqualTo(collapsedRows);
    Summary expected = summary(all, Metric.DIAGONAL, 1);
    assertAgree(expected, summary(collapsed, Metric.DIAGONAL, 2));
    assertAgree(expected, summary(all, Metric.FISHER, 3));
    assertAgree(expected, summary(collapsed, Metric.FISHER, 4));
    assertAgree(expected, summary(all, Metric.LAPLACE, 5));
    assertAgree(expected, summary(collapsed, Metric.LAPLACE, 6));
  }

  private static RowsInMemory rows(String family, Predictors predictors, String scalar) {
    Map<String, String> priors =
        new TreeMap<>(Map.of("Intercept", "Normal(0, 2)", "common", "Normal(0, 1)"));
    if (scalar != null) {
      priors.put(scalar, "Gamma(2, 0.5)");
    }
    SimulatedStudy study =
        SimulatedStudy.of(family, predictors, InterceptPriorOn.AS_WRITTEN, priors);
    double[] truth = {-1, 0.5, -0.4, 2};
    return study.answered(study.respond(truth, RandomStreams.stream(3, "responses")));
  }

  private static Summary summary(GlmModel model, Metric metric, long seed) {
    SamplerSpec settings =
        new SamplerSpec(4, 2000, metric, OptionalInt.empty(), OptionalDouble.empty(), 10, seed);
    return Summary.of(LocalChains.run(model, settings), 0.9);
  }

  private static void assertAgree(Summary expected, Summary found) {
    List<ParameterSummary> rows = expected.rows();
    for (int i = 0; i < rows.size(); i++) {
      ParameterSummary a = rows.get(i);
      ParameterSummary b = found.rows().get(i);
      assertThat(b.mean())
          .as("mean of %s", a.parameter())
          .isCloseTo(a.mean(), within(ERRORS * Math.hypot(a.mcseMean(), b.mcseMean())));
      assertThat(b.sd())
          .as("sd of %s", a.parameter())
          .isCloseTo(a.sd(), within(ERRORS * Math.hypot(a.mcseSd(), b.mcseSd())));
    }
  }
}
