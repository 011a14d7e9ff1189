package io.chestnut.criticism;

import io.chestnut.math.RoundedSums;
import java.util.List;

/**
 * Sums over the rows, for each of some draws, of what R-squared, RMSE and MAE are made of: the
 * expected response mu less a centre c and the error e = y - mu, their squares, and |e|. Terms are
 * rounded to 2^-32 of the response's scale, or of its square.
 */
public final class ErrorSums implements Accumulator {
  private static final long serialVersionUID = 1L;

  private static final int MU = 0;
  private static final int ERROR = 1;
  private static final int ABSOLUTE = 2;
  private static final int PLAIN = 3;
  private static final int SQUARES = 2;

  /** The names of the metrics of a draw. */
  public static final List<String> METRICS = List.of("r2", "rmse", "mae");

  private final int from;
  private final int draws;
  private final double centre;
  private long rows;

  /** By draw: mu - c, e, |e|. */
  private final RoundedSums plain;

  /** By draw: (mu - c)^2, e^2. */
  private final RoundedSums squares;

  /**
   * Nothing yet, of the draws {@code from} to {@code to - 1}.
   *
   * @param centre about the mean of the response
   * @param scale about its standard deviation
   */
  public ErrorSums(int from, int to, double centre, double scale) {
    this.from = from;
    this.draws = to - from;
    this.centre = centre;
    double unit = RoundedSums.unitOf(scale);
    plain = new RoundedSums(PLAIN * draws, unit);
    squares = new RoundedSums(SQUARES * draws, RoundedSums.unitOf(scale * scale));
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
      plain.add(PLAIN * d + MU, scratch[i]);
    }
    square(scratch, count);
    squares.addNonNegative(SQUARES * d, scratch, count);
    for (int i = 0; i < count; i++) {
      double error = y[i] - mu[i];
      plain.add(PLAIN * d + ERROR, error);
      scratch[i] = Math.abs(error);
    }
    plain.addNonNegative(PLAIN * d + ABSOLUTE, scratch, count);
    square(scratch, count);
    squares.addNonNegative(SQUARES * d + 1, scratch, count);
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
    plain.merge(other.plain);
    squares.merge(other.squares);
    return this;
  }

  /** How many rows. */
  public long rows() {
    return rows;
  }

  /** Bayesian R-squared ({@link RSquared#bayesian}), RMSE and MAE of a draw. */
  public double[] metrics(int draw) {
    int d = draw - from;
    double explained = variance(squares.sum(SQUARES * d), plain.sum(PLAIN * d + MU));
    double residual = variance(squares.sum(SQUARES * d + 1), plain.sum(PLAIN * d + ERROR));
    return new double[] {explained / (explained + residual), rmse(draw), mae(draw)};
  }

  /** Divisor n. */
  private double variance(double squares, double sum) {
    double mean = sum / rows;
    return Math.max(0, squares / rows - mean * mean);
  }

  /** Root mean squared error. */
  public double rmse(int draw) {
    return Math.sqrt(squares.sum(SQUARES * (draw - from) + 1) / rows);
  }

  /** Mean absolute error. */
  public double mae(int draw) {
    return plain.sum(PLAIN * (draw - from) + ABSOLUTE) / rows;
  }
}
