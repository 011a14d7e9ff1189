package io.chestnut.prior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chestnut.problem.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriorParserTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"Normal(0, 10)", " Normal( 0 ,10 ) ", "Normal(0.,1e1)", "Normal (+0,10.0)"})
  void spacesAndWaysToWriteNumbersDoNotMatter(String text) {
    assertThat(Prior.parse(text)).isEqualTo(new Normal(0, 10));
  }

  @Test
  void distributionsWithoutArgumentsNeedNoBrackets() {
    assertThat(Prior.parse("Flat")).isEqualTo(new Flat());
    assertThat(Prior.parse("HalfFlat()")).isEqualTo(new HalfFlat());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "Normall(0, 1) | Chestnut has no prior distribution 'Normall'. Did you mean 'Normal'?",
        "normal(0, 1) | Chestnut has no prior distribution 'normal'. Did you mean 'Normal'?",
        "Zipf(2) | Chestnut has no prior distribution 'Zipf'.",
        "Normal(0) | 'Normal(0)' has 1 argument, but Normal takes 2.",
        "Normal | 'Normal' has 0 arguments, but Normal takes 2.",
        "Exponential(1, 2, 3) | 'Exponential(1, 2, 3)' has 3 arguments, but Exponential takes 1.",
        "Flat(1) | 'Flat(1)' has 1 argument, but Flat takes 0.",
        "Normal(0, 10 | The bracket in 'Normal(0, 10' is never closed.",
        "Normal(0, 10) x1 | 'x1' follows the closing bracket in 'Normal(0, 10) x1'.",
        "Normal(0, 10)) | ')' follows the closing bracket in 'Normal(0, 10))'.",
        "Normal(0, ten) | sigma of Normal is 'ten', not a number.",
        "Normal(NaN, 1) | mu of Normal is 'NaN', not a number.",
        "Normal(0, 1d) | sigma of Normal is '1d', not a number.",
        "Normal(0,) | sigma of Normal is '', not a number.",
        "Normal(0, 0) | sigma of Normal is 0.",
        "Normal(0, -2.5) | sigma of Normal is -2.5.",
        "Normal(1e999, 1) | mu of Normal is Infinity.",
        "StudentT(0, 0, 1) | nu of StudentT is 0.",
        "Exponential(-1) | rate of Exponential is -1.",
        "Cauchy(0, 0) | gamma of Cauchy is 0.",
        "Laplace(0, -1) | b of Laplace is -1.",
        "HalfCauchy(0) | gamma of HalfCauchy is 0.",
        "Gamma(0, 1) | shape of Gamma is 0.",
        "Gamma(2) | 'Gamma(2)' has 1 argument, but Gamma takes 2.",
        "InverseGamma(1, 0) | scale of InverseGamma is 0.",
        "Beta(-1, 2) | alpha of Beta is -1.",
        "InvGamma(1, 1) | Chestnut has no prior distribution 'InvGamma'.",
        "Uniform(2, 1) | In Uniform(2, 1) lower is not below upper.",
        "Uniform(1, 1) | In Uniform(1, 1) lower is not below upper.",
        "Uniform(-1e308, 1e308) | Uniform(-1.0E308, 1.0E308) is too wide: upper - lower is infinite."
      })
  void whatIsWrongIsSaidPrecisely(String text, String what) {
    assertThatThrownBy(() -> Prior.parse(text))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e -> {
              assertThat(e.problems()).hasSize(1);
              assertThat(e.problems().get(0).what()).isEqualTo(what);
              assertThat(e.problems().get(0).mend()).endsWith(".");
            });
  }

  @Test
  void wrongNumberOfArgumentsShowsTheSignature() {
    assertThatThrownBy(() -> Prior.parse("StudentT(4, 1)"))
        .hasMessageEndingWith("\nWrite StudentT(nu, mu, sigma).");
  }

  @Test
  void unknownDistributionListsAll() {
    assertThatThrownBy(() -> Prior.parse(""))
        .hasMessage(
            "Chestnut has no prior distribution ''.\n"
                + "Use one of Normal(mu, sigma), StudentT(nu, mu, sigma), Cauchy(mu, gamma),"
                + " Laplace(mu, b), HalfNormal(sigma), HalfStudentT(nu, sigma), HalfCauchy(gamma),"
                + " Exponential(rate), Gamma(shape, rate), InverseGamma(shape, scale),"
                + " Beta(alpha, beta), Uniform(lower, upper), Flat, HalfFlat.");
  }
}
