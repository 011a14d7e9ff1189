package io.chestnut.predict;

import io.chestnut.math.ShortestDecimal;
import io.chestnut.posterior.IntervalNames;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * What is wanted of a row's draws beside mean and sd; no list holds a number twice.
 *
 * @param hdi probabilities of highest density intervals, each in (0, 1)
 * @param eti probabilities of equal-tailed intervals, each in (0, 1): from the quantile of (1 - p)
 *     / 2 to that of (1 + p) / 2
 * @param quantiles probabilities of quantiles, each in [0, 1]
 * @param exceeds finite values t of which P(value > t) is wanted
 */
public record SummaryRequest(
    List<Double> hdi, List<Double> eti, List<Double> quantiles, List<Double> exceeds)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Nothing. */
  public static final SummaryRequest MOMENTS = new SummaryRequest(List.of(), List.of());

  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  public SummaryRequest {
    exceeds = exceeds.stream().map(t -> t + 0.0).toList(); // one zero of both
    boolean inRange =
        hdi.stream().allMatch(p -> p > 0 && p < 1)
            && eti.stream().allMatch(p -> p > 0 && p < 1)
            && quantiles.stream().allMatch(p -> p >= 0 && p <= 1)
            && exceeds.stream().allMatch(t -> Math.abs(t) < Double.POSITIVE_INFINITY);
    if (!inRange || repeats(hdi) || repeats(eti) || repeats(quantiles) || repeats(exceeds)) {
      throw new IllegalArgumentException(
          "hdi %s, eti %s, quantiles %s, exceeds %s".formatted(hdi, eti, quantiles, exceeds));
    }
    hdi = List.copyOf(hdi);
    eti = List.copyOf(eti);
    quantiles = List.copyOf(quantiles);
    exceeds = List.copyOf(exceeds);
  }

  /** Highest density intervals and quantiles. */
  public SummaryRequest(List<Double> hdi, List<Double> quantiles) {
    this(hdi, List.of(), quantiles, List.of());
  }

  /** A highest density interval and the median. */
  public static SummaryRequest ofInterval(double probability) {
    return new SummaryRequest(List.of(probability), List.of(0.5));
  }

  private static boolean repeats(List<Double> numbers) {
    return new HashSet<>(numbers).size() < numbers.size();
  }

  /**
   * The names of the numbers of a {@link RowSummary}, in their order: {@code mean, sd}, the ends of
   * intervals ({@code hdi_3%, hdi_97%}, {@code eti_3%, eti_97%}), quantiles ({@code median}, {@code
   * q_10%}), exceedances ({@code p_gt_2.5}).
   */
  public List<String> columns() {
    List<String> names = new ArrayList<>(List.of("mean", "sd"));
    for (double probability : hdi) {
      IntervalNames interval = IntervalNames.of(probability);
      names.addAll(List.of(interval.hdiLow(), interval.hdiHigh()));
    }
    for (double probability : eti) {
      IntervalNames interval = IntervalNames.of(probability);
      names.addAll(List.of(interval.etiLow(), interval.etiHigh()));
    }
    for (double probability : quantiles) {
      names.add(probability == 0.5 ? "median" : "q_" + IntervalNames.percent(probability));
    }
    exceeds.forEach(t -> names.add("p_gt_" + ShortestDecimal.plain(t)));
    return names;
  }

  /**
   * The probabilities of all quantiles: the ends of the equal-tailed intervals, then the others.
   * Ends are computed in decimals, so that {@code eti_3%} is {@code q_3%} to the last bit.
   */
  List<Double> ranks() {
    List<Double> ranks = new ArrayList<>();
    for (double probability : eti) {
      BigDecimal exact = new BigDecimal(ShortestDecimal.of(probability));
      ranks.add(BigDecimal.ONE.subtract(exact).divide(TWO).doubleValue());
      ranks.add(BigDecimal.ONE.add(exact).divide(TWO).doubleValue());
    }
    ranks.addAll(quantiles);
    return ranks;
  }

  /** Whether anything is wanted that depends on the order of the draws. */
  boolean needsOrder() {
    return !(hdi.isEmpty() && eti.isEmpty() && quantiles.isEmpty());
  }
}
