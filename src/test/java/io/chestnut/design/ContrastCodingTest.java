package io.chestnut.design;

import static org.assertj.core.api.Assertions.assertThat;

import io.chestnut.formula.Expression;
import io.chestnut.formula.Formula;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The matrices of formula.md, section 5; patsy's are in {@link PatsyReferenceTest}. */
class ContrastCodingTest {
  private static final List<Level> TEXTS =
      Stream.of("a1", "a2", "a3").map(Level.Text::new).map(Level.class::cast).toList();
  private static final List<Level> NUMBERS =
      Stream.of(5.0, 1.0, 2.0).map(Level.Numeric::new).map(Level.class::cast).toList();

  private static ContrastCoding coding(String factor, List<Level> levels) {
    Expression expression =
        Formula.parse("~ " + factor).terms().get(1).factors().get(0).expression();
    return ContrastCoding.of(expression, levels);
  }

  /** Column by column: name, then a weight a level. */
  private static List<String> matrix(String factor, List<Level> levels, Block.Rank rank) {
    return coding(factor, levels).columns(levels, rank).stream()
        .map(column -> column.suffix() + " " + column.weights())
        .toList();
  }

  @Test
  void plainFactorIsCodedByTreatmentOfTheFirstLevel() {
    assertThat(coding("a", TEXTS)).isEqualTo(new TreatmentCoding(0));
    assertThat(coding("C(a)", TEXTS)).isEqualTo(new TreatmentCoding(0));
    assertThat(matrix("a", TEXTS, Block.Rank.REDUCED))
        .containsExactly("T.a2 [0.0, 1.0, 0.0]", "T.a3 [0.0, 0.0, 1.0]");
    assertThat(matrix("a", TEXTS, Block.Rank.FULL))
        .containsExactly("a1 [1.0, 0.0, 0.0]", "a2 [0.0, 1.0, 0.0]", "a3 [0.0, 0.0, 1.0]");
  }

  @Test
  void treatmentLeavesTheReferenceOut() {
    assertThat(matrix("C(a, Treatment(\"a2\"))", TEXTS, Block.Rank.REDUCED))
        .containsExactly("T.a1 [1.0, 0.0, 0.0]", "T.a3 [0.0, 0.0, 1.0]");
  }

  @Test
  void sumSetsTheOmittedLevelToMinusOne() {
    assertThat(matrix("C(a, Sum)", TEXTS, Block.Rank.REDUCED))
        .containsExactly("S.a1 [1.0, 0.0, -1.0]", "S.a2 [0.0, 1.0, -1.0]");
    assertThat(matrix("C(a, Sum(\"a1\"))", TEXTS, Block.Rank.REDUCED))
        .containsExactly("S.a2 [-1.0, 1.0, 0.0]", "S.a3 [-1.0, 0.0, 1.0]");
  }

  @Test
  void sumInFullRankHasTheMeanFirst() {
    assertThat(matrix("C(a, Sum)", TEXTS, Block.Rank.FULL))
        .containsExactly("mean [1.0, 1.0, 1.0]", "S.a1 [1.0, 0.0, -1.0]", "S.a2 [0.0, 1.0, -1.0]");
  }

  @Test
  void indexesCountFromTheStartOrNegativeFromTheEnd() {
    assertThat(coding("C(a, Treatment(2))", TEXTS)).isEqualTo(new TreatmentCoding(2));
    assertThat(coding("C(a, Treatment(-1))", TEXTS)).isEqualTo(new TreatmentCoding(2));
    assertThat(coding("C(a, Treatment(-3))", TEXTS)).isEqualTo(new TreatmentCoding(0));
    assertThat(coding("C(a, Sum(-2))", TEXTS)).isEqualTo(new SumCoding(1));
  }

  @Test
  void levelWinsOverAnIndex() {
    assertThat(coding("C(k, Treatment(1))", NUMBERS)).isEqualTo(new TreatmentCoding(1));
    assertThat(coding("C(k, Treatment(2))", NUMBERS)).isEqualTo(new TreatmentCoding(2));
    assertThat(coding("C(k, Treatment(0))", NUMBERS)).isEqualTo(new TreatmentCoding(0));
  }

  @Test
  void bothRanksHaveAsManyColumnsAsTheyAreCountedFor() {
    for (String factor : List.of("C(a, Sum)", "C(a, Treatment(1))")) {
      for (Block.Rank rank : Block.Rank.values()) {
        assertThat(matrix(factor, TEXTS, rank)).hasSize(rank.columns(3));
      }
    }
  }
}
