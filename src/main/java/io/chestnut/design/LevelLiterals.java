package io.chestnut.design;

import io.chestnut.formula.Expression;
import io.chestnut.formula.Function;
import io.chestnut.problem.Suggestion;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Levels as a formula writes them: {@code "a2"}, {@code True}, {@code -1}. */
final class LevelLiterals {
  private static final int LISTED = 5;

  private LevelLiterals() {}

  /** The level that a literal stands for. */
  static Level level(Expression literal) {
    if (literal instanceof Expression.Text text) {
      return new Level.Text(text.value());
    }
    return literal instanceof Expression.Flag flag
        ? new Level.Flag(flag.value())
        : new Level.Numeric(((Expression.Constant) literal).value());
  }

  /** The levels that {@code C(x, levels=[...])} fixes; empty when they are learnt. */
  static List<Level> fixed(Expression factor) {
    return items(factor).stream().map(LevelLiterals::level).toList();
  }

  /** {@link #fixed}, as written. */
  static List<Expression> items(Expression factor) {
    return factor instanceof Expression.Call call && call.function() == Function.CATEGORICAL
        ? call.argument("levels").map(list -> ((Expression.ListOf) list).items()).orElse(List.of())
        : List.of();
  }

  /** The type of the values that can have this level. */
  static ValueType type(Level level) {
    if (level instanceof Level.Text) {
      return ValueType.TEXT;
    }
    return level instanceof Level.Flag ? ValueType.BOOLEAN : ValueType.NUMBER;
  }

  /** The literal of a level. */
  static String text(Level level) {
    return level instanceof Level.Text ? '"' + level.label() + '"' : level.label();
  }

  /** The level that was meant by a text that is none, as a sentence; else an empty string. */
  static String didYouMean(Level named, List<Level> levels) {
    List<String> labels = levels.stream().map(Level::label).toList();
    return Optional.of(named)
        .filter(Level.Text.class::isInstance)
        .flatMap(text -> Suggestion.nearest(text.label(), labels))
        .map(nearest -> " Did you mean " + text(levels.get(labels.indexOf(nearest))) + "?")
        .orElse("");
  }

  /** The literals of the first few levels. */
  static String listed(List<Level> levels) {
    String first =
        levels.stream().limit(LISTED).map(LevelLiterals::text).collect(Collectors.joining(", "));
    return levels.size() > LISTED ? first + ", …" : first;
  }
}
