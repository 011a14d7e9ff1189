package io.chestnut.formula;

import io.chestnut.formula.Expression.Variable;
import io.chestnut.problem.InvalidInputException;
import java.io.Serializable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A parsed formula: the response, the common terms and the group-specific terms, after the term
 * algebra (see {@code formula.md} in the documentation). Immutable.
 */
public final class Formula implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String text;
  private final Response response;
  private final List<Term> terms;
  private final List<GroupTerm> groupTerms;
  private final List<Expression> offsets;
  private final boolean hasDot;

  /** {@code response} is null for {@code ~ x}. */
  Formula(
      String text,
      Response response,
      List<Term> terms,
      List<GroupTerm> groupTerms,
      List<Expression> offsets,
      boolean hasDot) {
    this.text = text;
    this.response = response;
    this.terms = List.copyOf(terms);
    this.groupTerms = List.copyOf(groupTerms);
    this.offsets = List.copyOf(offsets);
    this.hasDot = hasDot;
  }

  /**
   * Parses a formula.
   *
   * @throws InvalidInputException with the place of every mistake that reading can go on after (an
   *     unknown function, a wrong number of arguments) and of the first that it cannot, a caret
   *     under it, and how to mend it
   */
  public static Formula parse(String text) {
    return FormulaParser.parse(text, Optional.empty());
  }

  /** The text as the user wrote it. */
  public String text() {
    return text;
  }

  /** The left side; empty for {@code ~ x}. */
  public Optional<Response> response() {
    return Optional.ofNullable(response);
  }

  /**
   * The common terms: the intercept when there is one, then the others in the order of first
   * mention.
   */
  public List<Term> terms() {
    return terms;
  }

  /** The group-specific terms in the order of first mention. */
  public List<GroupTerm> groupTerms() {
    return groupTerms;
  }

  /**
   * What is added to the linear predictor with coefficient 1: the arguments of {@code offset(...)},
   * in the order of mention.
   */
  public List<Expression> offsets() {
    return offsets;
  }

  /** Whether the common terms hold the intercept. */
  public boolean hasIntercept() {
    return terms.contains(Term.INTERCEPT);
  }

  /**
   * Whether {@code .} was written, so that {@link #expandDot} is still to be done before the terms
   * are used.
   */
  public boolean hasDot() {
    return hasDot;
  }

  /**
   * The same formula with {@code .} standing for all {@code columns} that are not on the left side,
   * in their order. Without a dot it is the formula itself.
   *
   * @throws InvalidInputException when no column is left, or when the terms become too many
   */
  public Formula expandDot(List<String> columns) {
    if (!hasDot) {
      return this;
    }
    Set<String> left = responseVariables();
    List<Variable> others =
        columns.stream()
            .filter(column -> !left.contains(column))
            .map(column -> new Variable(column, NormalText.ofName(column)))
            .toList();
    if (others.isEmpty()) {
      throw new InvalidInputException(
          "The '.' in " + text.strip() + " stands for no column: the data has only the response.",
          "Name the predictors, or read data that has them.");
    }
    return FormulaParser.parse(text, Optional.of(others));
  }

  /**
   * The names of all columns that the formula reads, response first, in the order of first mention.
   */
  public Set<String> variables() {
    return Stream.concat(responseVariables().stream(), predictorVariables().stream())
        .collect(names());
  }

  /** The names of the columns that the left side reads. */
  public Set<String> responseVariables() {
    return response().stream()
        .flatMap(left -> left.expressions().stream())
        .flatMap(VariableNames::of)
        .collect(names());
  }

  /** The names of the columns that the right side reads, in the order of first mention. */
  public Set<String> predictorVariables() {
    Stream<String> grouped =
        groupTerms.stream()
            .flatMap(
                term ->
                    Stream.concat(
                        VariableNames.of(term.effects()), VariableNames.of(List.of(term.group()))));
    Stream<String> added = offsets.stream().flatMap(VariableNames::of);
    return Stream.of(VariableNames.of(terms), added, grouped)
        .flatMap(names -> names)
        .collect(names());
  }

  /**
   * The normal form: every term written out, {@code 0} or {@code 1} first. Parsing it gives the
   * same terms.
   */
  @Override
  public String toString() {
    String left = response().map(response -> response.text() + " ~ ").orElse("~ ");
    Stream<String> added = offsets.stream().map(offset -> "offset(" + offset.text() + ")");
    Stream<String> grouped = groupTerms.stream().map(GroupTerm::text);
    return Stream.of(Stream.of(GroupTerm.sum(terms)), added, grouped)
        .flatMap(texts -> texts)
        .collect(Collectors.joining(" + ", left, ""));
  }

  private static Collector<String, ?, Set<String>> names() {
    return Collectors.toCollection(LinkedHashSet::new);
  }
}
