package io.chestnut.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chestnut.sampler.LogDensity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModeSearchTest {
  /** 2 q - e^q + share log cosh q, whose gradient falls by about curvature from -0.5 to 0.5. */
  private static LogDensity steepOnOneSide(double curvature) {
    return new LogDensity() {
      @Override
      public int dimension() {
        return 1;
      }

      @Override
      public double evaluate(double[] q, double[] gradient) {
        double share = share(curvature);
        gradient[0] = 2 - Math.exp(q[0]) + share * Math.tanh(q[0]);
        return 2 * q[0] - Math.exp(q[0]) + share * Math.log(Math.cosh(q[0]));
      }
    };
  }

  private static double share(double curvature) {
    return Math.cosh(0.5) - curvature;
  }

  /** Coordinates as long as a curvature of next to nothing says would end in e^500. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 1e-3, 1e-6, 1e-9, 0, -1e-6})
  void theModeIsFoundFromNearAnInflection(double curvature) {
    ModeSearch search = ModeSearch.of(steepOnOneSide(curvature));
    assertThat(search.isSpike()).isFalse();
    Whitening whitening = search.whitening().orElseThrow();
    double[] mode = new double[1];
    whitening.apply(new double[1], mode);
    double[] gradient = new double[1];
    steepOnOneSide(curvature).evaluate(mode, gradient);
    assertThat(gradient[0]).isCloseTo(0, within(1e-3));
    double tanh = Math.tanh(mode[0]);
    double atMode = Math.exp(mode[0]) - share(curvature) * (1 - tanh * tanh);
    assertThat(whitening.leastScale() * Math.sqrt(atMode)).isBetween(0.1, 10.0);
  }
}
