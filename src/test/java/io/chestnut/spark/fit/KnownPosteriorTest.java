package io.chestnut.spark.fit;

import static org.assertj.core.api.Assertions.assertThat;

import io.chestnut.family.Families;
import io.chestnut.family.Family;
import io.chestnut.model.GlmModel;
import io.chestnut.model.RowLayout;
import io.chestnut.posterior.Draws;
import io.chestnut.prior.InterceptPriorOn;
import io.chestnut.spec.CollapsePolicy;
import io.chestnut.spec.Metric;
import io.chestnut.spec.SamplerSpec;
import io.chestnut.testing.BatchMeans;
import io.chestnut.testing.RowsInMemory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whole models, through collapsed rows, transforms and the coordinates of each metric, whose
 * posterior moments are known: z = (estimate - moment) / (Monte Carlo standard error) is standard
 * normal for means, variances and covariances.
 */
@ParameterizedClass
@EnumSource(Metric.class)
class KnownPosteriorTest {
  private static final int CHAINS = 4;
  private static final int DRAWS = 5000;
  private static final int BATCHES = 50;

  private static final Map<String, String> FLAT =
      Map.of("Intercept", "Flat", "common", "Flat", "sigma", "HalfFlat");

  private final Metric metric;

  KnownPosteriorTest(Metric metric) {
    this.metric = metric;
  }

