package io.chestnut.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chestnut.problem.InvalidInputException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FamiliesTest {
  @Test
  void defaultLinkComesFirst() {
    assertThat(Families.names()).containsExactly("bernoulli", "gaussian");
    assertThat(Families.links("bernoulli")).containsExactly("logit");
    assertThat(Families.links("cauchy")).isEmpty();
    assertThat(Families.of("gaussian", null).link()).isEqualTo(Link.IDENTITY);
    assertThat(Families.of("bernoulli", "logit")).isEqualTo(Families.of("bernoulli", null));
  }

  @Test
  void everyFamilyCarriesItsRegisteredNameAndLinks() {
    for (String name : Families.names()) {
      for (String link : Families.links(name)) {
        assertThat(Families.of(name, link).name()).isEqualTo(name);
        assertThat(Families.of(name, link).link().word()).isEqualTo(link);
      }
    }
  }

  @Test
  void unknownFamilyGetsTheNearestAndAll() {
    assertThatThrownBy(() -> Families.of("bernouli", null))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "Chestnut has no family 'bernouli'. Did you mean 'bernoulli'?\nUse one of bernoulli, gaussian.");
  }

  @Test
  void linkOfAnotherFamilyIsRefused() {
    assertThatThrownBy(() -> Families.of("gaussian", "logit"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("The family 'gaussian' has no link 'logit'.\nUse identity.");
    assertThatThrownBy(() -> new Gaussian(Link.LOGIT)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void linksAndTheirInversesAreThoseOfTheTable() {
    for (Map<String, String> row : ReferenceTable.rows("links.csv")) {
      Link link = Link.named(row.get("link")).orElseThrow();
      double eta = ReferenceTable.number(row, "eta");
      double mu = ReferenceTable.number(row, "mu");
      assertThat(Math.abs(link.inverse(eta) - mu))
          .as("%s", row)
          .isLessThanOrEqualTo(1e-15 * Math.abs(mu));
      if (mu < 1.0) {
        // near 1 the table's rounded mu does not determine eta: an error of 1e-16 in 1 - mu
        double lost = link == Link.LOGIT ? 1e-16 / (1.0 - mu) : 0.0;
        assertThat(ReferenceTable.error(link.link(mu), eta)).isLessThan(1e-14 + lost);
      }
    }
  }
}
