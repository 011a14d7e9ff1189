package io.chestnut.predict;

import io.chestnut.family.Family;
import io.chestnut.family.Link;
import io.chestnut.family.MeanRange;
import io.chestnut.math.RandomStream;
import io.chestnut.model.kernel.PredictionKernel;
import java.util.Arrays;

/**
 * Scores rows one by one: from a design row x and an offset the prediction under every draw, then
 * its mean, sd, highest density intervals, quantiles and, for a binary response, the posterior
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
  private final PredictionKernel kernel;
  private final double eventEta;
  private final double[] eta;
  private final double[] values;
  private final double[] sums = new double[2];
  private final OrderStatistics order;
  private final double[] rowEta = new double[1];
  private final double[] scalars;

  /**
   * A scorer.
   *
   * @param request intervals and quantiles
   * @param threshold of the event's probability, in (0, 1); not used unless the response is binary
   * @param kernel of the family's link
   */
  public RowScorer(
      CoefficientDraws draws,
      Family family,
      PredictionKind kind,
      SummaryRequest request,
      double threshold,
      PredictionKernel kernel) {
    if (family.binary() && !(threshold > 0 && threshold < 1)) {
      throw new IllegalArgumentException("a threshold of " + threshold + " for a probability");
    }
    this.draws = draws;
    this.family = family;
    this.kind = kind;
    this.kernel = kernel;
    this.eventEta = family.binary() ? family.link().link(threshold) : Double.NaN;
    this.eta = new double[draws.stride()];
    this.values = isEta() ? eta : new double[draws.stride()];
    this.order = request.isEmpty() ? null : new OrderStatistics(draws.draws(), request, kernel);
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
    double mean = Moments.mean(values[0], sums, draws.draws());
    if (Double.isNaN(mean)) {
      out.undefined();
      return;
    }
    out.moments(mean, Moments.sd(sums, draws.draws()));
    if (order != null) {
      findOrder(out);
    }
    out.eventProbability(family.binary() ? eventProbability() : Double.NaN);
  }

  private void findOrder(RowSummary out) {
    if (kind == PredictionKind.EXPECTED && family.link().increasing()) {
      order.find(eta, family.link(), out);
    } else {
      order.find(values, Link.IDENTITY, out);
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
    kernel.linear(draws.matrix(), draws.stride(), draws.columns(), offset, x, eta);
    if (kind == PredictionKind.EXPECTED && everyEtaHasAMean()) {
      kernel.inverse(eta, 0, eta.length, values, sums);
      return;
    }
    if (kind == PredictionKind.RESPONSE) {
      respond(trials, random);
    } else if (values != eta) {
      expect();
    }
    kernel.sums(values, values.length, sums);
  }

  /** Whether the inverse link is always a mean that the family can have. */
  private boolean everyEtaHasAMean() {
    return switch (family.link()) {
      case LOGIT, PROBIT, CLOGLOG -> true;
      case LOG -> family.meanRange() != MeanRange.UNIT;
      case IDENTITY, INVERSE -> false;
    };
  }

  private void expect() {
    for (int i = 0; i < values.length; i++) {
      rowEta[0] = eta[i];
      values[i] = family.mean(rowEta, scalars);
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
    int padding = eta[0] > eventEta ? eta.length - draws.draws() : 0;
    return (double) (kernel.above(eta, eta.length, eventEta) - padding) / draws.draws();
  }
}
