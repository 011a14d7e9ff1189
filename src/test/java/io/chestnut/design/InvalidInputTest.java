package io.chestnut.design;

import static io.chestnut.design.Learning.column;
import static io.chestnut.design.Learning.row;
import static io.chestnut.design.Learning.schema;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chestnut.formula.Formula;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.problem.Problem;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Every message of the package about formula, schema and data. */
class InvalidInputTest {
  private static final Schema SCHEMA =
      schema("y:NUMBER x1:NUMBER x2:NUMBER a:STRING t:BOOLEAN when:TEMPORAL v:OTHER");

  private static List<Problem> problems(ThrowingCallable code) {
    InvalidInputException thrown = catchThrowableOfType(InvalidInputException.class, code);
    assertThat(thrown).as("an InvalidInputException").isNotNull();
    return thrown.problems();
  }

  private static List<Problem> ofFormula(String formula) {
    return problems(() -> DesignState.of(Formula.parse(formula), SCHEMA));
  }

  private static List<Problem> ofData(String formula, String columns, List<DataRow> rows) {
    return problems(() -> Learning.design(formula, schema(columns), rows));
  }

  @Test
  void unknownColumnIsNamedWithTheNearest() {
    assertThat(ofFormula("y ~ x3"))
        .containsExactly(
            new Problem(
                "Column 'x3' of the formula is not in the data. Did you mean 'x1'?",
                "Use a column that exists: y, x1, x2, a, t, when, v."));
  }

  @Test
  void longListsOfColumnsAreCut() {
    String columns =
        String.join(" ", IntStream.range(0, 30).mapToObj(i -> "c" + i + ":NUMBER").toList());
    assertThat(problems(() -> DesignState.of(Formula.parse("~ income"), schema(columns))))
        .singleElement()
        .satisfies(p -> assertThat(p.mend()).endsWith("c18, c19, …"));
  }

  @Test
  void datesAndOtherTypesAreRefused() {
    assertThat(ofFormula("y ~ when + C(v)"))
        .containsExactly(
            new Problem(
                "Column 'when' holds dates or timestamps, which a formula cannot use.",
                "Convert it first: to a number, such as days since the first date, or to text for a"
                    + " categorical factor, such as the month."),
            new Problem(
                "Column 'v' holds neither numbers, booleans nor text.",
                "Take the part you need into a column of its own."));
  }

  @Test
  void namesThatDifferInCaseOnlyAreRefused() {
    assertThat(problems(() -> DesignState.of(Formula.parse("~ x"), schema("x:NUMBER X:NUMBER"))))
        .containsExactly(
            new Problem(
                "Columns 'x' and 'X' differ in case only, and Spark cannot tell them apart.",
                "Rename or drop one of them."));
    assertThat(
            problems(() -> DesignState.of(Formula.parse("~ X + x"), schema("x:NUMBER X:NUMBER"))))
        .hasSize(1);
  }

  @Test
  void categoricalInsideArithmeticIsRefused() {
    assertThat(ofFormula("y ~ I(a * x1) + log(t) + I((x1 > 0) * x2)"))
        .containsExactly(
            new Problem(
                "'a' is text, but 'a * x1' in I(a * x1) needs a number.",
                "It is categorical: use it as a factor of its own; instead of a product write an"
                    + " interaction, such as a:x."),
            new Problem(
                "'t' is a boolean, but log(t) needs a number.",
                "It is categorical: use it as a factor of its own; instead of a product write an"
                    + " interaction, such as t:x."),
            new Problem(
                "'x1 > 0' is a boolean, but '(x1 > 0) * x2' in I((x1 > 0) * x2) needs a number.",
                "It is categorical: use it as a factor of its own; instead of a product write an"
                    + " interaction, such as I(x1 > 0):x."));
  }

  @Test
  void logicOfNumbersAndTextIsRefused() {
    assertThat(ofFormula("y ~ I(x1 & t) + I(not a)"))
        .containsExactly(
            new Problem(
                "'x1' is a number, but 'x1 & t' in I(x1 & t) needs a boolean.",
                "Compare it with something first, such as x1 > 0."),
            new Problem(
                "'a' is text, but 'not a' in I(not a) needs a boolean.",
                "Compare it with something first, such as a == \"level\"."));
  }

