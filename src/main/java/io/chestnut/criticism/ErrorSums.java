package io.chestnut.criticism;

import io.chestnut.math.RoundedSums;
import java.util.List;

/**
 * Sums over the rows, for each of some draws, of what R-squared, RMSE and MAE are made of: the
 * expected response mu less a centre c and the error e = y - mu, their squares, and |e|. Terms of
 * mu are rounded to 2^-32 of the response's scale or of its square, those of e to 2^-32 of the
 * scale of errors.
 */
public final class ErrorSums implements Accumulator {
  private static final long serialVersionUID = 1L;

  private static final int ERROR = 0;
  private static final int ABSOLUTE = 1;
  private static final int KINDS = 2;

  /** The names of the metrics of a draw. */
  public static final List<String> METRICS = List.of("r2", "bayes_r2", "rmse", "mae");

  private final int from;
  private final int draws;
  private final double centre;
  private final double scale;
  private long rows;

  /** Of mu - c, by draw. */
  private final RoundedSums means;

  /** Of (mu - c)^2, by draw. */
  private final RoundedSums meanSquares;

  /** By draw: e, |e|. */
  private final RoundedSums errors;

  /** Of e^2, by draw. */
  private final RoundedSums squares;

  /**
   * Nothing yet, of the draws {@code from} to {@code to - 1}.
   *
   * @param centre about the mean of the response
   * @param scale the response's standard deviation, divisor n
   * @param errorScale about how large errors are
   */
  public ErrorSums(int from, int to, double centre, double scale, double errorScale) {
    this.from = from;
    this.draws = to - from;
    this.centre = centre;
    this.scale = scale;
    means = new RoundedSums(draws, RoundedSums.unitOf(scale));
    meanSquares = new RoundedSums(draws, RoundedSums.unitOf(scale * scale));
    errors = new RoundedSums(KINDS * draws, RoundedSums.unitOf(errorScale));
    squares = new RoundedSums(draws, RoundedSums.unitOf(errorScale * errorScale));
  }

  /** The first draw. */
  public int from() {
    return from;
  }

  /** One past the last draw. */
  public int to() {
    return from + draws;
  }

  /** Counts rows, whose numbers are added draw by draw. */
  public void count(int more) {
    rows += more;
  }

  /**
   * Adds rows under a draw.
   *
   * @param y their responses
   * @param mu their expected responses
   * @param scratch as long; overwritten
   * @param count how many
   */
  public void add(int draw, double[] y, double[] mu, double[] scratch, int count) {
    int d = draw - from;
    for (int i = 0; i < count; i++) {
      scratch[i] = mu[i] - centre;
      means.add(d, scratch[i]);
    }
    square(scratch, count);
    meanSquares.addNonNegative(d, scratch, count);
    for (int i = 0; i < count; i++) {
      double error = y[i] - mu[i];
      errors.add(KINDS * d + ERROR, error);
      scratch[i] = Math.abs(error);
    }
    errors.addNonNegative(KINDS * d + ABSOLUTE, scratch, count);
    square(scratch, count);
    squares.addNonNegative(d, scratch, count);
  }

  private static void square(double[] values, int count) {
    for (int i = 0; i < count; i++) {
      values[i] *= values[i];
    }
  }

  @Override
  public ErrorSums merge(Accumulator accumulator) {
    ErrorSums other = (ErrorSums) accumulator;
    rows += other.rows;
    means.merge(other.means);
    meanSquares.merge(other.meanSquares);
    errors.merge(other.errors);
    squares.merge(other.squares);
    return this;
  }

  /** How many rows. */
  public long rows() {
    return rows;
  }

  /** {@link RSquared#of}, {@link RSquared#bayesian}, RMSE and MAE of a draw: {@link #METRICS}. */
  public double[] metrics(int draw) {
    int d = draw - from;
    double explained = variance(meanSquares.sum(d), means.sum(d));
    double residual = variance(squares.sum(d), errors.sum(KINDS * d + ERROR));
    double ratio = rmse(draw) / scale;
    double r2 = scale > 0 ? 1 - ratio * ratio : Double.NaN;
    return new double[] {r2, explained / (explained + residual), rmse(draw), mae(draw)};
  }

  /** Divisor n. */
  private double variance(double squares, double sum) {
    double mean = sum / rows;
    return Math.max(0, squares / rows - mean * mean);
  }

  /** Root mean squared error. */
  public double rmse(int draw) {
    return Math.sqrt(squares.sum(draw - from) / rows);
  }

  /** Mean absolute error. */
  public double mae(int draw) {
    return errors.sum(KINDS * (draw - from) + ABSOLUTE) / rows;
  }
}
