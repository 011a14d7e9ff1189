package io.chestnut.spark.evaluate;

import io.chestnut.criticism.Accumulator;
import io.chestnut.family.Family;
import io.chestnut.model.kernel.KernelChoice;
import io.chestnut.model.kernel.KernelSelection;
import io.chestnut.model.kernel.PredictionKernel;
import io.chestnut.predict.CoefficientDraws;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;

/**
 * A task over some rows: what it finds of each range of draws under the number of the range, what
 * it finds of the posterior means under numbers below 0. It holds sums and counts alone, one panel
 * of rows at a time.
 */
abstract class PanelPass implements PairFlatMapFunction<Iterator<double[]>, Integer, Accumulator> {
  private static final long serialVersionUID = 1L;

  /** The key of what is found of the posterior mean predictions. */
  static final int POINT = -1;

  /** The key of what is found of the predictive distributions. */
  static final int PREDICTIVE = -2;

  private final Broadcast<CoefficientDraws> draws;
  private final Family family;
  private final RowReader reader;
  private final KernelChoice choice;

  PanelPass(
      Broadcast<CoefficientDraws> draws, Family family, RowReader reader, KernelChoice choice) {
    this.draws = draws;
    this.family = family;
    this.reader = reader;
    this.choice = choice;
  }

  CoefficientDraws draws() {
    return draws.value();
  }

  Family family() {
    return family;
  }

  RowReader reader() {
    return reader;
  }

  PredictionKernel kernel() {
    return KernelSelection.of(family.link(), choice).kernel();
  }

  /** Ranges of draws whose sums are merged by a task each. */
  static List<int[]> ranges(CoefficientDraws draws) {
    return Slices.of(draws.draws(), 1);
  }

  /** What one task has found so far. */
  interface Findings {
    void add(double[] row);

    /** All findings, when no row is left. */
    List<Tuple2<Integer, Accumulator>> all();
  }

  /** Nothing found yet. */
  abstract Findings findings();

  @Override
  public Iterator<Tuple2<Integer, Accumulator>> call(Iterator<double[]> rows) {
    if (!rows.hasNext()) {
      return List.<Tuple2<Integer, Accumulator>>of().iterator();
    }
    Findings findings = findings();
    rows.forEachRemaining(findings::add);
    return findings.all().iterator();
  }

  /** Findings by range under the numbers of the ranges, from 0 on. */
  static List<Tuple2<Integer, Accumulator>> numbered(List<? extends Accumulator> parts) {
    List<Tuple2<Integer, Accumulator>> numbered = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      numbered.add(new Tuple2<>(i, parts.get(i)));
    }
    return numbered;
  }
}
