package io.chestnut.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chestnut.model.kernel.DesignPrecision;
import io.chestnut.model.kernel.KernelChoice;
import io.chestnut.model.kernel.ScalarKernel;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.testing.SparkTest;
import java.util.Arrays;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whichever code evaluates the likelihood: the same draws to the last bit. */
class KernelFitTest extends SparkTest {
  private static Dataset<Row> seedCase() {
    return spark()
        .read()
        .option("header", "true")
        .option("inferSchema", "true")
        .csv("data/interaction/train.csv");
  }

  private static Dataset<Row> counts() {
    return spark()
        .range(1300)
        .selectExpr("id * 7 % 31 / 31 AS x", "id * 13 % 17 / 17 AS z", "id * id % 5 AS y");
  }

  private static BayesianGlm glm(String family, KernelChoice kernel) {
    return new BayesianGlm().setFamily(family).setChains(2).setDraws(200).setKernel(kernel);
  }

  private static void fitsAreEqual(String formula, String family, Dataset<Row> rows) {
    assertEqual(
        glm(family, KernelChoice.SCALAR).setFormula(formula).fit(rows),
        glm(family, KernelChoice.VECTOR).setFormula(formula).fit(rows));
  }

  private static void assertEqual(BayesianGlmModel scalar, BayesianGlmModel vector) {
    assertThat(scalar.fitted().provenance().kernel()).isEqualTo(ScalarKernel.NAME);
    assertThat(vector.fitted().provenance().kernel()).startsWith("vector, 8 lanes");
    assertThat(bits(vector.fitted().stats().lp())).isEqualTo(bits(scalar.fitted().stats().lp()));
    for (int p = 0; p < scalar.fitted().draws().parameters().size(); p++) {
      assertThat(bits(vector.fitted().draws().values(p)))
          .isEqualTo(bits(scalar.fitted().draws().values(p)));
    }
  }

  private static long[] bits(double[] values) {
    return Arrays.stream(values).mapToLong(Double::doubleToLongBits).toArray();
  }

  @Test
  void drawsOfTheSeedCaseAreThoseOfTheScalarCode() {
    fitsAreEqual("y ~ x1 * x2", "bernoulli", seedCase());
  }

  @ParameterizedTest
  @CsvSource({"poisson", "gaussian", "negativebinomial"})
  void drawsAreThoseOfTheScalarCode(String family) {
    fitsAreEqual("y ~ x + z", family, counts());
  }

  @Test
  void drawsOfADesignInSinglePrecisionAreThoseOfTheScalarCode() {
    BayesianGlm scalar =
        glm("poisson", KernelChoice.SCALAR)
            .setFormula("y ~ x + z")
            .setDesignPrecision(DesignPrecision.FLOAT);
    BayesianGlm vector = scalar.copy(new ParamMap()).setKernel(KernelChoice.VECTOR);
    BayesianGlmModel model = scalar.fit(counts());
    assertEqual(model, vector.fit(counts()));
    assertThat(model.fitted().provenance().designPrecision()).isEqualTo(DesignPrecision.FLOAT);
    double[] exact =
        glm("poisson", KernelChoice.SCALAR)
            .setFormula("y ~ x + z")
            .fit(counts())
            .fitted()
            .draws()
            .values(1);
    assertThat(bits(model.fitted().draws().values(1))).isNotEqualTo(bits(exact));
  }

  @Test
  void anotherWordForThePrecisionOfTheDesignIsRefused() {
    BayesianGlm glm = new BayesianGlm().setFormula("y ~ x").setFamily("poisson");
    glm.set(glm.designPrecision(), "flaot");
    assertThatThrownBy(() -> glm.plan(counts()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("'flaot' is no precision of the design. Did you mean 'float'?")
        .hasMessageContaining("Use one of double, float.");
  }

  @Test
  void anotherWordForTheKernelIsRefused() {
    BayesianGlm glm = new BayesianGlm().setFormula("y ~ x").setFamily("poisson");
    glm.set(glm.kernel(), "vectors");
    assertThatThrownBy(() -> glm.plan(counts()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("'vectors' is no kernel. Did you mean 'vector'?")
        .hasMessageContaining("Use one of auto, scalar, vector.");
  }
}
