package io.chestnut.formula;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OffsetTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '=',
      textBlock =
          """
          y ~ offset(log(e))                         = y ~ 1 + offset(log(e))
          y ~ 0 + offset( e )                        = y ~ 0 + offset(e)
          y ~ offset(e) - 1                          = y ~ 0 + offset(e)
          y ~ offset(b) + x + offset(a)              = y ~ 1 + x + offset(b) + offset(a)
          y ~ offset(log(e)) + x + offset( log( e) ) = y ~ 1 + x + offset(log(e))
          y ~ offset((e)) + offset(e)                = y ~ 1 + offset(e)
          y ~ offset((a+b)*2)                        = y ~ 1 + offset((a + b) * 2)
          y ~ offset(center(x)) + x                  = y ~ 1 + x + offset(center(x))
          y ~ (x + offset(e)) + z                    = y ~ 1 + x + z + offset(e)
          y ~ (offset(e) - 1) + z                    = y ~ 0 + z + offset(e)
          y ~ z + (offset(e) - 1)                    = y ~ 1 + z + offset(e)
          y ~ offset(e) + a*b - a                    = y ~ 1 + b + a:b + offset(e)
          y ~ (1|g) + offset(e)                      = y ~ 1 + offset(e) + (1 | g)
          y ~ offset(2)                              = y ~ 1 + offset(2)
          y ~ offset + x                             = y ~ 1 + offset + x
          """)
  void offsetStandsApartFromTheTerms(String written, String normal) {
    assertThat(Formula.parse(written)).hasToString(normal);
    assertThat(Formula.parse(normal)).hasToString(normal);
  }

  @Test
  void offsetsAreTheirArgumentsInTheOrderOfMention() {
    Formula formula = Formula.parse("y ~ offset(log(e)) + x + offset(z - 1) + offset(log(e))");
    assertThat(formula.offsets()).extracting(Expression::text).containsExactly("log(e)", "z - 1");
    assertThat(formula.terms()).extracting(Term::name).containsExactly("Intercept", "x");
    assertThat(formula.variables()).containsExactly("y", "x", "e", "z");
  }

  @Test
  void dotDoesNotMindOffsets() {
    Formula formula = Formula.parse("y ~ . + offset(e)").expandDot(List.of("y", "x", "e"));
    assertThat(formula).hasToString("y ~ 1 + x + e + offset(e)");
  }
}
