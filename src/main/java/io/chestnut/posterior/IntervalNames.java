package io.chestnut.posterior;

import io.chestnut.math.ShortestDecimal;
import java.math.BigDecimal;

/**
 * The names of the ends of a central interval, in per cent: 0.94 gives 3% and 97%, 0.95 gives 2.5%
 * and 97.5%.
 *
 * @param low of the lower end
 * @param high of the upper end
 */
public record IntervalNames(String low, String high) {
  private static final BigDecimal FIFTY = BigDecimal.valueOf(50);

  /** The names for an interval of {@code probability}, in (0, 1). */
  public static IntervalNames of(double probability) {
    // In decimals, so that 1 - 0.94 is 0.06 and no binary dust shows.
    BigDecimal half = new BigDecimal(ShortestDecimal.of(probability)).multiply(FIFTY);
    return new IntervalNames(percent(FIFTY.subtract(half)), percent(FIFTY.add(half)));
  }

  /** A probability in per cent, in as few digits as tell it: {@code 2.5%}. */
  public static String percent(double probability) {
    return percent(new BigDecimal(ShortestDecimal.of(probability)).movePointRight(2));
  }

  private static String percent(BigDecimal value) {
    return value.stripTrailingZeros().toPlainString() + "%";
  }

  /** The column of the lower end, such as {@code hdi_3%}. */
  public String hdiLow() {
    return "hdi_" + low;
  }

  /** The column of the upper end, such as {@code hdi_97%}. */
  public String hdiHigh() {
    return "hdi_" + high;
  }

  /** The column of the lower end of an equal-tailed interval, such as {@code eti_3%}. */
  public String etiLow() {
    return "eti_" + low;
  }

  /** The column of its upper end, such as {@code eti_97%}. */
  public String etiHigh() {
    return "eti_" + high;
  }
}
