package io.chestnut.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chestnut.problem.InvalidInputException;
import io.chestnut.problem.Problem;
import io.chestnut.spec.MissingPolicy;
import io.chestnut.testing.SparkTest;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class BayesianGlmErrorsTest extends SparkTest {
  private static Dataset<Row> training() {
    return rows(
        "y double, x double, g string, sigma double",
        row(1.0, 0.5, "a", 1.0),
        row(2.5, 1.5, "b", 2.0),
        row(2.0, null, "a", 4.0),
        row(4.0, 3.5, null, 3.0),
        row(3.0, Double.NaN, "b", 5.0));
  }

  private static BayesianGlm glm(String formula) {
    return new BayesianGlm().setFormula(formula).setFamily("gaussian").setDraws(10).setTune(10);
  }

  private static List<Problem> problems(BayesianGlm estimator, Dataset<Row> rows) {
    InvalidInputException e =
        catchThrowableOfType(InvalidInputException.class, () -> estimator.plan(rows));
    assertThat(e).as("an InvalidInputException").isNotNull();
    return e.problems();
  }

  private static List<String> what(BayesianGlm estimator, Dataset<Row> rows) {
    return problems(estimator, rows).stream().map(Problem::what).toList();
  }

  @Test
  void modelWithoutFormulaAndFamilySaysBoth() {
    assertThat(problems(new BayesianGlm(), training()))
        .containsExactly(
            new Problem("The model has no formula.", "Call setFormula(\"y ~ x\") before fit."),
            new Problem("The model has no family.", "Call setFamily(\"gaussian\") before fit."));
  }

  @Test
  void allThatShowsWithoutDataIsSaidTogether() {
    BayesianGlm estimator =
        new BayesianGlm()
            .setFormula("~ x")
            .setFamily("gausian")
            .setChains(0)
            .setDraws(0)
            .setTune(-1)
            .setTargetAccept(1.0)
            .setMaxTreeDepth(0);
    estimator.set(estimator.missing(), "ignore");
    estimator.set(estimator.priors(), new String[] {"x: Normal(0, 1)"});
    assertThat(what(estimator, training()))
        .containsExactly(
            "The formula '~ x' has no response.",
            "Chestnut has no family 'gausian'. Did you mean 'gaussian'?",
            "The prior 'x: Normal(0, 1)' has no key.",
            "'ignore' is no treatment of missing values.",
            "chains is 0.",
            "draws is 0.",
            "tune is -1.",
            "targetAccept is 1.0.",
            "maxTreeDepth is 0.");
  }

  @Test
  void priorThatIsNoneIsRefusedWhenItIsSet() {
    assertThatThrownBy(() -> glm("y ~ x").setPrior("x", "Normal(mu = 0, sigma = 1)"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("Prior of 'x': mu of Normal is 'mu = 0', not a number.");
  }

  @Test
  void priorSetAsAParamIsCheckedWithTheOtherSettings() {
    BayesianGlm estimator = glm("y ~ x").setChains(0);
    estimator.set(estimator.priors(), new String[] {"x = Norml(0, 1)"});
    assertThat(what(estimator, training()))
        .containsExactly(
            "Prior of 'x': Chestnut has no prior distribution 'Norml'. Did you mean 'Normal'?",
            "chains is 0.");
  }

  @Test
  void chainsAreANumberOrAuto() {
    BayesianGlm estimator = glm("y ~ x").setDraws(0);
    estimator.set(estimator.chains(), "aut");
    assertThat(what(estimator, training()))
        .containsExactly("'aut' is no number of chains. Did you mean 'auto'?", "draws is 0.");
  }

  @Test
  void unknownColumnIsSuggested() {
    assertThat(what(glm("y ~ xx"), training())).singleElement().asString().contains("'xx'", "'x'");
  }

  @Test
  void unknownPriorKeysAreAllNamed() {
    BayesianGlm estimator =
        glm("y ~ x").setPriors(Map.of("z", "Normal(0, 1)", "sigma", "Normal(0, 1)", "X", "Flat"));
    assertThat(what(estimator, training()))
        .containsExactlyInAnyOrder(
            "The prior of 'z' matches no parameter of the model.",
            "Prior of 'sigma': Normal(0, 1) reaches below 0, but sigma is positive.",
            "The prior of 'X' matches no parameter of the model. Did you mean 'x'?");
  }

  @Test
  void columnNamedLikeAParameterIsRefused() {
    assertThat(problems(glm("y ~ sigma"), training()))
        .containsExactly(
            new Problem(
                "Two parameters of the model would be called 'sigma'.",
                "Rename the column of that name."));
  }

  @Test
  void columnNamedLikeTheInterceptIsRefused() {
    Dataset<Row> data =
        rows("y double, Intercept double", row(1.0, 1.0), row(2.0, 2.0), row(0.0, 3.0));
    assertThat(what(glm("y ~ Intercept"), data))
        .containsExactly("Two parameters of the model would be called 'Intercept'.");
  }

  @Test
  void predictorNamedLikeAResultIsRefusedBeforeSampling() {
    Dataset<Row> data = rows("y double, mean double", row(1.0, 1.0), row(2.0, 2.0), row(0.0, 3.0));
    assertThat(what(glm("y ~ mean"), data))
        .containsExactly("The predictor 'mean' has the name of a column of results.");
  }

  @Test
  void drawsThatTheDriverCannotHoldAreRefusedBeforeSampling() {
    assertThat(what(glm("y ~ x").setChains(1000).setDraws(10_000_000), training()).get(0))
        .startsWith("1,000 chains x 10,000,000 draws of 3 parameters take");
  }

  @Test
  void columnNamedLikeAParameterOfAnotherFamilyIsFine() {
    Dataset<Row> binary = training().withColumn("y", functions.expr("CAST(y > 2 AS INT)"));
    FitPlan plan = glm("y ~ sigma").setFamily("bernoulli").plan(binary);
    assertThat(plan.priors().names()).containsExactly("Intercept", "sigma");
  }

  @Test
  void missingValuesAreAnErrorOnRequest() {
    assertThat(what(glm("y ~ x + g").setMissing(MissingPolicy.ERROR), training()))
        .containsExactly("3 of 5 rows have missing values: 'x' in 2 rows, 'g' in 1 row.");
  }

  @Test
  void tooManyBytesAreRefusedBeforeCollecting() {
    BayesianGlm estimator = glm("y ~ x").setMaxCollectedBytes(71);
    assertThat(what(estimator, training()))
        .singleElement()
        .asString()
        .startsWith("3 rows of training data with 3 numbers each take 72 B")
        .contains("more than the 71 B that are allowed");
    assertThat(estimator.setMaxCollectedBytes(72).plan(training()).rows().rows()).isEqualTo(3);
  }

  @Test
  void responseThatTheFamilyCannotHaveIsRefused() {
    assertThat(what(glm("y ~ x").setFamily("bernoulli"), training()))
        .singleElement()
        .asString()
        .contains("0 or 1");
  }

  @Test
  void columnsThatDifferInCaseOnlyAreRefused() {
    Dataset<Row> ambiguous = spark().range(4).selectExpr("id AS y", "id AS x", "id + 1 AS X");
    assertThat(what(glm("y ~ x"), ambiguous))
        .containsExactly(
            "Columns 'x' and 'X' differ in case only, and Spark cannot tell them apart.");
  }

  @Test
  void schemaIsCheckedBeforeAnythingIsRead() {
    StructType schema = training().schema();
    assertThatThrownBy(() -> glm("y ~ xx").transformSchema(schema))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("'xx'");
  }

  @Test
  void chainThatCannotStartIsExplained() {
    Dataset<Row> extreme =
        rows("y double, x double", row(1e200, 1.0), row(-1e200, 2.0), row(1e200, 3.0));
    BayesianGlm estimator =
        glm("y ~ x")
            .setPriors(Map.of("common", "Flat", "Intercept", "Flat", "sigma", "Uniform(0, 1)"));
    assertThatThrownBy(() -> estimator.fit(extreme))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("The posterior cannot be sampled. No start position found");
  }
}
