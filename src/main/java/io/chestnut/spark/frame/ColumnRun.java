package io.chestnut.spark.frame;

import io.chestnut.design.DesignColumn;
import io.chestnut.design.Encoding;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;

/**
 * Consecutive columns of a design that come from one factor of many levels and are written at once:
 * an expression a column would be more code than Spark can compile.
 */
sealed interface ColumnRun permits IndicatorRun, ContrastRun {
  /** The run that begins with a column, if one does that is worth it. */
  static Optional<ColumnRun> at(List<DesignColumn> columns, int from) {
    return IndicatorRun.at(columns, from).or(() -> ContrastRun.at(columns, from));
  }

  /** How many columns. */
  int size();

  /** The numbers of these columns in a row. */
  Column part(DesignColumns columns);

  /** Whether two columns have the same encodings but for the contrast of one factor. */
  static boolean differInSlotAlone(List<Encoding> first, List<Encoding> next, int slot) {
    return next.size() == first.size()
        && IntStream.range(0, first.size())
            .allMatch(
                i ->
                    i == slot
                        ? sameFactor(first.get(i), next.get(i))
                        : first.get(i).equals(next.get(i)));
  }

  private static boolean sameFactor(Encoding a, Encoding b) {
    return a instanceof Encoding.Contrast first
        && b instanceof Encoding.Contrast second
        && first.expression().equals(second.expression())
        && first.levels().equals(second.levels());
  }
}
