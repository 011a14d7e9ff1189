package io.chestnut.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chestnut.family.Families;
import io.chestnut.family.Family;
import io.chestnut.family.Link;
import io.chestnut.family.MeanRange;
import io.chestnut.prior.Prior;
import io.chestnut.prior.PriorSet;
import io.chestnut.sampler.LogDensity;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GlmPosteriorTest {
  /**
   * A family with its link (the default when none is written), columns of the data, priors: each
   * line combines an intercept or none with priors of every support, on slopes, intercept and
   * scalar parameters.
   */
  record Case(
      String family,
      boolean intercept,
      boolean trials,
      boolean weight,
      boolean offset,
      int rows,
      Map<String, String> priors) {}

  static Stream<Case> cases() {
    Map<String, String> none = Map.of();
    Map<String, String> wide = Map.of("common", "Normal(0, 10)", "Intercept", "Normal(0, 10)");
    Map<String, String> positive =
        Map.of("a", "HalfNormal(2)", "b", "HalfStudentT(4, 1)", "Intercept", "StudentT(3, 1, 2)");
    Map<String, String> bounded =
        Map.of("a", "Uniform(-2, 3)", "b", "HalfFlat", "Intercept", "Uniform(-4, 8)");
    Map<String, String> half = Map.of("a", "Exponential(2)", "Intercept", "HalfNormal(3)");
    Map<String, String> slopes = Map.of("a", "StudentT(4, 0, 1)", "b", "Uniform(-1, 1)");
    Map<String, String> gamma =
        Map.of("a", "Gamma(2, 3)", "b", "Beta(0.5, 3)", "Intercept", "Gamma(3, 1)");
    Map<String, String> beta =
        Map.of("a", "InverseGamma(2, 1)", "b", "Laplace(0.5, 1)", "common", "Cauchy(0, 1)");
    Map<String, String> flat = Map.of("common", "Flat", "Intercept", "Flat", "sigma", "HalfFlat");
    Map<String, String> sigma = Map.of("sigma", "Uniform(0.2, 9)", "a", "HalfNormal(1)");
    Map<String, String> rate = Map.of("sigma", "Exponential(0.5)", "Intercept", "Exponential(1)");
    return Stream.of(
        new Case("bernoulli", true, false, false, false, 175, wide),
        new Case("bernoulli", true, false, false, true, 1100, none),
        new Case("bernoulli", false, false, false, false, 9, none),
        new Case("binomial", true, true, true, true, 530, bounded),
        new Case("binomial", true, true, false, false, 64, positive),
        new Case("binomial probit", true, true, true, true, 41, none),
        new Case("binomial cloglog", false, true, true, true, 20, none),
        new Case("bernoulli identity", true, false, true, false, 60, none),
        new Case("poisson", true, false, true, true, 300, none),
        new Case("poisson", true, false, false, true, 40, gamma),
        new Case("poisson identity", true, false, true, true, 90, none),
        new Case("poisson identity", false, false, true, false, 90, none),
        new Case("negativebinomial", true, false, true, true, 70, gamma),
        new Case("gamma", true, false, true, true, 60, none),
        new Case("gamma inverse", true, false, true, false, 60, none),
        new Case("gamma identity", true, false, true, true, 60, wide),
        new Case("exponential", false, false, false, true, 33, none),
        new Case("beta", true, false, true, true, 33, beta),
        new Case("t", true, false, true, true, 80, none),
        new Case("t", false, false, false, true, 25, beta),
        new Case("gaussian log", true, false, true, true, 80, none),
        new Case("bernoulli", true, false, true, false, 13, half),
        new Case("bernoulli", false, false, true, true, 20, slopes),
        new Case("gaussian", true, false, false, false, 175, none),
        new Case("gaussian", true, false, false, false, 1, wide),
        new Case("gaussian", true, false, true, true, 700, flat),
        new Case("gaussian", true, false, false, true, 50, sigma),
        new Case("gaussian", true, false, true, false, 33, rate),
        new Case("gaussian", false, false, false, true, 515, sigma),
        new Case("gaussian", false, false, true, false, 24, slopes));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradientIsTheSlope(Case c) {
    Fixture f = new Fixture(c);
    LogDensity density = new GlmPosterior(f.model());
    Random random = new Random(17);
    double[] gradient = new double[density.dimension()];
    double[] unused = new double[density.dimension()];
    for (int trial = 0; trial < 5; trial++) {
      double[] q = f.position(random);
      density.evaluate(q, gradient);
      for (int i = 0; i < q.length; i++) {
        double h = 1e-5;
        double at = q[i];
        q[i] = at + h;
        double up = density.evaluate(q, unused);
        q[i] = at - h;
        double down = density.evaluate(q, unused);
        q[i] = at;
        double tolerance = 1e-6 * Math.max(1.0, Math.abs(up));
        assertThat(gradient[i]).as("%d", i).isCloseTo((up - down) / (2 * h), within(tolerance));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void valueIsTheFormula(Case c) {
    Fixture f = new Fixture(c);
    LogDensity density = new GlmPosterior(f.model());
    Random random = new Random(18);
    for (int trial = 0; trial < 3; trial++) {
      double[] q = f.position(random);
      double expected = f.formula(q);
      assertThat(density.evaluate(q, new double[q.length]) + f.dataConstant())
          .isCloseTo(expected, within(1e-12 * Math.max(100.0, Math.abs(expected))));
    }
  }

  @Test
  void orderAndDivisionOfTheRowsDoNotChangeABit() {
    Fixture f = new Fixture(new Case("gaussian", true, false, true, true, 1100, Map.of()));
    double[] q = {0.3, -0.2, 0.9, 0.1};
    double[] gradient = new double[4];
    double value = new GlmPosterior(f.model()).evaluate(q, gradient);
    List<double[]> shuffled = new ArrayList<>(f.rows);
    Collections.shuffle(shuffled, new Random(2));
    f.rows = shuffled;
    double[] again = new double[4];
    assertThat(new GlmPosterior(f.model()).evaluate(q, again)).isEqualTo(value);
    assertThat(again).isEqualTo(gradient);
  }

  @Test
  void blocksAddUp() {
    Fixture f = new Fixture(new Case("bernoulli", true, false, false, false, 1000, Map.of()));
    double[] q = {0.3, -0.2, 0.9};
    double[] whole = new double[3];
    double value = new GlmPosterior(f.model()).evaluate(q, whole);
    double sum = 0.0;
    double[] gradients = new double[3];
    for (RowBlock block : f.blocks()) {
      double[] gradient = new double[3];
      sum += new GlmPosterior(f.model(List.of(block))).evaluate(q, gradient);
      for (int i = 0; i < 3; i++) {
        gradients[i] += gradient[i];
      }
    }
    double[] prior = new double[3];
    double priorValue = new GlmPosterior(f.model(List.of())).evaluate(q, prior);
    assertThat(f.blocks()).hasSize(2);
    assertThat(sum - priorValue).isCloseTo(value, within(1e-10));
    for (int i = 0; i < 3; i++) {
      assertThat(gradients[i] - prior[i]).isCloseTo(whole[i], within(1e-10));
    }
  }

  @Test
  void farOutTheDensityIsNotFiniteAndDoesNotThrow() {
    Fixture f = new Fixture(new Case("gaussian", true, false, false, false, 20, Map.of()));
    double[] gradient = new double[4];
    double[] q = {0, 0, 0, -800};
    assertThat(new GlmPosterior(f.model()).evaluate(q, gradient)).isNotFinite();
    q[3] = 800;
    assertThat(new GlmPosterior(f.model()).evaluate(q, gradient)).isNotFinite();
  }

  /** With a slope this steep some row has a negative mean; next to it nothing is remembered. */
  @Test
  void beyondAWallThereIsNoDensityAndTheNextEvaluationIsAsBefore() {
    for (String family : List.of("poisson identity", "gamma inverse", "bernoulli identity")) {
      Fixture f = new Fixture(new Case(family, true, false, false, false, 40, Map.of()));
      GlmPosterior density = new GlmPosterior(f.model());
      double[] inside = f.position(new Random(3));
      double[] gradient = new double[inside.length];
      double value = density.evaluate(inside, gradient);
      double[] outside = inside.clone();
      outside[1] = 1e3;
      double[] none = new double[inside.length];
      assertThat(density.evaluate(outside, none)).isEqualTo(Double.NEGATIVE_INFINITY);
      assertThat(none).containsOnly(0.0);
      double[] again = new double[inside.length];
      assertThat(density.evaluate(inside, again)).isEqualTo(value).isFinite();
      assertThat(again).isEqualTo(gradient);
    }
  }

  /** Where transforms saturate: the parameter is at the very end of its support, or infinite. */
  @Test
  void atTheEndsOfSupportsTheDensityIsNeverNaN() {
    List<String> priors =
        List.of("Gamma(0.5, 1)", "Gamma(2, 1)", "InverseGamma(1, 1)", "Beta(0.5, 0.5)");
    for (String prior : priors) {
      Map<String, String> user = Map.of("a", prior, "Intercept", prior);
      Fixture f = new Fixture(new Case("poisson", true, false, false, false, 20, user));
      GlmPosterior density = new GlmPosterior(f.model());
      double[] gradient = new double[3];
      for (double q : new double[] {-800, -744, -40, 40, 800}) {
        double value = density.evaluate(new double[] {0, q, 0}, gradient);
        assertThat(value).as("%s at %s", prior, q).isNotNaN().isLessThan(1e6);
        assertThat(gradient).doesNotContain(Double.NaN);
        value = density.evaluate(new double[] {q, 0, 0}, gradient);
        assertThat(value).as("%s at %s", prior, q).isNotNaN().isLessThan(1e6);
        assertThat(gradient).doesNotContain(Double.NaN);
      }
    }
  }

  @Test
  void modelSurvivesTheWayToAnExecutor() throws IOException, ClassNotFoundException {
    Fixture f = new Fixture(new Case("gaussian", true, false, true, true, 30, Map.of()));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(f.model());
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      GlmModel copy = (GlmModel) in.readObject();
      double[] q = {0.3, -0.2, 0.9, 0.1};
      assertThat(new GlmPosterior(copy).evaluate(q, new double[4]))
          .isEqualTo(new GlmPosterior(f.model()).evaluate(q, new double[4]));
    }
  }

  /**
   * The maximum of a logistic regression with Normal(0, 10) priors and the standard deviations of
   * its Laplace approximation, computed independently in Python (double precision).
   */
  @Test
  void gradientVanishesAtTheKnownMaximumWithTheKnownCurvature() throws IOException {
    double[] mode = {
      -0.5062505966443815, 0.5770872037396757, -0.8050990301601516, 1.6657552297960065
    };
    double[] sd = {0.2539964708337004, 0.20339209976098063, 0.2079037644980236, 0.3159508397890827};
    List<String> names = List.of("Intercept", "x1", "x2", "x1:x2");
    CanonicalRows rows = CanonicalRows.of(new RowLayout(false, false, false, 4), interaction());
    Family family = Families.of("bernoulli", null);
    Map<String, String> user = Map.of("Intercept", "Normal(0, 10)", "common", "Normal(0, 10)");
    PriorSet priors = PriorSet.resolve(user, names, 0, family, rows.moments());
    // as written, so that the Hessian is that of the reported coefficients
    Standardization none = Standardization.none(4, 0);
    LogDensity plain =
        new GlmPosterior(new GlmModel(rows.blocks(none), family, priors, none, rows.moments()));
    double[] gradient = new double[4];
    plain.evaluate(mode, gradient);
    assertThat(gradient).containsExactly(new double[4], within(1e-10));
    double[][] covariance = inverse(negativeHessian(plain, mode));
    for (int i = 0; i < 4; i++) {
      assertThat(Math.sqrt(covariance[i][i])).isCloseTo(sd[i], within(1e-7));
    }
    Standardization std = Standardization.of(rows.moments(), 4, 0);
    GlmModel model = new GlmModel(rows.blocks(std), family, priors, std, rows.moments());
    double[] q = new double[4];
    q[0] = mode[0];
    for (int j = 1; j < 4; j++) {
      q[j] = mode[j] * std.scale(j);
      q[0] += mode[j] * std.centre(j);
    }
    double[] reported = new double[4];
    model.layout().report(q, reported);
    assertThat(reported).containsExactly(mode, within(1e-14));
    new GlmPosterior(model).evaluate(q, gradient);
    assertThat(gradient).containsExactly(new double[4], within(1e-10));
  }

  private static List<double[]> interaction() throws IOException {
    String text =
        new String(
            GlmPosteriorTest.class.getResourceAsStream("interaction.csv").readAllBytes(), UTF_8);
    return text.lines()
        .filter(line -> Character.isDigit(line.charAt(0)))
        .map(line -> Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray())
        .map(r -> new double[] {r[3], 1.0, r[1], r[2], r[1] * r[2]})
        .toList();
  }

  private static double[][] negativeHessian(LogDensity density, double[] at) {
    int d = at.length;
    double h = 1e-4;
    double[][] hessian = new double[d][d];
    for (int i = 0; i < d; i++) {
      double[] up = new double[d];
      double[] down = new double[d];
      double[] q = at.clone();
      q[i] += h;
      density.evaluate(q, up);
      q[i] -= 2 * h;
      density.evaluate(q, down);
      for (int j = 0; j < d; j++) {
        hessian[i][j] = (down[j] - up[j]) / (2 * h);
      }
    }
    return hessian;
  }

  /** Gauss-Jordan, for a small positive definite matrix. */
  private static double[][] inverse(double[][] matrix) {
    int d = matrix.length;
    double[][] m = new double[d][2 * d];
    for (int i = 0; i < d; i++) {
      System.arraycopy(matrix[i], 0, m[i], 0, d);
      m[i][d + i] = 1.0;
    }
    for (int i = 0; i < d; i++) {
      double pivot = m[i][i];
      for (int j = 0; j < 2 * d; j++) {
        m[i][j] /= pivot;
      }
      for (int k = 0; k < d; k++) {
        double factor = m[k][i];
        for (int j = 0; k != i && j < 2 * d; j++) {
          m[k][j] -= factor * m[i][j];
        }
      }
    }
    return Arrays.stream(m).map(row -> Arrays.copyOfRange(row, d, 2 * d)).toArray(double[][]::new);
  }

  /** Random data for a case, and the log posterior written down without blocks or standardising. */
  private static final class Fixture {
    final Case c;
    final Family family;
    final RowLayout layout;
    final List<String> names;
    List<double[]> rows = new ArrayList<>();

    Fixture(Case c) {
      this.c = c;
      String[] words = c.family().split(" ");
      family = Families.of(words[0], words.length > 1 ? words[1] : null);
      names = c.intercept() ? List.of("Intercept", "a", "b") : List.of("a", "b");
      layout = new RowLayout(c.trials(), c.weight(), c.offset(), names.size());
      Random random = new Random(c.rows());
      for (int i = 0; i < c.rows(); i++) {
        rows.add(row(random));
      }
      if (c.rows() == 1) {
        rows.add(row(random));
      }
    }

    private double[] row(Random random) {
      List<Double> row = new ArrayList<>();
      double n = 1 + random.nextInt(6);
      row.add(response(n, random));
      if (c.trials()) {
        row.add(n);
      }
      if (c.weight()) {
        row.add(random.nextInt(8) == 0 ? 0.0 : 2 * random.nextDouble());
      }
      if (c.offset()) {
        row.add(wall() ? 0.5 * random.nextDouble() : random.nextGaussian());
      }
      if (c.intercept()) {
        row.add(1.0);
      }
      row.add(wall() ? 3 + random.nextDouble() : 3 + 2 * random.nextGaussian());
      row.add(random.nextInt(2) - 0.25);
      return row.stream().mapToDouble(d -> d).toArray();
    }

    private double response(double trials, Random random) {
      return switch (family.name()) {
        case "gaussian", "t" -> 2 + 3 * random.nextGaussian();
        case "poisson", "negativebinomial" -> 3 + random.nextInt(5);
        case "gamma", "exponential" -> 0.5 + 3 * random.nextDouble();
        case "beta" -> 0.05 + 0.9 * random.nextDouble();
        case "binomial" -> random.nextInt((int) trials + 1);
        default -> random.nextInt(2);
      };
    }

    /** Whether some linear predictors are outside the range of the link. */
    boolean wall() {
      return family.meanRange() != MeanRange.REAL
          && (family.link() == Link.IDENTITY || family.link() == Link.INVERSE);
    }

    /** A position of finite density: anywhere, or near the origin of the sampler's coordinates. */
    double[] position(Random random) {
      GlmModel model = model();
      int d = model.layout().dimension();
      double[] q = random.doubles(d, -1.5, 1.5).toArray();
      for (int tries = 0; wall() && tries < 100; tries++) {
        model.preconditioner().apply(random.doubles(d, -1, 1).toArray(), q);
        if (Double.isFinite(new GlmPosterior(model).evaluate(q, new double[d]))) {
          break;
        }
      }
      return q;
    }

    int interceptIndex() {
      return c.intercept() ? 0 : -1;
    }

    CanonicalRows canonical() {
      return CanonicalRows.of(layout, rows);
    }

    Standardization standardization() {
      return Standardization.of(canonical().moments(), names.size(), interceptIndex());
    }

    PriorSet priors() {
      return PriorSet.resolve(c.priors(), names, interceptIndex(), family, canonical().moments());
    }

    List<RowBlock> blocks() {
      return canonical().blocks(standardization());
    }

    GlmModel model() {
      return model(blocks());
    }

    GlmModel model(List<RowBlock> some) {
      return new GlmModel(some, family, priors(), standardization(), canonical().moments());
    }

    double dataConstant() {
      return blocks().stream().mapToDouble(b -> family.constant(b.response())).sum();
    }

    /** Complete log likelihood + log priors on the natural scale + log Jacobians of the bounded. */
    double formula(double[] q) {
      PriorSet priors = priors();
      Standardization std = standardization();
      int p = names.size();
      double[] beta = new double[q.length];
      double jacobian = 0.0;
      double shift = 0.0;
      for (int i = q.length - 1; i >= 0; i--) {
        Prior prior = priors.prior(i);
        Transform t = Transform.onto(prior.lower(), prior.upper());
        boolean real = t instanceof Transform.Real;
        boolean slope = i < p && i != interceptIndex();
        beta[i] = real && slope ? q[i] / std.scale(i) : t.constrain(q[i]);
        jacobian += Math.log(Math.abs(real ? 1.0 : t.slope(q[i])));
        shift += slope ? beta[i] * std.centre(i) : 0.0;
        if (i == interceptIndex() && real) {
          beta[i] -= shift;
        }
      }
      double sum = jacobian;
      for (int i = 0; i < q.length; i++) {
        boolean centred = i == interceptIndex() && priors.interceptOnCentered();
        sum += priors.prior(i).logDensity(centred ? beta[i] + shift : beta[i]);
      }
      double[] scalars = Arrays.stream(beta).skip(p).map(Math::log).toArray();
      double[] x = new double[p];
      CanonicalRows canonical = canonical();
      for (long row = 0; row < canonical.rows(); row++) {
        if (canonical.weight(row) == 0.0) {
          continue;
        }
        canonical.predictors(row, x);
        double eta = canonical.offset(row);
        for (int j = 0; j < p; j++) {
          eta += beta[j] * x[j];
        }
        sum +=
            canonical.weight(row)
                * family.logDensity(
                    canonical.y(row), canonical.trials(row), new double[] {eta}, scalars);
      }
      return sum;
    }
  }
}
