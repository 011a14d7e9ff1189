package io.chestnut.problem;

import java.io.Serializable;

/**
 * One thing that is wrong with the user's input.
 *
 * @param what what is wrong and where (term, column, key, row count), one sentence or a few lines
 *     with a caret
 * @param mend how to mend it, an imperative sentence; never empty
 */
public record Problem(String what, String mend) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The problem as the user reads it: what is wrong, then how to mend it on a line of its own. */
  public String text() {
    return what + "\n" + mend;
  }
}
