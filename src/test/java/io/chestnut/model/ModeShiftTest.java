package io.chestnut.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chestnut.family.Families;
import io.chestnut.family.Family;
import io.chestnut.prior.PriorSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rounding the design to single precision does to a posterior. */
class ModeShiftTest {
  private static final double THOUSANDTH = 1e-3;

  private static double shift(GlmModel model) {
    GlmModel whitened = LaplaceApproximation.of(model).whitened().orElseThrow();
    return ModeShift.of(whitened, whitened.inSinglePrecision().orElseThrow());
  }

  /** Equal correlations rho among columns of different units, as far from 0 as {@code centre}. */
  private static double[][] columns(int rows, int columns, double rho, double centre) {
    Random random = new Random(rows + columns);
    double[][] x = new double[rows][columns];
    for (double[] row : x) {
      double common = random.nextGaussian();
      for (int j = 0; j < columns; j++) {
        double unit = Math.pow(10.0, j % 5 - 2);
        double z = Math.sqrt(rho) * common + Math.sqrt(1.0 - rho) * random.nextGaussian();
        row[j] = unit * (centre + z);
      }
    }
    return x;
  }

  @ParameterizedTest
  @CsvSource({
    "bernoulli,        200,  3, 0.0,     0",
    "bernoulli,       5000, 20, 0.5,     0",
    "bernoulli,       5000, 20, 0.99999, 0",
    "bernoulli,       5000,  5, 0.5,     1e6",
    "poisson,         5000, 10, 0.3,     0",
    "gaussian,        5000, 10, 0.9,     1000",
    "negativebinomial,2000,  5, 0.3,     0"
  })
  void aStandardisedDesignMovesTheModeByLessThanAThousandthOfAnSd(
      String family, int rows, int columns, double rho, double centre) {
    double[][] x = columns(rows, columns, rho, centre);
    double[] b = new double[columns];
    for (int j = 0; j < columns; j++) {
      b[j] = (j % 3 - 1) * 0.3 * Math.pow(10.0, 2 - j % 5);
    }
    double[] y = Models.respond(family, x, -centre * sum(b, x[0].length), b, scalars(family));
    assertThat(shift(Models.of(family, Map.of(), x, y))).isBetween(1e-12, THOUSANDTH);
  }

  /** Of b_j times the unit of column j. */
  private static double sum(double[] b, int columns) {
    double sum = 0.0;
    for (int j = 0; j < columns; j++) {
      sum += b[j] * Math.pow(10.0, j % 5 - 2);
    }
    return sum;
  }

  private static double[] scalars(String family) {
    return new double[Families.of(family, null).scalars().size()];
  }

  /**
   * Without an intercept columns are not centred: one that is 1000 and more times as far from 0 as
   * it spreads loses digits that matter. The mode of a gaussian model under flat priors is that of
   * least squares, sigma^2 = RSS / (n - 1).
   */
  @Test
  void theShiftIsThatOfLeastSquares() {
    Random random = new Random(11);
    int n = 400;
    double[] x = new double[n];
    double[] y = new double[n];
    List<double[]> packed = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      x[i] = 3000.0 + random.nextGaussian();
      y[i] = x[i] + 1e-3 * random.nextGaussian();
      packed.add(new double[] {y[i], 1.0, x[i]});
    }
    CanonicalRows rows = CanonicalRows.of(new RowLayout(false, false, false, 2), packed);
    Family family = Families.of("gaussian", null);
    PriorSet flat =
        PriorSet.resolve(
            Map.of("common", "Flat", "sigma", "HalfFlat"),
            List.of("one", "x"),
            -1,
            family,
            rows.moments());
    Standardization standardization = Standardization.of(rows.moments(), 2, -1);
    GlmModel model =
        new GlmModel(rows.blocks(standardization), family, flat, standardization, rows.moments());

    double scale = standardization.scale(1);
    double[] exact = Arrays.stream(x).map(xi -> xi / scale).toArray();
    double[] rounded = Arrays.stream(exact).map(xi -> (float) xi).toArray();
    Line before = Line.of(exact, y);
    Line after = Line.of(rounded, y);
    double sum = 0.0;
    for (double xi : exact) {
      double difference = (after.intercept - before.intercept) + (after.slope - before.slope) * xi;
      sum += difference * difference;
    }
    double ratio = 0.5 * Math.log(after.rss / before.rss);
    double expected = Math.sqrt(sum / (before.rss / (n - 1)) + ratio * ratio * 2.0 * (n - 1));
    assertThat(expected).isGreaterThan(10.0 * THOUSANDTH);
    assertThat(shift(model)).isCloseTo(expected, within(0.05 * expected));
  }

  /** The least-squares line. */
  private record Line(double intercept, double slope, double rss) {
    static Line of(double[] x, double[] y) {
      double meanX = Arrays.stream(x).average().orElseThrow();
      double meanY = Arrays.stream(y).average().orElseThrow();
      double xx = 0.0;
      double xy = 0.0;
      for (int i = 0; i < x.length; i++) {
        xx += (x[i] - meanX) * (x[i] - meanX);
        xy += (x[i] - meanX) * (y[i] - meanY);
      }
      double slope = xy / xx;
      double rss = 0.0;
      for (int i = 0; i < x.length; i++) {
        double r = y[i] - meanY - slope * (x[i] - meanX);
        rss += r * r;
      }
      return new Line(meanY - slope * meanX, slope, rss);
    }
  }
}
