package io.chestnut.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.chestnut.problem.InvalidInputException;
import io.chestnut.sampler.LogDensity;
import io.chestnut.testing.CsvTable;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LaplaceApproximationTest {
  private static final Path RESOURCES = Path.of("src/test/resources/io/chestnut");
  private static final double[] SLOPES = {1, -0.5, 0.2};

  private static double[] mode(GlmModel model) {
    double[] reported = new double[model.layout().dimension()];
    whitened(model).report(new double[reported.length], reported);
    return reported;
  }

  private static GlmModel whitened(GlmModel model) {
    return LaplaceApproximation.of(model).whitened().orElseThrow();
  }

  /** NIST's certified coefficients and their standard deviations: correlations up to 0.998. */
  @Test
  void underFlatPriorsTheModeOfLongleyIsLeastSquares() {
    CsvTable table = CsvTable.read(RESOURCES.resolve("math/longley.csv"));
    double[][] x = new double[table.size()][6];
    double[] y = new double[table.size()];
    for (int i = 0; i < y.length; i++) {
      y[i] = table.number(i, "y");
      for (int j = 0; j < 6; j++) {
        x[i][j] = table.number(i, "x" + (j + 1));
      }
    }
    Map<String, String> flat = Map.of("Intercept", "Flat", "common", "Flat", "sigma", "HalfFlat");
    double[] mode = mode(Models.of("gaussian", flat, x, y));
    double[] certified = {
      -3482258.63459582,
      15.0618722713733,
      -0.358191792925910e-01,
      -2.02022980381683,
      -1.03322686717359,
      -0.511041056535807e-01,
      1829.15146461355
    };
    double[] sd = {
      890420.383607373,
      84.9149257747669,
      0.334910077722432e-01,
      0.488399681651699,
      0.214274163161675,
      0.226073200069370,
      455.478499142212
    };
    for (int j = 0; j < certified.length; j++) {
      assertThat(mode[j]).isCloseTo(certified[j], within(1e-4 * sd[j]));
    }
    // -(n - 1) log sigma - RSS / (2 sigma^2), the Jacobian of log sigma included.
    double sigma = Math.sqrt(836424.055505915 / 15);
    assertThat(mode[7]).isCloseTo(sigma, within(1e-4 * sigma));
  }

  /** Iteratively reweighted least squares by numpy, to 1e-15. */
  @Test
  void underFlatPriorsTheModeOfALogisticRegressionIsItsMaximumLikelihood() {
    double[] mode = mode(interaction(Models.FLAT));
    double[] expected = {-0.50714422, 0.57797086, -0.80639015, 1.66804776};
    assertThat(mode).containsExactly(expected, within(2e-5));
  }

  private static GlmModel interaction(Map<String, String> priors) {
    CsvTable table = CsvTable.read(RESOURCES.resolve("model/interaction.csv"));
    double[][] x = new double[table.size()][];
    double[] y = new double[table.size()];
    for (int i = 0; i < y.length; i++) {
      double x1 = table.number(i, "x1");
      double x2 = table.number(i, "x2");
      x[i] = new double[] {x1, x2, x1 * x2};
      y[i] = table.number(i, "y");
    }
    return Models.of("bernoulli", priors, x, y);
  }

  static Stream<GlmModel> models() {
    double[][] x = Models.normalColumns(120, 3, 1);
    double[][] collinear = Models.normalColumns(200, 2, 2);
    for (double[] row : collinear) {
      row[1] = row[0] + 0.0447 * row[1];
    }
    double[][] scales = Models.normalColumns(150, 5, 3);
    for (double[] row : scales) {
      for (int j = 0; j < 5; j++) {
        row[j] = (row[j] + 2) * Math.pow(10, 3 * j - 6);
      }
    }
    double[] perUnit = {3e5, -300, 0.3, 3e-4, -3e-7};
    double[][] positive = Models.normalColumns(90, 1, 4);
    for (double[] row : positive) {
      row[0] = 2 + Math.tanh(row[0]);
    }
    double[] slope = {0.8};
    Map<String, String> none = Map.of();
    Map<String, String> cauchy = Map.of("common", "Cauchy(0, 0.5)");
    Map<String, String> bounded = Map.of("Intercept", "Gamma(2, 0.2)", "x1", "Uniform(0, 2)");
    return Stream.of(
        interaction(none),
        Models.of("gaussian", none, x, Models.respond("gaussian", x, 2, SLOPES, 0)),
        Models.of("gaussian", cauchy, x, Models.respond("gaussian", x, 2, SLOPES, 0)),
        Models.of(
            "bernoulli",
            none,
            collinear,
            Models.respond("bernoulli", collinear, 0.3, new double[] {1, 0})),
        Models.of("poisson", none, scales, Models.respond("poisson", scales, 0.5, perUnit)),
        Models.of("t", none, x, Models.respond("t", x, 2, SLOPES, 0, Math.log(3))),
        Models.of(
            "negativebinomial",
            none,
            x,
            Models.respond("negativebinomial", x, 1, SLOPES, Math.log(2))),
        Models.of("gamma", none, x, Models.respond("gamma", x, 1, SLOPES, Math.log(2))),
        Models.of("beta", none, x, Models.respond("beta", x, 0, SLOPES, Math.log(5))),
        Models.of(
            "poisson identity",
            none,
            positive,
            Models.respond("poisson identity", positive, 0.5, slope)),
        Models.of(
            "poisson identity",
            bounded,
            positive,
            Models.respond("poisson identity", positive, 0.5, slope)),
        Models.of(
            "gamma inverse",
            none,
            positive,
            Models.respond("gamma inverse", positive, 0.2, slope, 1)));
  }

  /** Flat at the origin, and of unit curvature there: z is in posterior sds from the mode. */
  @ParameterizedTest
  @MethodSource("models")
  void whitenedDensityIsFlatAtTheOriginWithUnitCurvature(GlmModel model) {
    LogDensity density = whitened(model).density();
    int d = density.dimension();
    double[] at = new double[d];
    double[] gradient = new double[d];
    density.evaluate(at, gradient);
    assertThat(gradient).containsExactly(new double[d], within(1e-4));
    double h = DifferenceHessian.STEP;
    for (int j = 0; j < d; j++) {
      double[] up = new double[d];
      double[] down = new double[d];
      at[j] = h;
      density.evaluate(at, up);
      at[j] = -h;
      density.evaluate(at, down);
      at[j] = 0;
      for (int i = 0; i < d; i++) {
        assertThat((down[i] - up[i]) / (2 * h)).isCloseTo(i == j ? 1 : 0, within(0.3));
      }
    }
  }

  /** The same function of the reported parameters: the constant Jacobian is left out. */
  @ParameterizedTest
  @MethodSource("models")
  void whitenedDensityIsTheDensityAtThePlaceItReports(GlmModel model) {
    GlmModel whitened = whitened(model);
    LogDensity raw = new GlmPosterior(model);
    LogDensity density = whitened.density();
    int d = density.dimension();
    Random random = new Random(d);
    double[] q = new double[d];
    double[] gradient = new double[d];
    for (int k = 0; k < 20; k++) {
      double[] z = random.doubles(d, -1, 1).toArray();
      whitened.coordinates().apply(z, q);
      double value = density.evaluate(z, gradient);
      assertThat(value).isEqualTo(raw.evaluate(q, new double[d]));
      for (int i = 0; i < d && Double.isFinite(value); i++) {
        z[i] += 1e-5;
        double above = density.evaluate(z, new double[d]);
        z[i] -= 2e-5;
        double below = density.evaluate(z, new double[d]);
        z[i] += 1e-5;
        assertThat(gradient[i])
            .isCloseTo((above - below) / 2e-5, within(1e-4 * (1 + Math.abs(gradient[i]))));
      }
    }
  }

  /** The modes of 19 of 20 slopes may lie at the kinks of their priors, the first does not. */
  @Test
  void kinksOfPriorsAreRounded() {
    double[][] x = Models.normalColumns(60, 20, 4);
    double[] b = new double[20];
    b[0] = 1;
    double[] y = Models.respond("gaussian", x, 1, b, 0);
    double[] mode = mode(Models.of("gaussian", Map.of("common", "Laplace(0, 0.05)"), x, y));
    assertThat(mode[1]).isBetween(0.5, 1.2);
    assertThat(IntStream.range(2, 21).allMatch(j -> Math.abs(mode[j]) < 0.25)).isTrue();
  }

  @Test
  void moreColumnsThanRowsHaveAModeUnderProperPriors() {
    double[][] x = Models.normalColumns(20, 50, 8);
    double[] y = Models.respond("bernoulli", x, 0, new double[] {1, 1});
    LogDensity density = whitened(Models.of("bernoulli", Map.of(), x, y)).density();
    double[] gradient = new double[51];
    density.evaluate(new double[51], gradient);
    assertThat(gradient).containsExactly(new double[51], within(1e-4));
  }

  private static double[] separatedAt(double[][] x, double threshold) {
    return Stream.of(x).mapToDouble(row -> row[0] > threshold ? 1 : 0).toArray();
  }

  /** The slope goes as far as its prior lets it: b / 1.5^2 is what the likelihood still pulls. */
  @Test
  void separatedDataHaveAModeUnderProperPriors() {
    double[][] x = Models.normalColumns(40, 2, 5);
    double[] y = separatedAt(x, 0.1);
    Map<String, String> priors = Map.of("Intercept", "Normal(0, 1.5)", "common", "Normal(0, 1.5)");
    double[] mode = mode(Models.of("bernoulli", priors, x, y));
    double[] pull = new double[3];
    for (int i = 0; i < y.length; i++) {
      double eta = mode[0] + mode[1] * x[i][0] + mode[2] * x[i][1];
      double residual = y[i] - 1 / (1 + Math.exp(-eta));
      pull[0] += residual;
      pull[1] += residual * x[i][0];
      pull[2] += residual * x[i][1];
    }
    for (int j = 0; j < 3; j++) {
      assertThat(pull[j]).isCloseTo(mode[j] / 2.25, within(1e-3));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bernoulli", "bernoulli probit", "bernoulli cloglog"})
  void separatedDataUnderFlatPriorsAreAnErrorThatNamesTheDirection(String family) {
    double[][] x = Models.normalColumns(40, 2, 5);
    GlmModel model = Models.of(family, Models.FLAT, x, separatedAt(x, 0.1));
    assertThatThrownBy(() -> LaplaceApproximation.of(model))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageMatching(
            "Neither data nor priors bound 'x1'(, 'Intercept')?: far along a direction of (this"
                + " parameter|these parameters) the posterior has not fallen, so that it is"
                + " improper or next to it\\.\nGive proper priors to these parameters \\(the defaults are proper\\), or"
                + " remove the columns: those that predict the response without error, or are"
                + " combinations of others\\.");
  }

  /** Any hyperplane may separate; a few rows of both kinds at the same place end it. */
  @ParameterizedTest
  @CsvSource({"2, 11", "3, 12", "4, 13", "5, 14", "6, 15", "8, 16"})
  void separationByAHyperplaneIsFoundAndNothingElse(int columns, long seed) {
    double[][] x = Models.normalColumns(20 + 10 * columns, columns, seed);
    double[] y = new double[x.length];
    double[][] twice = new double[2 * x.length][];
    double[] mixed = new double[twice.length];
    for (int i = 0; i < y.length; i++) {
      double sum = 0.3;
      for (int j = 0; j < columns; j++) {
        sum += (j - 1.5) * x[i][j];
      }
      y[i] = sum > 0 ? 1 : 0;
      twice[i] = x[i];
      twice[y.length + i] = x[i];
      mixed[i] = y[i];
      mixed[y.length + i] = i < columns + 2 ? 1 - y[i] : y[i];
    }
    GlmModel separated = Models.of("bernoulli", Models.FLAT, x, y);
    assertThatThrownBy(() -> LaplaceApproximation.of(separated))
        .hasMessageStartingWith("Neither data nor priors bound ");
    GlmModel bounded = Models.of("bernoulli", Models.FLAT, twice, mixed);
    assertThat(LaplaceApproximation.of(bounded).whitened()).isPresent();
  }

  @Test
  void dependentColumnsUnderFlatPriorsAreAnErrorThatNamesThem() {
    double[][] x = Models.normalColumns(60, 3, 7);
    for (double[] row : x) {
      row[2] = row[0] + row[1];
    }
    double[] y = Models.respond("gaussian", x, 0, SLOPES, 0);
    assertThatThrownBy(() -> LaplaceApproximation.of(Models.of("gaussian", Models.FLAT, x, y)))
        .hasMessageMatching("(?s)Neither data nor priors bound 'x\\d', 'x\\d', 'x\\d': .*");
    GlmModel proper = Models.of("gaussian", Map.of(), x, y);
    assertThat(LaplaceApproximation.of(proper).whitened()).isPresent();
  }

  /** Poisson counts know no largest shape of a negative binomial. */
  @Test
  void aScalarThatGoesToInfinityIsNamed() {
    double[][] x = Models.normalColumns(100, 1, 9);
    double[] y = Stream.of(x).mapToDouble(row -> Math.rint(Math.exp(1 + 0.5 * row[0]))).toArray();
    Map<String, String> flat = Map.of("alpha", "HalfFlat");
    assertThatThrownBy(() -> LaplaceApproximation.of(Models.of("negativebinomial", flat, x, y)))
        .hasMessageStartingWith(
            "Neither data nor priors bound 'alpha': far along a direction of this parameter ");
  }

  @Test
  void aFitWithoutErrorHasNoMode() {
    double[][] x = Models.normalColumns(50, 2, 9);
    double[] y = Stream.of(x).mapToDouble(row -> 1 + 2 * row[0]).toArray();
    assertThatThrownBy(() -> LaplaceApproximation.of(Models.of("gaussian", Map.of(), x, y)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "The columns can fit the response without error: the posterior density grows without"
                + " end as 'sigma' goes to an end of its range.\nLook for a column that is the"
                + " response in other words. With more columns than rows give tighter priors, or a"
                + " prior that keeps 'sigma' from that end (InverseGamma for sigma);"
                + " sampler.metric = fisher samples without looking for a mode.");
  }

  @Test
  void moreThanAThousandParametersAreNotWhitened() {
    double[][] x = Models.normalColumns(3, 1000, 10);
    LaplaceApproximation laplace =
        LaplaceApproximation.of(Models.of("poisson", Map.of(), x, new double[] {1, 2, 0}));
    assertThat(laplace.whitened()).isEmpty();
    assertThat(laplace.gradients()).isZero();
    assertThat(laplace.obstacle()).isEqualTo("more than 1,000 parameters are not whitened");
  }
}
