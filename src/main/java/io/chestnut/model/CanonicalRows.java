package io.chestnut.model;

import io.chestnut.design.DesignMoments;
import io.chestnut.family.ResponseBlock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows in an order that depends on their content alone: by {@link RowHash}, then by the bits of
 * their numbers. Whatever order a cluster delivers them in, sums over them have the same bits.
 * Groups come last: with and without them the rows have the same order.
 *
 * <p>The arrays handed in are kept, not copied; the order takes 4 bytes a row, and 8 more while it
 * is being made. -0.0 is read as 0.0.
 */
public final class CanonicalRows {
  private final RowLayout layout;
  private final List<double[]> chunks;

  /** Rows before each chunk, and at the end the number of all rows. */
  private final int[] rowsBefore;

  /** Rows, counted through all chunks, in canonical order. */
  private final int[] order;

  private CanonicalRows(RowLayout layout, List<double[]> chunks) {
    this.layout = layout;
    this.chunks = List.copyOf(chunks);
    this.rowsBefore = rowsBefore();
    this.order = order();
  }

  /**
   * Orders rows.
   *
   * @param packed rows laid out as {@code layout} says, each array a whole number of them, in any
   *     order and any division into arrays; together fewer than 2^31 rows
   */
  public static CanonicalRows of(RowLayout layout, List<double[]> packed) {
    return new CanonicalRows(layout, packed);
  }

  private int[] rowsBefore() {
    int[] before = new int[chunks.size() + 1];
    for (int c = 0; c < chunks.size(); c++) {
      int length = chunks.get(c).length;
      if (length % layout.width() != 0) {
        throw new IllegalArgumentException(
            length + " numbers are no whole number of rows of " + layout.width());
      }
      before[c + 1] = Math.addExact(before[c], length / layout.width());
    }
    return before;
  }

  /**
   * Sorts longs that hold the upper bits of the hash and the row's number; where the upper bits
   * agree, which is rare but for repeated rows, the rows themselves decide.
   */
  private int[] order() {
    int n = rowsBefore[chunks.size()];
    long rowMask = (1L << (Integer.SIZE - Integer.numberOfLeadingZeros(n))) - 1;
    long[] keys = new long[n];
    for (int row = 0; row < n; row++) {
      keys[row] = (hash(row) & ~rowMask) | row;
    }
    Arrays.sort(keys);
    int[] sorted = new int[n];
    for (int i = 0; i < n; i++) {
      sorted[i] = (int) (keys[i] & rowMask);
    }
    for (int from = 0; from < n; ) {
      int to = from + 1;
      while (to < n && (keys[to] & ~rowMask) == (keys[from] & ~rowMask)) {
        to++;
      }
      orderRun(sorted, from, to);
      from = to;
    }
    return sorted;
  }

  private void orderRun(int[] rows, int from, int to) {
    int first = rows[from];
    if (Arrays.stream(rows, from, to).allMatch(row -> compare(first, row) == 0)) {
      return;
    }
    int[] run =
        Arrays.stream(rows, from, to).boxed().sorted(this::compare).mapToInt(r -> r).toArray();
    System.arraycopy(run, 0, rows, from, run.length);
  }

  private int compare(int a, int b) {
    int byHash = Long.compare(hash(a), hash(b));
    for (int j = 0; byHash == 0 && j < layout.width(); j++) {
      int byBits =
          Long.compare(
              Double.doubleToRawLongBits(value(a, j)), Double.doubleToRawLongBits(value(b, j)));
      if (byBits != 0) {
        return byBits;
      }
    }
    return byHash;
  }

  private long hash(int row) {
    int chunk = chunkOf(row);
    int at = (row - rowsBefore[chunk]) * layout.width();
    return RowHash.of(chunks.get(chunk), at, layout.groupAt());
  }

  /** A number of a row that is counted through all chunks. */
  private double value(int row, int position) {
    int chunk = chunkOf(row);
    return chunks.get(chunk)[(row - rowsBefore[chunk]) * layout.width() + position] + 0.0;
  }

  private int chunkOf(int row) {
    int found = Arrays.binarySearch(rowsBefore, row);
    int chunk = found >= 0 ? found : -found - 2;
    while (rowsBefore[chunk + 1] == row) {
      chunk++; // an empty array
    }
    return chunk;
  }

