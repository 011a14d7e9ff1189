package io.chestnut.formula;

import io.chestnut.problem.Suggestion;
import java.util.List;

/** What can be wrong with the arguments of a call as a whole: the message of each mistake. */
final class ArgumentErrors {
  private final Source source;
  private final Function function;

  ArgumentErrors(Source source, Function function) {
    this.source = source;
    this.function = function;
  }

  /** Reading ends: of a name that means nothing, the value may be anything. */
  RuntimeException unknownName(Token name) {
    List<String> names =
        function.signature().stream().filter(Parameter::isNamed).map(Parameter::name).toList();
    boolean comparison = function.kind() == Function.Kind.ELEMENTWISE;
    return source.stop(
        name,
        String.format(
            "%s() takes no argument named '%s' (%s).%s",
            function.word(),
            name.text(),
            source.at(name),
            Suggestion.didYouMean(name.text(), names)),
        "Write " + function.usage() + (comparison ? "; to compare, write ==." : "."));
  }

  RuntimeException positionalOnly(Token name) {
    return source.stop(
        name,
        String.format(
            "The argument '%s' of %s() %s is given by its position and not by its name.",
            name.text(), function.word(), source.at(name)),
        String.format("Leave '%s=' out: %s; to compare, write ==.", name.text(), function.usage()));
  }

  /** Noted. */
  void givenTwice(Token name) {
    source.report(
        name,
        String.format(
            "The argument '%s' of %s() is given a second time %s.",
            name.text(), function.word(), source.at(name)),
        "Give it once: " + function.usage() + ".");
  }

  /** Noted. */
  void positionalAfterNamed(Token argument, Token named) {
    source.report(
        argument,
        String.format(
            "The argument of %s() %s has no name, but stands after '%s', which has one.",
            function.word(), source.at(argument), named.text()),
        "Name it, or put it before: " + function.usage() + ".");
  }

  /** Noted. */
  void wrongCount(Token word, int given) {
    int fewest = function.required();
    int most = function.signature().size();
    source.report(
        word,
        String.format(
            "%s() %s takes %s %s and has %d.",
            function.word(),
            source.at(word),
            range(fewest, most),
            most == 1 ? "argument" : "arguments",
            given),
        "Write " + function.usage() + ".");
  }

  /** Noted. */
  void missing(Token word, List<String> names) {
    source.report(
        word,
        String.format(
            "%s() %s has no argument '%s'.",
            function.word(), source.at(word), String.join("' and no '", names)),
        "Write " + function.usage() + ".");
  }

  private static String range(int fewest, int most) {
    if (fewest == most) {
      return Integer.toString(most);
    }
    return fewest == 0 ? "at most " + most : fewest + " to " + most;
  }
}
