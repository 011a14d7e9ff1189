package io.chestnut.design;

import io.chestnut.formula.Formula;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Designs in memory, for tests. */
final class Learning {
  private Learning() {}

  /** A schema from {@code "x:NUMBER a:STRING"}. */
  static Schema schema(String columns) {
    Map<String, ColumnType> types = new LinkedHashMap<>();
    Arrays.stream(columns.split(" "))
        .map(column -> column.split(":"))
        .forEach(pair -> types.put(pair[0], ColumnType.valueOf(pair[1])));
    return new Schema(types);
  }

  /** A row from names and values in turn. */
  static DataRow row(Object... namesAndValues) {
    Map<String, Object> values = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return values::get;
  }

  /** Rows of one column. */
  static List<DataRow> column(String name, Object... values) {
    return Arrays.stream(values).map(value -> row(name, value)).toList();
  }

  /** By as many passes as it takes. */
  static DesignState learn(String formula, Schema schema, List<DataRow> rows) {
    DesignState state = DesignState.of(Formula.parse(formula), schema);
    rows.forEach(state::add);
    for (Optional<DesignState> next = state.next(); next.isPresent(); next = state.next()) {
      state = next.get();
      rows.forEach(state::add);
    }
    return state;
  }

  static Design design(String formula, Schema schema, List<DataRow> rows) {
    return learn(formula, schema, rows).freeze();
  }

  /** The row of the design matrix. */
  static double[] predictors(Design design, DataRow row) {
    double[] x = new double[design.columns().size()];
    RowEvaluator.of(design).predictors(row, x);
    return x;
  }
}
