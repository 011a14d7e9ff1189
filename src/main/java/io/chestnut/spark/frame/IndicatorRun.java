package io.chestnut.spark.frame;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_repeat;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.chestnut.design.DesignColumn;
import io.chestnut.design.Encoding;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;

/**
 * Consecutive columns of a design that differ in one thing: which of many levels of a factor they
 * indicate, each the level after the one before. Their part of a row is written around the one
 * position that is looked up.
 *
 * @param encodings of the first column
 * @param slot where among them the indicator stands
 * @param level the position of the first column's level, from 1 on
 * @param size how many columns
 */
record IndicatorRun(List<Encoding> encodings, int slot, int level, int size) implements ColumnRun {
  /** The run that begins with a column, if one does that is worth it. */
  static Optional<ColumnRun> at(List<DesignColumn> columns, int from) {
    List<Encoding> first = columns.get(from).encodings();
    for (int slot = 0; slot < first.size(); slot++) {
      int level = indicated(first.get(slot));
      int size = 0;
      while (from + size < columns.size()
          && continues(first, columns.get(from + size).encodings(), slot, level + size)) {
        size++;
      }
      if (size > LevelColumn.FEW_LEVELS) {
        return Optional.of(new IndicatorRun(first, slot, level, size));
      }
    }
    return Optional.empty();
  }

  /** The position from 1 on of a level with weight 1, or 0 without one. */
  private static int indicated(Encoding encoding) {
    return encoding instanceof Encoding.Contrast contrast ? contrast.weights().indexOf(1.0) + 1 : 0;
  }

  private static boolean continues(List<Encoding> first, List<Encoding> next, int slot, int level) {
    return level > 0
        && ColumnRun.differInSlotAlone(first, next, slot)
        && next.get(slot) instanceof Encoding.Contrast contrast
        && level <= contrast.weights().size()
        && contrast.weights().get(level - 1) == 1.0
        && isIndicator(contrast);
  }

  /** Whether one level has weight 1 and all others 0. */
  static boolean isIndicator(Encoding.Contrast contrast) {
    return contrast.weights().contains(1.0)
        && Collections.frequency(contrast.weights(), 0.0) == contrast.weights().size() - 1;
  }

  @Override
  public Column part(DesignColumns columns) {
    Column position = columns.level((Encoding.Contrast) encodings.get(slot)).position();
    Column before = position.minus(level).cast("int");
    Column off = DesignColumns.orNaN(columns.product(encodings, slot, lit(0.0)));
    Column on = DesignColumns.orNaN(columns.product(encodings, slot, lit(1.0)));
    return when(
            position.between(level, level + size - 1),
            concat(
                array_repeat(off, before),
                array(on),
                array_repeat(off, lit(size - 1).minus(before))))
        .when(position.gt(0), array_repeat(off, size))
        .otherwise(array_repeat(lit(Double.NaN), size));
  }
}
