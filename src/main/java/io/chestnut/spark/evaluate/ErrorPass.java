package io.chestnut.spark.evaluate;

import io.chestnut.criticism.Accumulator;
import io.chestnut.criticism.ErrorSums;
import io.chestnut.criticism.PredictiveSums;
import io.chestnut.family.Family;
import io.chestnut.math.RandomStreams;
import io.chestnut.model.RowHash;
import io.chestnut.model.kernel.KernelChoice;
import io.chestnut.predict.CoefficientDraws;
import io.chestnut.predict.RowPanel;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;

/**
 * Sums of errors of any response but a binary one. The simulated responses of a row come from the
 * random stream of its content: rows that are the same share their randomness.
 */
final class ErrorPass extends PanelPass {
  private static final long serialVersionUID = 1L;

  private final double centre;
  private final double scale;
  private final double errorScale;
  private final double interval;
  private final long seed;

  ErrorPass(
      Broadcast<CoefficientDraws> draws,
      Family family,
      RowReader reader,
      KernelChoice choice,
      double centre,
      double scale,
      double errorScale,
      double interval,
      long seed) {
    super(draws, family, reader, choice);
    this.centre = centre;
    this.scale = scale;
    this.errorScale = errorScale;
    this.interval = interval;
    this.seed = seed;
  }

  @Override
  Findings findings() {
    return new Sums();
  }

  private ErrorSums sums(int from, int to) {
    return new ErrorSums(from, to, centre, scale, errorScale);
  }

  private final class Sums implements Findings {
    private final List<ErrorSums> parts =
        ranges(draws()).stream().map(r -> sums(r[0], r[1])).toList();
    private final ErrorSums means = sums(0, 1);
    private final PredictiveSums predictive = new PredictiveSums(scale);
    private final RowPanel panel = new RowPanel(draws(), family(), kernel());
    private final ResponseSimulator simulator =
        new ResponseSimulator(draws(), family(), interval, kernel());
    private final double[] x = new double[draws().columns()];
    private final double[] mean = new double[RowPanel.ROWS];
    private final double[] scratch = new double[RowPanel.ROWS];

    @Override
    public void add(double[] row) {
      simulate(row);
      reader().add(row, panel);
      if (panel.isFull()) {
        count();
      }
    }

    private void simulate(double[] row) {
      System.arraycopy(row, reader().layout().predictorsAt(), x, 0, x.length);
      long key = RowHash.of(row, 0, row.length);
      simulator.simulate(
          x,
          reader().trials(row),
          reader().offset(row),
          RandomStreams.stream(seed, ResponseSimulator.PURPOSE, key));
      predictive.add(simulator.ascending(), reader().y(row), simulator.low(), simulator.high());
    }

    private void count() {
      int rows = panel.rows();
      for (ErrorSums part : parts) {
        part.count(rows);
        for (int draw = part.from(); draw < part.to(); draw++) {
          panel.predict(draw);
          part.add(draw, panel.y(), panel.expected(), scratch, rows);
        }
      }
      for (int i = 0; i < rows; i++) {
        mean[i] = panel.mean(i);
      }
      means.count(rows);
      means.add(0, panel.y(), mean, scratch, rows);
      panel.clear();
    }

    @Override
    public List<Tuple2<Integer, Accumulator>> all() {
      count();
      List<Tuple2<Integer, Accumulator>> all = numbered(parts);
      all.add(new Tuple2<>(POINT, means));
      all.add(new Tuple2<>(PREDICTIVE, predictive));
      return all;
    }
  }
}
