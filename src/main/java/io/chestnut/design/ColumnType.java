package io.chestnut.design;

import java.util.Optional;

/** What a column of the data holds, as far as a formula is concerned. */
public enum ColumnType {
  /** Any number, read as a double. */
  NUMBER,
  /** True or false: categorical. */
  BOOLEAN,
  /** Text: categorical. */
  STRING,
  /** Date or timestamp: an error that says how to convert. */
  TEMPORAL,
  /** Anything else (arrays, structs, binary): an error. */
  OTHER;

  /** The type of its values in an expression; empty when no expression can use them. */
  Optional<ValueType> valueType() {
    return switch (this) {
      case NUMBER -> Optional.of(ValueType.NUMBER);
      case BOOLEAN -> Optional.of(ValueType.BOOLEAN);
      case STRING -> Optional.of(ValueType.TEXT);
      case TEMPORAL, OTHER -> Optional.empty();
    };
  }
}
