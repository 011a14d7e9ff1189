package io.chestnut.model;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;

/** Counts, numbers and lists as the audit's sentences show them. */
final class AuditWords {
  private static final MathContext SIX_DIGITS = new MathContext(6);
  private static final double PLAIN_FROM = 1e-4;
  private static final double PLAIN_TO = 1e7;

  private AuditWords() {}

  /** {@code 1,200}. */
  static String count(double count) {
    return String.format(Locale.ROOT, "%,.0f", count);
  }

  /** {@code 1 row}, {@code 1,200 rows}. */
  static String rows(long rows) {
    return count(rows) + (rows == 1 ? " row" : " rows");
  }

  /** Six digits: {@code 2}, {@code 0.3048}, {@code 1.7E+12}. */
  static String number(double value) {
    if (value == 0.0) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(value).round(SIX_DIGITS).stripTrailingZeros();
    boolean plain = Math.abs(value) >= PLAIN_FROM && Math.abs(value) < PLAIN_TO;
    return plain ? rounded.toPlainString() : rounded.toString();
  }

  /** The first few, and how many more. */
  static String first(List<String> all, int most, String separator) {
    String shown = String.join(separator, all.subList(0, Math.min(most, all.size())));
    int more = all.size() - most;
    return more > 0 ? shown + " and " + count(more) + " more" : shown;
  }
}
