package io.chestnut.formula;

import java.util.Arrays;
import java.util.Optional;

/**
 * The functions that exist: one row each, so that parser, interpreters and error messages agree on
 * what there is.
 */
public enum Function {
  IDENTITY("I", 1, 1),
  LOG("log", 1, 1),
  LOG2("log2", 1, 1),
  LOG10("log10", 1, 1),
  LOG1P("log1p", 1, 1),
  EXP("exp", 1, 1),
  EXPM1("expm1", 1, 1),
  SQRT("sqrt", 1, 1),
  ABS("abs", 1, 1),
  SIN("sin", 1, 1),
  COS("cos", 1, 1),
  TAN("tan", 1, 1),
  SINH("sinh", 1, 1),
  COSH("cosh", 1, 1),
  TANH("tanh", 1, 1),
  FLOOR("floor", 1, 1),
  CEIL("ceil", 1, 1),
  ROUND("round", 1, 1),
  POW("pow", 2, 2),
  MIN("min", 2, 2),
  MAX("max", 2, 2),
  CATEGORICAL("C", 1, 1);

  private final String word;
  private final int fewest;
  private final int most;

  Function(String word, int fewest, int most) {
    this.word = word;
    this.fewest = fewest;
    this.most = most;
  }

  /** The function of a name, case sensitive. */
  public static Optional<Function> named(String word) {
    return Arrays.stream(values()).filter(f -> f.word.equals(word)).findFirst();
  }

  /** Its name in a formula. */
  public String word() {
    return word;
  }

  /** The fewest positional arguments. */
  public int fewestArguments() {
    return fewest;
  }

  /** The most positional arguments. */
  public int mostArguments() {
    return most;
  }
}
