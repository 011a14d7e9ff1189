package io.chestnut.formula;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermAlgebraTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '=',
      textBlock =
          """
          x + y * u           = x + y + u + y:u
          x:y * u             = x:y + u + x:y:u
          x:y * u:v           = x:y + u:v + x:y:u:v
          a/b                 = a + a:b
          a/(b + c)           = a + a:b + a:c
          (a + b)/c           = a + b + a:b:c
          a/b/c               = a + a:b + a:b:c
          b %in% a            = a:b
          (b + c) %in% a      = a:b + a:c
          c %in% (a + b)      = a:b:c
          a + b %in% a        = a + a:b
          (a + b + c)^2       = a + b + c + a:b + a:c + b:c
          (a + b + c)**2      = a + b + c + a:b + a:c + b:c
          (a + b + c)^2 - a:b = a + b + c + a:c + b:c
          (a + b)**007        = a + b + a:b
          (a + b)**99999999999999999999 = a + b + a:b
          a^2:b               = a:b
          a:a                 = a
          x^2                 = x
          a - a               = 0
          a*b - b:a           = a + b
          a + b - (b + c)     = a
          """)
  void operatorsFollowTheirTruthTable(String formula, String terms) {
    String expected = terms.equals("0") ? "y ~ 1" : "y ~ 1 + " + terms;
    assertThat(Formula.parse("y ~ " + formula)).hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '=',
      textBlock =
          """
          x              = 1 + x
          1 + x          = 1 + x
          +1 + x         = 1 + x
          x - 0          = 1 + x
          0 + 1 + x      = 1 + x
          x - 1 + 1      = 1 + x
          (x - 1) + 1    = 1 + x
          1 + (x - 1)    = 1 + x
          1 + (0 + x)    = 1 + x
          z + (x - 1)    = 1 + z + x
          x - (-1)       = 1 + x
          x - -1         = 1 + x
          0 + x          = 0 + x
          +0 + x         = 0 + x
          x + 0          = 0 + x
          x - 1          = 0 + x
          -1 + x         = 0 + x
          x + -1         = 0 + x
          x + (-1)       = 0 + x
          1 + x + -1     = 0 + x
          x - (-0)       = 0 + x
          (x - 1)        = 0 + x
          (0 + x) + z    = 0 + x + z
          x + (0)        = 0 + x
          1 + (x - 1) - 1 = 0 + x
          x - (1 + z)    = 0 + x
          1 - 1          = 0
          1              = 1
          """)
  void interceptFollowsParenthesesFirstThenSetAlgebra(String formula, String terms) {
    Formula parsed = Formula.parse("y ~ " + formula);
    assertThat(parsed).hasToString("y ~ " + terms);
    assertThat(parsed.hasIntercept()).isEqualTo(terms.startsWith("1"));
  }

  @Test
  void interactionIsASetThatKeepsTheOrderOfItsFirstMention() {
    Formula formula = Formula.parse("y ~ b:a + a:b + c");
    assertThat(formula.terms()).extracting(Term::name).containsExactly("Intercept", "b:a", "c");
    Term mentioned = formula.terms().get(1);
    Term reversed = Formula.parse("~ a:b").terms().get(1);
    assertThat(mentioned).isEqualTo(reversed).hasSameHashCodeAs(reversed);
    assertThat(mentioned).isNotEqualTo(Formula.parse("~ a:c").terms().get(1));
  }

  @Test
  void wideSumIsReadInFull() {
    String sum = String.join(" + ", Collections.nCopies(5_000, "x"));
    assertThat(Formula.parse("y ~ " + sum).terms()).hasSize(2);
    StringBuilder wide = new StringBuilder("y ~ x0");
    for (int i = 1; i < 9_999; i++) {
      wide.append("+x").append(i);
    }
    assertThat(Formula.parse(wide.toString()).terms()).hasSize(10_000);
  }
}
