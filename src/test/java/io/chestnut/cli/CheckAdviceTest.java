package io.chestnut.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chestnut.criticism.PredictiveCheck;
import io.chestnut.criticism.StatisticComparison;
import io.chestnut.criticism.TestStatistic;
import io.chestnut.design.ColumnType;
import io.chestnut.design.Design;
import io.chestnut.design.DesignState;
import io.chestnut.design.Schema;
import io.chestnut.family.Families;
import io.chestnut.formula.Formula;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckAdviceTest {
  private static final int ENOUGH = 100;

  private enum Place {
    TYPICAL,
    LARGE,
    SMALL
  }

  /** Replicated values of 0 to 2 beside an observed one that has its {@code place} among them. */
  private static StatisticComparison compared(
      Optional<String> group, TestStatistic statistic, int dataSets, Place place) {
    double observed = place == Place.LARGE ? 3 : place == Place.SMALL ? -1 : 1;
    double p = place == Place.LARGE ? 0 : place == Place.SMALL ? 1 : 0.5;
    return new StatisticComparison(group, 9, statistic, 0.94, dataSets, observed, 1, 1, 1, 0, 2, p);
  }

  /** A check of all rows; statistics that have no place among {@code unusual} are typical. */
  private static String advice(String family, Map<TestStatistic, Place> unusual, int dataSets) {
    List<StatisticComparison> all = new ArrayList<>();
    for (TestStatistic statistic : TestStatistic.of(Families.of(family, null))) {
      Place place = unusual.getOrDefault(statistic, Place.TYPICAL);
      all.add(compared(Optional.empty(), statistic, dataSets, place));
    }
    return advice(family, "y ~ x", Optional.empty(), all);
  }

  private static String advice(
      String family, String formula, Optional<String> by, List<StatisticComparison> compared) {
    return CheckAdvice.of(
        Families.of(family, null),
        design(formula),
        by,
        new PredictiveCheck(0.94, compared, List.of()));
  }

  /** Of rows with a column x of numbers and a column g of texts. */
  private static Design design(String formula) {
    Schema schema =
        new Schema(Map.of("y", ColumnType.NUMBER, "x", ColumnType.NUMBER, "g", ColumnType.STRING));
    DesignState state = DesignState.of(Formula.parse(formula), schema);
    for (int i = 0; i < 6; i++) {
      Map<String, Object> row = Map.of("y", i, "x", i % 3, "g", i % 2 == 0 ? "a" : "b");
      state.add(row::get);
    }
    return state.freeze();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "poisson; ZEROS; LARGE; There are more zeros; family = negativebinomial",
        "negativebinomial; ZEROS; LARGE; There are more zeros; predictors are missing",
        "poisson; ZEROS; SMALL; There are fewer zeros; rows without events",
        "poisson; SD; LARGE; vary more; family = negativebinomial",
        "binomial; SD; LARGE; vary more; trials of a row may depend on each other",
        "exponential; SD; SMALL; vary less; family = gamma",
        "gaussian; MAX; LARGE; lie further out; family = t",
        "gaussian; MIN; SMALL; lie further out; family = t",
        "gamma; MAX; SMALL; do not reach as far; at the link",
        "gaussian; MEAN; SMALL; The mean is not that of the model; at the priors",
        "bernoulli; MEAN; TYPICAL; Any model with an intercept; posterior-check.by",
        "gaussian; MEAN; TYPICAL; Nothing stands out; does not prove the model right"
      })
  void adviceIsByWhatStandsOut(
      String family, TestStatistic unusual, Place place, String what, String mend) {
    assertThat(advice(family, Map.of(unusual, place), ENOUGH)).contains(what, mend);
  }

  @Test
  void aMeanThatIsOffComesFirstThenZerosSpreadAndExtremes() {
    Map<TestStatistic, Place> unusual = new EnumMap<>(TestStatistic.class);
    unusual.put(TestStatistic.MAX, Place.LARGE);
    assertThat(advice("poisson", unusual, ENOUGH)).startsWith("Some responses lie further out");
    unusual.put(TestStatistic.SD, Place.LARGE);
    assertThat(advice("poisson", unusual, ENOUGH)).startsWith("The responses vary more");
    unusual.put(TestStatistic.ZEROS, Place.SMALL);
    assertThat(advice("poisson", unusual, ENOUGH)).startsWith("There are fewer zeros");
    unusual.put(TestStatistic.MEAN, Place.LARGE);
    assertThat(advice("poisson", unusual, ENOUGH)).startsWith("The mean is not that of the model");
  }

  @Test
  void fewDataSetsSayNothing() {
    Map<TestStatistic, Place> unusual = Map.of(TestStatistic.MEAN, Place.LARGE);
    assertThat(advice("gaussian", unusual, 66))
        .isEqualTo(
            "So few data sets do not tell what stands out: posterior-check.draws, and the draws of"
                + " the fit, have to be 67 at least.");
    assertThat(advice("gaussian", unusual, 67)).startsWith("The mean is not");
  }

  @Test
  void groupsAreNamedWhenMoreAreMarkedThanChanceWould() {
    // Chance marks 6 % of 50, 3 with an sd of 1.68; of 7 0.42 with one of 0.63.
    assertThat(ofGroups("y ~ x", "g", 1, 7)).startsWith("Nothing stands out.");
    assertThat(ofGroups("y ~ x", "g", 2, 7)).startsWith("Groups of 'g' differ");
    assertThat(ofGroups("y ~ x", "g", 6, 50)).startsWith("Nothing stands out.");
    assertThat(ofGroups("y ~ x", "g", 7, 50))
        .isEqualTo(
            "Groups of 'g' differ from what the model makes them: try the column as a predictor.");
  }

  @Test
  void groupsOfAPredictorAskForItsLevelsOrAnInteraction() {
    assertThat(ofGroups("y ~ x + g", "x", 1, 2))
        .endsWith(
            ": the formula has it as a number; try its levels, C(x), or an interaction with another"
                + " predictor.");
    assertThat(ofGroups("y ~ log(x + 1)", "x", 1, 2)).contains("C(x)");
    for (String formula : List.of("y ~ g", "y ~ x:g", "y ~ C(g)")) {
      assertThat(ofGroups(formula, "g", 1, 2))
          .as(formula)
          .endsWith(": the formula has its levels; try an interaction with another predictor.");
    }
    assertThat(ofGroups("y ~ C(x)", "x", 1, 2)).contains("the formula has its levels");
  }

  private static String ofGroups(String formula, String by, int marked, int groups) {
    List<StatisticComparison> all = new ArrayList<>();
    all.add(compared(Optional.empty(), TestStatistic.MEAN, ENOUGH, Place.TYPICAL));
    for (int g = 0; g < groups; g++) {
      Place place = g < marked ? Place.LARGE : Place.TYPICAL;
      all.add(compared(Optional.of("g" + g), TestStatistic.MEAN, ENOUGH, place));
    }
    return advice("gaussian", formula, Optional.of(by), all);
  }

  @Test
  void nothingIsSaidWhenNothingCouldBeSimulated() {
    StatisticComparison none =
        new StatisticComparison(
            Optional.empty(),
            9,
            TestStatistic.MEAN,
            0.94,
            0,
            1,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN);
    assertThat(advice("gaussian", "y ~ x", Optional.empty(), List.of(none)))
        .isEqualTo("Nothing can be said: no data set could be simulated.");
  }
}
