package io.chestnut.formula;

import io.chestnut.problem.Suggestion;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What can be wrong inside a call: the message of each mistake. Those that return an exception end
 * the reading, the others are noted and reading goes on.
 */
final class CallErrors {
  private static final String OPERATORS = "+ - * / ** % // == != < <= > >= and or not & |";

  /** How to mend a level in brackets that is not on the left side. */
  static final String LEVEL =
      "A level in brackets is for the response, y[\"a\"] ~ x; of a predictor write I(x == \"a\").";

  private static final Map<String, String> MEANT =
      Map.of(
          "^", "Write the power as **, e.g. I(x ** 2).",
          "||", "Write or, e.g. I(x > 1 or z > 1).",
          "=", "Write == to compare, e.g. I(x == 1).",
          "~", "Write not, e.g. I(not x).",
          "[", LEVEL);

  private static final List<String> CONTRASTS =
      Arrays.stream(Function.values())
          .filter(function -> function.kind() == Function.Kind.CONTRAST)
          .map(Function::word)
          .toList();

  private final Source source;

  CallErrors(Source source) {
    this.source = source;
  }

  /** Noted; {@code opener} is the parenthesis after the word. */
  void unknownFunction(Token word, Token opener) {
    boolean apart = opener.start() > word.start() + word.text().length();
    source.report(
        word,
        "There is no function '" + word.text() + "' (" + source.at(word) + ").",
        (apart
                ? "If '" + word.text() + "' is a column, put an operator after it. "
                : likelyFunction(word.text()))
            + "The functions are "
            + String.join(", ", words())
            + ".");
  }

  RuntimeException noContrast(Token found) {
    String shown = found.is("[") ? "The list" : found.text();
    return source.stop(
        found,
        String.format(
            "%s %s is not a contrast.%s",
            shown, source.at(found), Suggestion.didYouMean(found.text(), CONTRASTS)),
        "The contrasts are Treatment, Treatment(reference=\"a\"), Sum and Sum(omit=\"a\"); an order of"
            + " levels is C(x, levels=[\"a\", \"b\"]).");
  }

  RuntimeException logicOfNumbers(Token operator) {
    return source.stop(
        operator,
        String.format(
            "'%s' %s joins true or false, but a number stands beside it.",
            operator.text(), source.at(operator)),
        "Put the comparisons in parentheses, e.g. (x > 0) & (z > 0), or write and, or.");
  }

  RuntimeException chainedComparison(Token operator) {
    return source.stop(
        operator,
        "The second comparison '"
            + operator.text()
            + "' "
            + source.at(operator)
            + " follows another.",
        "Join two comparisons, e.g. 0 < x and x < 1.");
  }

  RuntimeException tooManyOperators(Token operator) {
    return source.stop(
        operator,
        String.format(
            "A factor has more than %d operators (%s).",
            ExpressionParser.MAX_OPERATORS, source.at(operator)),
        "Compute the column before fitting.");
  }

  RuntimeException tooLargeNumber(Token number) {
    return source.stop(
        number,
        "The number " + source.at(number) + " is too large for a double.",
        "Write a number below 1.8e308.");
  }

  RuntimeException quotedNameWithoutText(Token word) {
    return source.stop(
        word,
        "Q() " + source.at(word) + " takes one name in quotation marks.",
        "Write Q(\"odd name\").");
  }

  RuntimeException emptyName(Token token) {
    return source.stop(
        token,
        "The quotes " + source.at(token) + " hold no name.",
        "Write a column's name between them.");
  }

  /** An operand was expected after {@code before}, and {@code found} is there. */
  RuntimeException missingInCall(Token before, Token found) {
    if (found.is(".")) {
      return source.stop(
          found,
          "The dot " + source.at(found) + " stands inside a function.",
          "'.' is all columns and a function takes one: name the column.");
    }
    if (found.is("[")) {
      return source.stop(
          found,
          "The list " + source.at(found) + " stands where a value is expected.",
          "Write a column, a number or a call.");
    }
    if (before.isBinary() || before.is("not")) {
      return source.stop(
          before,
          "The operator '"
              + before.text()
              + "' "
              + source.at(before)
              + " has nothing on its right.",
          "Write a column, a number or a call after it.");
    }
    return source.stop(
        found,
        "A value is missing before '" + found.text() + "' " + source.at(found) + ".",
        "Write a column, a number or a call before it.");
  }

  /** An operator, a comma or the end of the call was expected. */
  RuntimeException unexpectedInCall(Token before, Token found) {
    if (found.isWord() && !found.is(".") || found.is("(")) {
      return missingOperator(before, found, "Write an operator between them, e.g. *.");
    }
    return source.stop(
        found,
        "'" + found.text() + "' " + source.at(found) + " has no meaning inside a function.",
        MEANT.getOrDefault(found.text(), "The operators there are " + OPERATORS + "."));
  }

  RuntimeException missingOperator(Token before, Token found, String mend) {
    return source.stop(
        found,
        String.format(
            "An operator is missing between '%s' and '%s' %s.",
            before.text(), found.text(), source.at(found)),
        mend);
  }

  /** {@code np.log} is log; of a single letter nothing can be said. */
  private static String likelyFunction(String word) {
    String name = word.substring(word.lastIndexOf('.') + 1);
    if (words().contains(name)) {
      return "Write " + name + "(...). ";
    }
    String question = name.length() > 1 ? Suggestion.didYouMean(name, words()) : "";
    return question.isEmpty() ? "" : question.strip() + " ";
  }

  private static List<String> words() {
    return Stream.concat(Arrays.stream(Function.values()).map(Function::word), Stream.of("Q"))
        .toList();
  }
}
