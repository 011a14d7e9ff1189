package io.chestnut.spark.store;

import io.chestnut.posterior.Draws;
import io.chestnut.posterior.SampleStats;
import java.util.Arrays;
import java.util.List;

/** Sampler statistics as columns of doubles, for the flat binary format of draws. */
final class FlatStats {
  private static final List<String> NAMES =
      List.of(
          "lp",
          "acceptance_rate",
          "step_size",
          "tree_depth",
          "n_steps",
          "energy",
          "energy_error",
          "diverging");

  private FlatStats() {}

  static Draws draws(SampleStats stats) {
    double[] diverging = new double[stats.diverging().length];
    for (int i = 0; i < diverging.length; i++) {
      diverging[i] = stats.diverging()[i] ? 1 : 0;
    }
    double[][] columns = {
      stats.lp(),
      stats.acceptanceRate(),
      stats.stepSize(),
      Arrays.stream(stats.treeDepth()).asDoubleStream().toArray(),
      Arrays.stream(stats.steps()).asDoubleStream().toArray(),
      stats.energy(),
      stats.energyError(),
      diverging
    };
    List<Draws.Block> blocks =
        NAMES.stream().map(name -> new Draws.Block(name, List.of(), List.of(name))).toList();
    return new Draws(blocks, stats.chains(), stats.drawsPerChain(), columns);
  }

  static SampleStats stats(Draws draws) {
    double[] flags = draws.values(draws.indexOf("diverging"));
    boolean[] diverging = new boolean[flags.length];
    for (int i = 0; i < diverging.length; i++) {
      diverging[i] = flags[i] != 0;
    }
    return new SampleStats(
        draws.chains(),
        draws.drawsPerChain(),
        draws.values(draws.indexOf("lp")),
        draws.values(draws.indexOf("acceptance_rate")),
        draws.values(draws.indexOf("step_size")),
        integers(draws.values(draws.indexOf("tree_depth"))),
        integers(draws.values(draws.indexOf("n_steps"))),
        draws.values(draws.indexOf("energy")),
        draws.values(draws.indexOf("energy_error")),
        diverging);
  }

  private static int[] integers(double[] values) {
    return Arrays.stream(values).mapToInt(v -> (int) v).toArray();
  }
}
