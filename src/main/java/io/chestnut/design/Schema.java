package io.chestnut.design;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Columns of the data and their types, in the data's order. */
public record Schema(Map<String, ColumnType> columns) implements Serializable {
  private static final long serialVersionUID = 1L;

  public Schema {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
  }

  /** The columns of these names, in the data's order. */
  Schema only(Collection<String> names) {
    Map<String, ColumnType> kept = new LinkedHashMap<>(columns);
    kept.keySet().retainAll(names);
    return new Schema(kept);
  }

  /** The names in order. */
  public List<String> names() {
    return new ArrayList<>(columns.keySet());
  }

  /** The type of a column, empty when there is none of that exact name. */
  public Optional<ColumnType> type(String name) {
    return Optional.ofNullable(columns.get(name));
  }
}
