package io.chestnut.formula;

import static org.assertj.core.api.Assertions.assertThat;

import io.chestnut.formula.Expression.Constant;
import io.chestnut.formula.Expression.Flag;
import io.chestnut.formula.Expression.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The parts of the left side. */
class ResponseParserTest {
  private static Response response(String left) {
    return Formula.parse(left + " ~ x").response().orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '^',
      nullValues = "-",
      textBlock =
          """
          y                                ; y              ; -      ; -        ; -          ; y
          log( y )                         ; log(y)         ; -      ; -        ; -          ; log(y)
          I(y>3)                           ; I(y > 3)       ; -      ; -        ; -          ; I(y > 3)
          C(y, levels=["no","yes"])        ; C(y, levels=["no", "yes"]) ; - ; - ; -          ; C(y, levels=["no", "yes"])
          y [ "yes" ]                      ; y              ; "yes"  ; -        ; -          ; y["yes"]
          y['yes']                         ; y              ; 'yes'  ; -        ; -          ; y['yes']
          `odd name`[True]                 ; `odd name`     ; True   ; -        ; -          ; `odd name`[True]
          Q("odd name")[- 1.5]             ; Q("odd name")  ; -1.5   ; -        ; -          ; Q("odd name")[-1.5]
          C(y)[2]                          ; C(y)           ; 2      ; -        ; -          ; C(y)[2]
          p(y,n)                           ; y              ; -      ; n        ; -          ; p(y, n)
          p(y,n = 10)                      ; y              ; -      ; 10       ; -          ; p(y, n=10)
          prop(log(y), I(a*b))             ; log(y)         ; -      ; I(a * b) ; -          ; prop(log(y), I(a * b))
          proportion(a+b, n)               ; a + b          ; -      ; n        ; -          ; proportion(a + b, n)
          weighted(y,w)                    ; y              ; -      ; -        ; w          ; weighted(y, w)
          weighted(log(y), w=2*w)          ; log(y)         ; -      ; -        ; 2 * w      ; weighted(log(y), w=2 * w)
          weighted(y["yes"],abs(w))        ; y              ; "yes"  ; -        ; abs(w)     ; weighted(y["yes"], abs(w))
          weighted(C(y)["a"], w)           ; C(y)           ; "a"    ; -        ; w          ; weighted(C(y)["a"], w)
          weighted(p(y,n=n),I(w/2))        ; y              ; -      ; n        ; I(w / 2)   ; weighted(p(y, n=n), I(w / 2))
          p                                ; p              ; -      ; -        ; -          ; p
          """)
  void leftSideIsTakenApart(
      String left, String value, String success, String trials, String weight, String text) {
    Response response = response(left);
    assertThat(response.value().text()).isEqualTo(value);
    assertThat(response.success().map(Expression::text).orElse(null)).isEqualTo(success);
    assertThat(response.trials().map(Expression::text).orElse(null)).isEqualTo(trials);
    assertThat(response.weight().map(Expression::text).orElse(null)).isEqualTo(weight);
    assertThat(response.text()).isEqualTo(text);
    assertThat(Formula.parse(left + " ~ x")).hasToString(text + " ~ 1 + x");
  }

  @Test
  void successIsALiteral() {
    assertThat(response("y[\"a \\\"b\\\"\"]").success())
        .contains(new Text("a \"b\"", "\"a \\\"b\\\"\""));
    assertThat(response("y[-1]").success()).contains(new Constant(-1, "-1"));
    assertThat(response("y[False]").success()).contains(new Flag(false, "False"));
  }

  @Test
  void columnsOfTheLeftSideAreThoseOfValueTrialsAndWeight() {
    assertThat(Formula.parse("weighted(p(y, I(n * m)), w) ~ x").responseVariables())
        .containsExactly("y", "n", "m", "w");
  }
}
