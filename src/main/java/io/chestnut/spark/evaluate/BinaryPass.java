package io.chestnut.spark.evaluate;

import io.chestnut.criticism.Accumulator;
import io.chestnut.criticism.BinaryCounts;
import io.chestnut.criticism.ProbabilityCounts;
import io.chestnut.criticism.ResponseClass;
import io.chestnut.criticism.ScoreBins;
import io.chestnut.family.Family;
import io.chestnut.model.kernel.KernelChoice;
import io.chestnut.predict.CoefficientDraws;
import io.chestnut.predict.LogLossTerms;
import io.chestnut.predict.RowPanel;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;

/** Counts of a binary response; events and other rows come in panels of their own. */
final class BinaryPass extends PanelPass {
  private static final long serialVersionUID = 1L;

  /** What is looked at. */
  enum Scope {
    /** The posterior mean probabilities alone. */
    MEANS,
    /** Every draw, too. */
    DRAWS
  }

  private final Scope scope;
  private final ScoreBins bins;
  private final double threshold;

  BinaryPass(
      Broadcast<CoefficientDraws> draws,
      Family family,
      RowReader reader,
      KernelChoice choice,
      Scope scope,
      ScoreBins bins,
      double threshold) {
    super(draws, family, reader, choice);
    this.scope = scope;
    this.bins = bins;
    this.threshold = threshold;
  }

  @Override
  Findings findings() {
    return new Counts();
  }

  private final class Counts implements Findings {
    private final List<BinaryCounts> parts =
        scope == Scope.MEANS
            ? List.of()
            : ranges(draws()).stream().map(r -> new BinaryCounts(r[0], r[1], bins)).toList();
    private final ProbabilityCounts means = new ProbabilityCounts(threshold);
    private final Map<ResponseClass, RowPanel> panels = new EnumMap<>(ResponseClass.class);
    private final double[] losses = new double[RowPanel.ROWS];
    private final double[] likelihoods = new double[RowPanel.ROWS];
    private final double[] scratch = new double[RowPanel.ROWS];

    Counts() {
      for (ResponseClass event : ResponseClass.values()) {
        panels.put(event, new RowPanel(draws(), family(), kernel()));
      }
    }

    @Override
    public void add(double[] row) {
      ResponseClass event = reader().y(row) == 1 ? ResponseClass.EVENT : ResponseClass.OTHER;
      RowPanel panel = panels.get(event);
      reader().add(row, panel);
      if (panel.isFull()) {
        count(event, panel);
      }
    }

    private void count(ResponseClass event, RowPanel panel) {
      Arrays.fill(likelihoods, 0);
      if (scope == Scope.MEANS) {
        for (int draw = 0; draw < draws().draws(); draw++) {
          panel.predict(draw);
          addLikelihoods(event, panel);
        }
      }
      for (BinaryCounts part : parts) {
        for (int draw = part.from(); draw < part.to(); draw++) {
          count(event, panel, draw, part);
        }
      }
      for (int i = 0; i < panel.rows(); i++) {
        means.add(event, panel.mean(i), likelihoods[i] / draws().draws());
      }
      panel.clear();
    }

    private void count(ResponseClass event, RowPanel panel, int draw, BinaryCounts part) {
      panel.predict(draw);
      addLikelihoods(event, panel);
      double[] eta = panel.eta();
      double[] p = panel.expected();
      part.add(draw, event, eta, p, losses, panel.above(threshold), scratch, panel.rows());
    }

    private void addLikelihoods(ResponseClass event, RowPanel panel) {
      int rows = panel.rows();
      LogLossTerms.of(family(), event, panel.eta(), panel.expected(), rows, losses);
      LogLossTerms.addLikelihoods(event, panel.expected(), losses, rows, likelihoods);
    }

    @Override
    public List<Tuple2<Integer, Accumulator>> all() {
      panels.forEach(this::count);
      List<Tuple2<Integer, Accumulator>> all = numbered(parts);
      all.add(new Tuple2<>(POINT, means));
      return all;
    }
  }
}
