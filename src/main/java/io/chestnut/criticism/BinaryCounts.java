package io.chestnut.criticism;

import io.chestnut.math.RoundedSums;
import java.util.Arrays;

/**
 * What the rows of a binary response say of a range of draws, {@code bins} x draws x 16 bytes:
 * histograms of the scores of events and of other rows, counts above the threshold, sums of log
 * loss and squared error (each row's rounded to 2^-32, so that a mean is off by 1.2e-10 at most).
 */
public final class BinaryCounts implements Accumulator {
  private static final long serialVersionUID = 1L;

  /** The unit that losses are rounded to. */
  private static final double UNIT = 0x1p-32;

  private final int from;
  private final ScoreBins bins;

  /** [draw - from][bin]. */
  private final long[] events;

  private final long[] others;

  /** By draw. */
  private final long[] eventsAbove;

  private final long[] othersAbove;

  /** Of log loss, then of squared error, by draw. */
  private final RoundedSums losses;

  /** Nothing yet, of the draws {@code from} to {@code to - 1}. */
  public BinaryCounts(int from, int to, ScoreBins bins) {
    int draws = to - from;
    this.from = from;
    this.bins = bins;
    events = new long[Math.multiplyExact(draws, bins.bins())];
    others = new long[events.length];
    eventsAbove = new long[draws];
    othersAbove = new long[draws];
    losses = new RoundedSums(2 * draws, UNIT);
  }

  /** The first draw. */
  public int from() {
    return from;
  }

  /** One past the last draw. */
  public int to() {
    return from + eventsAbove.length;
  }

  /**
   * Adds rows of one class under a draw.
   *
   * @param event whether their response is 1
   * @param scores larger for likelier events
   * @param probability of the event
   * @param logLoss of each row
   * @param above how many of the probabilities exceed the threshold
   * @param scratch as long as the others; overwritten
   * @param rows how many
   */
  public void add(
      int draw,
      ResponseClass event,
      double[] scores,
      double[] probability,
      double[] logLoss,
      int above,
      double[] scratch,
      int rows) {
    int d = draw - from;
    boolean isEvent = event == ResponseClass.EVENT;
    bins.count(draw, scores, rows, scratch, isEvent ? events : others, d * bins.bins());
    (isEvent ? eventsAbove : othersAbove)[d] += above;
    losses.addNonNegative(2 * d, logLoss, rows);
    double y = isEvent ? 1 : 0;
    for (int i = 0; i < rows; i++) {
      scratch[i] = (probability[i] - y) * (probability[i] - y);
    }
    losses.addNonNegative(2 * d + 1, scratch, rows);
  }

  @Override
  public BinaryCounts merge(Accumulator accumulator) {
    BinaryCounts other = (BinaryCounts) accumulator;
    add(events, other.events);
    add(others, other.others);
    add(eventsAbove, other.eventsAbove);
    add(othersAbove, other.othersAbove);
    losses.merge(other.losses);
    return this;
  }

  static void add(long[] counts, long[] more) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += more[i];
    }
  }

  /** The rows by descending score, as far as the bins tell. */
  public Ranking ranking(int draw) {
    int at = (draw - from) * bins.bins();
    return Ranking.ofBins(events, others, at, bins.bins(), b -> bins.holdsOneScore(draw, b - at));
  }

  /**
   * The numbers of a draw, as {@link BinaryScores} lays them out; the curves are straight inside of
   * bins.
   *
   * @param edges ascending scores at which a bin of the calibration ends and the next begins
   */
  public double[] scores(int draw, double[] edges) {
    int d = draw - from;
    Ranking ranking = ranking(draw);
    long e = ranking.events();
    long o = ranking.others();
    double brier = losses.sum(2 * d + 1) / (e + o);
    if (Double.isNaN(brier)) {
      double[] undefined = new double[BinaryScores.size()];
      Arrays.fill(undefined, Double.NaN);
      return undefined;
    }
    return BinaryScores.of(
        new Confusion(eventsAbove[d], othersAbove[d], o - othersAbove[d], e - eventsAbove[d]),
        ranking,
        losses.sum(2 * d) / (e + o),
        brier,
        observed(draw, edges));
  }

  private double[] observed(int draw, double[] edges) {
    double[] observed = new double[edges.length + 1];
    double[] e = below(draw, events, edges);
    double[] o = below(draw, others, edges);
    for (int b = 0; b < observed.length; b++) {
      observed[b] = (e[b + 1] - e[b]) / (e[b + 1] - e[b] + (o[b + 1] - o[b]));
    }
    return observed;
  }

  /** How many are below each edge: none below the first, all below the last. */
  private double[] below(int draw, long[] counts, double[] edges) {
    int at = (draw - from) * bins.bins();
    double[] below = new double[edges.length + 2];
    long sum = 0;
    int b = 0;
    for (int k = 0; k < edges.length; k++) {
      double position = bins.position(draw, edges[k]);
      for (; b < (int) position; b++) {
        sum += counts[at + b];
      }
      below[k + 1] = sum + (position - b) * counts[at + b];
    }
    for (; b < bins.bins(); b++) {
      sum += counts[at + b];
    }
    below[edges.length + 1] = sum;
    return below;
  }
}
