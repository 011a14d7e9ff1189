package io.chestnut.formula;

import static org.assertj.core.api.Assertions.assertThat;

import io.chestnut.formula.Expression.Call;
import io.chestnut.formula.Expression.Constant;
import io.chestnut.formula.Expression.Flag;
import io.chestnut.formula.Expression.ListOf;
import io.chestnut.formula.Expression.Text;
import io.chestnut.formula.Expression.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and order of the arguments, and the literals among them. */
class CallArgumentsTest {
  private static Call call(String factor) {
    return (Call) Formula.parse("~ 0 + " + factor).terms().get(0).factors().get(0).expression();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "scale(z, True, False, 1)",
        "scale(z, True, False, ddof=1)",
        "scale(z, ddof=1, rescale=False, center=True)",
        "scale(z, True, ddof=+1, rescale=False)"
      })
  void argumentIsFoundByItsNameHoweverItWasGiven(String text) {
    Call call = call(text);
    assertThat(call.argument("x")).contains(new Variable("z", "z"));
    assertThat(call.argument("center")).contains(new Flag(true, "True"));
    assertThat(call.argument("rescale")).contains(new Flag(false, "False"));
    assertThat(call.argument("ddof").map(Constant.class::cast).map(Constant::value)).contains(1.0);
  }

  @Test
  void argumentThatIsNotGivenIsAbsent() {
    assertThat(call("scale(x, ddof=1)").argument("center")).isEmpty();
    assertThat(call("C(x, levels=[1, 2])").argument("contrast")).isEmpty();
  }

  @Test
  void namedArgumentsKeepTheOrderOfWriting() {
    assertThat(call("scale(x, rescale=True, ddof=0, center=True)").named().keySet())
        .containsExactly("rescale", "ddof", "center");
  }

  @ParameterizedTest
  @ValueSource(strings = {"C(x, Sum)", "C(x, Sum())", "C(x, contrast=Sum)"})
  void contrastNeedsNoParentheses(String text) {
    Call contrast = (Call) call(text).argument("contrast").orElseThrow();
    assertThat(contrast.function()).isEqualTo(Function.SUM);
    assertThat(contrast.arguments()).isEmpty();
    assertThat(contrast.argument("omit")).isEmpty();
  }

  @Test
  void nameOfAContrastIsAColumnOutsideC() {
    assertThat(Formula.parse("y ~ Sum * C(Treatment, Treatment) + log(Sum)").variables())
        .containsExactly("y", "Sum", "Treatment");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "C(x, Treatment(\"b\"))",
        "C(x, Treatment(reference='b'))",
        "C(x, contrast=Treatment(('b')))"
      })
  void referenceIsALiteral(String text) {
    Call contrast = (Call) call(text).argument("contrast").orElseThrow();
    assertThat(contrast.argument("reference").map(Text.class::cast).map(Text::value)).contains("b");
  }

  @Test
  void numberWithItsSignIsOneLiteral() {
    Call factor = call("C(x, Sum(- 2), levels=[-2, - .5, +1e3, -0])");
    Call contrast = (Call) factor.argument("contrast").orElseThrow();
    assertThat(contrast.argument("omit")).contains(new Constant(-2, "-2"));
    ListOf levels = (ListOf) factor.argument("levels").orElseThrow();
    assertThat(levels.text()).isEqualTo("[-2, -.5, +1e3, -0]");
    assertThat(levels.items())
        .isEqualTo(
            List.of(
                new Constant(-2, "-2"),
                new Constant(-0.5, "-.5"),
                new Constant(1000, "+1e3"),
                new Constant(0, "-0")));
  }

  @Test
  void levelsAreTextsOrFlags() {
    ListOf texts = (ListOf) call("C(x, Sum, [\"b\", 'a'])").argument("levels").orElseThrow();
    assertThat(texts.items()).containsExactly(new Text("b", "\"b\""), new Text("a", "'a'"));
    ListOf flags = (ListOf) call("C(x, levels=[True, False])").argument("levels").orElseThrow();
    assertThat(flags.items()).containsExactly(new Flag(true, "True"), new Flag(false, "False"));
  }

  @Test
  void requiredArgumentsComeFirst() {
    for (Function function : Function.values()) {
      List<Boolean> required = function.signature().stream().map(Parameter::isRequired).toList();
      assertThat(required.subList(0, function.required())).doesNotContain(false);
      assertThat(required.subList(function.required(), required.size())).doesNotContain(true);
    }
  }
}
