package io.chestnut.bench;

import io.chestnut.model.kernel.DesignPrecision;
import io.chestnut.spec.CollapsePolicy;
import io.chestnut.spec.Metric;
import java.util.Locale;

/**
 * A way to fit: a row of the table.
 *
 * @param coordinates that the metric is learnt in
 * @param design what the design is stored in
 */
record Setting(
    Metric metric, Coordinates coordinates, CollapsePolicy collapse, DesignPrecision design) {
  /** What a metric starts from. */
  enum Coordinates {
    /** Columns standardised, units from moments of the data, as every fit has them. */
    CHESTNUT,

    /**
     * The model as a general program sees it: columns as written, parameters in their own units,
     * starts uniform in (-2, 2).
     */
    RAW
  }

  /** Stan's windows in the coordinates of the model as written. */
  static Setting raw(CollapsePolicy collapse, DesignPrecision design) {
    return new Setting(Metric.DIAGONAL, Coordinates.RAW, collapse, design);
  }

  /** Of the same model and rows, in Chestnut's coordinates. */
  Setting diagonal() {
    return new Setting(Metric.DIAGONAL, Coordinates.CHESTNUT, collapse, design);
  }

  String name() {
    String name = coordinates == Coordinates.RAW ? "raw diagonal" : word(metric);
    String rows = collapse == CollapsePolicy.AUTO ? "" : ", collapse = off";
    return name + rows + (design == DesignPrecision.DOUBLE ? "" : ", design = float");
  }

  private static String word(Metric metric) {
    return metric.name().toLowerCase(Locale.ROOT);
  }
}
