package io.chestnut.design;

import com.fasterxml.jackson.databind.JsonNode;
import io.chestnut.formula.Expression;
import io.chestnut.formula.Formula;
import io.chestnut.formula.Response;
import io.chestnut.formula.Term;
import io.chestnut.problem.InvalidInputException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The frozen recipe of the design matrix: named columns, each a product of encodings with what was
 * learnt on the training rows. Applying it to new data never learns again. Immutable. The one place
 * that knows column order.
 */
public final class Design implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Formula formula;
  private final Schema schema;
  private final LearntTransforms transforms;
  private final Map<String, List<Level>> levels;
  private final List<DesignColumn> columns;
  private final List<String> dropped;
  private final ResponseEncoding response;
  private final Map<String, VariableProfile> profiles;

  private Design(
      Formula formula,
      Schema schema,
      LearntTransforms transforms,
      Map<String, List<Level>> levels,
      List<DesignColumn> columns,
      List<String> dropped,
      ResponseEncoding response,
      Map<String, VariableProfile> profiles) {
    this.formula = formula;
    this.schema = schema;
    this.transforms = transforms;
    this.levels = levels;
    this.columns = columns;
    this.dropped = dropped;
    this.response = response;
    this.profiles = profiles;
  }

  /**
   * The design of what was learnt.
   *
   * @param formula with its dot expanded
   * @param schema the columns that the formula reads
   * @param transforms of each call of a stateful function
   * @param levels of each categorical factor, in order, by the factor's name
   * @param responseLevels both levels of a categorical response; empty for a numeric one
   * @param profiles of the variables of the right side, as far as they are known
   * @throws InvalidInputException when the formula names a level that is not among them
   */
  static Design of(
      Formula formula,
      Schema schema,
      LearntTransforms transforms,
      Map<String, List<Level>> levels,
      List<Level> responseLevels,
      Map<String, VariableProfile> profiles) {
    FactorTypes types = FactorTypes.of(formula, schema);
    Map<String, List<Level>> frozen = immutable(levels);
    return new Design(
        formula,
        schema,
        transforms,
        frozen,
        List.copyOf(ColumnBuilder.columns(formula, types, frozen)),
        List.of(),
        response(formula, responseLevels).orElse(null),
        Collections.unmodifiableMap(new LinkedHashMap<>(profiles)));
  }

  private static Map<String, List<Level>> immutable(Map<String, List<Level>> levels) {
    Map<String, List<Level>> copy = new LinkedHashMap<>();
    levels.forEach((factor, ofFactor) -> copy.put(factor, List.copyOf(ofFactor)));
    return Collections.unmodifiableMap(copy);
  }

  private static Optional<ResponseEncoding> response(Formula formula, List<Level> levels) {
    return formula
        .response()
        .map(
            left ->
                levels.isEmpty()
                    ? new ResponseEncoding.Numeric(left.value())
                    : new ResponseEncoding.TwoLevel(
                        left.value(), levels, SuccessLevel.of(left, levels)));
  }

  /** The formula, its dot expanded. */
  public Formula formula() {
    return formula;
  }

  /** Names and types of the columns of the data that the formula reads. */
  public Schema schema() {
    return schema;
  }

  /** The columns of the design matrix in patsy's order. */
  public List<DesignColumn> columns() {
    return columns;
  }

  /** The names of {@link #columns()}. */
  public List<String> names() {
    return columns.stream().map(DesignColumn::name).toList();
  }

  /** This design without some columns: their coefficients are taken as 0. */
  public Design without(Collection<String> names) {
    List<DesignColumn> kept = new ArrayList<>();
    List<String> left = new ArrayList<>(dropped);
    columns.forEach(
        column -> {
          if (names.contains(column.name())) {
            left.add(column.name());
          } else {
            kept.add(column);
          }
        });
    return new Design(
        formula,
        schema,
        transforms,
        levels,
        List.copyOf(kept),
        List.copyOf(left),
        response,
        profiles);
  }

  /** The columns that {@link #without} left out. */
  public List<String> dropped() {
    return dropped;
  }

  /** Position of the intercept's column, or -1. */
  public int interceptIndex() {
    return columns.stream().map(DesignColumn::term).toList().indexOf(Term.INTERCEPT);
  }

  /** How the left side becomes a number; empty for {@code ~ x}. */
  public Optional<ResponseEncoding> response() {
    return Optional.ofNullable(response);
  }

  /** How many trials a row stands for; empty when each is one. */
  public Optional<Expression> trials() {
    return formula.response().flatMap(Response::trials);
  }

  /** The likelihood weight of a row; empty when all are 1. */
  public Optional<Expression> weight() {
    return formula.response().flatMap(Response::weight);
  }

  /** What is added to the linear predictor with coefficient 1. */
  public List<Expression> offsets() {
    return formula.offsets();
  }

  /** What the stateful functions of the formula have learnt. */
  public LearntTransforms transforms() {
    return transforms;
  }

  /**
   * The levels learnt of each categorical factor, by the factor's name, in order of first mention.
   */
  public Map<String, List<Level>> levels() {
    return levels;
  }

  /**
   * What each column of the data that the right side reads, offsets included, was like in training,
   * in order of first mention. A column has none that held more levels than are kept or no finite
   * number; a model of an earlier version has none at all.
   */
  public Map<String, VariableProfile> profiles() {
    return profiles;
  }

  /**
   * Formula text, schema, transforms, levels, column names, profiles: all that {@link #fromJson}
   * needs, nothing else.
   */
  public JsonNode toJson() {
    return DesignJson.write(this);
  }

  /**
   * The design that was written.
   *
   * @throws InvalidInputException naming what does not fit
   */
  public static Design fromJson(JsonNode json) {
    return DesignJson.read(json);
  }
}
