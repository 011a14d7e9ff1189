package io.chestnut.spark.frame;

import static org.apache.spark.sql.functions.array_repeat;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import io.chestnut.design.DesignColumn;
import io.chestnut.design.Encoding;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;

/**
 * Consecutive columns of a design that differ in one thing: which column of the contrast matrix of
 * a factor of many levels they hold. Their part of a row is the matrix's row of the level, looked
 * up once. Indicators are the business of {@link IndicatorRun}, which needs no matrix.
 *
 * @param columns the encodings of each column
 * @param slot where among them the contrast stands
 */
record ContrastRun(List<List<Encoding>> columns, int slot) implements ColumnRun {
  /** The run that begins with a column, if one does that is worth it. */
  static Optional<ColumnRun> at(List<DesignColumn> columns, int from) {
    List<Encoding> first = columns.get(from).encodings();
    for (int slot = 0; slot < first.size(); slot++) {
      int position = slot;
      List<List<Encoding>> run =
          columns.subList(from, columns.size()).stream()
              .map(DesignColumn::encodings)
              .takeWhile(next -> continues(first, next, position))
              .toList();
      if (run.size() >= LevelColumn.FEW_LEVELS) {
        return Optional.of(new ContrastRun(run, slot));
      }
    }
    return Optional.empty();
  }

  private static boolean continues(List<Encoding> first, List<Encoding> next, int slot) {
    return ColumnRun.differInSlotAlone(first, next, slot)
        && next.get(slot) instanceof Encoding.Contrast contrast
        && contrast.levels().size() > LevelColumn.FEW_LEVELS
        && !IndicatorRun.isIndicator(contrast);
  }

  @Override
  public int size() {
    return columns.size();
  }

  @Override
  public Column part(DesignColumns design) {
    Column level = design.level(contrast(0)).position();
    Column weights = element_at(lit(matrix()), level.cast("int"));
    Column numbers =
        columns.get(0).size() == 1
            ? weights
            : transform(weights, w -> DesignColumns.orNaN(design.product(columns.get(0), slot, w)));
    return when(level.gt(0), numbers).otherwise(array_repeat(lit(Double.NaN), size()));
  }

  private Encoding.Contrast contrast(int column) {
    return (Encoding.Contrast) columns.get(column).get(slot);
  }

  /** A row a level, a column a column. */
  private double[][] matrix() {
    return IntStream.range(0, contrast(0).levels().size())
        .mapToObj(
            level ->
                IntStream.range(0, size())
                    .mapToDouble(column -> contrast(column).weights().get(level))
                    .toArray())
        .toArray(double[][]::new);
  }
}
