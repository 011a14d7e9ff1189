package io.chestnut.posterior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummaryTest {
  @Test
  void rowsAreThoseOfArviz() {
    Summary summary = Summary.of(BernoulliDraws.draws(), 0.94);
    for (ParameterSummary row : summary.rows()) {
      JsonNode expected = BernoulliDraws.expected(row.parameter());
      near(row.mean(), expected.get("mean").doubleValue());
      near(row.sd(), expected.get("sd").doubleValue());
      near(row.hdiLow(), expected.get("hdi_0.94").get(0).doubleValue());
      near(row.hdiHigh(), expected.get("hdi_0.94").get(1).doubleValue());
      near(row.mcseMean(), expected.get("mcse_mean").doubleValue());
      near(row.mcseSd(), expected.get("mcse_sd_squared_deviation_ess (ArviZ 0.23)").doubleValue());
      near(row.essBulk(), expected.get("ess_bulk").doubleValue());
      near(row.essTail(), expected.get("ess_tail").doubleValue());
      near(row.rHat(), expected.get("rhat_rank").doubleValue());
    }
    assertThat(summary.rows())
        .extracting(ParameterSummary::parameter)
        .containsExactly("lp__", "theta");
  }

  private static void near(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(1e-11 * Math.abs(expected)));
  }

  @Test
  void csvReadsBackExactly() {
    Summary summary = Summary.of(BernoulliDraws.draws(), 0.94);
    String[] lines = summary.csv().split("\n");
    assertThat(lines[0])
        .isEqualTo("parameter,mean,sd,hdi_3%,hdi_97%,mcse_mean,mcse_sd,ess_bulk,ess_tail,r_hat");
    String[] theta = lines[2].split(",");
    assertThat(theta[0]).isEqualTo("theta");
    assertThat(Double.parseDouble(theta[1])).isEqualTo(summary.rows().get(1).mean());
    assertThat(theta[3]).isEqualTo("0.0441344");
    assertThat(Double.parseDouble(theta[9])).isEqualTo(summary.rows().get(1).rHat());
    assertThat(summary.csv()).endsWith("\n").doesNotContain("\r");
  }

  @Test
  void parameterNamesWithCommaOrQuoteAreQuotedInCsv() {
    Draws draws =
        new Draws(
            List.of(new Draws.Block("beta", List.of(2), List.of("poly(x, 2)", "f[\"a\"]"))),
            1,
            4,
            new double[][] {{1, 2, 3, 4}, {1, 2, 4, 3}});
    String[] lines = Summary.of(draws, 0.9).csv().split("\n");
    assertThat(lines[1]).startsWith("\"poly(x, 2)\",2.5,");
    assertThat(lines[2]).startsWith("\"f[\"\"a\"\"]\",2.5,");
  }

  @ParameterizedTest
  @CsvSource({
    "0.94, 3%, 97%",
    "0.95, 2.5%, 97.5%",
    "0.9, 5%, 95%",
    "0.89, 5.5%, 94.5%",
    "0.5, 25%, 75%",
    "0.997, 0.15%, 99.85%",
    "0.8, 10%, 90%"
  })
  void intervalNamesCarryNoBinaryDust(double probability, String low, String high) {
    assertThat(IntervalNames.of(probability)).isEqualTo(new IntervalNames(low, high));
    assertThat(IntervalNames.of(probability).hdiLow()).isEqualTo("hdi_" + low);
    assertThat(IntervalNames.of(probability).hdiHigh()).isEqualTo("hdi_" + high);
    assertThat(IntervalNames.of(probability).etiLow()).isEqualTo("eti_" + low);
    assertThat(IntervalNames.of(probability).etiHigh()).isEqualTo("eti_" + high);
  }

  @Test
  void consoleTableIsAlignedAndRounded() {
    assertThat(Summary.of(BernoulliDraws.draws(), 0.94).console())
        .isEqualTo(
            """
                     mean     sd  hdi_3%  hdi_97%  mcse_mean  mcse_sd  ess_bulk  ess_tail  r_hat
            lp__   -7.287  0.739  -8.629   -6.748     0.0202   0.0309      1513      1592  1.001
            theta   0.251  0.122   0.044    0.469     0.0032   0.0022      1408      1292  1.007
            """);
  }
}