  /**
   * The same rows with some of their design columns, in the canonical order that they then have.
   */
  public CanonicalRows keeping(int[] columns) {
    RowLayout kept =
        new RowLayout(layout.trials(), layout.weight(), layout.offset(), columns.length);
    return new CanonicalRows(
        kept, chunks.stream().map(chunk -> keeping(chunk, kept, columns)).toList());
  }

  private double[] keeping(double[] chunk, RowLayout kept, int[] columns) {
    int at = layout.predictorsAt();
    int rows = chunk.length / layout.width();
    double[] packed = new double[rows * kept.width()];
    for (int i = 0; i < rows; i++) {
      int from = i * layout.width();
      int to = i * kept.width();
      System.arraycopy(chunk, from, packed, to, at);
      for (int j = 0; j < columns.length; j++) {
        packed[to + at + j] = chunk[from + at + columns[j]];
      }
    }
    return packed;
  }

  public RowLayout layout() {
    return layout;
  }

  /** How many rows. */
  public long rows() {
    return order.length;
  }

  /** The response of a row. */
  public double y(long row) {
    return value(order[Math.toIntExact(row)], layout.responseAt());
  }

  /** The binomial trials of a row, 1 without such a column. */
  public double trials(long row) {
    return layout.trials() ? value(order[Math.toIntExact(row)], layout.trialsAt()) : 1.0;
  }

  /** The likelihood weight of a row, 1 without such a column. */
  public double weight(long row) {
    return layout.weight() ? value(order[Math.toIntExact(row)], layout.weightAt()) : 1.0;
  }

  /** The offset of a row, 0 without such a column. */
  public double offset(long row) {
    return layout.offset() ? value(order[Math.toIntExact(row)], layout.offsetAt()) : 0.0;
  }

  /** The number of a row's group, 0 without such a column. */
  public int group(long row) {
    return layout.group() ? (int) value(order[Math.toIntExact(row)], layout.groupAt()) : 0;
  }

  /** Writes the design columns of a row, not standardised, to {@code x}. */
  public void predictors(long row, double[] x) {
    int source = order[Math.toIntExact(row)];
    int chunk = chunkOf(source);
    int at = (source - rowsBefore[chunk]) * layout.width() + layout.predictorsAt();
    double[] packed = chunks.get(chunk);
    for (int j = 0; j < layout.columns(); j++) {
      x[j] = packed[at + j] + 0.0;
    }
  }

  /** Moments of design columns and response, weighted by the likelihood weights. */
  public DesignMoments moments() {
    DesignMoments moments = new DesignMoments(layout.columns());
    double[] x = new double[layout.columns()];
    for (long row = 0; row < rows(); row++) {
      predictors(row, x);
      moments.add(x, y(row), trials(row), weight(row), offset(row));
    }
    return moments;
  }

  /** Blocks of {@link ResponseBlock#MAX_ROWS} rows in canonical order, columns standardised. */
  public List<RowBlock> blocks(Standardization standardization) {
    List<RowBlock> blocks = new ArrayList<>();
    for (long from = 0; from < rows(); from += ResponseBlock.MAX_ROWS) {
      int rows = (int) Math.min(ResponseBlock.MAX_ROWS, rows() - from);
      blocks.add(block(from, rows, standardization));
    }
    return blocks;
  }

  private RowBlock block(long from, int rows, Standardization standardization) {
    int stride = ResponseBlock.stride(rows);
    double[] y = new double[stride];
    double[] trials = layout.trials() ? new double[stride] : null;
    double[] weight = layout.weight() ? new double[stride] : null;
    double[] offset = layout.offset() ? new double[stride] : null;
    double[] x = new double[layout.columns() * stride];
    double[] rowOfX = new double[layout.columns()];
    if (trials != null) {
      Arrays.fill(trials, rows, stride, 1.0);
    }
    for (int i = 0; i < rows; i++) {
      long row = from + i;
      y[i] = y(row);
      if (trials != null) {
        trials[i] = trials(row);
      }
      if (weight != null) {
        weight[i] = weight(row);
      }
      if (offset != null) {
        offset[i] = offset(row);
      }
      predictors(row, rowOfX);
      for (int j = 0; j < rowOfX.length; j++) {
        x[j * stride + i] = (rowOfX[j] - standardization.centre(j)) / standardization.scale(j);
      }
    }
    return new RowBlock(
        new ResponseBlock(rows, y, trials, weight),
        List.of(new PredictorBlock(rows, stride, layout.columns(), x, offset)));
  }
}
