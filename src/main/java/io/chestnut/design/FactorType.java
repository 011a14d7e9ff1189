package io.chestnut.design;

/**
 * How a factor enters the model.
 *
 * @param coding numeric, or categorical with levels
 * @param values the type of its values; of a numeric factor always {@link ValueType#NUMBER}
 */
record FactorType(Coding coding, ValueType values) {
  /** Whether a factor is a number or a choice among levels. */
  enum Coding {
    NUMERIC,
    CATEGORICAL
  }

  /** The type of a factor that no {@code C(...)} surrounds: numbers are numeric. */
  static FactorType natural(ValueType values) {
    return new FactorType(values == ValueType.NUMBER ? Coding.NUMERIC : Coding.CATEGORICAL, values);
  }

  boolean isCategorical() {
    return coding == Coding.CATEGORICAL;
  }
}
