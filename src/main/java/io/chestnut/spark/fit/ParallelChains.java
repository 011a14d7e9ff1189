package io.chestnut.spark.fit;

import io.chestnut.model.GlmModel;
import io.chestnut.model.ParameterLayout;
import io.chestnut.model.kernel.DesignPrecision;
import io.chestnut.model.kernel.KernelUse;
import io.chestnut.posterior.ChainWarmup;
import io.chestnut.posterior.Draws;
import io.chestnut.posterior.SampleStats;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.spark.frame.JobDescription;
import io.chestnut.spec.SamplerSpec;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Independent chains as parallel tasks: the model with all its rows is broadcast once, each task
 * runs one whole chain. Draws are a function of model, settings and chain number, so that neither
 * the number of executors nor a retry changes a bit.
 */
public final class ParallelChains {
  private ParallelChains() {}

  /**
   * Runs all chains and pools their draws.
   *
   * @param design what the design is stored in while chains run, if its rounding changes nothing
   *     that a posterior shows
   * @param progress receives a line of text about the running chains now and then
   * @throws InvalidInputException when the posterior does not fall off in some direction, a chain
   *     finds no position or step size to start with, or an executor has no vectors though they are
   *     asked for
   */
  public static PosteriorSample run(
      JavaSparkContext context,
      GlmModel model,
      DesignPrecision design,
      SamplerSpec settings,
      Consumer<String> progress) {
    KernelUse kernel = model.kernel().use();
    SampledModel sampled = SampledModel.of(model, settings.metric());
    ChainSettings chain = ChainSettings.of(settings, sampled);
    StoredModel stored = StoredModel.of(sampled, design);
    List<Integer> chains = IntStream.range(0, settings.chains()).boxed().toList();
    Broadcast<GlmModel> shared = context.broadcast(stored.model());
    ProgressAccumulator accumulator = new ProgressAccumulator();
    context.sc().register(accumulator, "chain progress");
    ChainProgress listener = new ChainProgress(accumulator.id(), settings, progress);
    context.sc().addSparkListener(listener);
    try {
      List<ChainResult> results =
          JobDescription.during(
              context.sc(),
              "NUTS: %d chains x %d draws".formatted(settings.chains(), settings.draws()),
              () ->
                  context
                      .parallelize(chains, chains.size())
                      .map(number -> ChainTask.run(shared.value(), chain, number, accumulator))
                      .collect());
      refuseFailures(results);
      return pool(sampled, stored.use(), kernel, settings, results);
    } finally {
      shared.destroy();
      context.sc().removeSparkListener(listener);
    }
  }

  /** Of all JVMs: they may differ in it, though not in the draws. */
  private static KernelUse kernel(KernelUse driver, List<ChainResult> chains) {
    List<KernelUse> uses = chains.stream().map(chain -> chain.kernel).toList();
    return new KernelUse(
        uses.stream().map(KernelUse::name).distinct().collect(Collectors.joining("; ")),
        uses.stream().map(KernelUse::note).filter(n -> !n.isEmpty()).findFirst().orElse(""),
        Stream.concat(Stream.of(driver), uses.stream())
            .mapToDouble(KernelUse::warmupSeconds)
            .max()
            .getAsDouble());
  }

  private static void refuseFailures(List<ChainResult> results) {
    InvalidInputException.throwIfAny(
        results.stream().map(r -> r.failure).filter(Objects::nonNull).limit(1).toList());
  }

  private static PosteriorSample pool(
      SampledModel sampled,
      DesignUse design,
      KernelUse kernel,
      SamplerSpec settings,
      List<ChainResult> unordered) {
    ParameterLayout layout = sampled.model().layout();
    List<ChainResult> chains =
        unordered.stream().sorted(Comparator.comparingInt(c -> c.chain)).toList();
    int perChain = settings.draws();
    int size = Math.multiplyExact(chains.size(), perChain);
    ChainResult all = new ChainResult(0, layout.names().size(), size);
    for (ChainResult chain : chains) {
      all.copy(chain, chain.chain * perChain);
    }
    SampleStats stats =
        new SampleStats(
            chains.size(),
            perChain,
            all.lp,
            all.acceptanceRate,
            all.stepSize,
            all.treeDepth,
            all.steps,
            all.energy,
            all.energyError,
            all.diverging);
    List<Draws.Block> blocks =
        layout.blocks().stream()
            .map(b -> new Draws.Block(b.name(), b.shape(), b.parameters()))
            .toList();
    return new PosteriorSample(
        new Draws(blocks, chains.size(), perChain, all.draws),
        stats,
        run(sampled, design, kernel, chains));
  }

  private static SamplingRun run(
      SampledModel sampled, DesignUse design, KernelUse driver, List<ChainResult> chains) {
    return new SamplingRun(
        design,
        kernel(driver, chains),
        sampled.metric(),
        sampled.adaptation(),
        sampled.note(),
        chains.stream().map(c -> new ChainWarmup(c.warmupIterations, c.settled)).toList(),
        sampled.gradients(),
        chains.stream().mapToLong(c -> c.warmupGradients).sum(),
        chains.stream().mapToLong(c -> c.drawGradients).sum(),
        sampled.cpuSeconds(),
        chains.stream().mapToDouble(c -> c.cpuSeconds).sum());
  }
}
