package io.chestnut.spark.frame;

import io.chestnut.design.Design;
import io.chestnut.design.DesignColumn;
import io.chestnut.design.Encoding;
import io.chestnut.design.Level;
import io.chestnut.family.Link;
import io.chestnut.formula.Expression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A linear predictor as one expression of plain Spark SQL, to be pasted into any query: offset + x
 * beta, with fixed coefficients. Columns of the same factors are one summand, in which each
 * combination of levels has its number; a missing or infinite value or a level that training has
 * not seen makes the whole null. Numbers are in full precision, names are quoted.
 */
public final class PredictorSql {
  private final ExpressionSql expressions;

  private PredictorSql(Design design) {
    expressions = new ExpressionSql(design);
  }

  /**
   * The linear predictor, a line a summand.
   *
   * @param coefficients of the design's columns, in their order
   */
  public static String linear(Design design, double[] coefficients) {
    PredictorSql sql = new PredictorSql(design);
    List<String> summands = new ArrayList<>();
    sql.groups(design, coefficients).values().forEach(group -> summands.add(sql.summand(group)));
    design.offsets().forEach(offset -> summands.add(sql.expressions.text(offset)));
    return SqlText.finite("\n    " + String.join("\n  + ", summands));
  }

  /**
   * The inverse link of a linear predictor; empty for probit, whose function Spark SQL does not
   * have.
   *
   * @param eta an expression that stands by itself
   */
  public static Optional<String> inverse(Link link, String eta) {
    return switch (link) {
      case IDENTITY -> Optional.of(eta);
      case LOGIT -> Optional.of("1.0D / (1.0D + exp(- " + eta + "))");
      case CLOGLOG -> Optional.of("- expm1(- exp(" + eta + "))");
      case LOG -> Optional.of("exp(" + eta + ")");
      case INVERSE -> Optional.of("1.0D / " + SqlText.notZero(eta));
      case PROBIT -> Optional.empty();
    };
  }

  /**
   * Columns that are products of the same factors.
   *
   * @param numbers texts of the numeric factors
   * @param factors the categorical ones
   * @param columns a column each
   */
  private record Group(
      List<String> numbers, List<Encoding.Contrast> factors, List<WeightedColumn> columns) {}

  /** A column's coefficient, and its weights by factor and level. */
  private record WeightedColumn(double coefficient, List<List<Double>> weights) {
    /** Of one level of the first factor. */
    WeightedColumn at(int level) {
      return new WeightedColumn(
          coefficient * weights.get(0).get(level), weights.subList(1, weights.size()));
    }
  }

  private Map<List<Expression>, Group> groups(Design design, double[] coefficients) {
    Map<List<Expression>, Group> groups = new LinkedHashMap<>();
    for (int j = 0; j < coefficients.length; j++) {
      DesignColumn column = design.columns().get(j);
      List<String> numbers = new ArrayList<>();
      List<Encoding.Contrast> factors = new ArrayList<>();
      List<Expression> key = new ArrayList<>();
      for (Encoding encoding : column.encodings()) {
        if (encoding instanceof Encoding.Numeric number) {
          key.add(number.expression());
          numbers.add(expressions.text(number.expression()));
        } else if (encoding instanceof Encoding.Contrast factor) {
          key.add(factor.expression());
          factors.add(factor);
        }
      }
      List<List<Double>> weights = factors.stream().map(Encoding.Contrast::weights).toList();
      groups
          .computeIfAbsent(key, k -> new Group(numbers, factors, new ArrayList<>()))
          .columns()
          .add(new WeightedColumn(coefficients[j], weights));
    }
    return groups;
  }

  private String summand(Group group) {
    List<String> product = new ArrayList<>();
    product.add(byLevel(group.factors(), group.columns()));
    product.addAll(group.numbers());
    return String.join(" * ", product);
  }

  /** The sum of the columns' coefficients for each combination of levels. */
  private String byLevel(List<Encoding.Contrast> factors, List<WeightedColumn> columns) {
    if (factors.isEmpty()) {
      return SqlText.number(columns.stream().mapToDouble(WeightedColumn::coefficient).sum());
    }
    Encoding.Contrast factor = factors.get(0);
    List<Encoding.Contrast> others = factors.subList(1, factors.size());
    StringBuilder sql = new StringBuilder("CASE ").append(expressions.present(factor.expression()));
    List<Level> levels = factor.levels();
    for (int i = 0; i < levels.size(); i++) {
      int level = i;
      List<WeightedColumn> there = columns.stream().map(column -> column.at(level)).toList();
      sql.append(" WHEN ").append(SqlText.level(levels.get(i)));
      sql.append(" THEN ").append(byLevel(others, there));
    }
    return sql.append(" END").toString();
  }
}
