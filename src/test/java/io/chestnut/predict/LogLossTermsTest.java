package io.chestnut.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chestnut.criticism.ResponseClass;
import io.chestnut.family.Link;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogLossTermsTest {
  private static double[] losses(Link link, ResponseClass event, double[] eta) {
    double[] p = Arrays.stream(eta).map(link::inverse).toArray();
    double[] losses = new double[eta.length];
    LogLossTerms.of(link, event, eta, p, eta.length, losses);
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