  @Test
  void comparisonOfTwoTypesIsRefused() {
    assertThat(ofFormula("y ~ I(a == 1) + I(t > x1)"))
        .containsExactly(
            new Problem(
                "'a == 1' in I(a == 1) compares text with a number.",
                "Compare values of one type: text needs quotes, numbers and True or False none."),
            new Problem(
                "'t > x1' in I(t > x1) compares a boolean with a number.",
                "Compare values of one type: text needs quotes, numbers and True or False none."));
  }

  @Test
  void groupSpecificTermsAreRefused() {
    assertThat(ofFormula("y ~ x1 + (1 | a)"))
        .containsExactly(
            new Problem(
                "The group-specific term (1 | a) cannot be fitted in this version.",
                "Use the grouping factor as a common term, such as + a: each level then has an"
                    + " effect of its own, without pooling."));
  }

  @Test
  void allProblemsComeTogether() {
    assertThat(ofFormula("log(a) ~ x3 + when + I(t + 1)")).hasSize(4);
  }

  @Test
  void noRowsAreRefused() {
    assertThat(ofData("~ x", "x:NUMBER", List.of()))
        .containsExactly(
            new Problem(
                "The training data have no rows.",
                "Check the path, or the filter that left none."));
  }

  @Test
  void noCompleteRowIsRefusedWithCountsByColumn() {
    assertThat(
            ofData(
                "~ x + a",
                "x:NUMBER a:STRING",
                List.of(row("x", null, "a", "a1"), row("x", Double.NaN, "a", null))))
        .containsExactly(
            new Problem(
                "Every row has a missing value: of 2 rows, 'x' is missing in 2, 'a' is missing in 1.",
                "Fill the missing values, or leave these columns out of the formula."));
  }

  @Test
  void valuesOutsideTheDomainAndInfiniteValuesAreCountedByFactor() {
    assertThat(ofData("~ log(x) + C(sqrt(x))", "x:NUMBER", column("x", -1, -2, 0, 0, 0, 5, null)))
        .containsExactly(
            new Problem(
                "'log(x)' is not defined in 2 rows: the log of a negative number, for"
                    + " example.",
                "Transform the column so that it is defined everywhere, or filter these rows."),
            new Problem(
                "'log(x)' is infinite in 3 rows: the log of 0 or a division by 0, for example.",
                "Transform the column so that it stays finite, or filter these rows."),
            new Problem(
                "'C(sqrt(x))' is not defined in 2 rows: the log of a negative number, for"
                    + " example.",
                "Transform the column so that it is defined everywhere, or filter these rows."));
  }

  @Test
  void infiniteLevelsAndResponsesAreCounted() {
    assertThat(
            ofData("I(1 / x) ~ C(x)", "x:NUMBER", column("x", 0, 1, Double.NEGATIVE_INFINITY, 2)))
        .containsExactly(
            new Problem(
                "'I(1 / x)' is infinite in 1 row: the log of 0 or a division by 0, for example.",
                "Transform the column so that it stays finite, or filter these rows."),
            new Problem(
                "'C(x)' is infinite in 1 row: the log of 0 or a division by 0, for example.",
                "Transform the column so that it stays finite, or filter these rows."));
  }

  @Test
  void constantPredictorsAreRefused() {
    Problem problem =
        new Problem(
            "'x' is constant: 2.5 in 3 complete rows.",
            "Remove it from the formula: the data cannot tell its effect from a constant.");
    List<DataRow> rows =
        List.of(
            row("x", 2.5, "z", 0, "a", "a1"),
            row("x", 2.5, "z", 0, "a", "a2"),
            row("x", 2.5, "z", 0, "a", "a2"));
    String columns = "x:NUMBER z:NUMBER a:STRING";
    assertThat(ofData("~ x", columns, rows)).containsExactly(problem);
    assertThat(ofData("~ 0 + a + a:x", columns, rows)).containsExactly(problem);
    assertThat(ofData("~ 0 + z", columns, rows))
        .extracting(Problem::what)
        .containsExactly("'z' is constant: 0 in 3 complete rows.");
  }

