package io.chestnut.design;

import io.chestnut.formula.Factor;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Treatment contrasts with the first level as reference. Reduced rank: an indicator a level after
 * the first, {@code a[T.a2]}; full rank: an indicator a level, {@code a[a1]}.
 */
final class TreatmentCoding {
  private TreatmentCoding() {}

  /** The number of columns of a factor with so many levels. */
  static int columns(int levels, Block.Rank rank) {
    return levels - firstLevel(rank);
  }

  /** The columns of one factor, in order of its levels. */
  static List<NamedEncoding> encodings(Factor factor, List<Level> levels, Block.Rank rank) {
    String prefix = rank == Block.Rank.REDUCED ? "T." : "";
    return IntStream.range(firstLevel(rank), levels.size())
        .mapToObj(
            i ->
                new NamedEncoding(
                    factor.name() + "[" + prefix + levels.get(i).label() + "]",
                    new Encoding.Contrast(
                        factor.expression(), levels, new Indicator(levels.size(), i))))
        .toList();
  }

  private static int firstLevel(Block.Rank rank) {
    return rank == Block.Rank.REDUCED ? 1 : 0;
  }
}
