package io.chestnut.posterior;

import java.io.Serializable;

/**
 * Something that the diagnostics found.
 *
 * @param severity whether it fails the gate
 * @param what what was found and where, one sentence
 * @param advice what to try
 */
public record Finding(Severity severity, String what, String advice) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Weight of a finding. */
  public enum Severity {
    /** Beyond a threshold of the gate: the draws are not to be relied on. */
    FAILURE,
    /** A sign of slow or biased sampling that no threshold of the gate judges. */
    WARNING
  }

  /** The finding as the user reads it, what to try on a line of its own. */
  public String text() {
    return what + "\n" + advice;
  }
}
