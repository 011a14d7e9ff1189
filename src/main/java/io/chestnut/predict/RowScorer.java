package io.chestnut.predict;

import io.chestnut.family.Family;
import io.chestnut.family.Link;
import io.chestnut.family.MeanRange;
import io.chestnut.math.Elementary;
import io.chestnut.math.RandomStream;
import io.chestnut.model.kernel.DenseKernel;
import java.util.Arrays;

/**
 * Scores rows one by one: from a design row x and an offset the prediction under every draw, then
 * its mean, sd, highest density interval, median and, for a binary response, the posterior
 * probability that the event's probability exceeds a threshold.
 *
 * <pre>
 *   LINEAR    eta_d = offset + x beta_d
 *   EXPECTED  the mean of the response, for one trial: the inverse link of eta_d
 *   RESPONSE  a random y given eta_d and the family's scalars of draw d
 * </pre>
 *
 * <p>A NaN in the row or its offset makes every number NaN, and so does, in EXPECTED and RESPONSE,
 * a draw under which the row has no mean that the family can have, such as -1 for a count under the
 * identity link. Holds its buffers and allocates nothing a row: one thread each.
 */
public final class RowScorer {
  private final CoefficientDraws draws;
  private final Family family;
  private final PredictionKind kind;
  private final double eventEta;
  private final double[] eta;
  private final double[] values;
  private final OrderStatistics order;
  private final double[] rowEta = new double[1];
  private final double[] scalars;

  /**
   * A scorer.
   *
   * @param interval probability of the highest density interval, in (0, 1)
   * @param threshold of the event's probability, in (0, 1); not used unless the response is binary
   */
  public RowScorer(
      CoefficientDraws draws,
      Family family,
      PredictionKind kind,
      double interval,
      double threshold) {
    if (family.binary() && !(threshold > 0 && threshold < 1)) {
      throw new IllegalArgumentException("a threshold of " + threshold + " for a probability");
    }
    this.draws = draws;
    this.family = family;
    this.kind = kind;
    this.eventEta = family.binary() ? family.link().link(threshold) : Double.NaN;
    this.eta = new double[draws.stride()];
    this.values = isEta() ? eta : new double[draws.stride()];
    this.order = new OrderStatistics(draws.draws(), interval);
    this.scalars = new double[draws.scalars()];
  }

  /** Whether the predictions are the linear predictors themselves. */
  private boolean isEta() {
    return kind == PredictionKind.LINEAR
        || kind == PredictionKind.EXPECTED
            && family.link() == Link.IDENTITY
            && family.meanRange() == MeanRange.REAL;
  }

  /**
   * Summarises the prediction of a row.
   *
   * @param x the design row, {@link CoefficientDraws#columns} long
   * @param trials of the row, for RESPONSE of a family that takes them
   * @param offset added to the linear predictor
   * @param random used by RESPONSE only, otherwise it may be null; the same stream gives the same
   *     responses
   * @param out receives the numbers
   */
  public void score(double[] x, double trials, double offset, RandomStream random, RowSummary out) {
    predict(x, trials, offset, random);
    LaneMoments.of(values, draws.draws(), out);
    if (Double.isNaN(out.mean())) {
      out.undefined();
      return;
    }
    findOrder();
    out.order(order.low(), order.high(), order.median());
    out.eventProbability(family.binary() ? eventProbability() : Double.NaN);
  }

  private void findOrder() {
    if (kind == PredictionKind.EXPECTED && family.link().increasing()) {
      order.find(eta, family.link());
    } else {
      order.find(values, Link.IDENTITY);
    }
  }

  /**
   * The prediction of a row under every draw, in the order of the draws.
   *
   * @param trials of the row, for RESPONSE of a family that takes them
   * @param out receives {@link CoefficientDraws#draws} values
   */
  public void draws(double[] x, double trials, double offset, RandomStream random, double[] out) {
    predict(x, trials, offset, random);
    lastDraws(out);
  }

  /** The draws behind the row scored last: {@link CoefficientDraws#draws} values. */
  public void lastDraws(double[] out) {
    System.arraycopy(values, 0, out, 0, draws.draws());
  }

  private void predict(double[] x, double trials, double offset, RandomStream random) {
    Arrays.fill(eta, offset);
    DenseKernel.addLinear(draws.matrix(), draws.stride(), draws.columns(), x, 0, eta);
    if (kind == PredictionKind.RESPONSE) {
      respond(trials, random);
    } else if (values != eta) {
      expect();
    }
  }

  private void expect() {
    if (family.link() == Link.LOGIT) {
      for (int i = 0; i < values.length; i++) {
        values[i] = Elementary.logistic(eta[i]);
      }
    } else {
      for (int i = 0; i < values.length; i++) {
        rowEta[0] = eta[i];
        values[i] = family.mean(rowEta, scalars);
      }
    }
  }

  private void respond(double trials, RandomStream random) {
    for (int i = 0; i < draws.draws(); i++) {
      rowEta[0] = eta[i];
      draws.scalars(i, scalars);
      values[i] = Double.isNaN(eta[i]) ? eta[i] : family.draw(random, trials, rowEta, scalars);
    }
    Arrays.fill(values, draws.draws(), values.length, values[0]);
  }

  /** The share of draws with eta > link(threshold). */
  private double eventProbability() {
    long above = 0;
    for (int i = 0; i < draws.draws(); i++) {
      above += Double.doubleToRawLongBits(eventEta - eta[i]) >>> 63;
    }
    return (double) above / draws.draws();
  }
}
