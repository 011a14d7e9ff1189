package io.chestnut.family;

import java.io.Serializable;

/**
 * A parameter of a family that is one number for all rows, such as sigma.
 *
 * @param name its name in summaries and prior keys
 * @param scale its support; the family works on the unconstrained scale of it
 * @param defaultPrior as a user would write it; {@code sd(y)} stands for the standard deviation of
 *     the response
 */
public record ScalarParameter(String name, Scale scale, String defaultPrior)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Support and unconstrained scale. */
  public enum Scale {
    /** Real: itself. */
    REAL,
    /** Positive: the logarithm. */
    POSITIVE
  }
}
