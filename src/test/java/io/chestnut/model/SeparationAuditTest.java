package io.chestnut.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.chestnut.family.Families;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeparationAuditTest {
  private static List<AuditFinding> separation(Auditing data, String formula) {
    return data.of(formula, "bernoulli").findings().stream()
        .filter(f -> f.kind() != AuditFinding.Kind.FEW_ROWS)
        .toList();
  }

  private static Auditing binary(Double... x) {
    return new Auditing().with("y", 0.0, 0.0, 0.0, 1.0, 1.0, 1.0).with("x", (Object[]) x);
  }

  @Test
  void aColumnThatSplitsTheClassesIsCompleteSeparation() {
    assertThat(separation(binary(1.0, 2.5, 2.0, 3.0, 5.0, 4.0), "y ~ x"))
        .containsExactly(
            new AuditFinding(
                AuditFinding.Kind.SEPARATION,
                "'x' separates failures from successes completely: at most 2.5 in every failure,"
                    + " at least 3 in every success. The likelihood alone has no maximum in this"
                    + " direction: the prior decides how large the coefficient becomes.",
                "Leave the term out if it is known only after the response, or check that the"
                    + " priors of 'x' say what you believe."));
  }

  @Test
  void aFallingColumnSeparatesToo() {
    assertThat(separation(binary(7.0, 6.0, 5.0, 5.0, 1.0, 4.0), "y ~ x"))
        .extracting(AuditFinding::what)
        .singleElement()
        .asString()
        .startsWith(
            "'x' separates failures from successes: at least 5 in every failure, at most 5 in"
                + " every success.");
  }

  @Test
  void overlapIsNoSeparation() {
    assertThat(separation(binary(1.0, 3.0, 2.0, 3.0, 2.9, 4.0), "y ~ x")).isEmpty();
  }

  @Test
  void anIndicatorThatOccursWithOneClassIsQuasiSeparation() {
    assertThat(separation(binary(0.0, 0.0, 0.0, 1.0, 0.0, 1.0), "y ~ x"))
        .extracting(AuditFinding::what)
        .singleElement()
        .asString()
        .startsWith("Every row in which 'x' is not 0 is a success.");
    assertThat(separation(binary(1.0, 1.0, 0.0, 1.0, 1.0, 1.0), "y ~ x"))
        .extracting(AuditFinding::what)
        .singleElement()
        .asString()
        .startsWith("Every row in which 'x' is not 1 is a failure.");
  }

  /** Without a constant only 0 divides: 2.5 < 3 leaves the sign of x b the same in all rows. */
  @Test
  void withoutTheConstantOnlyTheSignSeparates() {
    assertThat(separation(binary(1.0, 2.5, 2.0, 3.0, 5.0, 4.0), "y ~ 0 + x")).isEmpty();
    assertThat(separation(binary(-1.0, -2.5, -2.0, 3.0, 5.0, 4.0), "y ~ 0 + x")).hasSize(1);
  }

  @Test
  void levelsOfOneKindAreNamedTheReferenceIncluded() {
    Auditing data =
        new Auditing()
            .with("y", 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 0.0, 1.0)
            .with("g", "a", "a", "b", "b", "c", "c", "b", "b");
    for (String formula : List.of("y ~ g", "y ~ 0 + g")) {
      assertThat(separation(data, formula))
          .containsExactly(
              new AuditFinding(
                  AuditFinding.Kind.SEPARATION,
                  "'g' has 2 levels in which every row is of one kind: a (2 rows, failures), c (2"
                      + " rows, successes). The likelihood alone has no maximum in their"
                      + " directions: the prior decides how large their effects become.",
                  "Join such levels with others, or check that the priors of 'g' say what you"
                      + " believe."));
    }
  }

  @Test
  void aResponseOfOneClassIsSaidOnce() {
    Auditing data = new Auditing().with("y", 1.0, 1.0, 1.0).with("x", 1.0, 2.0, 4.0);
    assertThat(separation(data, "y ~ x"))
        .containsExactly(
            new AuditFinding(
                AuditFinding.Kind.ONE_CLASS,
                "The response 'y' has successes alone in all 3 rows. The likelihood alone has no"
                    + " maximum: the prior decides how large the coefficients become.",
                "Check the filter of the training rows, and how the response is read."));
  }

  @Test
  void countsAreSeparatedByWhatHasOnlyZeros() {
    Auditing data =
        new Auditing()
            .with("y", 0.0, 0.0, 3.0, 1.0, 0.0, 2.0)
            .with("g", "a", "a", "b", "b", "b", "b")
            .with("x", 2.0, 1.0, 0.0, 0.0, 0.0, 0.0)
            .with("z", 2.0, 1.0, 0.0, 5.0, 0.0, 0.0);
    assertThat(data.separationOfCounts("y ~ g"))
        .extracting(AuditFinding::what)
        .containsExactly(
            "'g' has a level in which every row is of one kind: a (2 rows, all 0). The likelihood"
                + " alone has no maximum in its direction: the prior decides how large its effect"
                + " becomes.");
    assertThat(data.separationOfCounts("y ~ x"))
        .extracting(AuditFinding::what)
        .singleElement()
        .asString()
        .startsWith("Every row in which 'x' is not 0 has a response of 0.");
    assertThat(data.separationOfCounts("y ~ z")).isEmpty();
  }

  @Test
  void familiesWithoutEndsHaveNoSeparation() {
    assertThat(Outcomes.of(Families.of("gaussian", null))).isEqualTo(Outcomes.NONE);
    assertThat(Outcomes.of(Families.of("bernoulli", null))).isEqualTo(Outcomes.TRIALS);
    assertThat(binary(1.0, 2.5, 2.0, 3.0, 5.0, 4.0).of("y ~ x", "gaussian").findings()).isEmpty();
  }

  @Test
  void aRowOfSeveralTrialsMayBeOfBothKinds() {
    assertThat(Outcomes.TRIALS.low(2, 5)).isTrue();
    assertThat(Outcomes.TRIALS.high(2)).isTrue();
    assertThat(Outcomes.TRIALS.low(5, 5)).isFalse();
    assertThat(Outcomes.TRIALS.high(0)).isFalse();
  }
}
