package io.chestnut.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chestnut.problem.InvalidInputException;
import io.chestnut.testing.FormulaMistakes;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake in full: what is wrong, the caret, how to mend it. */
class FormulaErrorsTest {
  static Stream<Arguments> mistakes() {
    return FormulaMistakes.all().entrySet().stream()
        .map(mistake -> Arguments.of(mistake.getKey(), mistake.getValue()));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistakeIsExplainedWithACaret(String formula, String message) {
    assertRejected(formula, message);
  }

  @Test
  void emptyFormulaIsAnError() {
    for (String formula : new String[] {"", "  ", "\n"}) {
      assertRejected(
          formula, "The formula is empty.\nWrite response ~ predictors, e.g. y ~ x1 + x2.");
    }
  }

  @Test
  void invisibleCharacterIsNamedByItsNumber() {
    assertRejected(
        "y ~ x\u200b",
        """
        U+200B at character 6 has no meaning in a formula.
          y ~ x\s
               ^
        Delete it, or write a column name that holds it in backticks, e.g. `odd name`.""");
  }

  @Test
  void allMistakesThatReadingGetsPastAreReportedTogether() {
    assertThatThrownBy(() -> Formula.parse("y ~ lof(x) + pow(x) + log(x"))
        .isInstanceOfSatisfying(
            InvalidInputException.class, mistakes -> assertThat(mistakes.problems()).hasSize(1));
    assertThatThrownBy(() -> Formula.parse("y ~ lof(x) + pow(x) + x:"))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            mistakes ->
                assertThat(mistakes.problems())
                    .extracting(problem -> problem.what().lines().findFirst().orElseThrow())
                    .containsExactly(
                        "There is no function 'lof' (at character 5).",
                        "pow() at character 14 takes 2 arguments and has 1.",
                        "The operator ':' at character 24 has nothing on its right."));
  }

  @Test
  void onlyTheFirstTwentyMistakesAreShown() {
    String calls = IntStream.range(0, 50).mapToObj(i -> "f(x)").collect(Collectors.joining("+"));
    assertThatThrownBy(() -> Formula.parse("y ~ " + calls))
        .isInstanceOfSatisfying(
            InvalidInputException.class, mistakes -> assertThat(mistakes.problems()).hasSize(20));
  }

  @Test
  void longFormulaIsShownAroundThePlace() {
    String terms =
        IntStream.range(100, 200).mapToObj(i -> "x" + i).collect(Collectors.joining("+"));
    assertRejected(
        "y ~ " + terms + "+@+" + terms,
        """
        '@' at character 505 has no meaning in a formula.
          …x188+x189+x190+x191+x192+x193+x194+x195+x196+x197+x198+x199+@+x100+x101+x102+x103+x104+x105+x106+x107+x108+x109+x110+x11…
                                                                       ^
        Delete it, or write a column name that holds it in backticks, e.g. `odd name`.""");
  }

  @Test
  void formulaOfSeveralLinesIsShownOnOne() {
    assertRejected(
        "y ~ x1\n\t+ x2\n\t+",
        """
        The operator '+' at character 15 has nothing on its right.
          y ~ x1  + x2  +
                        ^
        Write a term there, or delete the operator.""");
  }

  @Test
  void charactersBeyondSixteenBitsCountAsOne() {
    assertRejected(
        "y ~ `🌰` + 🌰",
        """
        '🌰' at character 11 has no meaning in a formula.
          y ~ `🌰` + 🌰
                    ^
        Delete it, or write a column name that holds it in backticks, e.g. `odd name`.""");
  }

  @Test
  void deepNestingIsAnErrorAndDoesNotExhaustTheStack() {
    for (int depth : new int[] {101, 20_000}) {
      assertThatThrownBy(() -> Formula.parse("y ~ " + "(".repeat(depth) + "x" + ")".repeat(depth)))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageStartingWith("Brackets are nested more than 100 deep at character 105.\n")
          .hasMessageEndingWith("^\nWrite the formula with fewer brackets.");
    }
    Formula.parse("y ~ " + "(".repeat(100) + "x" + ")".repeat(100));
    Formula.parse("y ~ " + "log(".repeat(99) + "(x)" + ")".repeat(99));
  }

  @Test
  void longArithmeticIsAnErrorAndDoesNotExhaustTheStack() {
    for (String chain : new String[] {"x+", "-", "not ", "x**", "x or "}) {
      assertThatThrownBy(() -> Formula.parse("y ~ I(" + chain.repeat(15_000) + "x)"))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageStartingWith("A factor has more than 500 operators (at character ")
          .hasMessageEndingWith("^\nCompute the column before fitting.");
      Formula.parse("y ~ I(" + chain.repeat(500) + "x)");
    }
  }

  @Test
  void manyTermsAreAnError() {
    String sum = IntStream.range(0, 40).mapToObj(i -> "x" + i).collect(Collectors.joining("+"));
    assertThatThrownBy(() -> Formula.parse("y ~ (" + sum + ")**4"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(
            "The operator '**' at character 156 makes more than 10,000 terms.\n")
        .hasMessageEndingWith("^\nUse fewer terms or a lower order of interaction.");
  }

  @Test
  void manyInteractionsThatMakeFewTermsAreAnErrorToo() {
    String crossed = IntStream.range(0, 13).mapToObj(i -> "x" + i).collect(Collectors.joining("*"));
    assertThatThrownBy(() -> Formula.parse("y ~ (" + crossed + "):(" + crossed + ")"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("The operator ':' at character 48 asks for too many interactions.");
  }

  @Test
  void textBeyondTheLimitIsAnError() {
    assertThatThrownBy(() -> Formula.parse("y ~ x" + " ".repeat(100_000)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("The formula has 100005 characters; the limit is 100000.\n  y ~ x")
        .hasMessageEndingWith("^\nUse '.' for all columns, or fewer terms.");
  }

  private static void assertRejected(String formula, String message) {
    assertThatThrownBy(() -> Formula.parse(formula))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(message);
  }
}
