package io.chestnut.predict;

import io.chestnut.family.Family;
import io.chestnut.family.ResponseBlock;
import io.chestnut.math.RandomStream;
import io.chestnut.model.PredictorBlock;
import io.chestnut.model.RowBlock;
import java.util.List;
import java.util.function.Function;

/**
 * All rows under one draw at a time: the other way through the matrix rows x draws than {@link
 * RowScorer}, for what needs the rows of a draw together (accuracy, AUC, replicated data). Rows are
 * those of the blocks, not standardised. Holds scratch space; one thread each.
 */
public final class DrawPredictor {
  private final CoefficientDraws draws;
  private final Family family;
  private final List<RowBlock> blocks;
  private final int rows;
  private final double[] trials;
  private final double[] coefficients;
  private final double[] scalars;
  private final double[] blockEta;
  private final double[] eta = new double[1];

  public DrawPredictor(CoefficientDraws draws, Family family, List<RowBlock> blocks) {
    this.draws = draws;
    this.family = family;
    this.blocks = blocks;
    this.rows = blocks.stream().mapToInt(b -> b.response().rows()).sum();
    this.trials = trials();
    this.coefficients = new double[draws.columns()];
    this.scalars = new double[draws.scalars()];
    this.blockEta =
        new double[blocks.stream().mapToInt(b -> b.response().stride()).max().orElse(0)];
  }

  /** How many rows: the length of the arrays that the other methods fill. */
  public int rows() {
    return rows;
  }

  /** The response of every row. */
  public double[] response() {
    return column(ResponseBlock::y);
  }

  /** The number of trials of every row, or null when each is one. */
  private double[] trials() {
    boolean counted = blocks.stream().anyMatch(block -> block.response().trials() != null);
    return counted ? column(ResponseBlock::trials) : null;
  }

  private double[] column(Function<ResponseBlock, double[]> of) {
    double[] all = new double[rows];
    int at = 0;
    for (RowBlock block : blocks) {
      System.arraycopy(of.apply(block.response()), 0, all, at, block.response().rows());
      at += block.response().rows();
    }
    return all;
  }

  /** eta of every row under a draw. */
  public void linear(int draw, double[] out) {
    draws.coefficients(draw, coefficients);
    int at = 0;
    for (RowBlock block : blocks) {
      PredictorBlock predictors = block.predictors().get(0);
      predictors.linear(coefficients, blockEta);
      System.arraycopy(blockEta, 0, out, at, predictors.rows());
      at += predictors.rows();
    }
  }

  /**
   * The mean of one trial of every row under a draw: mu, a probability for a count of successes.
   */
  public void mean(int draw, double[] out) {
    linear(draw, out);
    toMeans(draw, out);
  }

  /** Replaces eta by mu. */
  private void toMeans(int draw, double[] out) {
    draws.scalars(draw, scalars);
    for (int i = 0; i < rows; i++) {
      eta[0] = out[i];
      out[i] = family.mean(eta, scalars);
    }
  }

  /** The mean of every row's response under a draw: of n trials with probability p it is n p. */
  public void expected(int draw, double[] out) {
    mean(draw, out);
    timesTrials(out);
  }

  private void timesTrials(double[] out) {
    if (trials != null) {
      for (int i = 0; i < rows; i++) {
        out[i] *= trials[i];
      }
    }
  }

  /** Both: eta of every row, and the mean of its response. */
  public void expected(int draw, double[] etas, double[] out) {
    linear(draw, etas);
    System.arraycopy(etas, 0, out, 0, rows);
    toMeans(draw, out);
    timesTrials(out);
  }

  /** A replicated data set under a draw: a simulated response of every row, of as many trials. */
  public void replicate(int draw, RandomStream random, double[] out) {
    linear(draw, out);
    draws.scalars(draw, scalars);
    for (int i = 0; i < rows; i++) {
      eta[0] = out[i];
      out[i] = family.draw(random, trials == null ? 1.0 : trials[i], eta, scalars);
    }
  }
}
