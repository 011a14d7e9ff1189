package io.chestnut.model;

import java.util.Arrays;
import java.util.Optional;

/**
 * Rows that agree, in groups: numbered in the canonical order of their first rows, which depends on
 * the rows' content alone. Rows of weight 0 say nothing and are in no group.
 */
final class RowGroups {
  /** The number of no group. */
  static final int NONE = -1;

  private static final int MOST_SLOTS = 1 << 30;

  /** What the rows of a group agree in. */
  enum Key {
    /** The design columns. */
    DESIGN(0),
    /** Design columns and offset. */
    LINEAR_PREDICTOR(1),
    /** Design columns, offset, response and trials. */
    ALL_BUT_WEIGHT(3);

    private final int more;

    Key(int more) {
      this.more = more;
    }

    private double[] array(CanonicalRows rows) {
      return new double[rows.layout().columns() + more];
    }

    private void read(CanonicalRows rows, int row, double[] key) {
      int at = rows.layout().columns();
      rows.predictors(row, key);
      if (this != DESIGN) {
        key[at] = rows.offset(row);
      }
      if (this == ALL_BUT_WEIGHT) {
        key[at + 1] = rows.y(row);
        key[at + 2] = rows.trials(row);
      }
    }
  }

  private final CanonicalRows rows;
  private final Key key;
  private final int[] groupOf;
  private final int[] first;
  private int count;

  /** Slots of a hash table, each with a group or {@link #NONE}. */
  private final int[] slots;

  private final double[] wanted;
  private final double[] found;

  private RowGroups(CanonicalRows rows, Key key, int most) {
    this.rows = rows;
    this.key = key;
    groupOf = new int[Math.toIntExact(rows.rows())];
    first = new int[most];
    slots = new int[Integer.highestOneBit(Math.max(1, Math.min(most, MOST_SLOTS >> 2))) << 2];
    Arrays.fill(slots, NONE);
    wanted = key.array(rows);
    found = key.array(rows);
  }

  /** The groups of rows, or empty as soon as there are more than {@code most}. */
  static Optional<RowGroups> of(CanonicalRows rows, Key key, int most) {
    RowGroups groups = new RowGroups(rows, key, most);
    return groups.fill() ? Optional.of(groups) : Optional.empty();
  }

  private boolean fill() {
    for (int row = 0; row < groupOf.length; row++) {
      if (rows.weight(row) == 0.0) {
        groupOf[row] = NONE;
        continue;
      }
      int slot = slotOf(row);
      if (slots[slot] == NONE) {
        if (count == first.length) {
          return false;
        }
        first[count] = row;
        slots[slot] = count++;
      }
      groupOf[row] = slots[slot];
    }
    return true;
  }

  /** The slot of the group with the row's key, or the free one where it belongs. */
  private int slotOf(int row) {
    key.read(rows, row, wanted);
    int mask = slots.length - 1;
    int slot = (int) RowHash.of(wanted, 0, wanted.length) & mask;
    while (slots[slot] != NONE && !hasKey(slots[slot])) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private boolean hasKey(int group) {
    key.read(rows, first[group], found);
    return Arrays.equals(wanted, found);
  }

  /** How many. */
  int count() {
    return count;
  }

  /** The group of a row, {@link #NONE} for a row of weight 0. */
  int of(int row) {
    return groupOf[row];
  }

  /** The first row of a group. */
  int first(int group) {
    return first[group];
  }
}
