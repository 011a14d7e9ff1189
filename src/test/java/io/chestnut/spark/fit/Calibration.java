package io.chestnut.spark.fit;

import io.chestnut.math.RandomStream;
import io.chestnut.math.RandomStreams;
import io.chestnut.model.GlmModel;
import io.chestnut.model.PriorSimulation;
import io.chestnut.spec.CollapsePolicy;
import io.chestnut.spec.Metric;
import io.chestnut.spec.SamplerSpec;
import io.chestnut.testing.EcdfBand;
import io.chestnut.testing.RowsInMemory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Simulation-based calibration: parameters from their priors, responses from the parameters, a
 * chain from the responses. Whatever the model, the rank of a true value among independent draws of
 * its posterior is uniform. That holds for every function of parameters and data: the log
 * likelihood is one that depends on both, and finds what parameters do not show.
 *
 * <p>Chains are those of a fit by default: collapsed rows, whitened at the mode, an automatic
 * warm-up. Of each, 99 draws that lie apart are ranked.
 *
 * @see "Talts, Betancourt, Simpson, Vehtari, Gelman (2018), arXiv 1804.06788; Modrak et al. (2023),
 *     Bayesian Analysis 20, on test quantities"
 */
final class Calibration {
  static final int REPLICATIONS = 2000;
  static final int DRAWS = 99;
  static final String LOG_LIKELIHOOD = "log likelihood";

  private static final int THINNING = 10;
  private static final long SEED = 20;

  private final List<String> quantities;
  private final List<Replication> replications;

  private Calibration(List<String> quantities, List<Replication> replications) {
    this.quantities = quantities;
    this.replications = replications;
  }

  /**
   * One of the replications.
   *
   * @param ranks of the true values of the quantities
   * @param autocorrelations of the ranked draws at lag 1
   */
  private record Replication(
      List<Integer> ranks,
      List<Double> autocorrelations,
      Metric metric,
      long divergences,
      double cpuSeconds) {}

  /** Fits a model to the responses of another one: of itself, unless miscalibration is wanted. */
  static Calibration of(SimulatedStudy simulated, SimulatedStudy fitted) {
    RowsInMemory design = simulated.answered(new double[SimulatedStudy.ROWS]);
    double[][] truths =
        PriorSimulation.simulate(design.priors(), design.standardization(), REPLICATIONS, SEED);
    List<Replication> replications =
        IntStream.range(0, REPLICATIONS)
            .parallel()
            .mapToObj(
                r -> {
                  double[] truth = Arrays.stream(truths).mapToDouble(of -> of[r]).toArray();
                  RandomStream random = RandomStreams.stream(SEED, "responses", r);
                  return replicate(fitted, truth, simulated.respond(truth, random), SEED + r);
                })
            .toList();
    List<String> quantities = new ArrayList<>(design.priors().names());
    quantities.add(LOG_LIKELIHOOD);
    return new Calibration(quantities, replications);
  }

  private static Replication replicate(
      SimulatedStudy study, double[] truth, double[] y, long seed) {
    SamplerSpec settings =
        new SamplerSpec(
            1,
            THINNING * DRAWS,
            Metric.LAPLACE,
            OptionalInt.empty(),
            OptionalDouble.empty(),
            10,
            seed);
    GlmModel model = study.answered(y).model(CollapsePolicy.AUTO);
    SampledModel sampled = SampledModel.of(model, settings.metric());
    ChainResult chain = LocalChains.run(sampled, settings, 0);
    double[] expected = quantities(study, y, truth);
    double[][] draws = new double[expected.length][DRAWS];
    for (int k = 0; k < DRAWS; k++) {
      int draw = THINNING * (k + 1) - 1;
      double[] parameters = Arrays.stream(chain.draws).mapToDouble(of -> of[draw]).toArray();
      double[] values = quantities(study, y, parameters);
      for (int i = 0; i < values.length; i++) {
        draws[i][k] = values[i];
      }
    }
    return new Replication(
        IntStream.range(0, expected.length).mapToObj(i -> rank(expected[i], draws[i])).toList(),
        Arrays.stream(draws).map(Calibration::autocorrelation).toList(),
        sampled.metric(),
        IntStream.range(0, chain.diverging.length).filter(d -> chain.diverging[d]).count(),
        sampled.cpuSeconds() + chain.cpuSeconds);
  }

  /** The parameters, then the log likelihood. */
  private static double[] quantities(SimulatedStudy study, double[] y, double[] parameters) {
    double[] quantities = Arrays.copyOf(parameters, parameters.length + 1);
    quantities[parameters.length] = study.logLikelihood(y, parameters);
    return quantities;
  }

  private static int rank(double truth, double[] draws) {
    return (int) Arrays.stream(draws).filter(draw -> draw < truth).count();
  }

  private static double autocorrelation(double[] draws) {
    double mean = Arrays.stream(draws).average().orElseThrow();
    double products = 0;
    double squares = 0;
    for (int k = 0; k < draws.length; k++) {
      double deviation = draws[k] - mean;
      squares += deviation * deviation;
      products += k == 0 ? 0 : deviation * (draws[k - 1] - mean);
    }
    return products / squares;
  }

  /** What is ranked: the parameters, then the log likelihood. */
  List<String> quantities() {
    return quantities;
  }

  /** How far the ranks of a quantity are from uniform: {@link EcdfBand#excess}. */
  double excess(String quantity, EcdfBand band) {
    int at = quantities.indexOf(quantity);
    return band.excess(replications.stream().mapToInt(r -> r.ranks().get(at)).toArray());
  }

  /**
   * The mean over replications of a quantity's autocorrelation between ranked draws, that of
   * independent ones, -1 / 99, taken off.
   */
  double autocorrelation(String quantity) {
    int at = quantities.indexOf(quantity);
    return 1.0 / DRAWS
        + replications.stream()
            .mapToDouble(r -> r.autocorrelations().get(at))
            .average()
            .orElseThrow();
  }

  /** How many chains were not whitened. */
  long unwhitened() {
    return replications.stream().filter(r -> r.metric() != Metric.LAPLACE).count();
  }

  /** Divergent transitions, of all. */
  double divergenceRate() {
    double transitions = (double) REPLICATIONS * THINNING * DRAWS;
    return replications.stream().mapToLong(Replication::divergences).sum() / transitions;
  }

  /** Processor time of searches and chains. */
  double cpuSeconds() {
    return replications.stream().mapToDouble(Replication::cpuSeconds).sum();
  }
}
