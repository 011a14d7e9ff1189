package io.chestnut.design;

import io.chestnut.formula.Expression;
import io.chestnut.formula.Function;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a factor of n levels becomes columns: a matrix of n rows, with n columns in full rank and n -
 * 1 in reduced rank, which with the constant span the same.
 *
 * @see "patsy 0.5.3, contrasts.py"
 */
sealed interface ContrastCoding permits TreatmentCoding, SumCoding {
  /** The columns of the matrix, in order, their weights in the order of the levels. */
  List<ContrastColumn> columns(List<Level> levels, Block.Rank rank);

  /**
   * The coding that a factor asks for in {@code C(x, Sum)}; else Treatment with the first level as
   * reference.
   *
   * @throws InvalidInputException when it names a level that does not exist
   */
  static ContrastCoding of(Expression factor, List<Level> levels) {
    Optional<Expression.Call> contrast = contrast(factor);
    OptionalInt named = contrast.map(c -> named(c, levels)).orElse(OptionalInt.of(0));
    if (named.isEmpty()) {
      throw new InvalidInputException(List.of(noSuchLevel(factor, contrast.get(), levels)));
    }
    boolean sum = contrast.filter(c -> c.function() == Function.SUM).isPresent();
    return sum ? new SumCoding(named.getAsInt()) : new TreatmentCoding(named.getAsInt());
  }

  /** What is wrong with the contrast of a factor of these levels, if anything. */
  static Optional<Problem> problem(Expression factor, List<Level> levels) {
    return contrast(factor)
        .filter(contrast -> named(contrast, levels).isEmpty())
        .map(contrast -> noSuchLevel(factor, contrast, levels));
  }

  private static Optional<Expression.Call> contrast(Expression factor) {
    return factor instanceof Expression.Call call && call.function() == Function.CATEGORICAL
        ? call.argument("contrast").map(Expression.Call.class::cast)
        : Optional.empty();
  }

  /** The level that is written out: the reference, or the omitted one. */
  private static Optional<Expression> literal(Expression.Call contrast) {
    return contrast.argument(contrast.function() == Function.SUM ? "omit" : "reference");
  }

  /**
   * The position of the level that the contrast treats apart: a level, or else an index from the
   * start or, negative, from the end. Empty when it is neither.
   */
  private static OptionalInt named(Expression.Call contrast, List<Level> levels) {
    if (literal(contrast).isEmpty()) {
      return OptionalInt.of(contrast.function() == Function.SUM ? levels.size() - 1 : 0);
    }
    Level named = LevelLiterals.level(literal(contrast).get());
    int position = levels.indexOf(named);
    if (position < 0 && named instanceof Level.Numeric number) {
      double index = number.value() < 0 ? number.value() + levels.size() : number.value();
      position = index == Math.rint(index) && index < levels.size() ? (int) index : -1;
    }
    return position < 0 ? OptionalInt.empty() : OptionalInt.of(position);
  }

  private static Problem noSuchLevel(
      Expression factor, Expression.Call contrast, List<Level> levels) {
    Level named = LevelLiterals.level(literal(contrast).orElseThrow());
    return new Problem(
        "'%s' has no level %s for %s.%s"
            .formatted(
                ((Expression.Call) factor).arguments().get(0).text(),
                LevelLiterals.text(named),
                factor.text(),
                LevelLiterals.didYouMean(named, levels)),
        "Use one of its levels, "
            + LevelLiterals.listed(levels)
            + ", or its place: 0 is the first, -1 the last.");
  }
}
