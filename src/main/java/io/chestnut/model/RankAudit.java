package io.chestnut.model;

import io.chestnut.design.Design;
import io.chestnut.design.DesignColumn;
import io.chestnut.design.DesignMoments;
import io.chestnut.design.Encoding;
import io.chestnut.design.Level;
import io.chestnut.math.DependentColumns;
import io.chestnut.math.TriangularFactor;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The rank of the design matrix and its dependent columns. Beside an intercept columns are centred
 * first; all are brought to unit scale by powers of 2. A column is dependent when its part
 * orthogonal to the columns kept before it has at most {@value #OF_SPREAD} of its own spread (its
 * standard deviation, so that a large mean raises no alarm), the tolerance of R's {@code lm}: it
 * agrees with the combination to seven digits, as far as single precision tells numbers apart. The
 * floor of {@value #OF_SIZE} of its root mean square is the rounding of the data and of the sums.
 */
final class RankAudit {
  private static final double OF_SPREAD = 1e-7;
  private static final double OF_SIZE = 1e-12;

  /** Coefficients are known to a few times the tolerance; smaller ones are rounding. */
  private static final double NEGLIGIBLE = 10.0;

  private static final int LARGEST_EXPONENT = 1000;
  private static final double OWN_PART = 0.05;
  private static final int LISTED = 5;

  private final Design design;
  private final int columns;
  private final int intercept;
  private final double[] centre;
  private final double[] spread;
  private final double[] tolerance;

  /** The power of 2 that a column is multiplied by. */
  private final double[] unit;

  private final TriangularFactor factor;
  private final double[] scaled;
  private long rows;
  private DependentColumns found;

  RankAudit(Design design, DesignMoments moments) {
    this.design = design;
    this.columns = design.columns().size();
    this.intercept = design.interceptIndex();
    this.centre = new double[columns];
    this.spread = new double[columns];
    this.tolerance = new double[columns];
    this.unit = new double[columns];
    for (int j = 0; j < columns; j++) {
      double size = norm(moments.mean(j), moments.sd(j));
      boolean centred = intercept >= 0 && j != intercept;
      centre[j] = centred ? moments.mean(j) : 0.0;
      spread[j] = centred ? moments.sd(j) : size;
      tolerance[j] = Math.max(OF_SPREAD * moments.sd(j), OF_SIZE * size);
      unit[j] = spread[j] > 0.0 ? powerOfTwo(spread[j]) : 1.0;
    }
    // Without an intercept the last column is the constant: do the others span it?
    this.scaled = new double[intercept >= 0 ? columns : columns + 1];
    this.factor = new TriangularFactor(scaled.length);
  }

  private static double norm(double a, double b) {
    return Math.sqrt(Math.fma(a, a, b * b));
  }

  private static double powerOfTwo(double spread) {
    int exponent = Math.getExponent(spread);
    return Math.scalb(1.0, -Math.max(-LARGEST_EXPONENT, Math.min(LARGEST_EXPONENT, exponent)));
  }

  void add(double[] x) {
    scaled[scaled.length - 1] = 1.0;
    for (int j = 0; j < columns; j++) {
      scaled[j] = (x[j] - centre[j]) * unit[j];
    }
    factor.add(scaled);
    rows++;
  }

  /** To be called once, after the last row. */
  void close() {
    double root = Math.sqrt(rows);
    double[] smallest = new double[scaled.length];
    smallest[scaled.length - 1] = OF_SPREAD * root;
    for (int j = 0; j < columns; j++) {
      smallest[j] = tolerance[j] * unit[j] * root;
    }
    found = DependentColumns.of(factor, smallest);
  }

  int rank() {
    return (int) IntStream.range(0, columns).filter(j -> !found.isDependent(j)).count();
  }

  /** Whether the columns add up to the constant, so that any of them may be shifted. */
  boolean spansConstant() {
    return intercept >= 0 || found.isDependent(columns);
  }

  List<LinearDependence> dependences() {
    return IntStream.range(0, columns)
        .filter(found::isDependent)
        .mapToObj(this::dependence)
        .toList();
  }

  /**
   * The columns of which less than {@value #OWN_PART} of the spread is their own, the rest being a
   * combination of others: variance inflation factors above 400.
   */
  Optional<AuditFinding> collinear() {
    double[] own = found.ownNorms();
    List<String> columns = new ArrayList<>();
    double least = 1.0;
    for (int j = 0; j < this.columns; j++) {
      double part = own[j] / (Math.sqrt(rows) * spread[j] * unit[j]);
      if (j != intercept && !found.isDependent(j) && part < OWN_PART) {
        columns.add("'" + design.names().get(j) + "'");
        least = Math.min(least, part);
      }
    }
    return columns.isEmpty() ? Optional.empty() : Optional.of(collinear(columns, least));
  }

  private static AuditFinding collinear(List<String> columns, double least) {
    return new AuditFinding(
        AuditFinding.Kind.COLLINEAR,
        ("%s: as little as %s %% of the variation of such a column is its own, the rest follows other"
                + " columns. The data say little of each coefficient alone, and priors of single"
                + " coefficients restrain what the columns say together.")
            .formatted(
                AuditWords.first(columns, LISTED, ", "), AuditWords.number(rounded(100.0 * least))),
        "Where a number far from 0 is multiplied or squared, write center(x) * g instead of x * g;"
            + " of columns that measure the same, keep one.");
  }

  /** Two digits are enough. */
  private static double rounded(double value) {
    return new BigDecimal(value).round(new MathContext(2)).doubleValue();
  }

  private LinearDependence dependence(int column) {
    double[] beta = Arrays.copyOf(found.combination(column), columns);
    for (int k = 0; k < columns; k++) {
      beta[k] *= unit[k] / unit[column];
      if (Math.abs(beta[k]) * spread[k] <= NEGLIGIBLE * tolerance[column]) {
        beta[k] = 0.0;
      }
    }
    uncentre(column, beta).ifPresent(constant -> beta[intercept] = constant);
    List<LinearDependence.Part> parts = new ArrayList<>();
    for (int k = 0; k < columns; k++) {
      if (beta[k] != 0.0) {
        parts.add(new LinearDependence.Part(design.names().get(k), beta[k]));
      }
    }
    return new LinearDependence(design.names().get(column), parts, note(column, parts));
  }

  /** The intercept's coefficient for the columns as written. */
  private OptionalDouble uncentre(int column, double[] beta) {
    if (intercept < 0) {
      return OptionalDouble.empty();
    }
    double constant = beta[intercept] + centre[column];
    double size = norm(spread[column], centre[column]);
    for (int k = 0; k < columns; k++) {
      constant = Math.fma(-beta[k], centre[k], constant);
      size += Math.abs(beta[k] * centre[k]);
    }
    boolean rounding = Math.abs(constant) <= NEGLIGIBLE * OF_SPREAD * size;
    return OptionalDouble.of(rounding ? 0.0 : constant);
  }

  private String note(int column, List<LinearDependence.Part> parts) {
    if (parts.isEmpty()) {
      return missingLevels(design.columns().get(column));
    }
    boolean single = parts.size() == 1 && !parts.get(0).column().equals("Intercept");
    if (!single) {
      return "";
    }
    double factor = parts.get(0).coefficient();
    return Math.abs(factor - 1.0) <= NEGLIGIBLE * OF_SPREAD ? "the same column" : "proportional";
  }

  /** The levels that a product of indicators stands for: no row has them together. */
  private static String missingLevels(DesignColumn column) {
    List<String> levels = new ArrayList<>();
    for (Encoding encoding : column.encodings()) {
      if (encoding instanceof Encoding.Contrast contrast) {
        List<Level> meant =
            IntStream.range(0, contrast.levels().size())
                .filter(i -> contrast.weights().get(i) != 0.0)
                .mapToObj(contrast.levels()::get)
                .toList();
        if (meant.size() != 1) {
          return "";
        }
        levels.add(contrast.expression().text() + "=" + meant.get(0).label());
      } else {
        return "";
      }
    }
    return levels.isEmpty() ? "" : "no row has " + String.join(" and ", levels);
  }
}
