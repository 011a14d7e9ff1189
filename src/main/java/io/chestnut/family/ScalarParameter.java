package io.chestnut.family;

import io.chestnut.math.ShortestDecimal;
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

  private static final String SD_OF_RESPONSE = "sd(y)";

  /** Support and unconstrained scale. */
  public enum Scale {
    /** Real: itself. */
    REAL,
    /** Positive: the logarithm. */
    POSITIVE
  }

  /** Whether it has the units of the response, as sigma has and a shape has not. */
  public boolean inUnitsOfResponse() {
    return defaultPrior.contains(SD_OF_RESPONSE);
  }

  /** {@link #defaultPrior} with a number for {@code sd(y)}. */
  public String defaultPrior(double responseSd) {
    return defaultPrior.replace(SD_OF_RESPONSE, ShortestDecimal.of(responseSd));
  }
}
