package io.chestnut.spark.frame;

import io.chestnut.family.Family;
import io.chestnut.model.RowLayout;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;

/**
 * Rows on their way to the driver as one array of doubles, with what is wrong with them. A
 * partition is packed in pieces of some megabytes, since an array has an end.
 */
final class PackedRows implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int PIECE = 1 << 20;

  private final double[] numbers;
  private final long[] infinite;
  private final ResponseCheck response;

  private PackedRows(double[] numbers, long[] infinite, ResponseCheck response) {
    this.numbers = numbers;
    this.infinite = infinite;
    this.response = response;
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
    long[] infinite = new long[layout.columns()];
    ResponseCheck response = new ResponseCheck(family);
    int end = 0;
    while (end < numbers.length && rows.hasNext()) {
      double[] row = rows.next();
      response.add(row[layout.responseAt()]);
      for (int j = 0; j < infinite.length; j++) {
        if (Double.isInfinite(row[layout.predictorsAt() + j])) {
          infinite[j]++;
        }
      }
      System.arraycopy(row, 0, numbers, end, width);
      end += width;
    }
    return new PackedRows(Arrays.copyOf(numbers, end), infinite, response);
  }

  /** The rows, one after the other. */
  double[] numbers() {
    return numbers;
  }

  /** Rows in which a design column is infinite. */
  long infinite(int column) {
    return infinite[column];
  }

  ResponseCheck response() {
    return response;
  }
}