  @Test
  void factorOfASingleLevelIsRefused() {
    assertThat(ofData("~ a + I(a == 'b')", "a:STRING", column("a", "a1")))
        .containsExactly(
            new Problem(
                "'a' has the single level 'a1' in 1 complete row.",
                "Remove it from the formula, or check the filter of the training data."),
            new Problem(
                "'I(a == 'b')' has the single level 'False' in 1 complete row.",
                "Remove it from the formula, or check the filter of the training data."));
  }

  @Test
  void tooManyLevelsAreRefused() {
    Object[] ids = IntStream.rangeClosed(0, 10_000).boxed().toArray();
    assertThat(ofData("~ C(id)", "id:NUMBER", column("id", ids)))
        .containsExactly(
            new Problem(
                "'C(id)' has more than 10,000 levels.",
                "Remove it if it is an id, join its rare levels, or use it as a number if it is"
                    + " one."));
    assertThat(ofData("C(id) ~ 1", "id:NUMBER", column("id", ids)))
        .extracting(Problem::what)
        .containsExactly("The response 'C(id)' is categorical with more than 10,000 levels.");
  }

  @Test
  void responseOfManyLevelsIsRefusedWithItsLevels() {
    String mend =
        "A categorical response needs two levels: join or filter its levels, or turn it into a"
            + " number.";
    assertThat(ofData("y ~ 1", "y:STRING", column("y", "b", "a", "c", "a")))
        .containsExactly(
            new Problem(
                "The response 'y' is categorical with 3 levels: 'a' (2 rows), 'b' (1 row), 'c' (1"
                    + " row).",
                mend));
    assertThat(ofData("y ~ 1", "y:STRING", column("y", "g", "f", "e", "d", "c", "b", "a")))
        .containsExactly(
            new Problem(
                "The response 'y' is categorical with 7 levels: 'a' (1 row), 'b' (1 row), 'c' (1"
                    + " row), 'd' (1 row), 'e' (1 row) and 2 more.",
                mend));
  }

  @Test
  void responseOfASingleLevelIsRefused() {
    assertThat(ofData("y ~ 1", "y:BOOLEAN", column("y", true, true)))
        .containsExactly(
            new Problem(
                "The response 'y' has a single level: 'True' (2 rows).",
                "A categorical response needs two levels: check the filter of the training data."));
  }

  private static List<Problem> ofLevels(String formula) {
    List<DataRow> rows =
        List.of(
            row("a", "a1", "k", 1, "t", true),
            row("a", "a2", "k", 2, "t", false),
            row("a", "a3", "k", 5, "t", false),
            row("a", "a3", "k", 5, "t", false));
    return ofData(formula, "a:STRING k:NUMBER t:BOOLEAN", rows);
  }

  @Test
  void valuesThatAreNotAmongTheFixedLevelsAreRefused() {
    assertThat(ofLevels("~ C(a, levels=['a2', 'b'])"))
        .containsExactly(
            new Problem(
                "'C(a, levels=['a2', 'b'])' has values that are not among its levels: 'a1' (1 row),"
                    + " 'a3' (2 rows).",
                "Add them to the levels, or correct or filter these rows."),
            new Problem(
                "The level 'b' of C(a, levels=['a2', 'b']) is in none of 4 complete rows.",
                "Leave it out of the levels, or check the filter of the training data."));
    assertThat(ofLevels("C(t, levels=[True, False]) ~ C(k, levels=[5, 2])"))
        .extracting(Problem::what)
        .containsExactly(
            "'C(k, levels=[5, 2])' has values that are not among its levels: '1' (1 row).");
    assertThat(ofLevels("C(a, levels=['a3', 'a4']) ~ 1"))
        .extracting(Problem::what)
        .containsExactly(
            "'C(a, levels=['a3', 'a4'])' has values that are not among its levels: 'a1' (1 row),"
                + " 'a2' (1 row).",
            "The level 'a4' of C(a, levels=['a3', 'a4']) is in none of 4 complete rows.");
  }

  @Test
  void fixedLevelsOfAnotherTypeAreRefused() {
    String mend =
        "Write levels as the column has them: text in quotes, numbers and True or False without.";
    assertThat(ofLevels("~ C(k, levels=['1', '2']) + C(a, levels=[1, 2])"))
        .containsExactly(
            new Problem(
                "The level '1' in C(k, levels=['1', '2']) is text, but 'k' is a number.", mend),
            new Problem("The level 1 in C(a, levels=[1, 2]) is a number, but 'a' is text.", mend));
    assertThat(ofLevels("C(t, levels=[0, 1]) ~ 1"))
        .containsExactly(
            new Problem(
                "The level 0 in C(t, levels=[0, 1]) is a number, but 't' is a boolean.", mend));
  }

