package io.chestnut.formula;

import static org.assertj.core.api.Assertions.assertThat;

import io.chestnut.formula.Expression.Binary;
import io.chestnut.formula.Expression.Call;
import io.chestnut.formula.Expression.Constant;
import io.chestnut.formula.Expression.Flag;
import io.chestnut.formula.Expression.ListOf;
import io.chestnut.formula.Expression.Text;
import io.chestnut.formula.Expression.Unary;
import io.chestnut.formula.Expression.Variable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionParserTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '^',
      textBlock =
          """
          a + b * c           ; (+ a (* b c))
          a - b - c           ; (- (- a b) c)
          a / b * c           ; (* (/ a b) c)
          a % b // c          ; (// (% a b) c)
          a ** b ** c         ; (** a (** b c))
          -a ** 2             ; (MINUS (** a 2))
          a ** -b             ; (** a (MINUS b))
          -a * b              ; (* (MINUS a) b)
          - + -a              ; (MINUS (PLUS (MINUS a)))
          (a + b) * c         ; (* (+ a b) c)
          a + b > c * 2       ; (> (+ a b) (* c 2))
          a > 0 and b <= 1    ; (& (> a 0) (<= b 1))
          a or b and c        ; (| a (& b c))
          not a == b          ; (NOT (== a b))
          not a and b         ; (& (NOT a) b)
          not not a           ; (NOT (NOT a))
          a & b | c           ; (| (& a b) c)
          (a > 0) & (b != 1)  ; (& (> a 0) (!= b 1))
          a | b == c          ; (== (| a b) c)
          a == 'x' or b == True ; (| (== a "x") (== b true))
          1e-3 * a + .5       ; (+ (* 0.001 a) 0.5)
          log(a) + pow(b, 2)  ; (+ (log a) (pow b 2))
          """)
  void precedenceIsThatOfPython(String text, String tree) {
    Expression factor = Formula.parse("I(" + text + ") ~ 1").response().orElseThrow().value();
    assertThat(factor.accept(new Tree())).isEqualTo("(I " + tree + ")");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '^',
      textBlock =
          """
          I(x**2)              ; I(x ** 2)
          I(  x+1  )           ; I(x + 1)
          I(-x**-2)            ; I(-x ** -2)
          I(((x)))             ; I(((x)))
          I(x - -1)            ; I(x - -1)
          I((x>0)&(z>0))       ; I((x > 0) & (z > 0))
          I(not(x)or not z)    ; I(not (x) or not z)
          I(x>0 and(z>0))      ; I(x > 0 and (z > 0))
          pow(x,2)             ; pow(x, 2)
          log (x)              ; log(x)
          Q( "odd name" )      ; Q("odd name")
          Q('odd name')        ; Q('odd name')
          `odd name`           ; `odd name`
          `x1`                 ; x1
          I(`x1`*`a b`)        ; I(x1 * `a b`)
          `True`               ; `True`
          `a:b`                ; `a:b`
          Sepal.Length         ; Sepal.Length
          größe_2              ; größe_2
          """)
  void textOfAFactorIsNormalised(String written, String normal) {
    Formula formula = Formula.parse("y ~ " + written);
    assertThat(formula.terms().get(1).name()).isEqualTo(normal);
    assertThat(Formula.parse(formula.toString())).hasToString(formula.toString());
  }

  @Test
  void quotedNamesReadTheExactColumn() {
    assertThat(Formula.parse("`a b` ~ Q(\"c \\\"d\\\"\") + `a:b` + `x`:I(`~`) + True1").variables())
        .containsExactly("a b", "c \"d\"", "a:b", "x", "~", "True1");
  }

  @Test
  void backticksAroundAPlainNameMakeNoOtherFactor() {
    assertThat(Formula.parse("y ~ x + `x`")).hasToString("y ~ 1 + x");
  }

  /** Lisp, so that the shape of the tree is visible. */
  private static final class Tree implements Expression.Visitor<String> {
    @Override
    public String variable(Variable node) {
      return node.name();
    }

    @Override
    public String constant(Constant node) {
      return node.value() == Math.rint(node.value())
          ? Long.toString((long) node.value())
          : Double.toString(node.value());
    }

    @Override
    public String text(Text node) {
      return '"' + node.value() + '"';
    }

    @Override
    public String flag(Flag node) {
      return Boolean.toString(node.value());
    }

    @Override
    public String list(ListOf node) {
      throw new AssertionError("no list in arithmetic");
    }

    @Override
    public String call(Call node) {
      StringBuilder tree = new StringBuilder("(" + node.function().word());
      node.arguments().forEach(argument -> tree.append(' ').append(argument.accept(this)));
      return tree.append(')').toString();
    }

    @Override
    public String unary(Unary node) {
      return "(" + node.operator() + " " + node.operand().accept(this) + ")";
    }

    @Override
    public String binary(Binary node) {
      return "("
          + node.operator().symbol()
          + " "
          + node.left().accept(this)
          + " "
          + node.right().accept(this)
          + ")";
    }
  }
}
