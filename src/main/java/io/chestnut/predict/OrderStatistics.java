package io.chestnut.predict;

import io.chestnut.family.Link;
import io.chestnut.family.ResponseBlock;
import io.chestnut.math.Quantiles;
import io.chestnut.model.kernel.PredictionKernel;
import io.chestnut.posterior.HighestDensityInterval;
import java.util.Arrays;
import java.util.List;

/**
 * Highest density intervals and quantiles of D predictions, exact, without sorting them all. An
 * interval is the narrowest of [x_i, x_i+k], k = floor(p D): only the D - k smallest and the D - k
 * largest values can be its ends. Quantiles of small and large probabilities are in the same tails,
 * the median is about the mean ({@link DrawParts}); other ranks are selected by {@link
 * RankSelection}. When the values are few, or no tails are found, all are sorted.
 *
 * <p>Ranks are found on the linear predictors, which spread smoothly where predictions crowd at 0
 * or 1, and only what is found is transformed, by an inverse link that increases. (Two linear
 * predictors a few units in the last place apart may swap by the rounding of the inverse link.)
 * Holds its buffers: one thread each.
 */
final class OrderStatistics {
  /** Fewer values are sorted at once. */
  private static final int FEW = 256;

  private final PredictionKernel kernel;
  private final int size;
  private final int stride;
  private final int tail;
  private final boolean selecting;
  private final int[] spans;
  private final int[] ranks;
  private final double[] fractions;
  private final DrawParts parts;
  private final RankSelection selection;
  private final RankSelection middleSelection;
  private final BucketSort bucketSort;
  private final double[] sorted;
  private final double[] low;
  private final double[] high;
  private final double[] sums = new double[2];
  private boolean allSorted;

  /** For samples of {@code size} values. */
  OrderStatistics(int size, SummaryRequest request, PredictionKernel kernel) {
    this.kernel = kernel;
    this.size = size;
    this.stride = ResponseBlock.stride(size);
    this.spans =
        request.hdi().stream().mapToInt(p -> HighestDensityInterval.span(size, p)).toArray();
    List<Double> probabilities = request.ranks();
    double[] positions = probabilities.stream().mapToDouble(p -> (size - 1) * p).toArray();
    this.ranks = Arrays.stream(positions).mapToInt(position -> (int) position).toArray();
    this.fractions = Arrays.stream(positions).map(position -> position - (int) position).toArray();
    this.tail = tail();
    this.selecting = size >= FEW && tail <= size / 4;
    boolean median = probabilities.contains(0.5);
    this.parts =
        new DrawParts(
            kernel,
            size,
            stride,
            selecting ? tail : 0,
            median ? DrawParts.Middle.MEDIAN : DrawParts.Middle.NOTHING);
    this.selection = new RankSelection(size);
    this.middleSelection = new RankSelection(size);
    this.bucketSort = new BucketSort(size);
    this.sorted = new double[stride];
    this.low = new double[stride];
    this.high = new double[stride];
  }

  /** How many of the smallest and of the largest values the intervals and outer quantiles take. */
  private int tail() {
    int most = Arrays.stream(spans).map(span -> size - span).max().orElse(0);
    for (int i = 0; i < ranks.length; i++) {
      int fromBelow = ranks[i] + (fractions[i] > 0 ? 2 : 1);
      int fromAbove = size - ranks[i];
      int outer = Math.min(fromBelow, fromAbove);
      most = outer <= size / 4 ? Math.max(most, outer) : most;
    }
    return most;
  }

  /**
   * Finds what is requested of the inverse link of {@code values}, none NaN; of the values
   * themselves with {@link Link#IDENTITY}. The link increases.
   *
   * @param values padded to a multiple of eight with the first
   */
  void find(double[] values, Link link, RowSummary out) {
    kernel.sums(values, stride, sums);
    double mean = Moments.mean(values[0], sums, size);
    allSorted = !(selecting && parts.found(values, mean, Moments.sd(sums, size)));
    if (allSorted) {
      System.arraycopy(values, 0, sorted, 0, size);
      bucketSort.sort(sorted, size);
    }
    if (spans.length > 0) {
      intervals(link, out);
    }
    selection.clear();
    middleSelection.clear();
    for (int i = 0; i < ranks.length; i++) {
      double lower = link.inverse(value(values, ranks[i]));
      double upper = fractions[i] > 0 ? link.inverse(value(values, ranks[i] + 1)) : lower;
      out.rank(i, Quantiles.between(lower, upper, fractions[i]));
    }
  }

  private void intervals(Link link, RowSummary out) {
    if (allSorted) {
      double[] all = inverse(link, sorted, 0, size, low);
      for (int i = 0; i < spans.length; i++) {
        narrowest(i, all, all, size, out);
      }
    } else {
      int from = parts.upperSize() - tail;
      double[] left = inverse(link, parts.lower(), 0, tail, low);
      double[] right = inverse(link, parts.upper(), from, parts.upperSize(), high);
      for (int i = 0; i < spans.length; i++) {
        narrowest(i, left, right, parts.upperSize(), out);
      }
    }
  }

  /** The inverse link of some values at their places, or the values themselves. */
  private double[] inverse(Link link, double[] values, int from, int to, double[] out) {
    if (link == Link.IDENTITY) {
      return values;
    }
    int padded = from + ResponseBlock.stride(to - from);
    Arrays.fill(values, to, padded, values[from]);
    kernel.inverse(values, from, padded, out, sums);
    return out;
  }

  /** {@code end}: where in {@code right} the largest values end. */
  private void narrowest(int interval, double[] left, double[] right, int end, RowSummary out) {
    int windows = size - spans[interval];
    int from = end - windows;
    int first = 0;
    double width = right[from] - left[0];
    for (int i = 1; i < windows; i++) {
      double candidate = right[from + i] - left[i];
      if (candidate < width) {
        width = candidate;
        first = i;
      }
    }
    out.interval(interval, left[first], right[from + first]);
  }

  /** The value of a rank. */
  private double value(double[] values, int rank) {
    if (allSorted) {
      return sorted[rank];
    }
    if (rank < tail) {
      return parts.lower()[rank];
    }
    if (rank >= size - tail) {
      return parts.upper()[parts.upperSize() - (size - rank)];
    }
    int inMiddle = rank - parts.belowMiddle();
    return inMiddle >= 0 && inMiddle < parts.middleSize()
        ? selected(middleSelection, parts.middle(), parts.middleSize(), inMiddle)
        : selected(selection, values, size, rank);
  }

  private static double selected(RankSelection from, double[] values, int size, int rank) {
    if (!from.holds(rank)) {
      from.find(values, size, rank);
    }
    return from.value(rank);
  }
}
