package io.chestnut.formula;

/** What can be wrong with literal arguments: the message of each mistake. */
final class LiteralErrors {
  private static final String LEVELS = "e.g. levels=[\"a\", \"b\"]";

  private final Source source;

  LiteralErrors(Source source) {
    this.source = source;
  }

  /** Noted. */
  void wrongType(Token first, Parameter parameter, Expression found) {
    String wanted =
        switch (parameter.type()) {
          case FLAG -> "True or False";
          case COUNT -> "a whole number of at least 0";
          default -> "a text, a number, True or False";
        };
    source.report(
        first,
        String.format(
            "The argument '%s' %s must be %s, not %s.",
            parameter.name(), source.at(first), wanted, found.text()),
        "Write it as in " + parameter.usage() + ".");
  }

  RuntimeException noList(Token found, Parameter parameter) {
    return source.stop(
        found,
        "The argument '" + parameter.name() + "' " + source.at(found) + " is not a list.",
        "Write the levels in square brackets, " + LEVELS + ".");
  }

  /** Noted. */
  void levelTwice(Token first, Expression level) {
    source.report(
        first,
        "The level " + level.text() + " is listed a second time " + source.at(first) + ".",
        "List each level once, in the order that they should have.");
  }

  /** Noted. */
  void mixedLevels(Token first, Expression level) {
    source.report(
        first,
        String.format(
            "The level %s %s is of another kind than the first level of the list.",
            level.text(), source.at(first)),
        "List texts, or numbers, or True and False, as they are in the data.");
  }

  /** Noted. */
  void singleLevel(Token opener) {
    source.report(
        opener,
        "The list of levels " + source.at(opener) + " has a single one.",
        "List all levels, two or more, " + LEVELS + ".");
  }

  RuntimeException noLevel(Token bracket) {
    return source.stop(
        bracket,
        "A level is missing before ']' " + source.at(bracket) + ".",
        "Write a text, a number, True or False before it.");
  }

  RuntimeException levelIsNoLiteral(Token first) {
    return source.stop(
        first,
        "The level " + source.at(first) + " is not a text, a number, True or False.",
        "Write a level as it is in the data, a text in quotation marks, e.g. \"yes\".");
  }

  RuntimeException bracketGoesOn(Token found) {
    return source.stop(
        found,
        "The square bracket goes on with '" + found.text() + "' " + source.at(found) + ".",
        "Close it after the level, or put a comma between the levels of a list.");
  }
}
