package io.chestnut.spark.fit;

import io.chestnut.math.RandomStreams;
import io.chestnut.model.GlmModel;
import io.chestnut.model.ParameterLayout;
import io.chestnut.model.kernel.KernelUse;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.problem.Problem;
import io.chestnut.sampler.LogDensity;
import io.chestnut.sampler.NoStartException;
import io.chestnut.sampler.Nuts;
import io.chestnut.sampler.Transition;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.apache.spark.SparkEnv;
import org.apache.spark.storage.BlockManagerId;

/**
 * One chain, in a task: a function of model, settings and the chain's number alone, so that a retry
 * repeats it to the bit.
 */
final class ChainTask {
  /** A status is recorded this often; heartbeats carry the newest one. */
  private static final int STATUS_EVERY = 20;

  private ChainTask() {}

  /**
   * A chain that cannot start, or loses every step size, or whose executor has no vectors though
   * they are asked for, is a result in words: the user's to mend, not a task to be tried again.
   */
  static ChainResult run(
      GlmModel model, ChainSettings settings, int chain, ProgressAccumulator progress) {
    try {
      return sample(model, settings, chain, progress);
    } catch (NoStartException e) {
      return failed(chain, unsampled(e));
    } catch (InvalidInputException e) {
      Problem problem = e.problems().get(0);
      return failed(chain, new Problem(place() + problem.what(), problem.mend()));
    }
  }

  private static ChainResult failed(int chain, Problem why) {
    ChainResult result = new ChainResult(chain, 0, 0);
    result.failure = why;
    return result;
  }

  private static Problem unsampled(NoStartException e) {
    return new Problem(
        "The posterior cannot be sampled. " + e.getMessage(),
        "Look for priors that exclude the data (the command prior-check shows what they imply),"
            + " flat priors that the data do not make proper, extreme values in the data, and"
            + " under an identity or inverse link for rows whose mean leaves its range.");
  }

  /** Where this task runs. */
  private static String place() {
    BlockManagerId executor = SparkEnv.get().blockManager().blockManagerId();
    return "Executor %s on %s: ".formatted(executor.executorId(), executor.host());
  }

  static ChainResult sample(
      GlmModel model, ChainSettings settings, int chain, ProgressAccumulator progress) {
    KernelUse kernel = model.kernel().use();
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long cpuBefore = threads.getCurrentThreadCpuTime();
    LogDensity density = model.density();
    ParameterLayout layout = model.layout();
    Nuts nuts =
        Nuts.start(
            density,
            settings.nuts(),
            settings.start(),
            RandomStreams.stream(settings.seed(), "chain", chain));
    ChainResult result = new ChainResult(chain, layout.names().size(), settings.draws());
    double[] position = new double[density.dimension()];
    double[] reported = new double[layout.names().size()];
    int divergences = 0;
    int draw = 0;
    while (draw < settings.draws()) {
      boolean kept = !nuts.warmingUp();
      if (kept && draw == 0) {
        result.warmupGradients = nuts.gradients();
      }
      Transition transition = nuts.next();
      if (kept) {
        divergences += transition.diverging() ? 1 : 0;
        nuts.position(position);
        model.report(position, reported);
        record(result, draw, reported, transition);
        draw++;
      }
      if (nuts.iteration() % STATUS_EVERY == 0 || draw == settings.draws()) {
        progress.add(
            new ChainStatus(
                chain, nuts.warmupIterations(), draw, divergences, transition.stepSize()));
      }
    }
    result.kernel = kernel;
    result.drawGradients = nuts.gradients() - result.warmupGradients;
    result.warmupIterations = nuts.warmupIterations();
    result.settled = nuts.settled();
    result.cpuSeconds = (threads.getCurrentThreadCpuTime() - cpuBefore) * 1e-9;
    return result;
  }

  private static void record(
      ChainResult result, int draw, double[] reported, Transition transition) {
    for (int p = 0; p < reported.length; p++) {
      result.draws[p][draw] = reported[p];
    }
    result.lp[draw] = transition.logDensity();
    result.acceptanceRate[draw] = transition.acceptanceRate();
    result.stepSize[draw] = transition.stepSize();
    result.treeDepth[draw] = transition.treeDepth();
    result.steps[draw] = transition.steps();
    result.energy[draw] = transition.energy();
    result.energyError[draw] = transition.energyError();
    result.diverging[draw] = transition.diverging();
  }
}
