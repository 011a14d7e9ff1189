package io.chestnut.cli;

import io.chestnut.criticism.PlausibleMeans;
import io.chestnut.design.ResponseEncoding;
import io.chestnut.family.MeanRange;
import io.chestnut.math.ExactMoments;
import io.chestnut.math.Quantiles;
import io.chestnut.model.CanonicalRows;
import io.chestnut.posterior.IntervalNames;
import io.chestnut.spark.FitPlan;
import io.chestnut.spark.score.PriorPredictive.Replicate;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;

/** What the console says about simulated data sets: their moments, and priors that are too wide. */
final class PriorCheckReport {
  private final Job job;
  private final FitPlan plan;
  private final PlausibleMeans plausible;
  private final List<Replicate> replicates;

  PriorCheckReport(Job job, FitPlan plan, PlausibleMeans plausible, List<Replicate> replicates) {
    this.job = job;
    this.plan = plan;
    this.plausible = plausible;
    this.replicates = replicates;
  }

  void print() {
    moments();
    extremes();
    outside();
    undefined();
  }

  /** Of the training rows as they are simulated: counts, not shares, each row once. */
  private static ExactMoments observed(CanonicalRows rows) {
    ExactMoments moments = new ExactMoments();
    LongStream.range(0, rows.rows()).mapToDouble(rows::y).forEach(moments::add);
    return moments;
  }

  private void moments() {
    ExactMoments observed = observed(plan.rows());
    ResponseEncoding response = plan.design().response().orElseThrow();
    String name = response.expression().text();
    String what = plan.family().binary() ? "share of " + success(response) : "mean of " + name;
    job.console()
        .line(
            "Prior check",
            "%s in %,d simulated data sets: %s; observed %.3g"
                .formatted(what, replicates.size(), range(Replicate::mean), observed.mean()));
    if (!plan.family().binary()) {
      job.console()
          .line(
              "",
              "sd of %s: %s; observed %.3g".formatted(name, range(Replicate::sd), observed.sd()));
    }
  }

  private void extremes() {
    double share = replicates.stream().mapToDouble(Replicate::extreme).average().orElseThrow();
    job.console()
        .line("", "mu %s in %.0f %% of simulated rows".formatted(plausible.words(), 100 * share));
    if (share > PlausibleMeans.MOST_BEYOND) {
      job.console()
          .line(
              "Warning", "the priors are too wide: most simulated rows have an implausible mean.");
      job.console()
          .line(
              "",
              "Choose narrower priors, or delete them from model.priors: the defaults follow the"
                  + " scale of the data.");
    }
  }

  private void outside() {
    double share = replicates.stream().mapToDouble(Replicate::outside).average().orElseThrow();
    if (share > 0) {
      long draws = replicates.stream().filter(replicate -> replicate.outside() > 0).count();
      String range = plan.family().meanRange() == MeanRange.UNIT ? "below 0 or above 1" : "below 0";
      job.console()
          .line(
              "",
              "mu %s in %.2g %% of simulated rows, in one at least of %,d of %,d data sets: the link %s"
                      .formatted(
                          range, 100 * share, draws, replicates.size(), plan.family().link().word())
                  + " does not keep it in its range");
      job.console()
          .line(
              "",
              "Such rows are left out above; sampling excludes parameters under which there are any.");
    }
  }

  private void undefined() {
    long draws = replicates.stream().filter(replicate -> Double.isNaN(replicate.mean())).count();
    if (draws > 0) {
      job.console()
          .line(
              "",
              "%,d of %,d data sets could not be simulated: a response overflows, or no row has a mean"
                  .formatted(draws, replicates.size()));
    }
  }

  private static String success(ResponseEncoding response) {
    return response instanceof ResponseEncoding.TwoLevel two
        ? "'" + two.success().label() + "'"
        : response.expression().text() + " = 1";
  }

  /**
   * The median and the equal-tailed interval in words, of the data sets that could be simulated.
   */
  private String range(ToDoubleFunction<Replicate> moment) {
    double[] sorted =
        replicates.stream().mapToDouble(moment).filter(Double::isFinite).sorted().toArray();
    if (sorted.length == 0) {
      return "none";
    }
    double tail = (1 - job.spec().interval()) / 2;
    IntervalNames names = IntervalNames.of(job.spec().interval());
    return "median %.3g, %s to %s: %.3g to %.3g"
        .formatted(
            Quantiles.ofSorted(sorted, 0.5),
            names.low(),
            names.high(),
            Quantiles.ofSorted(sorted, tail),
            Quantiles.ofSorted(sorted, 1 - tail));
  }
}
