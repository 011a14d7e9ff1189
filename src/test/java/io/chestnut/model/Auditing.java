package io.chestnut.model;

import io.chestnut.design.ColumnType;
import io.chestnut.design.DataRow;
import io.chestnut.design.Design;
import io.chestnut.design.DesignState;
import io.chestnut.design.RowEvaluator;
import io.chestnut.design.Schema;
import io.chestnut.family.Families;
import io.chestnut.formula.Formula;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Data in memory and their audit, for tests. A column of doubles is numeric, of texts a factor. */
final class Auditing {
  private final Map<String, Object[]> columns = new LinkedHashMap<>();
  private double[] weights;
  private int rows;

  Auditing with(String name, Object... values) {
    columns.put(name, values);
    rows = values.length;
    return this;
  }

  Auditing with(String name, double[] values) {
    return with(name, Arrays.stream(values).boxed().toArray());
  }

  Auditing weighted(double... values) {
    weights = values;
    return this;
  }

  DesignAudit of(String formula, String family) {
    DesignState state = learn(formula);
    Design design = state.freeze();
    CanonicalRows canonical = canonical(design);
    return DesignAudit.of(
        canonical, canonical.moments(), design, Families.of(family, null), state.cells());
  }

  /** As {@code Outcomes.COUNTS} sees the separation: the response as counts with a log link. */
  List<AuditFinding> separationOfCounts(String formula) {
    Design design = learn(formula).freeze();
    CanonicalRows canonical = canonical(design);
    ColumnScan scan = new ColumnScan(design.columns().size());
    List<LevelTally> tallies = LevelTally.of(design);
    double[] x = new double[design.columns().size()];
    for (long i = 0; i < canonical.rows(); i++) {
      canonical.predictors(i, x);
      scan.vote(x);
      boolean low = Outcomes.COUNTS.low(canonical.y(i), 1.0);
      boolean high = Outcomes.COUNTS.high(canonical.y(i));
      scan.add(x, low, high);
      tallies.forEach(tally -> tally.add(x, low, high));
    }
    return new SeparationAudit(design, Outcomes.COUNTS, scan, tallies, true, canonical.rows())
        .findings();
  }

  private DesignState learn(String formula) {
    Map<String, ColumnType> types = new LinkedHashMap<>();
    columns.forEach(
        (name, values) ->
            types.put(name, values[0] instanceof String ? ColumnType.STRING : ColumnType.NUMBER));
    DesignState state = DesignState.of(Formula.parse(formula), new Schema(types));
    for (int i = 0; i < rows; i++) {
      state.add(row(i));
    }
    return state;
  }

  private DataRow row(int i) {
    Map<String, Object> values = new HashMap<>();
    columns.forEach((name, column) -> values.put(name, column[i]));
    return values::get;
  }

  private CanonicalRows canonical(Design design) {
    RowEvaluator evaluator = RowEvaluator.of(design);
    RowLayout layout = new RowLayout(false, weights != null, false, design.columns().size());
    List<double[]> packed = new ArrayList<>();
    double[] x = new double[design.columns().size()];
    for (int i = 0; i < rows; i++) {
      DataRow row = row(i);
      double[] numbers = new double[layout.width()];
      numbers[layout.responseAt()] = evaluator.response(row);
      if (layout.weight()) {
        numbers[layout.weightAt()] = weights[i];
      }
      evaluator.predictors(row, x);
      System.arraycopy(x, 0, numbers, layout.predictorsAt(), x.length);
      packed.add(numbers);
    }
    return CanonicalRows.of(layout, packed);
  }
}
