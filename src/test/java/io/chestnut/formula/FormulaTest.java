package io.chestnut.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chestnut.problem.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaTest {
  @Test
  void textIsAsTheUserWroteIt() {
    assertThat(Formula.parse(" y~x1*\n x2 ").text()).isEqualTo(" y~x1*\n x2 ");
  }

  @Test
  void responseIsAColumnACallOrAbsent() {
    assertThat(Formula.parse("y ~ x").response()).map(Response::text).contains("y");
    assertThat(Formula.parse("log( y ) ~ x").response()).map(Response::text).contains("log(y)");
    assertThat(Formula.parse("~ x").response()).isEmpty();
  }

  @Test
  void variablesAreInTheOrderOfFirstMention() {
    Formula formula = Formula.parse("log(y) ~ z*I(x > w) + pow(z, u) + (v | g:h)");
    assertThat(formula.variables()).containsExactly("y", "z", "x", "w", "u", "v", "g", "h");
    assertThat(formula.predictorVariables()).containsExactly("z", "x", "w", "u", "v", "g", "h");
  }

  @Test
  void variableOfBothSidesIsAPredictorToo() {
    assertThat(Formula.parse("y ~ I(y - x)").predictorVariables()).containsExactly("y", "x");
  }

  @Test
  void dotIsEveryColumnThatIsNotOnTheLeft() {
    Formula formula = Formula.parse("log(y) ~ . - x + (1 | g)");
    assertThat(formula.hasDot()).isTrue();
    assertThat(formula.variables()).containsExactly("y", "g");
    Formula expanded = formula.expandDot(List.of("y", "b b", "x", "a", "c`d"));
    assertThat(expanded.hasDot()).isFalse();
    assertThat(expanded).hasToString("log(y) ~ 1 + `b b` + a + Q(\"c`d\") + (1 | g)");
    assertThat(expanded.variables()).containsExactly("y", "b b", "a", "c`d", "g");
    assertThat(expanded.text()).isEqualTo(formula.text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"p(y, n)", "weighted(y, n)", "weighted(p(y, I(n * m)), w)", "weighted(y[1], n)"})
  void dotLeavesOutEveryColumnThatTheLeftSideReads(String left) {
    Formula formula = Formula.parse(left + " ~ .");
    List<String> columns = List.of("a", "w", "n", "y", "m", "b");
    List<String> others =
        columns.stream().filter(column -> !formula.responseVariables().contains(column)).toList();
    assertThat(formula.responseVariables()).contains("y", "n");
    assertThat(formula.expandDot(columns))
        .hasToString(left + " ~ 1 + " + String.join(" + ", others));
  }

  @Test
  void dotTakesPartInTheAlgebra() {
    List<String> columns = List.of("y", "a", "b");
    assertThat(Formula.parse("y ~ .**2").expandDot(columns)).hasToString("y ~ 1 + a + b + a:b");
    assertThat(Formula.parse("y ~ .:x - 1").expandDot(columns)).hasToString("y ~ 0 + a:x + b:x");
    assertThat(Formula.parse("y ~ (. | g)").expandDot(columns))
        .hasToString("y ~ 1 + (1 + a + b | g)");
  }

  @Test
  void formulaWithoutADotExpandsToItself() {
    Formula formula = Formula.parse("y ~ x");
    assertThat(formula.expandDot(List.of("y", "x", "z"))).isSameAs(formula);
  }

  @Test
  void dotThatStandsForNothingIsAnError() {
    assertThatThrownBy(() -> Formula.parse("y ~ .").expandDot(List.of("y")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "The '.' in y ~ . stands for no column: the data has only the response.\n"
                + "Name the predictors, or read data that has them.");
  }

  @Test
  void formulaSurvivesSerialization() throws IOException, ClassNotFoundException {
    Formula formula =
        Formula.parse(
            "weighted(y['a'], w) ~ . + C(x, Sum, levels=[1, 2]):a + offset(z) + (1 + x || g)");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(formula);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      Formula read = (Formula) in.readObject();
      assertThat(read).hasToString(formula.toString());
      assertThat(read.variables()).isEqualTo(formula.variables());
      assertThat(read.hasDot()).isTrue();
    }
  }
}