  @Test
  void contrastOfALevelThatDoesNotExistIsRefused() {
    assertThat(
            ofLevels(
                "~ C(a, Treatment('aa1')) + C(a, Sum(3)) + C(k, Treatment('1')) + C(k, Sum(7))"))
        .containsExactly(
            new Problem(
                "'a' has no level \"aa1\" for C(a, Treatment('aa1')). Did you mean \"a1\"?",
                "Use one of its levels, \"a1\", \"a2\", \"a3\", or its place: 0 is the first, -1 the"
                    + " last."),
            new Problem(
                "'a' has no level 3 for C(a, Sum(3)).",
                "Use one of its levels, \"a1\", \"a2\", \"a3\", or its place: 0 is the first, -1 the"
                    + " last."),
            new Problem(
                "'k' has no level \"1\" for C(k, Treatment('1')). Did you mean 1?",
                "Use one of its levels, 1, 2, 5, or its place: 0 is the first, -1 the last."),
            new Problem(
                "'k' has no level 7 for C(k, Sum(7)).",
                "Use one of its levels, 1, 2, 5, or its place: 0 is the first, -1 the last."));
    assertThat(ofLevels("~ C(a, Sum(-4)) + C(a, Sum(0.5))"))
        .extracting(Problem::what)
        .containsExactly(
            "'a' has no level -4 for C(a, Sum(-4)).", "'a' has no level 0.5 for C(a, Sum(0.5)).");
  }

  @Test
  void successLevelThatDoesNotExistIsRefused() {
    assertThat(ofData("y['yess'] ~ 1", "y:STRING", column("y", "yes", "no")))
        .containsExactly(
            new Problem(
                "The response 'y' has no level \"yess\". Did you mean \"yes\"?",
                "Choose one of its levels: \"no\", \"yes\"."));
    assertThat(ofLevels("t['True'] ~ 1"))
        .containsExactly(
            new Problem(
                "The response 't' has no level \"True\". Did you mean True?",
                "Choose one of its levels: False, True."));
  }

  @Test
  void successLevelAmongMoreThanTwoIsRefused() {
    assertThat(ofLevels("a['a2'] ~ 1"))
        .containsExactly(
            new Problem(
                "The response 'a' is categorical with 3 levels: 'a1' (1 row), 'a2' (1 row), 'a3' (2"
                    + " rows).",
                "A categorical response needs two levels: join or filter its levels, or model one"
                    + " against all others by I(a == 'a2') ~ …."));
  }

  @Test
  void levelOfANumericResponseIsRefused() {
    assertThat(ofLevels("k[5] ~ t"))
        .containsExactly(
            new Problem(
                "The response 'k[5]' names a level, but 'k' is a number.",
                "Write a comparison, which is a success where it is true: I(k == 5) ~ …."));
    assertThat(ofLevels("k['a'] ~ t"))
        .extracting(Problem::mend)
        .containsExactly("Write a comparison, which is a success where it is true: I(k == 1) ~ ….");
  }

  @Test
  void trialsWeightsAndOffsetsAreNumbers() {
    String mend = "Use a column of numbers, or arithmetic with such columns.";
    assertThat(ofFormula("weighted(p(x1, a), t) ~ offset(a) + offset(x1 > 0)"))
        .containsExactly(
            new Problem("'a' is text, but weighted(p(x1, a), t) needs a number.", mend),
            new Problem("'t' is a boolean, but weighted(p(x1, a), t) needs a number.", mend),
            new Problem("'a' is text, but offset(a) needs a number.", mend),
            new Problem("'x1 > 0' is a boolean, but offset(x1 > 0) needs a number.", mend));
    assertThat(ofFormula("p(a, x1) ~ 1"))
        .containsExactly(new Problem("'a' is text, but p(a, x1) needs a number.", mend));
    assertThat(ofFormula("weighted(y, when) ~ offset(x3)")).hasSize(2);
  }

