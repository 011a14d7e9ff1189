package io.chestnut.design;

import io.chestnut.formula.Factor;
import io.chestnut.formula.Term;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which contrasts each categorical factor of each term gets, so that the columns span what the
 * formula says and none is redundant by structure (empty cells are a matter of the data).
 *
 * <p>A term spans the products of all subsets of its categorical factors, each in reduced rank; of
 * these it adds the ones that no earlier term with the same numeric factors has added. Pairs {@code
 * X}, {@code X:f-} of what it adds are then merged to {@code X:f+}.
 *
 * @see "patsy 0.5.3, redundancy.py and build.py (_make_subterm_infos)"
 */
final class FullRankCoding {
  private FullRankCoding() {}

  /**
   * The terms in the order of the design matrix, each with its blocks. Terms without numeric
   * factors come first, then the sets of numeric factors in order of first mention; inside a set by
   * order of interaction.
   */
  static Map<Term, List<Block>> of(List<Term> terms, Predicate<Factor> categorical) {
    Map<Set<Factor>, List<Term>> groups = new LinkedHashMap<>();
    groups.put(Set.of(), new ArrayList<>());
    for (Term term : terms) {
      Set<Factor> numeric = new HashSet<>(term.factors());
      numeric.removeIf(categorical);
      groups.computeIfAbsent(numeric, set -> new ArrayList<>()).add(term);
    }
    Map<Term, List<Block>> blocks = new LinkedHashMap<>();
    for (List<Term> group : groups.values()) {
      group.sort(Comparator.comparingInt(Term::order));
      Set<Block> used = new HashSet<>();
      for (Term term : group) {
        List<Factor> factors = term.factors().stream().filter(categorical).toList();
        blocks.put(term, blocks(factors, used));
      }
    }
    return blocks;
  }

  private static List<Block> blocks(List<Factor> factors, Set<Block> used) {
    List<Block> added = new ArrayList<>();
    for (List<Factor> subset : subsets(factors)) {
      Block block = Block.reduced(subset);
      if (used.add(block)) {
        added.add(block);
      }
    }
    return merge(added);
  }

  /**
   * Merges {@code X} and {@code X:f-} to {@code X:f+}, the first pair first, until none is left.
   */
  static List<Block> merge(List<Block> blocks) {
    List<Block> merged = new ArrayList<>(blocks);
    while (mergeFirstPair(merged)) {
      // one pair less a round
    }
    return merged;
  }

  private static boolean mergeFirstPair(List<Block> blocks) {
    for (int i = 0; i < blocks.size(); i++) {
      Block shorter = blocks.get(i);
      for (int j = i + 1; j < blocks.size(); j++) {
        if (blocks.get(j).extendsByOne(shorter)) {
          blocks.set(j, blocks.get(j).absorb(shorter));
          blocks.remove(i);
          return true;
        }
      }
    }
    return false;
  }

  /** All subsets: the smaller first, and of one size in the order of positions. */
  private static List<List<Factor>> subsets(List<Factor> factors) {
    List<List<Factor>> all = new ArrayList<>();
    List<List<Factor>> ofOneSize = List.of(List.of());
    for (int size = 0; size <= factors.size(); size++) {
      all.addAll(ofOneSize);
      ofOneSize = ofOneSize.stream().flatMap(s -> extensions(s, factors).stream()).toList();
    }
    return all;
  }

  /** The subset with each factor that stands behind its last one. */
  private static List<List<Factor>> extensions(List<Factor> subset, List<Factor> factors) {
    int next = subset.isEmpty() ? 0 : factors.indexOf(subset.get(subset.size() - 1)) + 1;
    return factors.subList(next, factors.size()).stream()
        .map(
            factor -> {
              List<Factor> extended = new ArrayList<>(subset);
              extended.add(factor);
              return List.copyOf(extended);
            })
        .toList();
  }
}
