package io.chestnut.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chestnut.problem.InvalidInputException;
import org.junit.jupiter.api.Test;

class FamiliesTest {
  @Test
  void defaultLinkComesFirst() {
    assertThat(Families.names())
        .containsExactly(
            "bernoulli",
            "binomial",
            "gaussian",
            "t",
            "poisson",
            "negativebinomial",
            "gamma",
            "exponential",
            "beta");
    assertThat(Families.links("gamma")).containsExactly("log", "inverse", "identity");
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
            "Chestnut has no family 'bernouli'. Did you mean 'bernoulli'?\nUse one of bernoulli, binomial, gaussian, t, "
                + "poisson, negativebinomial, gamma, exponential, beta.");
  }

  @Test
  void linkOfAnotherFamilyIsRefused() {
    assertThatThrownBy(() -> Families.of("gaussian", "logit"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "The family 'gaussian' has no link 'logit'.\nUse one of identity, log, inverse.");
    assertThatThrownBy(() -> new Gaussian(Link.LOGIT)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void onlyBernoulliPredictsAClassAndOnlyBinomialTakesTrials() {
    assertThat(Families.names().stream().filter(n -> Families.of(n, null).binary()))
        .containsExactly("bernoulli");
    assertThat(Families.names().stream().filter(n -> Families.of(n, null).takesTrials()))
        .containsExactly("binomial");
  }
}