  @Test
  void offsetsWeightsAndTrialsWithoutANumberAreCounted() {
    assertThat(
            ofData(
                "weighted(p(y, sqrt(n)), 1 / y) ~ offset(log(x))",
                "y:NUMBER n:NUMBER x:NUMBER",
                List.of(
                    row("y", 0, "n", 1, "x", 0),
                    row("y", 1, "n", -1, "x", -1),
                    row("y", 1, "n", 1, "x", -1),
                    row("y", 1, "n", -1, "x", null))))
        .extracting(Problem::what)
        .containsExactly(
            "'sqrt(n)' is not defined in 1 row: the log of a negative number, for example.",
            "'1 / y' is infinite in 1 row: the log of 0 or a division by 0, for example.",
            "'log(x)' is not defined in 2 rows: the log of a negative number, for example.",
            "'log(x)' is infinite in 1 row: the log of 0 or a division by 0, for example.");
  }

  @Test
  void constantOffsetsWeightsAndTrialsAreAllowed() {
    List<DataRow> rows = List.of(row("y", 0, "n", 2, "x", 1), row("y", 1, "n", 2, "x", 1));
    Design design =
        Learning.design(
            "weighted(p(y, n), x) ~ 1 + offset(x)", schema("y:NUMBER n:NUMBER x:NUMBER"), rows);
    assertThat(design.names()).containsExactly("Intercept");
  }

  @Test
  void constantInsideScaleIsRefusedByItsCall() {
    List<DataRow> rows = List.of(row("x", 3, "z", 1), row("x", 3, "z", 2), row("x", 3, "z", null));
    assertThat(ofData("~ scale(x) + z", "x:NUMBER z:NUMBER", rows))
        .containsExactly(
            new Problem(
                "'x' in scale(x) is constant: 3 in 2 complete rows.",
                "Remove it from the formula: a constant has no scale."));
    assertThat(ofData("~ center(x) + z", "x:NUMBER z:NUMBER", rows))
        .extracting(Problem::what)
        .containsExactly("'center(x)' is constant: 0 in 2 complete rows.");
    assertThat(ofData("~ scale(center(scale(z)) * 0)", "x:NUMBER z:NUMBER", rows))
        .extracting(Problem::what)
        .containsExactly(
            "'center(scale(z)) * 0' in scale(center(scale(z)) * 0) is constant: 0 in 2 complete"
                + " rows.");
  }

  @Test
  void scaleWithTooFewRowsForItsDegreesOfFreedomIsRefused() {
    assertThat(ofData("~ scale(x, ddof=2)", "x:NUMBER", column("x", 1, 2)))
        .containsExactly(
            new Problem(
                "scale(x, ddof=2) divides by rows - ddof, but there are only 2 complete rows.",
                "Use ddof=0 or ddof=1."));
  }

  @Test
  void statefulFunctionOfAValueOutsideADomainIsCounted() {
    assertThat(
            ofData(
                "~ x + scale(log(x)) + center(x) + a",
                "x:NUMBER a:STRING",
                List.of(
                    row("x", -1, "a", "a1"),
                    row("x", 0, "a", "a1"),
                    row("x", Double.POSITIVE_INFINITY, "a", "a1"))))
        .extracting(Problem::what)
        .containsExactly(
            "'log(x)' is not defined in 1 row: the log of a negative number, for example.",
            "'log(x)' is infinite in 2 rows: the log of 0 or a division by 0, for example.",
            "'x' is infinite in 1 row.",
            "'a' has the single level 'a1' in 3 complete rows.");
  }

  @Test
  void categoricalInsideAStatefulFunctionIsRefused() {
    assertThat(ofFormula("y ~ scale(a) + center(x1 > 0)"))
        .extracting(Problem::what)
        .containsExactly(
            "'a' is text, but scale(a) needs a number.",
            "'x1 > 0' is a boolean, but center(x1 > 0) needs a number.");
  }

  @Test
  void tooManyColumnsAreRefusedWithTheWidestTerm() {
    List<DataRow> rows =
        IntStream.range(0, 200).mapToObj(i -> row("g", "g" + i, "h", "h" + i)).toList();
    assertThat(ofData("~ g * h", "g:STRING h:STRING", rows))
        .containsExactly(
            new Problem(
                "The design matrix would have 40,000 columns, 39,601 of them from the term g:h, but"
                    + " may have at most 10,000.",
                "Join levels of its factors, or leave the term out."));
  }
}
