package io.chestnut.formula;

import static java.util.function.Function.identity;

import io.chestnut.formula.Expression.Binary;
import io.chestnut.formula.Expression.BinaryOperator;
import io.chestnut.formula.Expression.Call;
import io.chestnut.formula.Expression.Constant;
import io.chestnut.formula.Expression.Flag;
import io.chestnut.formula.Expression.Text;
import io.chestnut.formula.Expression.Unary;
import io.chestnut.formula.Expression.UnaryOperator;
import io.chestnut.formula.Expression.Variable;
import io.chestnut.formula.Token.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Variables, calls and the arithmetic inside calls: a method a level of precedence, which is
 * Python's, as in patsy.
 *
 * <pre>
 *   or · and · not · comparison · | · &amp; · + - · * / % // · sign · **  (right associative, above a sign on its left)
 * </pre>
 */
final class ExpressionParser {
  /** In one factor; each takes a level of the tree, which is read by recursion. */
  static final int MAX_OPERATORS = 500;

  private static final Set<BinaryOperator> LOGICAL = Set.of(BinaryOperator.AND, BinaryOperator.OR);
  private static final Map<String, BinaryOperator> OPERATORS =
      Arrays.stream(BinaryOperator.values())
          .collect(Collectors.toMap(BinaryOperator::symbol, identity()));
  private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

  private final Tokens tokens;
  private final CallErrors errors;
  private final CallPlaces places;
  private final LiteralReader literals;
  private int operators;
  private int nesting;

  ExpressionParser(Tokens tokens, CallErrors errors) {
    this.tokens = tokens;
    this.errors = errors;
    this.places = new CallPlaces(tokens);
    this.literals = new LiteralReader(tokens);
  }

  /** A factor: a name, a name in backticks, {@code Q("name")}, or a call. */
  Expression factor() {
    operators = 0;
    return name();
  }

  /** Whether a factor starts here. */
  boolean atFactor() {
    return tokens.peek().is(Kind.NAME) || tokens.peek().is(Kind.BACKTICKED);
  }

  /** Whether a call of one of the functions starts here. */
  boolean atCall(Set<Function> functions) {
    return tokens.peek().is(Kind.NAME)
        && tokens.second().is("(")
        && Function.named(tokens.peek().text()).filter(functions::contains).isPresent();
  }

  /** {@code ["level"]}. */
  Expression level() {
    return literals.success(this::disjunction);
  }

  private Expression name() {
    if (tokens.peek().is(Kind.NAME) && tokens.second().is("(")) {
      return tokens.peek().text().equals("Q") ? quotedName() : call();
    }
    int start = tokens.place();
    Token token = tokens.take();
    String column = token.is(Kind.BACKTICKED) ? token.inside() : token.text();
    return variable(column, token, start);
  }

  private Expression quotedName() {
    int start = tokens.place();
    tokens.take();
    tokens.take();
    Token column = tokens.take();
    if (!column.is(Kind.STRING) || !tokens.accept(")")) {
      throw errors.quotedNameWithoutText(tokens.get(start));
    }
    return variable(unescaped(column), column, start);
  }

  private Variable variable(String column, Token token, int start) {
    if (column.isEmpty()) {
      throw errors.emptyName(token);
    }
    return new Variable(column, tokens.textFrom(start));
  }

  private Expression call() {
    int start = tokens.place();
    Token word = tokens.peek();
    Function function = Function.named(word.text()).orElse(null);
    if (function != null && places.isRight(function, word, nesting > 0)) {
      return call(function, this::argument);
    }
    tokens.take();
    if (function == null) {
      errors.unknownFunction(word, tokens.peek());
    }
    tokens.skipBrackets();
    return new Variable(word.text(), tokens.textFrom(start));
  }

  /** With the function's name and the opening parenthesis next. */
  Call call(Function function, ArgumentReader.Values values) {
    int start = tokens.place();
    ArgumentReader arguments = new ArgumentReader(tokens, errors, function, values);
    arguments.read();
    return new Call(function, arguments.byPosition(), arguments.byName(), tokens.textFrom(start));
  }

  /** What stands for a parameter. */
  Expression argument(Parameter parameter) {
    nesting++;
    Expression argument =
        switch (parameter.type()) {
          case CONTRAST -> contrast();
          case LEVELS -> literals.levels(parameter, this::disjunction);
          case FLAG, COUNT, LITERAL -> literals.read(parameter, this::disjunction);
          case VALUE, AMOUNT, RESPONSE -> disjunction();
        };
    nesting--;
    return argument;
  }

