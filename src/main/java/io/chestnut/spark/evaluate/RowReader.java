package io.chestnut.spark.evaluate;

import io.chestnut.model.RowLayout;
import io.chestnut.predict.RowPanel;
import java.io.Serializable;

/** Takes packed rows apart. */
record RowReader(RowLayout layout) implements Serializable {
  private static final long serialVersionUID = 1L;

  double y(double[] row) {
    return row[layout.responseAt()];
  }

  double trials(double[] row) {
    return layout.trials() ? row[layout.trialsAt()] : 1.0;
  }

  double offset(double[] row) {
    return layout.offset() ? row[layout.offsetAt()] : 0.0;
  }

  /** Adds a row to a panel that has room. */
  void add(double[] row, RowPanel panel) {
    panel.add(y(row), trials(row), offset(row), row, layout.predictorsAt());
  }
}
