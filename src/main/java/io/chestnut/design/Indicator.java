package io.chestnut.design;

import java.io.Serializable;
import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * The weights of a contrast that is 1 for one level and 0 for the others, in constant space: the
 * columns of a factor with n levels would otherwise hold n squared weights.
 */
final class Indicator extends AbstractList<Double> implements RandomAccess, Serializable {
  private static final long serialVersionUID = 1L;

  private final int size;
  private final int position;

  Indicator(int size, int position) {
    this.size = size;
    this.position = Objects.checkIndex(position, size);
  }

  @Override
  public Double get(int index) {
    return Objects.checkIndex(index, size) == position ? 1.0 : 0.0;
  }

  @Override
  public int size() {
    return size;
  }
}
