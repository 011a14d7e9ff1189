package io.chestnut.design;

import io.chestnut.formula.Factor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A block of columns of a term: a product of its categorical factors, each in full or reduced rank.
 * In patsy's notation {@code a-:b+} is a reduced and b full; the block without factors is the
 * constant.
 */
record Block(Map<Factor, Rank> ranks) {
  /** How many of a factor's n levels have a column: n, or n - 1. */
  enum Rank {
    FULL,
    REDUCED;

    /** The number of columns of a factor with so many levels. */
    int columns(int levels) {
      return this == FULL ? levels : levels - 1;
    }
  }

  Block {
    ranks = Map.copyOf(ranks);
  }

  /** All factors reduced. */
  static Block reduced(Iterable<Factor> factors) {
    Map<Factor, Rank> ranks = new HashMap<>();
    factors.forEach(factor -> ranks.put(factor, Rank.REDUCED));
    return new Block(ranks);
  }

  boolean has(Factor factor) {
    return ranks.containsKey(factor);
  }

  Rank rank(Factor factor) {
    return ranks.get(factor);
  }

  /** Whether this is {@code shorter} with one more factor. */
  boolean extendsByOne(Block shorter) {
    return ranks.size() == shorter.ranks.size() + 1
        && ranks.entrySet().containsAll(shorter.ranks.entrySet());
  }

  /**
   * The block that spans what this and {@code shorter} span together: {@code X} and {@code X:f-}
   * are {@code X:f+}.
   */
  Block absorb(Block shorter) {
    Set<Factor> added = new HashSet<>(ranks.keySet());
    added.removeAll(shorter.ranks.keySet());
    Map<Factor, Rank> merged = new LinkedHashMap<>(shorter.ranks);
    added.forEach(factor -> merged.put(factor, Rank.FULL));
    return new Block(merged);
  }
}
