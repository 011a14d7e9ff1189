package io.chestnut.model;

import io.chestnut.formula.Term;
import java.util.ArrayList;
import java.util.List;

/**
 * A column of the design that is a combination of columns before it: {@code column = sum of
 * coefficient times part}, to seven digits or more.
 *
 * @param column its name
 * @param parts the columns it is made of, in order; none when it is 0 in every row
 * @param note what else is known of it, such as the levels that no row has; or empty
 */
public record LinearDependence(String column, List<Part> parts, String note) {
  private static final int MOST_PARTS = 8;
  private static final int LARGEST_DENOMINATOR = 12;
  private static final double ROUNDING = 1e-7;

  /** A column and its coefficient, which is not 0. */
  public record Part(String column, double coefficient) {}

  public LinearDependence {
    parts = List.copyOf(parts);
  }

  /** {@code 'x3' = x1 + x2}; simple fractions as such, other coefficients to six digits. */
  public String text() {
    String equation = "'" + column + "' = " + (parts.isEmpty() ? "0" : sum());
    return note.isEmpty() ? equation : equation + ": " + note;
  }

  private String sum() {
    StringBuilder sum = new StringBuilder();
    for (Part part : parts.subList(0, Math.min(MOST_PARTS, parts.size()))) {
      boolean negative = part.coefficient < 0.0;
      sum.append(sum.isEmpty() ? (negative ? "-" : "") : negative ? " - " : " + ");
      sum.append(product(part));
    }
    int more = parts.size() - MOST_PARTS;
    return more > 0 ? sum + " + ... (" + parts.size() + " columns in all)" : sum.toString();
  }

  private static String product(Part part) {
    String factor = coefficient(Math.abs(part.coefficient));
    if (part.column.equals(Term.INTERCEPT.name())) {
      return factor;
    }
    String name = part.column.contains(" ") ? "'" + part.column + "'" : part.column;
    return factor.equals("1") ? name : factor + "*" + name;
  }

  /** Thirds, sevenths and their like as fractions, the rest as decimals. */
  private static String coefficient(double value) {
    String decimal = AuditWords.number(value);
    if (Math.abs(Double.parseDouble(decimal) - value) <= ROUNDING * value) {
      return decimal;
    }
    for (int q = 3; q <= LARGEST_DENOMINATOR; q++) {
      double numerator = Math.rint(value * q);
      if (numerator > 0.0 && Math.abs(value * q - numerator) <= ROUNDING * numerator) {
        return AuditWords.number(numerator) + "/" + q;
      }
    }
    return decimal;
  }

  /** The coefficient of a column of the design in {@code sum = 0}: a direction without data. */
  public double direction(String name) {
    return name.equals(column)
        ? -1.0
        : parts.stream()
            .filter(part -> part.column.equals(name))
            .mapToDouble(Part::coefficient)
            .sum();
  }

  /** All columns of the dependent set. */
  public List<String> columns() {
    List<String> columns = new ArrayList<>(parts.stream().map(Part::column).toList());
    columns.add(column);
    return columns;
  }
}
