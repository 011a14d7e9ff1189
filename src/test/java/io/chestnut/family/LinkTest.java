package io.chestnut.family;

import static io.chestnut.family.ReferenceTable.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Links, and what likelihoods need of them, against links.csv; errors are purely relative. */
class LinkTest {
  private static final double RELATIVE = 1e-14;

  private static void check(Map<String, String> row, String column, double value) {
    double expected = number(row, column);
    double error = value == expected ? 0.0 : Math.abs(value - expected) / Math.abs(expected);
    assertThat(error).as("%s of %s", column, row).isLessThan(RELATIVE);
  }

  private static Link link(Map<String, String> row) {
    return Link.named(row.get("link")).orElseThrow();
  }

  @Test
  void inverseLinksAreThoseOfTheTable() {
    for (Map<String, String> row : ReferenceTable.rows("links.csv")) {
      check(row, "mu", link(row).inverse(number(row, "eta")));
    }
  }

  @Test
  void linksUndoTheirInverses() {
    for (Map<String, String> row : ReferenceTable.rows("links.csv")) {
      double mu = number(row, "mu");
      double slope = Math.abs(number(row, "d_mu"));
      if (slope > 0.0 && mu < 1.0 || row.get("kind").equals("positive")) {
        // what the rounding of mu, and near 1 of 1 - mu, leaves undetermined
        double lost = 2e-16 * Math.abs(mu) / slope;
        double eta = number(row, "eta");
        assertThat(Math.abs(link(row).link(mu) - eta))
            .as("%s", row)
            .isLessThan(1e-14 * Math.max(1.0, Math.abs(eta)) + lost);
      }
    }
  }

  @Test
  void probabilitiesKeepTheDigitsOfBothTails() {
    Probability probability = new Probability();
    for (Map<String, String> row : ReferenceTable.rows("links.csv")) {
      if (row.get("kind").equals("probability")) {
        assertThat(probability.at(link(row), number(row, "eta"))).isTrue();
        check(row, "mu", probability.p);
        check(row, "d_mu", probability.dP);
        check(row, "log_mu", probability.logP);
        check(row, "log_1_minus_mu", probability.logQ);
        check(row, "d_log_mu", probability.dLogP);
        check(row, "d_log_1_minus_mu", probability.dLogQ);
        assertThat(probability.p + probability.q).isCloseTo(1.0, within(3e-16));
      }
    }
  }

  @Test
  void positiveAndRealMeansAreThoseOfTheTable() {
    PositiveMean positive = new PositiveMean();
    RealMean real = new RealMean();
    for (Map<String, String> row : ReferenceTable.rows("links.csv")) {
      if (row.get("kind").equals("positive")) {
        assertThat(positive.at(link(row), number(row, "eta"))).isTrue();
        check(row, "mu", positive.mu());
        check(row, "log_mu", positive.log);
        check(row, "d_log_mu", positive.dLog);
      } else if (row.get("kind").equals("real")) {
        real.at(link(row), number(row, "eta"));
        check(row, "mu", real.mu);
        check(row, "d_mu", real.dMu);
      }
    }
  }

  @Test
  void etaOutsideOfTheRangeIsSaid() {
    assertThat(new Probability().at(Link.IDENTITY, 0.0)).isFalse();
    assertThat(new Probability().at(Link.IDENTITY, 1.0)).isFalse();
    assertThat(new PositiveMean().at(Link.IDENTITY, -1e-300)).isFalse();
    assertThat(new PositiveMean().at(Link.INVERSE, 0.0)).isFalse();
    assertThat(new PositiveMean().at(Link.LOG, -800.0)).isTrue();
  }

  @Test
  void linksOfAnotherKindOfMeanAreErrorsOfTheProgram() {
    assertThatThrownBy(() -> new Probability().at(Link.LOG, 0.5))
        .hasMessage("LOG is no link of a probability");
    assertThatThrownBy(() -> new PositiveMean().at(Link.LOGIT, 0.5))
        .hasMessage("LOGIT is no link of a positive mean");
    assertThatThrownBy(() -> new RealMean().at(Link.PROBIT, 0.5))
        .hasMessage("PROBIT is no link of a real mean");
  }

  @ParameterizedTest
  @EnumSource(Link.class)
  void increasingSaysWhichWayTheMeanGoes(Link link) {
    assertThat(link.inverse(0.75) > link.inverse(0.25)).isEqualTo(link.increasing());
    assertThat(Link.named(link.word())).contains(link);
  }
}
