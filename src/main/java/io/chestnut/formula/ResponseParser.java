package io.chestnut.formula;

import io.chestnut.formula.Expression.Call;
import io.chestnut.formula.Expression.Variable;
import java.util.Optional;
import java.util.Set;

/**
 * The grammar of the left side.
 *
 * <pre>
 *   response  weighted( outcome , value ) | outcome
 *   outcome   p( value , value ) | factor [ [ literal ] ]
 * </pre>
 */
final class ResponseParser {
  private static final Set<Function> COUNTS =
      Set.of(Function.P, Function.PROP, Function.PROPORTION);

  private final Tokens tokens;
  private final ExpressionParser expressions;
  private final ResponseErrors errors;
  private Expression value;
  private Expression success;
  private Expression trials;
  private Expression weight;

  ResponseParser(Tokens tokens, ExpressionParser expressions) {
    this.tokens = tokens;
    this.expressions = expressions;
    this.errors = new ResponseErrors(tokens);
  }

  /** Up to the tilde. */
  Response response() {
    if (expressions.atCall(Set.of(Function.WEIGHTED))) {
      Call call = expressions.call(Function.WEIGHTED, this::weightedArgument);
      weight = call.argument("w").orElse(null);
    } else {
      value = outcome();
    }
    if (!tokens.at("~")) {
      throw errors.goesOn(0);
    }
    return new Response(value, success, trials, weight, tokens.textFrom(0));
  }

  private Expression weightedArgument(Parameter parameter) {
    if (parameter.type() != Parameter.Type.RESPONSE) {
      return expressions.argument(parameter);
    }
    int start = tokens.place();
    value = outcome();
    if (!tokens.at(",") && !tokens.at(")")) {
      throw errors.goesOn(start);
    }
    return value;
  }

  private Expression outcome() {
    if (!expressions.atFactor()) {
      throw errors.noFactor();
    }
    return expressions.atCall(COUNTS) ? counts() : factor();
  }

  private Expression counts() {
    Function function = Function.named(tokens.peek().text()).orElseThrow();
    Call call = expressions.call(function, expressions::argument);
    trials = call.argument("n").orElse(null);
    return call.argument("y").orElse(call);
  }

  private Expression factor() {
    Token first = tokens.peek();
    Expression factor = expressions.factor();
    Optional<Call> coding =
        Optional.of(factor)
            .filter(Call.class::isInstance)
            .map(Call.class::cast)
            .filter(call -> call.function() == Function.CATEGORICAL);
    if (coding.flatMap(call -> call.argument("contrast")).isPresent()) {
      errors.contrast(first);
    }
    if (tokens.at("[") && (factor instanceof Variable || coding.isPresent())) {
      success = expressions.level();
    }
    return factor;
  }
}
