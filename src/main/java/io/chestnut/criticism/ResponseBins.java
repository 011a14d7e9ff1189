package io.chestnut.criticism;

import io.chestnut.family.Family;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The bins in which observed and replicated responses are counted: bin i holds edge(i) <= y <
 * edge(i + 1). All data sets share the edges, which come from the observed responses:
 *
 * <pre>
 *   counts       a bin a value 0, 1, ..., up to the largest observed one; of whole-numbered width
 *                when these are more than 50; then one for all above
 *   continuous   of a width 1, 2 or 5 x 10^k, for n rows 2 n^(1/3) of them at most (10 to 40; the
 *                Rice rule) over the observed range, and a quarter as many on either side, as far
 *                as the family's responses reach; then one for all below and one for all above
 *   binary       none: its mean says all
 * </pre>
 *
 * The frequencies of counts are those of a rootogram (Kleiber, Zeileis 2016, Visualizing Count Data
 * Regressions Using Rootograms).
 */
public final class ResponseBins implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int MOST_VALUES = 50;
  private static final int FEWEST = 10;
  private static final int MOST = 40;
  private static final int WIDENED = 4;

  private final double[] edges;

  private ResponseBins(double[] edges) {
    this.edges = edges;
  }

  /**
   * The bins for a family's responses.
   *
   * @param observed of all rows, at least one
   */
  public static ResponseBins of(Family family, ReplicateStatistics observed) {
    if (family.binary()) {
      return new ResponseBins(new double[0]);
    }
    double max = observed.value(TestStatistic.MAX);
    return family.counts()
        ? ofCounts(max)
        : ofNumbers(
            observed.value(TestStatistic.MIN),
            max,
            observed.count(),
            family.meanRange().lower(),
            family.meanRange().upper());
  }

  private static ResponseBins ofCounts(double max) {
    double values = max + 1;
    BigDecimal width = values <= MOST_VALUES ? BigDecimal.ONE : width(values / MOST_VALUES);
    long bins = below(max, width) + 1;
    List<Double> edges = new ArrayList<>(multiples(0, bins, width));
    edges.add(Double.POSITIVE_INFINITY);
    return new ResponseBins(edges.stream().mapToDouble(e -> e).toArray());
  }

  private static ResponseBins ofNumbers(
      double min, double max, long rows, double lowest, double highest) {
    double wanted = Math.min(Math.max(2 * StrictMath.cbrt(rows), FEWEST), MOST);
    double reach = Math.max(max / wanted - min / wanted, Math.ulp(Math.max(max, -min)));
    BigDecimal width = width(max > min ? reach : Math.max(Math.abs(max), 1) / wanted);
    long first = below(min, width);
    long end = below(max, width) + 1;
    long more = (end - first + WIDENED - 1) / WIDENED;
    long from = lowest == 0.0 ? Math.max(first - more, 0) : first - more;
    double[] inner =
        multiples(from, end + more, width).stream()
            .mapToDouble(e -> e)
            .filter(e -> e <= highest)
            .toArray();
    return new ResponseBins(opened(inner, lowest, highest));
  }

  /** With bins for what lies beyond the edges, where responses can. */
  private static double[] opened(double[] inner, double lowest, double highest) {
    List<Double> edges = new ArrayList<>();
    if (inner[0] > lowest) {
      edges.add(lowest);
    }
    Arrays.stream(inner).forEach(edges::add);
    if (inner[inner.length - 1] < highest) {
      edges.add(highest);
    }
    return edges.stream().mapToDouble(e -> e).toArray();
  }

  /** The least of 1, 2 and 5 x 10^k that is not below {@code least}. */
  private static BigDecimal width(double least) {
    BigDecimal number = new BigDecimal(least);
    BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen(number.precision() - number.scale() - 1);
    for (int digit : new int[] {1, 2, 5}) {
      BigDecimal width = power.multiply(BigDecimal.valueOf(digit));
      if (width.compareTo(number) >= 0) {
        return width;
      }
    }
    return power.scaleByPowerOfTen(1);
  }

  /** floor(y / width). */
  private static long below(double y, BigDecimal width) {
    return new BigDecimal(y).divide(width, 0, RoundingMode.FLOOR).longValueExact();
  }

  private static List<Double> multiples(long from, long to, BigDecimal width) {
    List<Double> edges = new ArrayList<>();
    for (long i = from; i <= to; i++) {
      edges.add(width.multiply(BigDecimal.valueOf(i)).doubleValue());
    }
    return edges;
  }

  /** How many bins. */
  public int size() {
    return Math.max(edges.length - 1, 0);
  }

  /** The lower end of a bin, maybe minus infinity. */
  public double lower(int bin) {
    return edges[bin];
  }

  /** The upper end of a bin, maybe infinity. */
  public double upper(int bin) {
    return edges[bin + 1];
  }

  /** The bin of a response; of one on the rim of what the family can have, the last one. */
  int of(double y) {
    int found = Arrays.binarySearch(edges, y + 0.0);
    return Math.min(Math.max(found >= 0 ? found : -found - 2, 0), size() - 1);
  }
}
