package io.chestnut.testing;

import io.chestnut.design.Design;
import io.chestnut.family.Families;
import io.chestnut.family.Family;
import io.chestnut.family.ScalarParameter;
import io.chestnut.formula.Formula;
import io.chestnut.model.kernel.DesignPrecision;
import io.chestnut.posterior.Draws;
import io.chestnut.posterior.SampleStats;
import io.chestnut.prior.Normal;
import io.chestnut.prior.PriorSet;
import io.chestnut.spark.frame.DesignLearner;
import io.chestnut.spark.frame.Schemas;
import io.chestnut.spark.store.FittedModel;
import io.chestnut.spark.store.Provenance;
import io.chestnut.spec.Metric;
import io.chestnut.spec.SamplerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A fitted model whose draws are made up: for tests of what comes after sampling. */
public final class SyntheticFit {
  private SyntheticFit() {}

  /** The design learnt on {@code rows}, normal coefficients, scalar parameters near 1. */
  public static FittedModel of(
      Dataset<Row> rows, String formula, String familyName, int chains, int drawsPerChain) {
    Design design =
        DesignLearner.learn(rows, Formula.parse(formula), Schemas.of(rows.schema())).freeze();
    Family family = Families.of(familyName, null);
    Random random = new Random(7);
    int size = chains * drawsPerChain;
    List<String> names = design.names();
    List<Draws.Block> blocks = new ArrayList<>();
    blocks.add(new Draws.Block("coefficients", List.of(names.size()), names));
    family
        .scalars()
        .forEach(s -> blocks.add(new Draws.Block(s.name(), List.of(), List.of(s.name()))));
    double[][] values = new double[names.size() + family.scalars().size()][size];
    for (int p = 0; p < values.length; p++) {
      for (int d = 0; d < size; d++) {
        double gaussian = random.nextGaussian();
        values[p][d] =
            p < names.size() ? 0.3 * (p % 3 - 1) + 0.5 * gaussian : Math.exp(0.1 * gaussian);
      }
    }
    return new FittedModel(
        design,
        family,
        priors(names, family),
        new SamplerSpec(
            chains,
            drawsPerChain,
            Metric.LAPLACE,
            OptionalInt.of(100),
            OptionalDouble.of(0.85),
            9,
            11),
        new Draws(blocks, chains, drawsPerChain, values),
        stats(chains, drawsPerChain, random),
        new Provenance(
            40,
            38,
            "0.1.0",
            "4.1.0",
            "17.0.1",
            "scalar, 8 lanes",
            DesignPrecision.FLOAT,
            19,
            12345));
  }

  private static List<PriorSet.Entry> priors(List<String> names, Family family) {
    List<String> all = new ArrayList<>(names);
    family.scalars().stream().map(ScalarParameter::name).forEach(all::add);
    return all.stream()
        .map(
            name ->
                new PriorSet.Entry(
                    name, new Normal(0.1, 1.0 / 3.0), PriorSet.Origin.USER, "note of " + name))
        .toList();
  }

  private static SampleStats stats(int chains, int drawsPerChain, Random random) {
    int size = chains * drawsPerChain;
    int[] depth = random.ints(size, 1, 10).toArray();
    boolean[] diverging = new boolean[size];
    diverging[size / 2] = true;
    return new SampleStats(
        chains,
        drawsPerChain,
        random.doubles(size).toArray(),
        random.doubles(size).toArray(),
        random.doubles(size).toArray(),
        depth,
        random.ints(size, 1, 1023).toArray(),
        random.doubles(size).toArray(),
        random.doubles(size).toArray(),
        diverging);
  }
}
