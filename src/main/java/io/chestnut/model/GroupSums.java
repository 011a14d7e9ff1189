package io.chestnut.model;

import io.chestnut.family.Sufficiency;
import io.chestnut.math.Elementary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sums over the rows of each group, and the groups as rows of their own, as {@link Sufficiency}
 * says that the log likelihood needs them. Rows are added in canonical order.
 */
final class GroupSums {
  /** Groups that are packed into one array. */
  private static final int CHUNK = 4096;

  private final CanonicalRows rows;
  private final RowGroups groups;
  private final Sufficiency sufficiency;
  private final RowLayout layout;

  /** sum w, or for {@link Sufficiency#EVENTS} sum w e^(offset - the group's largest). */
  private final double[] weight;

  /** sum w y. */
  private final double[] y;

  /** sum w n, only for {@link Sufficiency#SUCCESSES}. */
  private final double[] trials;

  /** The group's largest offset. */
  private final double[] offset;

  private GroupSums(CanonicalRows rows, RowGroups groups, Sufficiency sufficiency) {
    this.rows = rows;
    this.groups = groups;
    this.sufficiency = sufficiency;
    this.layout = layout(rows.layout(), sufficiency);
    weight = new double[groups.count()];
    y = new double[groups.count()];
    trials = new double[groups.count()];
    offset = new double[groups.count()];
    Arrays.fill(offset, Double.NEGATIVE_INFINITY);
  }

  private static RowLayout layout(RowLayout of, Sufficiency sufficiency) {
    return switch (sufficiency) {
      case RESPONSES, MEAN -> new RowLayout(of.trials(), true, of.offset(), of.columns());
      case SUCCESSES -> new RowLayout(true, false, of.offset(), of.columns());
      case EVENTS -> new RowLayout(false, false, true, of.columns());
      case SQUARES -> throw new IllegalArgumentException("squares are no sums over groups");
    };
  }

  /** Sums over groups of rows that agree in what {@code sufficiency} asks for. */
  static GroupSums of(CanonicalRows rows, RowGroups groups, Sufficiency sufficiency) {
    GroupSums sums = new GroupSums(rows, groups, sufficiency);
    sums.findOffsets();
    sums.addRows();
    return sums;
  }

  private void findOffsets() {
    for (int row = 0; row < rows.rows(); row++) {
      int group = groups.of(row);
      if (group != RowGroups.NONE) {
        offset[group] = Math.max(offset[group], rows.offset(row));
      }
    }
  }

  private void addRows() {
    for (int row = 0; row < rows.rows(); row++) {
      int group = groups.of(row);
      if (group != RowGroups.NONE) {
        double w = rows.weight(row);
        weight[group] += w * Elementary.exp(rows.offset(row) - offset[group]);
        y[group] += w * rows.y(row);
        trials[group] += w * rows.trials(row);
      }
    }
  }

  /** The groups as rows. */
  CanonicalRows rows() {
    List<double[]> chunks = new ArrayList<>();
    for (int from = 0; from < groups.count(); from += CHUNK) {
      int count = Math.min(CHUNK, groups.count() - from);
      double[] packed = new double[count * layout.width()];
      for (int i = 0; i < count; i++) {
        pack(from + i, packed, i * layout.width());
      }
      chunks.add(packed);
    }
    return CanonicalRows.of(layout, chunks);
  }

  private void pack(int group, double[] packed, int at) {
    int first = groups.first(group);
    packed[at + layout.responseAt()] =
        switch (sufficiency) {
          case RESPONSES -> rows.y(first);
          case MEAN -> y[group] / weight[group];
          default -> y[group];
        };
    if (layout.trials()) {
      packed[at + layout.trialsAt()] =
          sufficiency == Sufficiency.SUCCESSES ? trials[group] : rows.trials(first);
    }
    if (layout.weight()) {
      packed[at + layout.weightAt()] = weight[group];
    }
    if (layout.offset()) {
      packed[at + layout.offsetAt()] =
          sufficiency == Sufficiency.EVENTS ? logExposure(group) : offset[group];
    }
    double[] x = new double[layout.columns()];
    rows.predictors(first, x);
    System.arraycopy(x, 0, packed, at + layout.predictorsAt(), x.length);
  }

  /** log sum w e^offset. */
  private double logExposure(int group) {
    return offset[group] + StrictMath.log(weight[group]);
  }

  /**
   * What the log likelihood of the rows has more than that of the groups: for events sum w y
   * (offset - logarithm of the group's exposure), otherwise 0.
   */
  double constant() {
    double sum = 0.0;
    for (int row = 0; sufficiency == Sufficiency.EVENTS && row < rows.rows(); row++) {
      int group = groups.of(row);
      if (group != RowGroups.NONE) {
        double share = rows.offset(row) - logExposure(group);
        sum = Math.fma(rows.weight(row) * rows.y(row), share, sum);
      }
    }
    return sum;
  }
}
