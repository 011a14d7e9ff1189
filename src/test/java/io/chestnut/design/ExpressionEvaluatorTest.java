package io.chestnut.design;

import static io.chestnut.design.Learning.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.chestnut.formula.Formula;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of edge values in expressions.md. */
class ExpressionEvaluatorTest {
  private static final Schema SCHEMA =
      Learning.schema("x:NUMBER z:NUMBER t:BOOLEAN u:BOOLEAN s:STRING r:STRING");

  private static ExpressionEvaluator evaluator(String factor) {
    return ExpressionEvaluator.of(
        Formula.parse("~ 0 + " + factor).terms().get(0).factors().get(0).expression(),
        SCHEMA,
        LearntTransforms.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "log(x), 0, -Infinity",
    "log(x), -1, NaN",
    "log2(x), 0, -Infinity",
    "log2(x), 8, 3",
    "log10(x), 1000, 3",
    "log10(x), -1, NaN",
    "log1p(x), -1, -Infinity",
    "log1p(x), -2, NaN",
    "sqrt(x), -1, NaN",
    "sqrt(x), 2.25, 1.5",
    "exp(x), 800, Infinity",
    "expm1(x), 1e-20, 1e-20",
    "sinh(x), -800, -Infinity",
    "cosh(x), 0, 1",
    "tanh(x), 800, 1",
    "sin(x), 0, 0",
    "cos(x), Infinity, NaN",
    "tan(x), 0, 0",
    "abs(x), -2, 2",
    "floor(x), 1e300, 1e300",
    "floor(x), -0.5, -1",
    "ceil(x), 1.2, 2",
    "round(x), 0.5, 0",
    "round(x), 1.5, 2",
    "round(x), 2.5, 2",
    "round(x), -1.5, -2",
    "I(1 / x), 0, Infinity",
    "I(-1 / x), 0, -Infinity",
    "I(0 / x), 0, NaN",
    "I(x % 3), -7, 2",
    "I(x // 3), -7, -3",
    "I(x ** 2), 3, 9",
    "I(-x), 2, -2",
    "I(+x), 2, 2",
    "I(7), 0, 7",
    "'pow(x, 3)', 2, 8"
  })
  void numbersHaveTheMeaningOfNumpy(String factor, double x, double expected) {
    assertThat(evaluator(factor).number(row("x", x))).isEqualTo(Double.valueOf(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "log(x)",
        "exp(x)",
        "I(x + 1)",
        "I(1 - x)",
        "I(x * 0)",
        "I(x / 2)",
        "I(x % 2)",
        "I(x // 2)",
        "I(x ** 0)",
        "I(1 ** x)",
        "pow(x, 0)",
        "min(x, 1)",
        "max(1, x)",
        "round(x)",
        "I(-x)",
        "I(x > 0)",
        "I(x != 0)",
        "I(x == x)",
        "I((x > 0) & False)",
        "I(True | (x > 0))",
        "I(not (x > 0))",
        "C(x)"
      })
  void missingInIsMissingOut(String factor) {
    for (Object missing : new Object[] {null, Double.NaN, Float.NaN}) {
      assertThat(evaluator(factor).number(row("x", missing))).isNaN();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "x < z, 1, 2, True",
    "x < z, 2, 2, False",
    "x <= z, 2, 2, True",
    "x <= z, 3, 2, False",
    "x > z, 3, 2, True",
    "x > z, 2, 2, False",
    "x >= z, 2, 2, True",
    "x >= z, 1, 2, False",
    "x == z, 0.0, -0.0, True",
    "x >= z, -0.0, 0.0, True",
    "x != z, 1, 2, True",
    "x != z, 2, 2, False",
    "(x > 0) & (x < z), 1, 2, True",
    "(x > 5) | (x < z), 1, 2, True",
    "(x > 5) | (x > z), 1, 2, False",
    "not (x > z), 1, 2, True"
  })
  void comparisonsAreBoolean(String condition, double x, double z, boolean expected) {
    assertThat(evaluator("I(" + condition + ")").level(row("x", x, "z", z)))
        .isEqualTo(new Level.Flag(expected));
  }

  @Test
  void booleansAreOrderedAndCombined() {
    DataRow row = row("t", true, "u", false);
    assertThat(evaluator("t").level(row)).isEqualTo(new Level.Flag(true));
    assertThat(evaluator("I(t > u)").level(row)).isEqualTo(new Level.Flag(true));
    assertThat(evaluator("I(t == u)").level(row)).isEqualTo(new Level.Flag(false));
    assertThat(evaluator("I(t & u)").level(row)).isEqualTo(new Level.Flag(false));
    assertThat(evaluator("I(t | u)").level(row)).isEqualTo(new Level.Flag(true));
    assertThat(evaluator("I(t & u)").level(row("t", null, "u", false))).isNull();
    assertThat(evaluator("I(t | u)").level(row("t", true, "u", null))).isNull();
  }

  @Test
  void textIsComparedByCodePoint() {
    DataRow row = row("s", "\uff21", "r", "\ud83d\ude00");
    assertThat(evaluator("I(s < r)").level(row)).isEqualTo(new Level.Flag(true));
    assertThat(evaluator("I(s == '\uff21')").level(row)).isEqualTo(new Level.Flag(true));
    assertThat(evaluator("I(s != r)").level(row("s", null, "r", "b"))).isNull();
    assertThat(evaluator("I(s != r)").level(row("s", "a", "r", null))).isNull();
  }

  @Test
  void levelsHaveTheTypeOfTheColumn() {
    assertThat(evaluator("s").level(row("s", "1"))).isEqualTo(new Level.Text("1"));
    assertThat(evaluator("C(x)").level(row("x", 1))).isEqualTo(new Level.Numeric(1));
    assertThat(evaluator("C(t)").level(row("t", true))).isEqualTo(new Level.Flag(true));
    assertThat(evaluator("s").level(row("s", null))).isNull();
  }

  @Test
  void integersAreReadAsDoubles() {
    assertThat(evaluator("I(x * x)").number(row("x", Integer.MAX_VALUE)))
        .isEqualTo(4.611686014132420609e18);
    assertThat(evaluator("I(x / 2)").number(row("x", 7L))).isEqualTo(3.5);
  }

  @Test
  void minAndMaxAreElementWise() {
    DataRow row = row("x", 1.0, "z", -2.0);
    assertThat(evaluator("min(x, z)").number(row)).isEqualTo(-2.0);
    assertThat(evaluator("max(x, z)").number(row)).isEqualTo(1.0);
  }
}
