package io.chestnut.spark.store;

import io.chestnut.posterior.Draws;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of a table of draws: one a parameter, when they are few and their names differ by
 * more than case from each other and from the table's own columns (Spark cannot tell {@code g[T.a]}
 * from {@code g[T.A]}); otherwise one array column a block.
 */
final class ParameterColumns implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Up to this many parameters have a column each. */
  private static final int WIDEST = 300;

  private final Draws draws;
  private final boolean wide;

  /** For draws in a table that has the columns {@code own} besides. */
  ParameterColumns(Draws draws, StructType own) {
    this.draws = draws;
    List<String> names = new ArrayList<>(draws.parameters());
    names.addAll(Arrays.asList(own.fieldNames()));
    Set<String> lower = new HashSet<>();
    names.forEach(name -> lower.add(name.toLowerCase(Locale.ROOT)));
    this.wide = draws.parameters().size() <= WIDEST && lower.size() == names.size();
  }

  StructType appendTo(StructType own) {
    StructType schema = own;
    for (Draws.Block block : draws.blocks()) {
      if (wide) {
        for (String parameter : block.parameters()) {
          schema = schema.add(parameter, DataTypes.DoubleType, false);
        }
      } else {
        schema =
            schema.add(block.name(), DataTypes.createArrayType(DataTypes.DoubleType, false), false);
      }
    }
    return schema;
  }

  /** Adds the values of draw {@code i} to a row. */
  void append(int i, List<Object> row) {
    int parameter = 0;
    for (Draws.Block block : draws.blocks()) {
      Double[] values = new Double[block.parameters().size()];
      for (int k = 0; k < values.length; k++) {
        values[k] = draws.values(parameter++)[i];
      }
      if (wide) {
        row.addAll(Arrays.asList(values));
      } else {
        row.add(values);
      }
    }
  }
}
