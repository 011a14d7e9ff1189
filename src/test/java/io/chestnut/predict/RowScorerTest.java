package io.chestnut.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import io.chestnut.family.Families;
import io.chestnut.family.Family;
import io.chestnut.family.Link;
import io.chestnut.math.Elementary;
import io.chestnut.math.Quantiles;
import io.chestnut.math.RandomStream;
import io.chestnut.math.RandomStreams;
import io.chestnut.model.kernel.KernelChoice;
import io.chestnut.model.kernel.KernelSelection;
import io.chestnut.model.kernel.ScalarPrediction;
import io.chestnut.posterior.Draws;
import io.chestnut.posterior.HighestDensityInterval;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowScorerTest {
  private static final List<String> NAMES = List.of("Intercept", "x1", "x2", "x1:x2", "x3");
  private static final Family BERNOULLI = Families.of("bernoulli", null);
  private static final Family GAUSSIAN = Families.of("gaussian", null);
  private static final double[] ROW = {1, 0.4, -1.2, 0.7, 2.5};
  private static final double OFFSET = 0.25;

  private static final SummaryRequest HDI_AND_MEDIAN = SummaryRequest.ofInterval(0.94);
  private static final SummaryRequest EVERYTHING =
      new SummaryRequest(List.of(0.94, 0.8), List.of(0.9), List.of(0.5, 0.1), List.of(0.25, -1.0));
  private static final Costs FIVE_TO_ONE = new Costs(1, 5, 0, 0);

  private static RowScorer scorer(
      CoefficientDraws draws, Family family, PredictionKind kind, double threshold) {
    return new RowScorer(
        draws,
        family,
        kind,
        HDI_AND_MEDIAN,
        threshold,
        KernelSelection.of(family.link(), KernelChoice.AUTO).kernel());
  }

  private static Draws posterior(int size) {
    Random random = new Random(size);
    double[][] values = new double[NAMES.size() + 1][size];
    for (int j = 0; j < NAMES.size(); j++) {
      for (int i = 0; i < size; i++) {
        values[j][i] = 0.2 * j - 0.3 + 0.4 * random.nextGaussian();
      }
    }
    for (int i = 0; i < size; i++) {
      values[NAMES.size()][i] = Math.exp(0.2 * random.nextGaussian());
    }
    return new Draws(
        List.of(
            new Draws.Block("beta", List.of(NAMES.size()), NAMES),
            new Draws.Block("sigma", List.of(), List.of("sigma"))),
        1,
        size,
        values);
  }

  private static CoefficientDraws coefficients(Draws draws, Family family) {
    return CoefficientDraws.of(draws, NAMES, family, OptionalInt.empty());
  }

  private static RowSummary score(int size, Family family, PredictionKind kind, double threshold) {
    RowScorer scorer = scorer(coefficients(posterior(size), family), family, kind, threshold);
    RowSummary out = new RowSummary(HDI_AND_MEDIAN);
    scorer.score(ROW, 1, OFFSET, RandomStreams.stream(1, "test"), out);
    return out;
  }

  /** Linear predictors by the textbook. */
  private static double[] eta(Draws draws) {
    double[] eta = new double[draws.size()];
    for (int i = 0; i < eta.length; i++) {
      eta[i] = OFFSET;
      for (int j = 0; j < NAMES.size(); j++) {
        eta[i] += ROW[j] * draws.values(j)[i];
      }
    }
    return eta;
  }

  private static void assertSummarises(RowSummary out, double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    HighestDensityInterval hdi = HighestDensityInterval.of(values, 0.94);
    assertThat(out.mean()).isCloseTo(mean, within(1e-13));
    assertThat(out.quantile(0)).isCloseTo(Quantiles.ofSorted(sorted, 0.5), within(1e-13));
    assertThat(out.low(0)).isCloseTo(hdi.low(), within(1e-13));
    assertThat(out.high(0)).isCloseTo(hdi.high(), within(1e-13));
    if (values.length > 1) {
      assertThat(out.sd()).isCloseTo(Math.sqrt(squares / (values.length - 1)), within(1e-13));
    } else {
      assertThat(out.sd()).isNaN();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 8, 301, 4000, 25000})
  void linearAndExpectedAreThoseByTheTextbook(int size) {
    double[] eta = eta(posterior(size));
    assertSummarises(score(size, BERNOULLI, PredictionKind.LINEAR, 0.5), eta);
    assertSummarises(score(size, GAUSSIAN, PredictionKind.EXPECTED, 0.5), eta);
    double[] p = Arrays.stream(eta).map(e -> 1 / (1 + Math.exp(-e))).toArray();
    assertSummarises(score(size, BERNOULLI, PredictionKind.EXPECTED, 0.5), p);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.2, 0.5, 0.9})
  void eventProbabilityIsTheShareOfDrawsAboveTheThreshold(double threshold) {
    double[] eta = eta(posterior(4000));
    double share =
        Arrays.stream(eta).filter(e -> 1 / (1 + Math.exp(-e)) > threshold).count() / 4000.0;
    assertThat(share).isBetween(0.01, 0.99);
    for (PredictionKind kind : PredictionKind.values()) {
      assertThat(score(4000, BERNOULLI, kind, threshold).eventProbability()).isEqualTo(share);
    }
    assertThat(score(4000, GAUSSIAN, PredictionKind.EXPECTED, 0.5).eventProbability()).isNaN();
  }

  @Test
  void aDrawOnTheThresholdIsNotAboveIt() {
    Draws zeros =
        new Draws(
            List.of(new Draws.Block("beta", List.of(1), List.of("x"))),
            1,
            3,
            new double[][] {{0.0, -0.0, 1}});
    CoefficientDraws draws =
        CoefficientDraws.of(zeros, List.of("x"), BERNOULLI, OptionalInt.empty());
    RowSummary out = new RowSummary(HDI_AND_MEDIAN);
    scorer(draws, BERNOULLI, PredictionKind.EXPECTED, 0.5).score(new double[] {1}, 1, 0, null, out);
    assertThat(out.eventProbability()).isEqualTo(1 / 3.0);
  }

  @Test
  void responsesAreDrawnFromTheFamilyInOrderOfTheDraws() {
    Draws draws = posterior(5000);
    double[] eta = eta(draws);
    double[] sigma = draws.values(NAMES.size());
    RandomStream random = RandomStreams.stream(1, "test");
    double[] y = new double[5000];
    for (int i = 0; i < y.length; i++) {
      double sd = Elementary.exp(StrictMath.log(sigma[i]));
      y[i] = eta[i] + sd * random.nextGaussian();
    }
    assertSummarises(score(5000, GAUSSIAN, PredictionKind.RESPONSE, 0.5), y);
  }

  @Test
  void binaryResponsesHaveTheMeanOfTheirProbabilities() {
    RowSummary response = score(25000, BERNOULLI, PredictionKind.RESPONSE, 0.5);
    RowSummary expected = score(25000, BERNOULLI, PredictionKind.EXPECTED, 0.5);
    // five standard errors of a mean of 25,000 coins
    assertThat(response.mean()).isCloseTo(expected.mean(), within(5 * 0.5 / Math.sqrt(25000)));
    assertThat(response.low(0)).isZero();
    assertThat(response.high(0)).isEqualTo(1);
    assertThat(response.quantile(0)).isIn(0.0, 1.0);
  }

  @Test
  void drawsAreHandedOutInTheirOrder() {
    Draws posterior = posterior(301);
    RowScorer scorer =
        scorer(coefficients(posterior, BERNOULLI), BERNOULLI, PredictionKind.EXPECTED, 0.5);
    double[] draws = new double[301];
    scorer.draws(ROW, 1, OFFSET, null, draws);
    double[] eta = eta(posterior);
    for (int i = 0; i < draws.length; i++) {
      assertThat(draws[i]).isCloseTo(1 / (1 + Math.exp(-eta[i])), within(1e-14));
    }
    RowSummary out = new RowSummary(HDI_AND_MEDIAN);
    scorer.score(ROW, 1, OFFSET, null, out);
    double[] last = new double[301];
    scorer.lastDraws(last);
    assertThat(last).isEqualTo(draws);
  }

  @Test
  void sdKeepsItsDigitsBesideALargeMean() {
    double[] values = {1e9 + 1, 1e9 + 2, 1e9 + 3, 1e9 + 4, 1e9 + 5, 1e9 + 6, 1e9 + 7, 1e9 + 8, 1e9};
    Draws draws =
        new Draws(
            List.of(new Draws.Block("beta", List.of(1), List.of("x"))),
            1,
            9,
            new double[][] {values});
    RowSummary out = new RowSummary(HDI_AND_MEDIAN);
    scorer(
            CoefficientDraws.of(draws, List.of("x"), BERNOULLI, OptionalInt.empty()),
            BERNOULLI,
            PredictionKind.LINEAR,
            0.5)
        .score(new double[] {1}, 1, 0, null, out);
    assertThat(out.mean()).isEqualTo(1e9 + 4);
    assertThat(out.sd()).isEqualTo(Math.sqrt(7.5));
  }

  @Test
  void missingNumberMakesEveryNumberUndefined() {
    CoefficientDraws draws = coefficients(posterior(1000), BERNOULLI);
    for (PredictionKind kind : PredictionKind.values()) {
      RowScorer scorer = scorer(draws, BERNOULLI, kind, 0.5);
      RowSummary out = new RowSummary(HDI_AND_MEDIAN);
      scorer.score(
          new double[] {1, Double.NaN, 0, 0, 0}, 1, 0, RandomStreams.stream(1, "test"), out);
      assertThat(
              new double[] {
                out.mean(),
                out.sd(),
                out.low(0),
                out.high(0),
                out.quantile(0),
                out.eventProbability()
              })
          .containsOnly(Double.NaN);
      scorer.score(ROW, 1, Double.NaN, RandomStreams.stream(1, "test"), out);
      assertThat(out.quantile(0)).isNaN();
      scorer.score(ROW, 1, 0, RandomStreams.stream(1, "test"), out);
      assertThat(out.quantile(0)).isNotNaN();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = PredictionKind.class,
      names = {"LINEAR", "EXPECTED"})
  void scoringAllocatesNothingARow(PredictionKind kind) {
    RowScorer scorer =
        new RowScorer(
            coefficients(posterior(4000), BERNOULLI),
            BERNOULLI,
            kind,
            EVERYTHING,
            new ClassRule.LeastCost(0.5, FIVE_TO_ONE),
            new ScalarPrediction(Link.LOGIT));
    RowSummary out = new RowSummary(EVERYTHING);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    scorer.score(ROW, 1, OFFSET, null, out);
    threads.getCurrentThreadAllocatedBytes();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 200; i++) {
      scorer.score(ROW, 1, OFFSET, null, out);
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isZero();
  }

  /** Values, some of which are draws themselves: ties do not exceed. */
  @ParameterizedTest
  @CsvSource({
    "bernoulli, logit",
    "bernoulli, cloglog",
    "gaussian, identity",
    "gaussian, inverse",
    "gamma, inverse",
    "poisson, log",
    "poisson, identity"
  })
  void exceedanceIsTheShareOfTheDrawsAboveTheValue(String name, String link) {
    Family family = Families.of(name, link);
    double[] eta = positive(301);
    for (PredictionKind kind : PredictionKind.values()) {
      RowScorer all = etaScorer(family, kind, SummaryRequest.MOMENTS, eta);
      double[] draws = new double[eta.length];
      all.draws(new double[] {1}, 3, 0, RandomStreams.stream(4, "test"), draws);
      List<Double> exceeds =
          Stream.of(-1.0, 0.0, 0.3, 0.5, 1.0, 2.0, 1e300, draws[0], draws[7], draws[300])
              .distinct()
              .toList();
      SummaryRequest request = new SummaryRequest(List.of(0.5), List.of(), List.of(0.5), exceeds);
      RowSummary out = new RowSummary(request);
      etaScorer(family, kind, request, eta)
          .score(new double[] {1}, 3, 0, RandomStreams.stream(4, "test"), out);
      for (int i = 0; i < exceeds.size(); i++) {
        double t = exceeds.get(i);
        assertThat(out.number(5 + i))
            .isEqualTo(Arrays.stream(draws).filter(y -> y > t).count() / 301.0);
      }
    }
  }

  @Test
  void classOfLeastCostGoesByTheMeanProbability() {
    double[] eta = {-4, -3.5, -3, 2.5, -2, -1};
    double p = Arrays.stream(eta).map(e -> 1 / (1 + Math.exp(-e))).average().orElseThrow();
    // one sure draw among doubtful ones: the inverse link of the mean is far below the mean
    assertThat(1 / (1 + Math.exp(-Arrays.stream(eta).average().orElseThrow()))).isLessThan(0.15);
    assertThat(p).isBetween(1.0 / 6, 0.5);
    for (PredictionKind kind : List.of(PredictionKind.LINEAR, PredictionKind.EXPECTED)) {
      RowSummary out = leastCost(kind, eta, FIVE_TO_ONE);
      assertThat(out.predicted()).isEqualTo(1);
      assertThat(out.expectedCost()).isCloseTo(1 - p, within(1e-15));
      assertThat(out.eventProbability()).isEqualTo(1.0 / 6);
      RowSummary even = leastCost(kind, eta, new Costs(1, 1, -0.5, -0.5));
      assertThat(even.predicted()).isZero();
      assertThat(even.expectedCost()).isCloseTo(p - 0.5 * (1 - p), within(1e-15));
    }
    assertThat(leastCost(PredictionKind.LINEAR, eta, FIVE_TO_ONE).mean())
        .isCloseTo(-11.0 / 6, within(1e-15));
  }

  @Test
  void classOfSimulatedResponsesGoesByTheirShareOfOnes() {
    RowSummary out = leastCost(PredictionKind.RESPONSE, positive(500), FIVE_TO_ONE);
    assertThat(out.mean() * 500).isEqualTo(Math.rint(out.mean() * 500));
    assertThat(out.expectedCost()).isEqualTo(FIVE_TO_ONE.ofPositive(out.mean()));
  }

  @Test
  void thresholdRulesHaveNoCost() {
    RowSummary out = score(8, BERNOULLI, PredictionKind.LINEAR, 0.2);
    assertThat(out.expectedCost()).isNaN();
    assertThat(out.predicted()).isEqualTo(out.mean() > Math.log(0.25) ? 1 : 0);
    assertThat(score(8, BERNOULLI, PredictionKind.LINEAR, 0.999).predicted()).isZero();
  }

  private static RowSummary leastCost(PredictionKind kind, double[] eta, Costs costs) {
    RowSummary out = new RowSummary(SummaryRequest.MOMENTS);
    new RowScorer(
            etaDraws(BERNOULLI, eta),
            BERNOULLI,
            kind,
            SummaryRequest.MOMENTS,
            new ClassRule.LeastCost(0.5, costs),
            new ScalarPrediction(Link.LOGIT))
        .score(new double[] {1}, 1, 0, RandomStreams.stream(4, "test"), out);
    return out;
  }

  /** One coefficient, whose draws are eta; the scalars of gamma and the like are 2. */
  private static CoefficientDraws etaDraws(Family family, double[] eta) {
    double[] scalar = new double[eta.length];
    Arrays.fill(scalar, 2.0);
    Draws draws =
        new Draws(
            List.of(
                new Draws.Block("beta", List.of(1), List.of("x")),
                new Draws.Block("alpha", List.of(), List.of("alpha")),
                new Draws.Block("sigma", List.of(), List.of("sigma"))),
            1,
            scalar.length,
            new double[][] {eta, scalar, scalar});
    return CoefficientDraws.of(draws, List.of("x"), family, OptionalInt.empty());
  }

  private static RowScorer etaScorer(
      Family family, PredictionKind kind, SummaryRequest request, double[] eta) {
    return new RowScorer(
        etaDraws(family, eta),
        family,
        kind,
        request,
        0.3,
        KernelSelection.of(family.link(), KernelChoice.AUTO).kernel());
  }

  private static RowSummary scoreEta(
      Family family, PredictionKind kind, double trials, double... eta) {
    RowSummary out = new RowSummary(HDI_AND_MEDIAN);
    etaScorer(family, kind, HDI_AND_MEDIAN, eta)
        .score(new double[] {1}, trials, 0, RandomStreams.stream(4, "test"), out);
    return out;
  }

  private static double[] positive(int size) {
    Random random = new Random(9);
    return random.doubles(size, 0.2, 1.9).toArray();
  }

  @ParameterizedTest
  @CsvSource({
    "gamma, inverse",
    "gamma, log",
    "gamma, identity",
    "poisson, identity",
    "bernoulli, probit",
    "bernoulli, cloglog",
    "exponential, inverse"
  })
  void expectedIsTheMeanUnderAnyLink(String name, String link) {
    Family family = Families.of(name, link);
    double[] eta = positive(3000);
    double[] mu = Arrays.stream(eta).map(family.link()::inverse).toArray();
    assertSummarises(scoreEta(family, PredictionKind.EXPECTED, 1, eta), mu);
  }

  @ParameterizedTest
  @CsvSource({"probit, -0.5244005127080409", "cloglog, -1.0309304331587144", "identity, 0.3"})
  void eventProbabilityComparesOnTheScaleOfTheLink(String link, double threshold) {
    double[] eta = {threshold + 1e-9, threshold - 1e-9, threshold + 0.1, threshold + 0.2};
    Family family = Families.of("bernoulli", link);
    assertThat(scoreEta(family, PredictionKind.EXPECTED, 1, eta).eventProbability())
        .isEqualTo(0.75);
  }

  @Test
  void drawWithoutAMeanMakesTheRowUndefined() {
    double[] eta = positive(500);
    eta[17] = -0.1;
    Family poisson = Families.of("poisson", "identity");
    assertThat(scoreEta(poisson, PredictionKind.EXPECTED, 1, eta).quantile(0)).isNaN();
    assertThat(scoreEta(poisson, PredictionKind.RESPONSE, 1, eta).mean()).isNaN();
    assertThat(scoreEta(poisson, PredictionKind.LINEAR, 1, eta).mean()).isNotNaN();
  }

  @Test
  void responsesOfABinomialCountTheTrialsOfTheRow() {
    double[] eta = new double[20_000];
    Arrays.fill(eta, 0.4);
    Family binomial = Families.of("binomial", null);
    double p = Elementary.logistic(0.4);
    RowSummary out = scoreEta(binomial, PredictionKind.RESPONSE, 50, eta);
    // four standard errors
    assertThat(out.mean()).isCloseTo(50 * p, within(4 * Math.sqrt(50 * p * (1 - p) / 20_000)));
    assertThat(out.sd() / Math.sqrt(50 * p * (1 - p))).isCloseTo(1, within(4 / Math.sqrt(40_000)));
    assertThat(scoreEta(binomial, PredictionKind.RESPONSE, 0, eta).high(0)).isZero();
    assertThat(scoreEta(binomial, PredictionKind.EXPECTED, 50, eta).mean())
        .isCloseTo(p, within(1e-15));
  }

  @Test
  void thresholdOutsideOfZeroAndOneIsRefused() {
    CoefficientDraws draws = coefficients(posterior(10), BERNOULLI);
    assertThatThrownBy(() -> scorer(draws, BERNOULLI, PredictionKind.EXPECTED, 1))
        .hasMessage("a threshold of 1.0 for a probability");
  }

  @Test
  void thinningKeepsEvenlySpacedDraws() {
    Draws posterior = posterior(10);
    CoefficientDraws three = CoefficientDraws.of(posterior, NAMES, GAUSSIAN, OptionalInt.of(3));
    assertThat(three.draws()).isEqualTo(3);
    double[] out = new double[3];
    RowScorer scorer = scorer(three, GAUSSIAN, PredictionKind.LINEAR, 0.5);
    scorer.draws(new double[] {1, 0, 0, 0, 0}, 1, 0, null, out);
    double[] all = posterior.values(0);
    assertThat(out).containsExactly(all[0], all[3], all[6]);
    assertThat(CoefficientDraws.of(posterior, NAMES, GAUSSIAN, OptionalInt.of(99)).draws())
        .isEqualTo(10);
    assertThatThrownBy(() -> CoefficientDraws.of(posterior, NAMES, GAUSSIAN, OptionalInt.of(0)))
        .hasMessage("0 draws to score with");
  }

  @Test
  void missingParameterIsNamed() {
    assertThatThrownBy(
            () -> CoefficientDraws.of(posterior(10), List.of("x9"), GAUSSIAN, OptionalInt.empty()))
        .hasMessageStartingWith("no draws of 'x9' among [Intercept, x1,");
  }
}
