package io.chestnut.formula;

/**
 * An argument that a function takes.
 *
 * @param name its name in {@code f(name=...)}
 * @param type what may stand there
 * @param example a value, for messages that show how to write the call
 */
record Parameter(String name, Type type, String example) {
  /** What may stand for a parameter. */
  enum Type {
    /** Any expression, by position only: {@code I(x = 1)} is a comparison gone wrong. */
    VALUE,
    /** Any expression, by position or by name. */
    AMOUNT,
    /** A left side without weights. */
    RESPONSE,
    /** {@code True} or {@code False}. */
    FLAG,
    /** A whole number of at least 0. */
    COUNT,
    /** A text, a number or a flag. */
    LITERAL,
    /** A list of literals. */
    LEVELS,
    /** A function of kind CONTRAST. */
    CONTRAST
  }

  static Parameter value(String name) {
    return new Parameter(name, Type.VALUE, name);
  }

  static Parameter amount(String name) {
    return new Parameter(name, Type.AMOUNT, name);
  }

  static Parameter response(String name) {
    return new Parameter(name, Type.RESPONSE, name);
  }

  static Parameter flag(String name) {
    return new Parameter(name, Type.FLAG, "True");
  }

  static Parameter count(String name) {
    return new Parameter(name, Type.COUNT, "0");
  }

  static Parameter literal(String name) {
    return new Parameter(name, Type.LITERAL, "\"a\"");
  }

  static Parameter levels(String name) {
    return new Parameter(name, Type.LEVELS, "[\"a\", \"b\"]");
  }

  static Parameter contrast(String name) {
    return new Parameter(name, Type.CONTRAST, "Sum");
  }

  /** Whether every call has it. */
  boolean isRequired() {
    return type == Type.VALUE || type == Type.AMOUNT || type == Type.RESPONSE;
  }

  /** Whether {@code name=...} may be written. */
  boolean isNamed() {
    return type != Type.VALUE && type != Type.RESPONSE;
  }

  /** As it stands in an example of a call: {@code x}, {@code ddof=0}. */
  String usage() {
    return isRequired() ? name : name + "=" + example;
  }
}
