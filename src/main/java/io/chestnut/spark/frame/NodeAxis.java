package io.chestnut.spark.frame;

import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.chestnut.design.ColumnType;
import io.chestnut.spec.GridAxis;
import java.util.List;
import org.apache.spark.sql.Column;

/** An axis of a grid with its values in the type that the column had in training. */
public sealed interface NodeAxis {
  /** The column. */
  String variable();

  /** How many values. */
  int size();

  /** A value: a {@link Double}, {@link Boolean} or {@link String}. */
  Object value(int index);

  /** Whether the values are numbers in increasing order. */
  boolean increasing();

  /** The value of the index that a column has. */
  Column column(Column index);

  /** Equally spaced numbers. */
  record Spaced(GridAxis.Range range) implements NodeAxis {
    @Override
    public String variable() {
      return range.variable();
    }

    @Override
    public int size() {
      return range.num();
    }

    @Override
    public Double value(int index) {
      return range.value(index);
    }

    @Override
    public boolean increasing() {
      return true;
    }

    @Override
    public Column column(Column index) {
      int last = range.num() - 1;
      double step = (range.to() - range.from()) / last;
      return when(index.equalTo(last), range.to())
          .otherwise(lit(range.from()).plus(index.cast("double").multiply(step)));
    }
  }

  /** Values one by one. */
  record Listed(String variable, ColumnType type, List<Object> values) implements NodeAxis {
    public Listed {
      values = List.copyOf(values);
    }

    @Override
    public int size() {
      return values.size();
    }

    @Override
    public Object value(int index) {
      return values.get(index);
    }

    @Override
    public boolean increasing() {
      if (type != ColumnType.NUMBER) {
        return false;
      }
      for (int i = 1; i < values.size(); i++) {
        if ((double) values.get(i - 1) >= (double) values.get(i)) {
          return false;
        }
      }
      return true;
    }

    @Override
    public Column column(Column index) {
      return element_at(lit(array()), index.plus(1).cast("int"));
    }

    private Object array() {
      return switch (type) {
        case NUMBER -> values.stream().mapToDouble(Double.class::cast).toArray();
        case BOOLEAN -> values.toArray(Boolean[]::new);
        default -> values.toArray(String[]::new);
      };
    }
  }
}
