package io.chestnut.design;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Each level against a reference. Reduced rank: an indicator for each other level, {@code a[T.a2]};
 * full rank: an indicator a level, {@code a[a1]}.
 *
 * @param reference the position of the reference level
 */
record TreatmentCoding(int reference) implements ContrastCoding {
  @Override
  public List<ContrastColumn> columns(List<Level> levels, Block.Rank rank) {
    boolean reduced = rank == Block.Rank.REDUCED;
    return IntStream.range(0, levels.size())
        .filter(i -> !reduced || i != reference)
        .mapToObj(
            i ->
                new ContrastColumn(
                    (reduced ? "T." : "") + levels.get(i).label(), new Indicator(levels.size(), i)))
        .toList();
  }
}
