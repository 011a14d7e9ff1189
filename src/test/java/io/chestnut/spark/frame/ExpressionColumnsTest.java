package io.chestnut.spark.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.chestnut.design.DataRow;
import io.chestnut.design.ExpressionEvaluator;
import io.chestnut.design.LearntTransforms;
import io.chestnut.design.Level;
import io.chestnut.design.Schema;
import io.chestnut.formula.Expression;
import io.chestnut.formula.Formula;
import io.chestnut.testing.SparkTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/**
 * The two interpreters of an expression give the same bits: {@link ExpressionEvaluator}, which is
 * tested against numpy, and the Spark columns. All pairs of edge values, many expressions a query.
 */
class ExpressionColumnsTest extends SparkTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final Double[] NUMBERS = {
    null,
    Double.NaN,
    INFINITY,
    -INFINITY,
    0.0,
    -0.0,
    1.0,
    -1.0,
    0.1,
    0.5,
    -0.5,
    1.5,
    2.5,
    -2.5,
    2.0,
    3.0,
    -3.0,
    7.0,
    -7.0,
    1e-320,
    1e18,
    -1e18,
    1e308,
    -1e308,
    709.9
  };
  private static final String DDL = "x double, z double, g string, h string, b boolean, c boolean";

  private static final List<String> OPERATORS =
      List.of("+", "-", "*", "/", "**", "%", "//", "==", "!=", "<", "<=", ">", ">=");
  private static final List<String> FUNCTIONS =
      List.of(
          "log", "log2", "log10", "log1p", "exp", "expm1", "sqrt", "abs", "sin", "cos", "tan",
          "sinh", "cosh", "tanh", "floor", "ceil", "round");

  private static Dataset<Row> edges() {
    List<Object[]> rows = new ArrayList<>();
    String[] texts = {null, "", "a", "b", "é", "\uD83D\uDE00", "\uFFFD", "NaN"};
    Boolean[] flags = {null, false, true};
    int n = 0;
    for (Double x : NUMBERS) {
      for (Double z : NUMBERS) {
        rows.add(row(x, z, texts[n % 8], texts[n / 8 % 8], flags[n % 3], flags[n / 3 % 3]));
        n++;
      }
    }
    return rows(DDL, rows.toArray(Object[][]::new));
  }

  private static Expression parse(String expression) {
    return Formula.parse(expression + " ~ 1").response().orElseThrow().value();
  }

  /** How Spark evaluates: rows of the driver by its interpreter, partitions by generated code. */
  private enum Mode {
    INTERPRETED,
    GENERATED
  }

  /** Evaluates all expressions both ways over all rows of edge values. */
  private static void assertInterpretersAgree(Mode mode, List<String> texts) {
    Dataset<Row> edges = edges();
    Schema schema = Schemas.of(edges.schema());
    List<Expression> expressions = texts.stream().map(ExpressionColumnsTest::parse).toList();
    Column[] columns =
        expressions.stream()
            .map(
                expression ->
                    new ExpressionColumns(schema, LearntTransforms.NONE).column(expression))
            .toArray(Column[]::new);
    List<Row> inputs = edges.collectAsList();
    List<Row> outputs =
        (mode == Mode.GENERATED ? edges.coalesce(1) : edges).select(columns).collectAsList();
    List<String> differences = new ArrayList<>();
    for (int e = 0; e < texts.size(); e++) {
      ExpressionEvaluator evaluator =
          ExpressionEvaluator.of(expressions.get(e), schema, LearntTransforms.NONE);
      for (int i = 0; i < inputs.size(); i++) {
        Row input = inputs.get(i);
        Object spark = outputs.get(i).get(e);
        Object pure = pure(evaluator, input::getAs);
        if (!same(spark, pure)) {
          differences.add(texts.get(e) + " of " + input + ": Spark " + spark + ", pure " + pure);
        }
      }
    }
    assertThat(differences.stream().limit(40)).isEmpty();
  }

  private static Object pure(ExpressionEvaluator evaluator, DataRow row) {
    Level level = evaluator.level(row);
    if (level instanceof Level.Text text) {
      return text.value();
    }
    if (level instanceof Level.Flag flag) {
      return flag.value();
    }
    return level == null ? null : evaluator.number(row);
  }

  /** Bit by bit, but that null and NaN are both missing. */
  private static boolean same(Object spark, Object pure) {
    Object value = spark instanceof Double number && number.isNaN() ? null : spark;
    return value == null ? pure == null : value.equals(pure);
  }

  @Test
  void everyOperatorAgreesOnAllPairsOfEdgeValues() {
    assertInterpretersAgree(
        Mode.INTERPRETED,
        OPERATORS.stream()
            .flatMap(
                o ->
                    Stream.of(
                        "I(x " + o + " z)",
                        "I(x " + o + " 2)",
                        "I(x " + o + " 0)",
                        "I(1 " + o + " x)",
                        "I(x " + o + " -0.5)"))
            .toList());
    assertInterpretersAgree(
        Mode.GENERATED, OPERATORS.stream().map(o -> "I(x " + o + " z)").toList());
  }

  @Test
  void everyFunctionAgreesOnAllEdgeValues() {
    List<String> ofOne = FUNCTIONS.stream().map(f -> f + "(x)").toList();
    assertInterpretersAgree(Mode.INTERPRETED, ofOne);
    assertInterpretersAgree(Mode.GENERATED, ofOne);
    assertInterpretersAgree(Mode.INTERPRETED, FUNCTIONS.stream().map(f -> f + "(x * z)").toList());
    List<String> others =
        List.of(
            "pow(x, z)",
            "pow(x, 2)",
            "pow(2, x)",
            "min(x, z)",
            "max(x, z)",
            "min(x, 1)",
            "max(0, x)",
            "I(-x)",
            "I(+x)",
            "C(x)",
            "C(I(x ** 2))");
    assertInterpretersAgree(Mode.INTERPRETED, others);
    assertInterpretersAgree(Mode.GENERATED, others);
  }

  @Test
  void textAndBooleansAgree() {
    List<String> expressions =
        List.of(
            "g",
            "b",
            "C(g)",
            "C(b)",
            "I(g == h)",
            "I(g != h)",
            "I(g < h)",
            "I(g <= h)",
            "I(g > h)",
            "I(g >= \"a\")",
            "I(b == c)",
            "I(b != c)",
            "I(b < c)",
            "I(b <= True)",
            "I(b & c)",
            "I(b | c)",
            "I(not b)",
            "I((x > 0) & (z > 0))",
            "I((x > 0) | (g == \"a\"))",
            "I(not (x == z))",
            "I((x < z) == b)");
    assertInterpretersAgree(Mode.INTERPRETED, expressions);
    assertInterpretersAgree(Mode.GENERATED, expressions);
  }

  @Test
  void randomExpressionsAgree() {
    Random random = new Random(42);
    List<String> expressions = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      expressions.add("I(" + number(random, 3) + ")");
      expressions.add("I(" + truth(random, 2) + ")");
    }
    assertInterpretersAgree(Mode.INTERPRETED, expressions);
    assertInterpretersAgree(Mode.GENERATED, expressions.subList(0, 12));
  }

  private static String number(Random random, int depth) {
    if (depth == 0 || random.nextInt(6) == 0) {
      return pick(random, List.of("x", "z", "2", "0.5", "3", "0"));
    }
    if (random.nextInt(3) == 0) {
      return pick(random, FUNCTIONS) + "(" + number(random, depth - 1) + ")";
    }
    if (random.nextInt(6) == 0) {
      String word = pick(random, List.of("pow", "min", "max"));
      return word + "(" + number(random, depth - 1) + ", " + number(random, depth - 1) + ")";
    }
    String operator = OPERATORS.get(random.nextInt(7));
    return "(" + number(random, depth - 1) + " " + operator + " " + number(random, depth - 1) + ")";
  }

  private static String truth(Random random, int depth) {
    if (depth > 0 && random.nextInt(3) == 0) {
      return "not (" + truth(random, depth - 1) + ")";
    }
    if (depth > 0 && random.nextInt(2) == 0) {
      String connective = pick(random, List.of("&", "|"));
      return "("
          + truth(random, depth - 1)
          + ") "
          + connective
          + " ("
          + truth(random, depth - 1)
          + ")";
    }
    String operator = OPERATORS.get(7 + random.nextInt(6));
    return number(random, 1) + " " + operator + " " + number(random, 1);
  }

  private static String pick(Random random, List<String> words) {
    return words.get(random.nextInt(words.size()));
  }
}
