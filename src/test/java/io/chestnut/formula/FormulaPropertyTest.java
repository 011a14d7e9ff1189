package io.chestnut.formula;

import static org.assertj.core.api.Assertions.assertThat;

import io.chestnut.problem.InvalidInputException;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Nothing that a user can type ends in anything but a formula or an explained mistake. */
class FormulaPropertyTest {
  private static final String[] WORDS = {
    "y",
    "x1",
    "a",
    "g",
    "~",
    "~",
    "+",
    "-",
    ":",
    "*",
    "/",
    "**",
    "^",
    "%in%",
    "(",
    ")",
    "(",
    ")",
    "|",
    "||",
    "0",
    "1",
    "2",
    "1.5",
    "1e999",
    ".",
    ",",
    "=",
    "==",
    ">",
    "&",
    "and",
    "not",
    "True",
    "I(",
    "log(",
    "pow(",
    "C(",
    "C(",
    "center(",
    "scale(",
    "Treatment",
    "Sum(",
    "offset(",
    "p(",
    "weighted(",
    "x",
    "n=",
    "w=",
    "ddof=",
    "center=",
    "contrast=",
    "levels=[",
    "reference=",
    "Q(",
    "f(",
    "\"t\"",
    "'",
    "`b b`",
    "`",
    "[",
    "]",
    "%",
    "//",
    "ß",
    "@",
    "\n",
    "\u0000",
    "\uD83C\uDF30",
    "\uD800"
  };

  @Provide
  Arbitrary<String> words() {
    return Arbitraries.of(WORDS).list().ofMaxSize(25).map(words -> String.join(" ", words));
  }

  @Provide
  Arbitrary<String> formulas() {
    Arbitrary<String> start = Arbitraries.of("", "0 + ", "1 + ", "-1 + ");
    Arbitrary<String> left =
        Arbitraries.of(
            "y", "log(y)", "`odd y`", "", "y['a']", "p(y,n)", "weighted( C(y)[- 1],w=I(w+n) )");
    return Combinators.combine(left, start, terms(3))
        .as((response, intercept, terms) -> response + " ~ " + intercept + terms);
  }

  private static Arbitrary<String> terms(int depth) {
    Arbitrary<String> factor =
        Arbitraries.of(
            "a",
            "b",
            "x1",
            "I(x**2)",
            "log( x )",
            "Q(\"b b\")",
            "`b b`",
            "C(a)",
            "pow(x,2)",
            "offset(x)",
            "offset( (x+1)*2 )",
            "scale(x,ddof = 1)",
            "C(a,Sum)",
            "C( a,levels=[- 1,.5],contrast=Treatment( .5 ))");
    if (depth == 0) {
      return factor;
    }
    Arbitrary<String> smaller = Arbitraries.lazy(() -> terms(depth - 1));
    Arbitrary<String> operator = Arbitraries.of("+", "-", ":", "*", "/", " %in% ");
    return Arbitraries.oneOf(
        factor,
        Combinators.combine(smaller, operator, smaller).as((a, op, b) -> a + op + b),
        Combinators.combine(smaller, operator, smaller).as((a, op, b) -> "(" + a + op + b + ")"),
        smaller.map(a -> "(" + a + ")^2"),
        smaller.map(a -> a + " + (" + a + "|g)"));
  }

  @Property(tries = 2000, seed = "42")
  void anyWordsAreAFormulaOrAnExplainedMistake(@ForAll("words") String text) {
    assertExplained(text);
  }

  @Property(tries = 1000, seed = "42")
  void anyCharactersAreAFormulaOrAnExplainedMistake(@ForAll String text) {
    assertExplained(text);
    assertExplained("y ~ " + text);
  }

  @Property(tries = 2000, seed = "42")
  void normalFormOfAFormulaIsItsOwnNormalForm(@ForAll("formulas") String text) {
    parsed(text)
        .ifPresent(
            formula -> {
              Formula again = Formula.parse(formula.toString());
              assertThat(again).hasToString(formula.toString());
              assertThat(again.terms()).isEqualTo(formula.terms());
              assertThat(again.groupTerms()).isEqualTo(formula.groupTerms());
              assertThat(again.offsets()).isEqualTo(formula.offsets());
              assertThat(again.response().map(Response::expressions))
                  .isEqualTo(formula.response().map(Response::expressions));
              assertThat(again.response().flatMap(Response::success))
                  .isEqualTo(formula.response().flatMap(Response::success));
            });
  }

  @Property(tries = 1000, seed = "42")
  void additionIsIdempotentAndSubtractionUndoesIt(@ForAll("formulas") String text) {
    parsed(text)
        .filter(formula -> formula.groupTerms().isEmpty() && !formula.terms().isEmpty())
        .ifPresent(
            formula -> {
              String right = GroupTerm.sum(formula.terms());
              assertThat(Formula.parse("~ (" + right + ") + (" + right + ")").terms())
                  .isEqualTo(formula.terms());
              assertThat(Formula.parse("~ 0 + z + (" + right + ") - (" + right + ")").terms())
                  .extracting(Term::name)
                  .containsExactly("z");
            });
  }

  private static void assertExplained(String text) {
    try {
      assertThat(Formula.parse(text).text()).isEqualTo(text);
    } catch (InvalidInputException mistake) {
      assertThat(mistake.problems())
          .allSatisfy(
              problem -> {
                assertThat(text.isBlank() || problem.what().matches("(?s).+\n  .*\n +\\^"))
                    .isTrue();
                assertThat(problem.mend()).isNotBlank();
              });
    }
  }

  private static Optional<Formula> parsed(String text) {
    try {
      return Optional.of(Formula.parse(text));
    } catch (InvalidInputException mistake) {
      return Optional.empty();
    }
  }
}