  /** {@code Sum}, {@code Treatment("b")}: only here is the name of a contrast no column. */
  private Expression contrast() {
    Token word = tokens.peek();
    if (word.closes() || word.is(",")) {
      throw errors.missingInCall(tokens.previous(), word);
    }
    Function contrast =
        Function.named(word.text())
            .filter(function -> word.is(Kind.NAME) && function.kind() == Function.Kind.CONTRAST)
            .orElseThrow(() -> errors.noContrast(word));
    if (tokens.second().is("(")) {
      return call(contrast, this::argument);
    }
    tokens.take();
    return new Call(contrast, List.of(), Map.of(), word.text());
  }

  private Expression disjunction() {
    return leftAssociative(this::conjunction, Set.of("or"));
  }

  private Expression conjunction() {
    return leftAssociative(this::negation, Set.of("and"));
  }

  private Expression negation() {
    return tokens.at("not") ? unary(this::negation) : comparison();
  }

  private Expression comparison() {
    int start = tokens.place();
    Expression left = union();
    if (!COMPARISONS.contains(tokens.peek().text())) {
      return left;
    }
    Expression comparison = binary(left, this::union, start);
    if (COMPARISONS.contains(tokens.peek().text())) {
      throw errors.chainedComparison(tokens.peek());
    }
    return comparison;
  }

  private Expression union() {
    return leftAssociative(this::intersection, Set.of("|"));
  }

  private Expression intersection() {
    return leftAssociative(this::sum, Set.of("&"));
  }

  private Expression sum() {
    return leftAssociative(this::product, Set.of("+", "-"));
  }

  private Expression product() {
    return leftAssociative(this::signed, Set.of("*", "/", "%", "//"));
  }

  private Expression signed() {
    return tokens.at("-") || tokens.at("+") ? unary(this::signed) : power();
  }

  private Expression power() {
    int start = tokens.place();
    Expression base = primary();
    return tokens.at("**") ? binary(base, this::signed, start) : base;
  }

  private Expression primary() {
    if (atFactor()) {
      return name();
    }
    Token token = tokens.take();
    if (token.is("(")) {
      Expression inner = disjunction();
      if (!tokens.accept(")")) {
        throw errors.unexpectedInCall(tokens.previous(), tokens.peek());
      }
      return inner;
    }
    return switch (token.kind()) {
      case NUMBER -> constant(token);
      case STRING -> new Text(unescaped(token), token.text());
      case FLAG -> new Flag(token.text().equals("True"), token.text());
      default -> throw errors.missingInCall(tokens.get(tokens.place() - 2), token);
    };
  }

  private Constant constant(Token token) {
    double value = Double.parseDouble(token.text());
    if (Double.isInfinite(value)) {
      throw errors.tooLargeNumber(token);
    }
    return new Constant(value, token.text());
  }

  private Expression leftAssociative(Supplier<Expression> operand, Set<String> symbols) {
    int start = tokens.place();
    Expression left = operand.get();
    while (symbols.contains(tokens.peek().text())) {
      left = binary(left, operand, start);
    }
    return left;
  }

  private Binary binary(Expression left, Supplier<Expression> operand, int start) {
    Token symbol = takeOperator();
    Expression right = operand.get();
    BinaryOperator operator =
        switch (symbol.text()) {
          case "and" -> BinaryOperator.AND;
          case "or" -> BinaryOperator.OR;
          default -> OPERATORS.get(symbol.text());
        };
    if (LOGICAL.contains(operator) && (isNumber(left) || isNumber(right))) {
      throw errors.logicOfNumbers(symbol);
    }
    return new Binary(operator, left, right, tokens.textFrom(start));
  }

  private Unary unary(Supplier<Expression> operand) {
    int start = tokens.place();
    UnaryOperator operator =
        switch (takeOperator().text()) {
          case "not" -> UnaryOperator.NOT;
          case "-" -> UnaryOperator.MINUS;
          default -> UnaryOperator.PLUS;
        };
    return new Unary(operator, operand.get(), tokens.textFrom(start));
  }

  private Token takeOperator() {
    Token operator = tokens.take();
    operators++;
    if (operators > MAX_OPERATORS) {
      throw errors.tooManyOperators(operator);
    }
    return operator;
  }

  /** Whether it cannot be true or false: a number, or arithmetic. */
  private static boolean isNumber(Expression expression) {
    return expression instanceof Constant
        || expression instanceof Unary unary && unary.operator() != UnaryOperator.NOT
        || expression instanceof Binary binary
            && binary.operator().compareTo(BinaryOperator.FLOOR_DIVIDE) <= 0;
  }

  /** A backslash keeps the character after it. */
  private static String unescaped(Token token) {
    return token.inside().replaceAll("(?s)\\\\(.)", "$1");
  }
}