  /**
   * Under flat priors, that of sigma included, RSS / sigma^2 is chi-square with n - 3 degrees of
   * freedom, and given sigma the coefficients are normal: Var(slope) = sigma^2 / Sxx, with a
   * correlation to the intercept of -0.9998 here.
   */
  @Test
  void gaussianUnderFlatPriorsHasTheMomentsOfLeastSquares() {
    int n = 40;
    double centre = 1000;
    double sxx = 0;
    double sxy = 0;
    double[] x = new double[n];
    double[] y = new double[n];
    Random random = new Random(5);
    for (int i = 0; i < n; i++) {
      x[i] = i - 0.5 * (n - 1);
      y[i] = 7 - 0.1 * x[i] + 2 * random.nextGaussian();
      sxx += x[i] * x[i];
      sxy += x[i] * y[i];
    }
    double slope = sxy / sxx;
    double level = Arrays.stream(y).average().orElseThrow();
    double rss = 0;
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      rss += Math.pow(y[i] - level - slope * x[i], 2);
      rows.add(new double[] {y[i], 1, centre + x[i]});
    }
    double[][] draws = sample("gaussian", rows, FLAT, 1);
    double intercept = level - slope * centre;
    double variance = rss / (n - 5);
    double ofSlope = variance / sxx;
    assertMean(draws, q -> q[0], intercept);
    assertMean(draws, q -> q[1], slope);
    assertMean(draws, q -> q[2] * q[2], variance);
    assertMean(draws, q -> Math.pow(q[2], 4), rss * rss / ((n - 5) * (n - 7)));
    assertMean(draws, q -> square(q[1] - slope), ofSlope);
    assertMean(draws, q -> square(q[0] - intercept), variance / n + ofSlope * centre * centre);
    assertMean(draws, q -> (q[0] - intercept) * (q[1] - slope), -centre * ofSlope);
    assertMean(draws, q -> square(q[0] + q[1] * centre - level), variance / n);
  }

  /**
   * Orthogonal columns x of sum 0 with x'x = n = 8, least-squares coefficients b_j, residual sum of
   * squares RSS. Given sigma they are independent, Normal(m_j, v_j) with 1/v_j = n/sigma^2 +
   * 1/tau^2 and m_j = v_j n b_j / sigma^2, and
   *
   * <pre>
   *   p(sigma | y) ~ p(sigma) sigma^-n exp(-RSS / (2 sigma^2))
   *                  prod_j sqrt(v_j) exp(m_j^2 / (2 v_j) - n b_j^2 / (2 sigma^2))
   * </pre>
   *
   * <p>The moments are sums over a grid of log sigma.
   */
  @Test
  void gaussianUnderNormalPriorsHasTheMomentsOfAQuadratureOverSigma() {
    double[] y = {1.3, 0.2, 2.9, 1.7, -0.4, 0.9, 1.1, 3.2};
    int n = y.length;
    double tau = 0.7;
    double[] b = new double[3];
    double rss = 0;
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      double[] row = {y[i], 1, 2 * (i % 2) - 1, i / 2 % 2 * 2 - 1};
      rss += y[i] * y[i];
      for (int j = 0; j < 3; j++) {
        b[j] += row[1 + j] * y[i] / n;
      }
      rows.add(row);
    }
    rss -= n * (b[0] * b[0] + b[1] * b[1] + b[2] * b[2]);
    double[] sums = new double[9];
    for (double logSigma = -6; logSigma < 4; logSigma += 1e-3) {
      double sigma = Math.exp(logSigma);
      double information = n / (sigma * sigma);
      double v = 1 / (information + 1 / (tau * tau));
      double logWeight = -0.5 * sigma * sigma + (1 - n) * logSigma - 0.5 * rss / (sigma * sigma);
      for (double bj : b) {
        double m = v * information * bj;
        logWeight += 0.5 * (Math.log(v) + m * m / v - information * bj * bj);
      }
      double weight = Math.exp(logWeight);
      sums[8] += weight;
      sums[6] += weight * sigma;
      sums[7] += weight * sigma * sigma;
      for (int j = 0; j < 3; j++) {
        double m = v * information * b[j];
        sums[j] += weight * m;
        sums[3 + j] += weight * (v + m * m);
      }
    }
    double[][] draws =
        sample(
            "gaussian",
            rows,
            Map.of(
                "common",
                "Normal(0, 0.7)",
                "Intercept",
                "Normal(0, 0.7)",
                "sigma",
                "HalfNormal(1)"),
            2);
    for (int j = 0; j < 3; j++) {
      int coefficient = j;
      assertMean(draws, q -> q[coefficient], sums[j] / sums[8]);
      assertMean(draws, q -> square(q[coefficient]), sums[3 + j] / sums[8]);
    }
    assertMean(draws, q -> q[3], sums[6] / sums[8]);
    assertMean(draws, q -> q[3] * q[3], sums[7] / sums[8]);
  }

  /** Conjugate priors of a mean under the identity link, through the transform of its support. */
  @ParameterizedTest
  @CsvSource({
    "bernoulli, 'Beta(2, 3)', 1;1;0;1;1;1, 0.636363636363636, 0.0192837465564738",
    "poisson, 'Gamma(2, 1)', 3;0;2;5, 2.4, 0.48",
    "exponential, 'InverseGamma(4, 3)', 1.5;0.3;2.2, 1.16666666666667, 0.272222222222222"
  })
  void aMeanUnderItsConjugatePriorHasItsMoments(
      String family, String prior, String responses, double mean, double variance) {
    List<double[]> rows =
        Arrays.stream(responses.split(";"))
            .map(y -> new double[] {Double.parseDouble(y), 1})
            .toList();
    double[][] draws = sample(family + " identity", rows, Map.of("Intercept", prior), 3);
    assertMean(draws, q -> q[0], mean);
    assertMean(draws, q -> square(q[0] - mean), variance);
  }

  /** The parameters of each draw, the chains one after the other. */
  private double[][] sample(
      String words, List<double[]> rows, Map<String, String> priors, long seed) {
    String[] familyAndLink = words.split(" ");
    Family family = Families.of(familyAndLink[0], familyAndLink.length > 1 ? "identity" : null);
    RowLayout layout = new RowLayout(false, false, false, rows.get(0).length - 1);
    GlmModel model =
        RowsInMemory.of(family, layout, rows, priors, InterceptPriorOn.AS_WRITTEN)
            .model(CollapsePolicy.AUTO);
    SamplerSpec settings =
        new SamplerSpec(
            CHAINS, DRAWS, metric, OptionalInt.empty(), OptionalDouble.empty(), 10, seed);
    Draws draws = LocalChains.run(model, settings);
    double[][] byDraw = new double[draws.size()][draws.parameters().size()];
    for (int d = 0; d < byDraw.length; d++) {
      for (int p = 0; p < byDraw[d].length; p++) {
        byDraw[d][p] = draws.values(p)[d];
      }
    }
    return byDraw;
  }

  private static double square(double x) {
    return x * x;
  }

  private static void assertMean(
      double[][] draws, ToDoubleFunction<double[]> function, double expected) {
    double[] values = Arrays.stream(draws).mapToDouble(function).toArray();
    assertThat(BatchMeans.zScore(values, CHAINS * BATCHES, expected)).isBetween(-4.0, 4.0);
  }
}
