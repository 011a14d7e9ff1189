package io.chestnut.formula;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupTermTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '=',
      textBlock =
          """
          (1|g)             = (1 | g)
          (x|g)             = (1 + x | g)
          (x + 1|g)         = (1 + x | g)
          (0 + x|g)         = (0 + x | g)
          (x - 1|g)         = (0 + x | g)
          (x + -1|g)        = (0 + x | g)
          (x||g)            = (1 + x || g)
          (x*x1|g)          = (1 + x + x1 + x:x1 | g)
          (1|a/b)           = (1 | a) + (1 | a:b)
          (1|a + b)         = (1 | a) + (1 | b)
          (1|a:b)           = (1 | a:b)
          (1|a*b)           = (1 | a) + (1 | b) + (1 | a:b)
          (1|b %in% a)      = (1 | a:b)
          (x|a/b)           = (1 + x | a) + (1 + x | a:b)
          (1|g) + (1|g)     = (1 | g)
          (1|a/b) + (1|a)   = (1 | a) + (1 | a:b)
          (1|g) + (0 + x|g) = (1 | g) + (0 + x | g)
          (1|g) + (x|h)     = (1 | g) + (1 + x | h)
          ((1|g))           = (1 | g)
          (log(x)|C(g))     = (1 + log(x) | C(g))
          """)
  void bracketsExpandIntoOneTermAGroup(String formula, String terms) {
    assertThat(Formula.parse("y ~ 0 + " + formula)).hasToString("y ~ 0 + " + terms);
  }

  @Test
  void groupTermsStandApartFromCommonTerms() {
    Formula formula = Formula.parse("y ~ (0 + x || g) + z");
    assertThat(formula.terms()).extracting(Term::name).containsExactly("Intercept", "z");
    GroupTerm group = formula.groupTerms().get(0);
    assertThat(group.effects()).extracting(Term::name).containsExactly("x");
    assertThat(group.group().name()).isEqualTo("g");
    assertThat(group.correlated()).isFalse();
    assertThat(formula.variables()).containsExactly("y", "z", "x", "g");
  }

  @Test
  void interceptOfABracketDoesNotTouchTheCommonOne() {
    assertThat(Formula.parse("y ~ x + (0 + z | g)").hasIntercept()).isTrue();
    assertThat(Formula.parse("y ~ 0 + x + (1 | g)").hasIntercept()).isFalse();
  }
}
