package io.chestnut.formula;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The functions that exist: one row each, so that parser, interpreters and error messages agree on
 * what there is.
 */
public enum Function {
  IDENTITY("I", Kind.ELEMENTWISE, 1, "x"),
  LOG("log", Kind.ELEMENTWISE, 1, "x"),
  LOG2("log2", Kind.ELEMENTWISE, 1, "x"),
  LOG10("log10", Kind.ELEMENTWISE, 1, "x"),
  LOG1P("log1p", Kind.ELEMENTWISE, 1, "x"),
  EXP("exp", Kind.ELEMENTWISE, 1, "x"),
  EXPM1("expm1", Kind.ELEMENTWISE, 1, "x"),
  SQRT("sqrt", Kind.ELEMENTWISE, 1, "x"),
  ABS("abs", Kind.ELEMENTWISE, 1, "x"),
  SIN("sin", Kind.ELEMENTWISE, 1, "x"),
  COS("cos", Kind.ELEMENTWISE, 1, "x"),
  TAN("tan", Kind.ELEMENTWISE, 1, "x"),
  SINH("sinh", Kind.ELEMENTWISE, 1, "x"),
  COSH("cosh", Kind.ELEMENTWISE, 1, "x"),
  TANH("tanh", Kind.ELEMENTWISE, 1, "x"),
  FLOOR("floor", Kind.ELEMENTWISE, 1, "x"),
  CEIL("ceil", Kind.ELEMENTWISE, 1, "x"),
  ROUND("round", Kind.ELEMENTWISE, 1, "x"),
  POW("pow", Kind.ELEMENTWISE, 2, "x", "z"),
  MIN("min", Kind.ELEMENTWISE, 2, "x", "z"),
  MAX("max", Kind.ELEMENTWISE, 2, "x", "z"),
  CENTER("center", Kind.STATEFUL, 1, "x"),
  SCALE("scale", Kind.STATEFUL, 1, "x", "center", "rescale", "ddof"),
  STANDARDIZE("standardize", Kind.STATEFUL, 1, "x", "center", "rescale", "ddof"),
  CATEGORICAL("C", Kind.CODING, 1, "x", "contrast", "levels"),
  TREATMENT("Treatment", Kind.CONTRAST, 0, "reference"),
  SUM("Sum", Kind.CONTRAST, 0, "omit"),
  OFFSET("offset", Kind.OFFSET, 1, "x"),
  P("p", Kind.RESPONSE, 2, "y", "n"),
  PROP("prop", Kind.RESPONSE, 2, "y", "n"),
  PROPORTION("proportion", Kind.RESPONSE, 2, "y", "n"),
  WEIGHTED("weighted", Kind.RESPONSE, 2, "y", "w");

  private final String word;
  private final Kind kind;
  private final int required;
  private final List<String> parameters;

  /** Where a function may stand. */
  public enum Kind {
    /** A number of each row, from that row alone; nests. */
    ELEMENTWISE,
    /** A number of each row by what was learnt of all training rows; nests. */
    STATEFUL,
    /** Makes a factor; stands by itself. */
    CODING,
    /** A contrast: an argument of C. */
    CONTRAST,
    /** A term of its own on the right side. */
    OFFSET,
    /** All of the left side, or inside another of its kind. */
    RESPONSE
  }

  Function(String word, Kind kind, int required, String... parameters) {
    this.word = word;
    this.kind = kind;
    this.required = required;
    this.parameters = List.of(parameters);
  }

  /** The function of a name, case sensitive. */
  public static Optional<Function> named(String word) {
    return Arrays.stream(values()).filter(f -> f.word.equals(word)).findFirst();
  }

  /** Its name in a formula. */
  public String word() {
    return word;
  }

  /** Where it may stand. */
  public Kind kind() {
    return kind;
  }

  /** Names of its arguments, in order; the first {@link #required} must be given. */
  public List<String> parameters() {
    return parameters;
  }

  /** How many arguments must be given. */
  public int required() {
    return required;
  }
}
