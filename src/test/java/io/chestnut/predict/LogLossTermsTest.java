package io.chestnut.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chestnut.criticism.ResponseClass;
import io.chestnut.family.Families;
import io.chestnut.family.Family;
import io.chestnut.family.Link;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogLossTermsTest {
  private static double[] losses(Link link, ResponseClass event, double[] eta) {
    double[] p = Arrays.stream(eta).map(link::inverse).toArray();
    double[] losses = new double[eta.length];
    LogLossTerms.of(Families.of("bernoulli", link.word()), event, eta, p, eta.length, losses);
    return losses;
  }

  @Test
  void logitLossesAreThoseOfTheClosedForm() {
    double[] eta = IntStream.rangeClosed(-300, 300).mapToDouble(k -> k / 10.0).toArray();
    double[] events = losses(Link.LOGIT, ResponseClass.EVENT, eta);
    double[] others = losses(Link.LOGIT, ResponseClass.OTHER, eta);
    for (int i = 0; i < eta.length; i++) {
      double expected = StrictMath.log1p(StrictMath.exp(-eta[i]));
      assertThat(events[i]).isCloseTo(expected, within(1e-15 + 1e-15 * expected));
      assertThat(others[i]).isCloseTo(events[i] + eta[i], within(2e-14));
    }
  }

  @Test
  void logitLossesStayFiniteWhereProbabilitiesAreCertain() {
    double[] eta = {-800, 800};
    assertThat(losses(Link.LOGIT, ResponseClass.EVENT, eta)).containsExactly(800, 0);
    assertThat(losses(Link.LOGIT, ResponseClass.OTHER, eta)).containsExactly(0, 800);
  }

  /** log Phi(-40) from mpmath; the cloglog's 1 - p is e^(-e^eta), its p near e^eta. */
  @Test
  void lossesOfOtherLinksStayFiniteWhereProbabilitiesAreCertain() {
    double[] eta = {40, -40};
    double tail = 804.608442013754;
    assertThat(losses(Link.PROBIT, ResponseClass.OTHER, eta)[0]).isCloseTo(tail, within(1e-10));
    assertThat(losses(Link.PROBIT, ResponseClass.EVENT, eta)[1]).isCloseTo(tail, within(1e-10));
    double[] hazard = {5, -750};
    assertThat(losses(Link.CLOGLOG, ResponseClass.OTHER, hazard)[0])
        .isCloseTo(Math.exp(5), within(1e-11));
    assertThat(losses(Link.CLOGLOG, ResponseClass.EVENT, hazard)[1]).isEqualTo(750);
  }

  @Test
  void likelihoodsKeepTheirDigitsWhereTheProbabilityRoundsToOne() {
    Family family = Families.of("bernoulli", "logit");
    double[] eta = {60, 60, -1};
    double[] p = Arrays.stream(eta).map(family.link()::inverse).toArray();
    double[] likelihood = new double[3];
    double mean = LogLossTerms.mean(family, new double[] {0, 1, 0}, eta, p, likelihood);
    assertThat(mean).isCloseTo((60 + Math.log1p(Math.exp(-1))) / 3, within(1e-14));
    assertThat(likelihood[0]).isCloseTo(Math.exp(-60), within(1e-38));
    assertThat(likelihood[1]).isEqualTo(1);
    assertThat(likelihood[2]).isCloseTo(1 - p[2], within(1e-16));
  }

  @Test
  void lossesOfOtherLinksAreLogsOfTheProbability() {
    double[] eta = {-2, -0.5, 0.3, 1.2};
    for (Link link : new Link[] {Link.PROBIT, Link.CLOGLOG}) {
      double[] events = losses(link, ResponseClass.EVENT, eta);
      double[] others = losses(link, ResponseClass.OTHER, eta);
      for (int i = 0; i < eta.length; i++) {
        double p = link.inverse(eta[i]);
        assertThat(events[i]).isCloseTo(-Math.log(p), within(1e-14));
        assertThat(others[i]).isCloseTo(-Math.log(1 - p), within(1e-14));
      }
    }
  }
}
