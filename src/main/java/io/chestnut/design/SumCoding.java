package io.chestnut.design;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Each level against the mean of all levels ("deviation coding"). Reduced rank: for each level but
 * the omitted one a column, 1 for this level and -1 for the omitted one, {@code a[S.a1]}; full
 * rank: the constant {@code a[mean]} before them.
 *
 * @param omitted the position of the level without a column
 */
record SumCoding(int omitted) implements ContrastCoding {
  @Override
  public List<ContrastColumn> columns(List<Level> levels, Block.Rank rank) {
    List<ContrastColumn> columns = new ArrayList<>();
    if (rank == Block.Rank.FULL) {
      columns.add(new ContrastColumn("mean", Collections.nCopies(levels.size(), 1.0)));
    }
    for (int i = 0; i < levels.size(); i++) {
      if (i != omitted) {
        columns.add(new ContrastColumn("S." + levels.get(i).label(), weights(levels.size(), i)));
      }
    }
    return columns;
  }

  private List<Double> weights(int levels, int position) {
    List<Double> weights = new ArrayList<>(Collections.nCopies(levels, 0.0));
    weights.set(position, 1.0);
    weights.set(omitted, -1.0);
    return weights;
  }
}
