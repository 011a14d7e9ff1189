package io.chestnut.design;

/** The type of an expression's values. */
public enum ValueType {
  NUMBER("a number"),
  BOOLEAN("a boolean"),
  TEXT("text");

  private final String words;

  ValueType(String words) {
    this.words = words;
  }

  /** As messages name it. */
  String words() {
    return words;
  }
}
