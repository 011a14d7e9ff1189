package io.chestnut.formula;

import io.chestnut.formula.Token.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The arguments of one call: those by position, then those by name, each at most once. */
final class ArgumentReader {
  private final Tokens tokens;
  private final CallErrors errors;
  private final ArgumentErrors problems;
  private final Function function;
  private final Values values;
  private final List<Expression> byPosition = new ArrayList<>();
  private final Map<String, Expression> byName = new LinkedHashMap<>();
  private final Set<Parameter> given = new HashSet<>();
  private Optional<Token> firstName = Optional.empty();

  /** Reads what stands for a parameter. */
  @FunctionalInterface
  interface Values {
    Expression read(Parameter parameter);
  }

  ArgumentReader(Tokens tokens, CallErrors errors, Function function, Values values) {
    this.tokens = tokens;
    this.errors = errors;
    this.problems = new ArgumentErrors(tokens.source(), function);
    this.function = function;
    this.values = values;
  }

  /** With the function's name next: up to and including the closing parenthesis. */
  void read() {
    Token word = tokens.take();
    tokens.take();
    int count = 0;
    if (!tokens.at(")")) {
      do {
        argument();
        count++;
      } while (tokens.accept(","));
    }
    if (!tokens.accept(")")) {
      throw errors.unexpectedInCall(tokens.previous(), tokens.peek());
    }
    checkCount(word, count);
  }

  /** The arguments without a name. */
  List<Expression> byPosition() {
    return Collections.unmodifiableList(byPosition);
  }

  /** The arguments with a name, in the order of writing. */
  Map<String, Expression> byName() {
    return Collections.unmodifiableMap(byName);
  }

  private void argument() {
    if (tokens.peek().is(Kind.NAME) && tokens.second().is("=")) {
      named();
    } else {
      positional();
    }
  }

  private void positional() {
    firstName.ifPresent(name -> problems.positionalAfterNamed(tokens.peek(), name));
    List<Parameter> signature = function.signature();
    int position = byPosition.size();
    if (position < signature.size()) {
      given.add(signature.get(position));
      byPosition.add(values.read(signature.get(position)));
    } else {
      byPosition.add(values.read(Parameter.value("")));
    }
  }

  private void named() {
    Token name = tokens.take();
    tokens.take();
    firstName = firstName.or(() -> Optional.of(name));
    Parameter parameter =
        function.signature().stream()
            .filter(known -> known.name().equals(name.text()))
            .findFirst()
            .orElseThrow(() -> problems.unknownName(name));
    if (!parameter.isNamed()) {
      throw problems.positionalOnly(name);
    }
    if (!given.add(parameter)) {
      problems.givenTwice(name);
    }
    byName.put(parameter.name(), values.read(parameter));
  }

  private void checkCount(Token word, int count) {
    List<String> missing =
        function.signature().stream()
            .filter(parameter -> parameter.isRequired() && !given.contains(parameter))
            .map(Parameter::name)
            .toList();
    if (byPosition.size() > function.signature().size() || !missing.isEmpty() && byName.isEmpty()) {
      problems.wrongCount(word, count);
    } else if (!missing.isEmpty()) {
      problems.missing(word, missing);
    }
  }
}
