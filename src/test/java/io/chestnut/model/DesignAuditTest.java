package io.chestnut.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class DesignAuditTest {
  private static final int N = 200;
  private static final double[] U = normal(1);
  private static final double[] V = normal(2);

  private static double[] normal(long seed) {
    return new Random(seed).doubles(N, -2, 2).toArray();
  }

  private static double[] map(double[] values, DoubleUnaryOperator f) {
    return Arrays.stream(values).map(f).toArray();
  }

  private static double[] sum(double[] a, double factor, double[] b) {
    double[] sum = new double[a.length];
    Arrays.setAll(sum, i -> a[i] + factor * b[i]);
    return sum;
  }

  private static double correlation(double[] a, double[] b) {
    double meanA = Arrays.stream(a).average().orElseThrow();
    double meanB = Arrays.stream(b).average().orElseThrow();
    double aa = 0;
    double bb = 0;
    double ab = 0;
    for (int i = 0; i < a.length; i++) {
      aa += (a[i] - meanA) * (a[i] - meanA);
      bb += (b[i] - meanB) * (b[i] - meanB);
      ab += (a[i] - meanA) * (b[i] - meanB);
    }
    return ab / Math.sqrt(aa * bb);
  }

  private static Auditing numbers() {
    return new Auditing().with("y", normal(9)).with("u", U).with("v", V);
  }

  private static List<String> texts(DesignAudit audit) {
    return audit.dependences().stream().map(LinearDependence::text).toList();
  }

  @Test
  void aDesignOfFullRankHasNoFindings() {
    DesignAudit audit = numbers().of("y ~ u * v", "gaussian");
    assertThat(audit.rank()).isEqualTo(4);
    assertThat(audit.columns()).isEqualTo(4);
    assertThat(audit.dependences()).isEmpty();
    assertThat(audit.findings()).isEmpty();
  }

  @Test
  void dependentColumnsAreSaidAsCombinationsOfEarlierOnes() {
    DesignAudit audit =
        numbers()
            .with("w", sum(U, 1, V))
            .with("same", U)
            .with("inch", map(V, x -> x / 2.54))
            .with("f", map(U, x -> 32 + 1.8 * x))
            .with("mix", sum(map(U, x -> x / 3), -2.5, V))
            .of("y ~ u + v + w + same + inch + f + mix", "gaussian");
    assertThat(audit.rank()).isEqualTo(3);
    assertThat(texts(audit))
        .containsExactly(
            "'w' = u + v",
            "'same' = u: the same column",
            "'inch' = 0.393701*v: proportional",
            "'f' = 32 + 1.8*u",
            "'mix' = 1/3*u - 2.5*v");
  }

  @Test
  void nearlyDependentColumnsAreNamed() {
    double[] near = sum(map(U, x -> 2 * x), 0.01, V);
    DesignAudit pair = numbers().with("near", near).of("y ~ u + near", "gaussian");
    assertThat(pair.dependences()).isEmpty();
    assertThat(pair.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(AuditFinding.Kind.COLLINEAR);
              double own = 100 * Math.sqrt(1 - Math.pow(correlation(U, near), 2));
              assertThat(finding.what())
                  .startsWith("'u', 'near': as little as %.2g %% of the variation".formatted(own));
            });
  }

  @Test
  void anInteractionOfANumberFarFromZeroIsNamed() {
    DesignAudit audit =
        numbers().with("year", map(U, x -> 2000 + 5 * x)).of("y ~ year * v", "gaussian");
    assertThat(audit.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.what()).startsWith("'v', 'year:v': ");
              assertThat(finding.mend()).contains("center(x) * g");
            });
    assertThat(
            numbers()
                .with("year", map(U, x -> 2000 + 5 * x))
                .of("y ~ I(year - 2000) * v", "gaussian")
                .findings())
        .isEmpty();
  }

  @Test
  void aLargeMeanIsNoDependence() {
    DesignAudit audit =
        new Auditing()
            .with("y", normal(9))
            .with("million", map(U, x -> 1e6 + x))
            .with("billion", map(V, x -> 1e9 + x))
            .of("y ~ million + billion", "gaussian");
    assertThat(audit.rank()).isEqualTo(3);
    DesignAudit without =
        new Auditing()
            .with("y", normal(9))
            .with("million", map(U, x -> 1e6 + x))
            .with("billion", map(V, x -> 1e9 + x))
            .of("y ~ 0 + million + billion", "gaussian");
    assertThat(without.rank()).isEqualTo(2);
  }

  @Test
  void extremeScalesAreNoDependence() {
    Auditing data =
        numbers().with("small", map(U, x -> 1e-6 * x)).with("large", map(V, x -> 1e6 * x));
    assertThat(data.of("y ~ small + large", "gaussian").rank()).isEqualTo(3);
    assertThat(data.of("y ~ 0 + small + large", "gaussian").rank()).isEqualTo(2);
  }

  @Test
  void sevenDigitsDecide() {
    Auditing data =
        numbers()
            .with("shift", map(U, x -> x + 1e-12))
            .with("close", sum(U, 1e-8, V))
            .with("near", sum(U, 1e-6, V));
    assertThat(texts(data.of("y ~ u + shift", "gaussian")))
        .containsExactly("'shift' = u: the same column");
    assertThat(texts(data.of("y ~ 0 + u + shift", "gaussian")))
        .containsExactly("'shift' = u: the same column");
    assertThat(texts(data.of("y ~ u + close", "gaussian")))
        .containsExactly("'close' = u: the same column");
    assertThat(data.of("y ~ u + near", "gaussian").rank()).isEqualTo(3);
  }

  @Test
  void duplicatesFarFromZeroAreFoundInEverySetting() {
    Auditing data =
        new Auditing()
            .with("y", normal(9))
            .with("t", map(U, x -> 1e9 + x))
            .with("t2", map(U, x -> 2e9 + 2 * x));
    assertThat(texts(data.of("y ~ t + t2", "gaussian")))
        .containsExactly("'t2' = 2*t: proportional");
    assertThat(texts(data.of("y ~ 0 + t + t2", "gaussian")))
        .containsExactly("'t2' = 2*t: proportional");
  }

  @Test
  void moreColumnsThanRowsHaveTheRankOfTheRows() {
    Auditing data = new Auditing().with("y", 1.0, 2.0, 3.5);
    Random random = new Random(3);
    StringBuilder formula = new StringBuilder("y ~ x0");
    for (int j = 0; j < 6; j++) {
      data.with("x" + j, random.doubles(3).toArray());
      formula.append(" + x").append(j);
    }
    DesignAudit audit = data.of(formula.toString(), "gaussian");
    assertThat(audit.rank()).isEqualTo(3);
    assertThat(audit.dependences())
        .extracting(LinearDependence::column)
        .containsExactly("x2", "x3", "x4", "x5");
  }

  @Test
  void rowsOfWeightZeroSayNothing() {
    Auditing data =
        new Auditing()
            .with("y", 1.0, 2.0, 3.0, 5.0)
            .with("x", 1.0, 2.0, 4.0, 0.0)
            .with("z", 1.0, 2.0, 4.0, 7.0);
    assertThat(texts(data.weighted(1, 2, 0.5, 0).of("y ~ x + z", "gaussian")))
        .containsExactly("'z' = x: the same column");
    assertThat(data.weighted(1, 2, 0.5, 3).of("y ~ x + z", "gaussian").rank()).isEqualTo(3);
  }

  private static Auditing cells() {
    return new Auditing()
        .with("y", 1.0, 2.0, 3.0, 4.0, 5.0, 7.0, 1.5, 3.5)
        .with("a", "a1", "a1", "a2", "a2", "a3", "a3", "a1", "a2")
        .with("b", "b1", "b2", "b1", "b2", "b1", "b1", "b2", "b1");
  }

  @Test
  void anEmptyCellIsNamed() {
    DesignAudit audit = cells().of("y ~ a * b", "gaussian");
    assertThat(audit.rank()).isEqualTo(5);
    assertThat(texts(audit)).containsExactly("'a[T.a3]:b[T.b2]' = 0: no row has a=a3 and b=b2");
    assertThat(audit.findings())
        .containsExactly(
            new AuditFinding(
                AuditFinding.Kind.EMPTY_CELLS,
                "'a:b': 1 of 6 combinations of levels has no rows: a=a3, b=b2.",
                "Join levels or leave the interaction out; predictions for these combinations rest"
                    + " on other terms and on priors alone."));
  }

  /** The example of statsmodels issue 8506: labels of b that occur under one a only. */
  @Test
  void nestedLabelsLeaveSixOfEighteenColumns() {
    Object[] y = new Object[24];
    Object[] a = new Object[24];
    Object[] b = new Object[24];
    for (int i = 0; i < 24; i++) {
      y[i] = (double) (i * i % 17);
      b[i] = "b" + (i % 6 + 1);
      a[i] = "a" + (i % 6 / 2 + 1);
    }
    DesignAudit audit =
        new Auditing().with("y", y).with("a", a).with("b", b).of("y ~ a + a:b", "gaussian");
    assertThat(audit.columns()).isEqualTo(18);
    assertThat(audit.rank()).isEqualTo(6);
    assertThat(texts(audit))
        .hasSize(12)
        .contains(
            "'a[a2]:b[T.b2]' = 0: no row has a=a2 and b=b2",
            "'a[a2]:b[T.b4]' = a[T.a2] - a[a2]:b[T.b3]");
    assertThat(audit.findings())
        .extracting(AuditFinding::what)
        .containsExactly(
            "'a:b': 12 of 18 combinations of levels have no rows: a=a2, b=b1; a=a3, b=b1;"
                + " a=a2, b=b2; a=a3, b=b2; a=a1, b=b3; and 7 more.");
  }

  @Test
  void indicatorsWrittenAsNumbersBesideTheInterceptAreTheDummyTrap() {
    DesignAudit audit =
        new Auditing()
            .with("y", 1.0, 2.0, 3.0, 5.0)
            .with("male", 1.0, 0.0, 0.0, 1.0)
            .with("female", 0.0, 1.0, 1.0, 0.0)
            .of("y ~ male + female", "gaussian");
    assertThat(texts(audit)).containsExactly("'female' = 1 - male");
  }

  @Test
  void rareLevelsAndNearlyConstantColumnsAreNoted() {
    Object[] city = new Object[100];
    double[] flag = new double[100];
    for (int i = 0; i < 100; i++) {
      city[i] = i == 0 ? "Aalen" : i < 4 ? "Trier" : i < 40 ? "Ulm" : "Worms";
    }
    flag[7] = 1.0;
    flag[50] = 3.0;
    DesignAudit audit =
        new Auditing()
            .with("y", Arrays.copyOf(normal(4), 100))
            .with("city", city)
            .with("flag", flag)
            .of("y ~ city + flag", "gaussian");
    assertThat(audit.findings())
        .containsExactly(
            new AuditFinding(
                AuditFinding.Kind.FEW_ROWS,
                "'city' has 2 levels with fewer than 5 rows: Aalen (1 row), Trier (3 rows).",
                "Join rare levels, or keep them knowing that the prior has a large say in them."),
            new AuditFinding(
                AuditFinding.Kind.FEW_ROWS,
                "'flag' is 0 in all but 2 of 100 rows.",
                "Check these few rows: they and the prior alone determine the effect."));
  }

  @Test
  void extremeUnitsAreNoted() {
    DesignAudit audit =
        numbers()
            .with("nanos", map(U, x -> 1e11 * x))
            .with("stamp", map(V, x -> 1e10 + x))
            .of("y ~ nanos + stamp", "gaussian");
    assertThat(audit.findings())
        .extracting(AuditFinding::what)
        .satisfiesExactly(
            nanos ->
                assertThat(nanos)
                    .matches(
                        "'nanos' has mean \\S+ and standard deviation \\S+: its coefficient, and a"
                            + " prior of it, are for one unit of such a scale\\."),
            stamp ->
                assertThat(stamp)
                    .matches(
                        "'stamp' has mean 1E\\+10 and standard deviation 1\\.\\d+: few digits"
                            + " are left of its variation\\."));
  }
}
