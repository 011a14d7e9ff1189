package io.chestnut.predict;

import io.chestnut.family.Family;
import io.chestnut.family.Link;
import io.chestnut.family.MeanRange;
import io.chestnut.math.RandomStream;
import io.chestnut.model.kernel.PredictionKernel;
import java.util.Arrays;

/**
 * Scores rows one by one: from a design row x and an offset the prediction under every draw, then
 * its mean and sd, what a {@link SummaryRequest} asks for and, for a binary response, the posterior
 * probability that the event's probability exceeds a threshold, and a class.
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
  private final ClassRule rule;
  private final double eventEta;
  private final double[] exceeds;
  private final double[] eta;
  private final double[] values;
  private final double[] probabilities;
  private final double[] sums = new double[2];
  private final OrderStatistics order;
  private final double[] rowEta = new double[1];
  private final double[] scalars;

  /**
   * A scorer that predicts the class by a threshold.
   *
   * @param request what is wanted beside mean and sd
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
    this(draws, family, kind, request, new ClassRule.Threshold(threshold), kernel);
  }

  /**
   * A scorer.
   *
   * @param request what is wanted beside mean and sd
   * @param rule not used unless the response is binary
   * @param kernel of the family's link
   */
  public RowScorer(
      CoefficientDraws draws,
      Family family,
      PredictionKind kind,
      SummaryRequest request,
      ClassRule rule,
      PredictionKernel kernel) {
    double threshold = rule.threshold();
    if (family.binary() && !(threshold > 0 && threshold < 1)) {
      throw new IllegalArgumentException("a threshold of " + threshold + " for a probability");
    }
    this.draws = draws;
    this.family = family;
    this.kind = kind;
    this.kernel = kernel;
    this.rule = rule;
    this.eventEta = family.binary() ? family.link().link(threshold) : Double.NaN;
    this.exceeds = request.exceeds().stream().mapToDouble(t -> t).toArray();
    this.eta = new double[draws.stride()];
    this.values = isEta() ? eta : new double[draws.stride()];
    boolean linearCost = kind == PredictionKind.LINEAR && rule instanceof ClassRule.LeastCost;
    this.probabilities = linearCost ? new double[draws.stride()] : values;
    this.order = request.needsOrder() ? new OrderStatistics(draws.draws(), request, kernel) : null;
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
    for (int i = 0; i < exceeds.length; i++) {
      out.exceedance(i, shareAbove(values, exceeds[i]));
    }
    if (family.binary()) {
      classify(mean, out);
    } else {
      out.event(Double.NaN, 0, Double.NaN);
    }
  }

  /** Why a row of finite numbers has no prediction, in words. */
  public String noMean() {
    return values != eta && !everyEtaHasAMean()
        ? "no mean under some draws: the linear predictor is outside of what the %s link of a %s response allows"
            .formatted(family.link().word(), family.name())
        : "no finite prediction under some draws: the linear predictor is too large";
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

  private void classify(double mean, RowSummary out) {
    double above = shareAbove(eta, eventEta);
    if (rule instanceof ClassRule.LeastCost least) {
      double p = kind == PredictionKind.LINEAR ? meanProbability() : mean;
      double positive = least.costs().ofPositive(p);
      double negative = least.costs().ofNegative(p);
      out.event(above, positive < negative ? 1 : 0, Math.min(positive, negative));
    } else {
      double cut = kind == PredictionKind.LINEAR ? eventEta : rule.threshold();
      out.event(above, mean > cut ? 1 : 0, Double.NaN);
    }
  }

  private double meanProbability() {
    kernel.inverse(eta, 0, eta.length, probabilities, sums);
    return Moments.mean(probabilities[0], sums, draws.draws());
  }

  /** The share of draws above a number, on the scale of {@code of}; ties are not above it. */
  private double shareAbove(double[] of, double number) {
    int padding = of[0] > number ? of.length - draws.draws() : 0;
    return (double) (kernel.above(of, of.length, number) - padding) / draws.draws();
  }
}
