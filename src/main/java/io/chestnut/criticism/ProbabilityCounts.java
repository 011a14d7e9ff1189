package io.chestnut.criticism;

import io.chestnut.math.RoundedSums;
import java.util.Arrays;
import java.util.List;

/**
 * What the rows of a binary response say of one probability each, the posterior mean: a histogram
 * by class ({@link ProbabilityBins}) with the ends of each bin's probabilities, the confusion, the
 * bins of the calibration, sums of the losses.
 */
public final class ProbabilityCounts implements Accumulator {
  private static final long serialVersionUID = 1L;

  private static final double UNIT = 0x1p-32;
  private static final int LOG_LOSS = 0;
  private static final int BRIER = 1;
  private static final int CALIBRATION = 2;

  private final double threshold;
  private final long[] events = new long[ProbabilityBins.BINS];
  private final long[] others = new long[ProbabilityBins.BINS];

  /** The least and the largest probability in each bin. */
  private final double[] least = new double[ProbabilityBins.BINS];

  private final double[] largest = new double[ProbabilityBins.BINS];
  private final long[] calibrationRows = new long[BinaryScores.CALIBRATION_BINS];
  private final long[] calibrationEvents = new long[BinaryScores.CALIBRATION_BINS];

  /** True positives, false positives, true negatives, false negatives. */
  private final long[] confusion = new long[4];

  private long undefined;
  private final RoundedSums sums =
      new RoundedSums(CALIBRATION + BinaryScores.CALIBRATION_BINS, UNIT);

  /** Nothing yet. */
  public ProbabilityCounts(double threshold) {
    this.threshold = threshold;
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    Arrays.fill(largest, Double.NEGATIVE_INFINITY);
  }

  /**
   * Adds a row.
   *
   * @param probability of an event; may be NaN
   * @param likelihood of the row's class: the probability, or 1 less it, with all its digits
   */
  public void add(ResponseClass event, double probability, double likelihood) {
    if (Double.isNaN(probability)) {
      undefined++;
      return;
    }
    boolean isEvent = event == ResponseClass.EVENT;
    boolean predicted = probability > threshold;
    int place = ProbabilityBins.of(probability);
    (isEvent ? events : others)[place]++;
    least[place] = Math.min(least[place], probability);
    largest[place] = Math.max(largest[place], probability);
    confusion[isEvent == predicted ? (isEvent ? 0 : 2) : (isEvent ? 3 : 1)]++;
    int bin = Calibration.bin(probability, calibrationRows.length);
    calibrationRows[bin]++;
    calibrationEvents[bin] += isEvent ? 1 : 0;
    sums.add(CALIBRATION + bin, probability);
    sums.add(LOG_LOSS, ProbabilityScores.logLoss(likelihood));
    double error = probability - (isEvent ? 1 : 0);
    sums.add(BRIER, error * error);
  }

  @Override
  public ProbabilityCounts merge(Accumulator accumulator) {
    ProbabilityCounts other = (ProbabilityCounts) accumulator;
    BinaryCounts.add(events, other.events);
    BinaryCounts.add(others, other.others);
    for (int b = 0; b < least.length; b++) {
      least[b] = Math.min(least[b], other.least[b]);
      largest[b] = Math.max(largest[b], other.largest[b]);
    }
    BinaryCounts.add(calibrationRows, other.calibrationRows);
    BinaryCounts.add(calibrationEvents, other.calibrationEvents);
    BinaryCounts.add(confusion, other.confusion);
    undefined += other.undefined;
    sums.merge(other.sums);
    return this;
  }

  /** All rows. */
  public long rows() {
    return undefined + confusion[0] + confusion[1] + confusion[2] + confusion[3];
  }

  /** The rows by descending probability; of nothing when one is NaN. */
  public Ranking ranking() {
    return undefined > 0
        ? Ranking.of(new double[] {0}, new double[] {Double.NaN})
        : Ranking.ofBins(events, others, least, largest);
  }

  /** At the threshold. */
  public Confusion confusion() {
    return new Confusion(confusion[0], confusion[1], confusion[2], confusion[3]);
  }

  /** In bins of equal width. */
  public List<Calibration.Bin> calibration() {
    double[] predicted = new double[calibrationRows.length];
    for (int b = 0; b < predicted.length; b++) {
      predicted[b] = sums.sum(CALIBRATION + b);
    }
    return Calibration.of(calibrationRows, calibrationEvents, predicted);
  }

  /** In the order of {@link BinaryScores#METRICS}. */
  public double[] metrics() {
    double rows = undefined > 0 ? Double.NaN : rows();
    return BinaryScores.metrics(
        confusion(), ranking(), sums.sum(LOG_LOSS) / rows, sums.sum(BRIER) / rows);
  }
}
