package io.chestnut.prior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chestnut.design.DesignMoments;
import io.chestnut.family.Families;
import io.chestnut.family.Family;
import io.chestnut.family.Link;
import org.junit.jupiter.api.Test;

class PredictorScaleTest {
  private static PredictorScale scale(String family, String link, double... y) {
    DesignMoments moments = new DesignMoments(0);
    for (double value : y) {
      moments.add(new double[0], value, 1, 1, 0);
    }
    return PredictorScale.of(Families.of(family, link), moments);
  }

  /** The spread is the sd of y over the slope of the inverse link, here by finite differences. */
  @Test
  void spreadIsTheSdOfTheResponseThroughTheLink() {
    for (String family : new String[] {"bernoulli", "beta", "gamma", "gaussian", "poisson"}) {
      for (String word : Families.links(family)) {
        double[] y =
            switch (family) {
              case "bernoulli" -> new double[] {0, 0, 0, 1};
              case "beta" -> new double[] {0.1, 0.3};
              default -> new double[] {1, 3, 7, 5};
            };
        DesignMoments moments = new DesignMoments(0);
        for (double value : y) {
          moments.add(new double[0], value, 1, 1, 0);
        }
        Family chosen = Families.of(family, word);
        Link link = chosen.link();
        PredictorScale scale = PredictorScale.of(chosen, moments);
        double h = 1e-5;
        double slope =
            (link.inverse(scale.centre() + h) - link.inverse(scale.centre() - h)) / (2 * h);
        assertThat(link.inverse(scale.centre()))
            .as("%s %s", family, word)
            .isCloseTo(moments.responseMean(), within(1e-12));
        assertThat(scale.spread() * Math.abs(slope))
            .as("%s %s", family, word)
            .isCloseTo(moments.responseSd(), within(1e-8));
      }
    }
  }

  @Test
  void sharesStayHalfASuccessFromTheirEnds() {
    assertThat(scale("bernoulli", "logit", 1, 1, 1).centre())
        .isCloseTo(Math.log(0.875 / 0.125), within(1e-14));
    assertThat(scale("bernoulli", "identity", 0, 0, 0).centre()).isCloseTo(0.125, within(1e-15));
    assertThat(scale("bernoulli", "identity", 0, 0, 0).spread())
        .isCloseTo(Math.sqrt(0.125 * 0.875), within(1e-15));
  }

  @Test
  void aResponseThatDoesNotVaryHasASpreadAllTheSame() {
    assertThat(scale("gaussian", "identity", 4, 4)).isEqualTo(new PredictorScale(4, 4, 4));
    assertThat(scale("gaussian", "identity", 0, 0)).isEqualTo(new PredictorScale(0, 1, 1));
    assertThat(scale("poisson", "log", 0, 0))
        .isEqualTo(new PredictorScale(StrictMath.log(0.25), 1, 1));
    assertThat(scale("gamma", "inverse", 2, 2)).isEqualTo(new PredictorScale(0.5, 0.5, 2));
  }

  @Test
  void inverseKeepsTheSignOfTheMeanAndADistanceFromItsPole() {
    assertThat(scale("gaussian", "inverse", -9, -11).centre()).isCloseTo(-0.1, within(1e-15));
    assertThat(scale("gaussian", "inverse", -1, 1.0001).centre())
        .isCloseTo(Math.sqrt(2), within(1e-3));
  }
}
