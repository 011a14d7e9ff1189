package io.chestnut.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chestnut.criticism.PredictiveCheck;
import io.chestnut.criticism.StatisticComparison;
import io.chestnut.criticism.TestStatistic;
import io.chestnut.family.Families;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckAdviceTest {
  private static StatisticComparison compared(
      Optional<String> group, TestStatistic statistic, double p) {
    return new StatisticComparison(group, 9, statistic, 1, 1, 1, 1, 0, 2, p);
  }

  /** A check in which one statistic of all rows has the p-value {@code p}, the others 0.5. */
  private static String advice(String family, TestStatistic unusual, double p) {
    List<StatisticComparison> all = new ArrayList<>();
    for (TestStatistic statistic : TestStatistic.of(Families.of(family, null))) {
      all.add(compared(Optional.empty(), statistic, statistic == unusual ? p : 0.5));
    }
    return CheckAdvice.of(Families.of(family, null), new PredictiveCheck(0.94, all, List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "poisson; ZEROS; 0.001; There are more zeros; family = negativebinomial",
        "negativebinomial; ZEROS; 0.001; There are more zeros; predictors are missing",
        "poisson; ZEROS; 0.999; There are fewer zeros; rows without events",
        "poisson; SD; 0.001; vary more; family = negativebinomial",
        "binomial; SD; 0.001; vary more; trials of a row may depend on each other",
        "exponential; SD; 0.999; vary less; family = gamma",
        "gaussian; MAX; 0.001; lie further out; family = t",
        "gaussian; MIN; 0.999; lie further out; family = t",
        "gamma; MAX; 0.999; do not reach as far; at the link",
        "gaussian; MEAN; 0.999; The mean is not that of the model; at the priors",
        "bernoulli; MEAN; 0.5; Any model with an intercept; posterior-check.by",
        "gaussian; MEAN; 0.5; Nothing stands out; does not prove the model right"
      })
  void adviceIsByWhatStandsOut(
      String family, TestStatistic unusual, double p, String what, String mend) {
    assertThat(advice(family, unusual, p)).contains(what, mend);
  }

  @Test
  void groupsAreNamedWhenMoreAreMarkedThanChanceWould() {
    assertThat(ofGroups(2, 20)).startsWith("Nothing stands out.");
    assertThat(ofGroups(3, 20)).startsWith("Groups differ from what the model makes them");
  }

  private static String ofGroups(int marked, int groups) {
    List<StatisticComparison> all = new ArrayList<>();
    all.add(compared(Optional.empty(), TestStatistic.MEAN, 0.5));
    for (int g = 0; g < groups; g++) {
      all.add(compared(Optional.of("g" + g), TestStatistic.MEAN, g < marked ? 0.01 : 0.5));
    }
    return CheckAdvice.of(
        Families.of("bernoulli", null), new PredictiveCheck(0.94, all, List.of()));
  }

  @Test
  void nothingIsSaidWhenNothingCouldBeSimulated() {
    List<StatisticComparison> all =
        List.of(compared(Optional.empty(), TestStatistic.MEAN, Double.NaN));
    assertThat(
            CheckAdvice.of(
                Families.of("gaussian", null), new PredictiveCheck(0.94, all, List.of())))
        .isEqualTo("Nothing can be said: no data set could be simulated.");
  }
}
