package io.chestnut.spark.frame;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.concat;

import io.chestnut.design.Design;
import io.chestnut.family.Family;
import io.chestnut.model.RowLayout;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Column;

/**
 * Rows on their way to the driver as one array of doubles, with what is wrong with them. A
 * partition is packed in pieces of some megabytes, since an array has an end.
 */
final class PackedRows implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int PIECE = 1 << 20;

  private final double[] numbers;
  private final RowCheck check;

  private PackedRows(double[] numbers, RowCheck check) {
    this.numbers = numbers;
    this.check = check;
  }

  /** A row as {@code layout} says: one array of doubles, NaN for a missing number. */
  static Column row(Design design, RowLayout layout) {
    List<Column> first = new ArrayList<>(List.of(DesignColumns.response(design)));
    if (layout.trials()) {
      first.add(DesignColumns.trials(design));
    }
    if (layout.weight()) {
      first.add(DesignColumns.weight(design));
    }
    if (layout.offset()) {
      first.add(DesignColumns.offset(design));
    }
    return concat(array(first.toArray(Column[]::new)), DesignColumns.vector(design));
  }

  /** Packs the rows of a partition, each laid out as {@code layout} says. */
  static Iterator<PackedRows> pack(Iterator<double[]> rows, RowLayout layout, Family family) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public PackedRows next() {
        return packPiece(rows, layout, family);
      }
    };
  }

  private static PackedRows packPiece(Iterator<double[]> rows, RowLayout layout, Family family) {
    int width = layout.width();
    double[] numbers = new double[width * Math.max(1, PIECE / width)];
    RowCheck check = new RowCheck(layout, family);
    int end = 0;
    while (end < numbers.length && rows.hasNext()) {
      double[] row = rows.next();
      check.add(row);
      System.arraycopy(row, 0, numbers, end, width);
      end += width;
    }
    return new PackedRows(Arrays.copyOf(numbers, end), check);
  }

  /** The rows, one after the other. */
  double[] numbers() {
    return numbers;
  }

  /** What is wrong with them. */
  RowCheck check() {
    return check;
  }
}
