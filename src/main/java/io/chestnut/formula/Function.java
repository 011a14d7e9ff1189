package io.chestnut.formula;

import static io.chestnut.formula.Parameter.amount;
import static io.chestnut.formula.Parameter.contrast;
import static io.chestnut.formula.Parameter.count;
import static io.chestnut.formula.Parameter.flag;
import static io.chestnut.formula.Parameter.levels;
import static io.chestnut.formula.Parameter.literal;
import static io.chestnut.formula.Parameter.response;
import static io.chestnut.formula.Parameter.value;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The functions that exist: one row each, so that parser, interpreters and error messages agree on
 * what there is.
 */
public enum Function {
  IDENTITY("I", Kind.ELEMENTWISE, value("x")),
  LOG("log", Kind.ELEMENTWISE, value("x")),
  LOG2("log2", Kind.ELEMENTWISE, value("x")),
  LOG10("log10", Kind.ELEMENTWISE, value("x")),
  LOG1P("log1p", Kind.ELEMENTWISE, value("x")),
  EXP("exp", Kind.ELEMENTWISE, value("x")),
  EXPM1("expm1", Kind.ELEMENTWISE, value("x")),
  SQRT("sqrt", Kind.ELEMENTWISE, value("x")),
  ABS("abs", Kind.ELEMENTWISE, value("x")),
  SIN("sin", Kind.ELEMENTWISE, value("x")),
  COS("cos", Kind.ELEMENTWISE, value("x")),
  TAN("tan", Kind.ELEMENTWISE, value("x")),
  SINH("sinh", Kind.ELEMENTWISE, value("x")),
  COSH("cosh", Kind.ELEMENTWISE, value("x")),
  TANH("tanh", Kind.ELEMENTWISE, value("x")),
  FLOOR("floor", Kind.ELEMENTWISE, value("x")),
  CEIL("ceil", Kind.ELEMENTWISE, value("x")),
  ROUND("round", Kind.ELEMENTWISE, value("x")),
  POW("pow", Kind.ELEMENTWISE, value("x"), value("z")),
  MIN("min", Kind.ELEMENTWISE, value("x"), value("z")),
  MAX("max", Kind.ELEMENTWISE, value("x"), value("z")),
  CENTER("center", Kind.STATEFUL, value("x")),
  SCALE("scale", Kind.STATEFUL, value("x"), flag("center"), flag("rescale"), count("ddof")),
  STANDARDIZE(
      "standardize", Kind.STATEFUL, value("x"), flag("center"), flag("rescale"), count("ddof")),
  CATEGORICAL("C", Kind.CODING, value("x"), contrast("contrast"), levels("levels")),
  TREATMENT("Treatment", Kind.CONTRAST, literal("reference")),
  SUM("Sum", Kind.CONTRAST, literal("omit")),
  OFFSET("offset", Kind.OFFSET, value("x")),
  P("p", Kind.RESPONSE, value("y"), amount("n")),
  PROP("prop", Kind.RESPONSE, value("y"), amount("n")),
  PROPORTION("proportion", Kind.RESPONSE, value("y"), amount("n")),
  WEIGHTED("weighted", Kind.RESPONSE, response("y"), amount("w"));

  private final String word;
  private final Kind kind;
  private final List<Parameter> signature;

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

  Function(String word, Kind kind, Parameter... signature) {
    this.word = word;
    this.kind = kind;
    this.signature = List.of(signature);
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
    return signature.stream().map(Parameter::name).toList();
  }

  /** How many arguments must be given. */
  public int required() {
    return (int) signature.stream().filter(Parameter::isRequired).count();
  }

  /** Its arguments, in order. */
  List<Parameter> signature() {
    return signature;
  }

  /** An example of a call: {@code scale(x, center=True, rescale=True, ddof=0)}. */
  String usage() {
    return signature.stream()
        .map(Parameter::usage)
        .collect(Collectors.joining(", ", word + "(", ")"));
  }
}
