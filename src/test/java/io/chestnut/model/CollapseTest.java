package io.chestnut.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chestnut.family.Families;
import io.chestnut.family.Family;
import io.chestnut.family.MeanRange;
import io.chestnut.prior.PriorSet;
import io.chestnut.sampler.LogDensity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CollapseTest {
  private static final double RELATIVE = 1e-12;

  /** Rows with a model for them. */
  private record Data(Family family, CanonicalRows rows, Standardization standardization) {
    Optional<Likelihood> collapsed() {
      return Collapse.of(rows, family, standardization, rows.moments());
    }

    Likelihood likelihood() {
      return collapsed().orElseThrow();
    }

    GlmModel raw() {
      return model(Likelihood.of(rows.blocks(standardization), family));
    }

    GlmModel model(Likelihood likelihood) {
      List<String> names =
          IntStream.range(0, standardization.columns()).mapToObj(j -> "x" + j).toList();
      PriorSet priors =
          PriorSet.resolve(
              Map.of("common", "Normal(0, 5)"),
              names,
              standardization.interceptIndex(),
              family,
              rows.moments());
      return new GlmModel(
          rows.blocks(standardization),
          likelihood,
          family,
          priors,
          standardization,
          rows.moments());
    }
  }

  private static Family family(String words) {
    String[] parts = words.split(" ");
    return Families.of(parts[0], parts.length > 1 ? parts[1] : null);
  }

  private static Data data(Family family, RowLayout layout, List<double[]> rows, int intercept) {
    CanonicalRows canonical = CanonicalRows.of(layout, rows);
    return new Data(
        family, canonical, Standardization.of(canonical.moments(), layout.columns(), intercept));
  }

  /** Rows of three columns, the intercept first, of few values each. */
  private static Data few(Family family, int n, String columns, Random random) {
    RowLayout layout =
        new RowLayout(
            columns.contains("trials"), columns.contains("weight"), columns.contains("offset"), 3);
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      double[] row = new double[layout.width()];
      int trials = layout.trials() ? random.nextInt(6) : 1;
      row[layout.responseAt()] = response(family, trials, random);
      if (layout.trials()) {
        row[layout.trialsAt()] = trials;
      }
      if (layout.weight()) {
        row[layout.weightAt()] = random.nextInt(5) == 0 ? 0.0 : 3 * random.nextDouble();
      }
      if (layout.offset()) {
        row[layout.offsetAt()] = offset(columns, random);
      }
      row[layout.predictorsAt()] = 1.0;
      row[layout.predictorsAt() + 1] = random.nextInt(2);
      row[layout.predictorsAt() + 2] = 0.1 * random.nextInt(3);
      rows.add(row);
    }
    return data(family, layout, rows, 0);
  }

  private static double offset(String columns, Random random) {
    return columns.contains("any") ? 2 * random.nextGaussian() : 0.05 * random.nextInt(2);
  }

  private static double response(Family family, int trials, Random random) {
    return switch (family.name()) {
      case "gaussian", "t" -> random.nextInt(5) - 2;
      case "poisson", "negativebinomial" -> random.nextInt(5);
      case "gamma", "exponential" -> 0.5 + random.nextInt(4);
      case "beta" -> 0.1 + 0.2 * random.nextInt(5);
      case "binomial" -> random.nextInt(trials + 1);
      default -> random.nextInt(2);
    };
  }

  /** Where both are finite they agree; where the likelihood has a wall both have it. */
  private static void assertSameDensity(GlmModel raw, GlmModel collapsed, double scatter) {
    LogDensity expected = new GlmPosterior(raw);
    LogDensity found = new GlmPosterior(collapsed);
    int d = expected.dimension();
    double[] slope = new double[d];
    double[] slopeFound = new double[d];
    double[] q = new double[d];
    Random random = new Random(4);
    int finite = 0;
    for (int trial = 0; trial < 40; trial++) {
      raw.preconditioner().apply(random.doubles(d, -scatter, scatter).toArray(), q);
      double value = expected.evaluate(q, slope);
      finite += Double.isFinite(value) ? 1 : 0;
      assertClose(found.evaluate(q, slopeFound), value, Math.abs(value));
      double size = Math.max(Math.abs(value), Arrays.stream(slope).map(Math::abs).max().orElse(0));
      for (int i = 0; i < d && Double.isFinite(value); i++) {
        assertClose(slopeFound[i], slope[i], size);
      }
    }
    assertThat(finite).isGreaterThan(5);
  }

  private static void assertClose(double found, double expected, double size) {
    if (Double.isInfinite(expected)) {
      assertThat(found).isEqualTo(expected);
    } else {
      assertThat(found).isCloseTo(expected, within(RELATIVE * Math.max(1.0, size)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "bernoulli, '', 6",
    "bernoulli, weight offset, 12",
    "bernoulli probit, offset, 12",
    "bernoulli cloglog, weight, 6",
    "bernoulli identity, weight, 6",
    "binomial, trials, 6",
    "binomial, trials weight offset, 12",
    "binomial probit, trials weight, 6",
    "binomial cloglog, trials offset, 12",
    "binomial identity, trials, 6",
    "poisson, '', 6",
    "poisson, offset, 6",
    "poisson, weight any offset, 6",
    "poisson identity, weight offset, 12",
    "exponential, weight, 6",
    "exponential identity, weight offset, 12",
    "exponential inverse, offset, 12",
    "negativebinomial, weight offset, 60",
    "gamma, weight, 24",
    "beta, weight offset, 60",
    "t, weight, 30",
    "gaussian log, weight, 30",
    "gaussian inverse, '', 30",
    "gaussian, '', 4",
    "gaussian, weight any offset, 4"
  })
  void collapsedRowsHaveTheDensityOfAllRows(String words, String columns, int rows) {
    Data data = few(family(words), 700, columns, new Random(8));
    Likelihood likelihood = data.likelihood();
    assertThat(likelihood.rows()).isEqualTo(rows);
    double scatter = data.family().meanRange() == MeanRange.REAL ? 30 : 8;
    assertSameDensity(data.raw(), data.model(likelihood), scatter);
  }

  @Test
  void hugeOffsetsOfCountsNeitherOverflowNorVanish() {
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      rows.add(new double[] {i % 4, 600 + i % 3, 1.0, i % 2});
    }
    for (int sign : new int[] {1, -1}) {
      List<double[]> signed =
          rows.stream().map(r -> new double[] {r[0], sign * r[1], r[2], r[3]}).toList();
      Data data = data(family("poisson"), new RowLayout(false, false, true, 2), signed, 0);
      Likelihood likelihood = data.likelihood();
      LogDensity raw = new GlmPosterior(data.raw());
      LogDensity collapsed = new GlmPosterior(data.model(likelihood));
      double[] q = {-sign * 601.0, 0.2};
      double value = raw.evaluate(q, new double[2]);
      assertThat(likelihood.rows()).isEqualTo(2);
      assertThat(collapsed.evaluate(q, new double[2]))
          .isCloseTo(value, within(1e-11 * Math.abs(value)));
    }
  }

  private static Data normal(
      int n, int p, int intercept, boolean more, Function<Random, double[]> row, long seed) {
    Random random = new Random(seed);
    RowLayout layout = new RowLayout(false, more, more, p);
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      rows.add(row.apply(random));
    }
    return data(family("gaussian"), layout, rows, intercept);
  }

  @Test
  void columnsAndResponseFarFromZeroKeepTheirDigits() {
    Data data =
        normal(
            3000,
            3,
            0,
            true,
            r -> {
              double x = 1e6 + r.nextGaussian();
              double z = 1e-6 * r.nextGaussian();
              double y = 3e5 + 0.5 * x + 1e6 * z + r.nextGaussian();
              return new double[] {y, 3 * r.nextDouble(), r.nextGaussian(), 1, x, z};
            },
            5);
    assertThat(data.likelihood().rows()).isEqualTo(4);
    assertSameDensity(data.raw(), data.model(data.likelihood()), 30);
    assertSameDensity(data.raw(), data.model(data.likelihood()), 1);
  }

  @Test
  void columnsThatAreNotCentredKeepTheirDigits() {
    Data data =
        normal(
            2000,
            2,
            -1,
            false,
            r -> {
              double x = 1e3 + r.nextGaussian();
              return new double[] {0.1 * x + r.nextGaussian(), 1, x};
            },
            6);
    assertSameDensity(data.raw(), data.model(data.likelihood()), 30);
  }

  @Test
  void dependentColumnsCollapse() {
    Data data =
        normal(
            900,
            4,
            0,
            false,
            r -> {
              double x = r.nextGaussian();
              return new double[] {x + r.nextGaussian(), 1, x, 2 * x, 0};
            },
            7);
    assertThat(data.likelihood().rows()).isEqualTo(5);
    assertSameDensity(data.raw(), data.model(data.likelihood()), 30);
  }

  @Test
  void moreColumnsThanABlockHasRowsCollapse() {
    int p = 520;
    Data data =
        normal(
            1100,
            p,
            0,
            false,
            r -> {
              double[] row = r.doubles(p + 1, -1, 1).toArray();
              row[1] = 1;
              return row;
            },
            8);
    assertThat(data.likelihood().rows()).isEqualTo(p + 1);
    assertSameDensity(data.raw(), data.model(data.likelihood()), 20);
  }

  @Test
  void theRowsOfAFactorHaveTheModelsFamilyAndWeighAsMuchAsAllRows() {
    Data data = few(family("gaussian"), 700, "weight", new Random(8));
    Likelihood likelihood = data.likelihood();
    assertThat(likelihood.form()).isEqualTo(Likelihood.Form.TRIANGULAR_FACTOR);
    assertThat(likelihood.family()).isEqualTo(data.family());
    double weight = Arrays.stream(likelihood.blocks().get(0).response().weight()).sum();
    assertThat(weight).isCloseTo(data.rows().moments().weight(), within(1e-9));
  }

  @Test
  void aHundredThousandRowsOfFactorsAreTheirCells() {
    Random random = new Random(3);
    List<double[]> rows = new ArrayList<>();
    long successes = 0;
    for (int i = 0; i < 100_000; i++) {
      int a = random.nextInt(4);
      int b = random.nextInt(5);
      int y = random.nextInt(3) == 0 ? 1 : 0;
      successes += y;
      double[] row = new double[9];
      row[0] = y;
      row[1] = 1;
      row[1 + a] = 1; // the first level is the intercept's
      row[b == 0 ? 1 : 4 + b] = 1;
      rows.add(row);
    }
    Data data = data(family("bernoulli"), new RowLayout(false, false, false, 8), rows, 0);
    Likelihood likelihood = data.likelihood();
    assertThat(likelihood.form()).isEqualTo(Likelihood.Form.DISTINCT_ROWS);
    assertThat(likelihood.family()).isEqualTo(Families.of("binomial", "logit"));
    assertThat(likelihood.rows()).isEqualTo(20);
    RowBlock block = likelihood.blocks().get(0);
    assertThat(Arrays.stream(block.response().y()).sum()).isEqualTo(successes);
    assertThat(Arrays.stream(block.response().trials(), 0, 20).sum()).isEqualTo(100_000);
    assertSameDensity(data.raw(), data.model(likelihood), 30);
  }

  @Test
  void rowsCollapseWhenThatHalvesThem() {
    RowLayout layout = new RowLayout(false, false, false, 2);
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      rows.add(new double[] {i % 2, 1, i / 2});
    }
    assertThat(data(family("bernoulli"), layout, rows, 0).likelihood().rows()).isEqualTo(50);
    assertThat(data(family("beta"), layout, rows, 0).collapsed()).isEmpty();
    rows.add(new double[] {0, 1, -1});
    assertThat(data(family("bernoulli"), layout, rows, 0).collapsed()).isEmpty();
  }

  @Test
  void aFactorTakesAsManyRowsAsColumnsAndOne() {
    Function<Random, double[]> row = r -> new double[] {r.nextGaussian(), 1, r.nextGaussian()};
    assertThat(normal(6, 2, 0, false, row, 1).likelihood().rows()).isEqualTo(3);
    assertThat(normal(5, 2, 0, false, row, 1).collapsed()).isEmpty();
  }

  @Test
  void rowsOfWeightZeroAreInNoGroup() {
    RowLayout layout = new RowLayout(false, true, false, 2);
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      rows.add(new double[] {i % 2, i < 30 ? 0 : 1, 1, i < 30 ? i : 50 + i % 3});
    }
    Data data = data(family("bernoulli"), layout, rows, 0);
    assertThat(data.likelihood().rows()).isEqualTo(3);
    assertSameDensity(data.raw(), data.model(data.likelihood()), 8);
    rows.forEach(row -> row[1] = 0);
    assertThat(data(family("gaussian"), layout, rows, 0).collapsed()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"bernoulli", "poisson", "negativebinomial", "gaussian", "exponential"})
  void bitsDependOnNeitherOrderNorDivisionOfTheRows(String words) {
    Data data = few(family(words), 700, "weight offset", new Random(9));
    RowLayout layout = data.rows().layout();
    List<double[]> rows = new ArrayList<>();
    double[] x = new double[3];
    for (long i = 0; i < data.rows().rows(); i++) {
      data.rows().predictors(i, x);
      rows.add(
          new double[] {
            data.rows().y(i), data.rows().weight(i), data.rows().offset(i), x[0], x[1], x[2]
          });
    }
    Collections.shuffle(rows, new Random(10));
    double[] half = rows.subList(0, 350).stream().flatMapToDouble(Arrays::stream).toArray();
    List<double[]> divided = new ArrayList<>(rows.subList(350, 700));
    divided.add(half);
    Data again = data(data.family(), layout, divided, 0);
    LogDensity one = new GlmPosterior(data.model(data.likelihood()));
    LogDensity other = new GlmPosterior(again.model(again.likelihood()));
    double[] slope = new double[one.dimension()];
    double[] otherSlope = new double[one.dimension()];
    double[] q = new Random(2).doubles(one.dimension(), -1, 1).toArray();
    assertThat(one.evaluate(q, slope)).isEqualTo(other.evaluate(q, otherSlope)).isFinite();
    assertThat(slope).isEqualTo(otherSlope);
  }
}
