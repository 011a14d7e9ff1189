package io.chestnut.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The nearest valid word to a misspelt one. */
public final class Suggestion {
  private Suggestion() {}

  /**
   * The candidate with the least edit distance (case ignored; two neighbouring letters swapped
   * count as one edit), when it is near enough to be what was meant: at most a third of the longer
   * word's length, and at least one edit is always allowed as long as a letter stays. The first of
   * equals.
   */
  public static Optional<String> nearest(String word, Collection<String> candidates) {
    String lower = word.toLowerCase(Locale.ROOT);
    return candidates.stream()
        .min(Comparator.comparingInt(c -> distance(lower, c.toLowerCase(Locale.ROOT))))
        .filter(
            c ->
                distance(lower, c.toLowerCase(Locale.ROOT))
                    <= most(Math.max(word.length(), c.length())));
  }

  private static int most(int length) {
    return Math.min(Math.max(1, length / 3), length - 1);
  }

  /**
   * {@code " Did you mean 'x1'?"} with a leading space, or an empty string when nothing is near.
   */
  public static String didYouMean(String word, Collection<String> candidates) {
    return nearest(word, candidates).map(c -> " Did you mean '" + c + "'?").orElse("");
  }

  /** Optimal string alignment: Levenshtein's distance with swaps of neighbours (Damerau 1964). */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      d[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      d[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int substitute = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        d[i][j] = Math.min(substitute, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
