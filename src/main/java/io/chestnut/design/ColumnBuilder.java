package io.chestnut.design;

import io.chestnut.formula.Factor;
import io.chestnut.formula.Formula;
import io.chestnut.formula.Term;
import io.chestnut.problem.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The columns of the design matrix, in patsy's order and under patsy's names. */
final class ColumnBuilder {
  /** More are no dense matrix any more: interactions of factors with many levels. */
  static final long MOST_COLUMNS = 10_000;

  private final FactorTypes types;
  private final Map<String, List<Level>> levels;

  private ColumnBuilder(FactorTypes types, Map<String, List<Level>> levels) {
    this.types = types;
    this.levels = levels;
  }

  /**
   * The columns.
   *
   * @throws InvalidInputException when there are more than {@link #MOST_COLUMNS}
   */
  static List<DesignColumn> columns(
      Formula formula, FactorTypes types, Map<String, List<Level>> levels) {
    ColumnBuilder builder = new ColumnBuilder(types, levels);
    Map<Term, List<Block>> blocks = FullRankCoding.of(formula.terms(), types::isCategorical);
    builder.checkCount(blocks);
    List<DesignColumn> columns = new ArrayList<>();
    blocks.forEach(
        (term, ofTerm) -> ofTerm.forEach(block -> columns.addAll(builder.columns(term, block))));
    return columns;
  }

  private void checkCount(Map<Term, List<Block>> blocks) {
    Map<Term, Double> counts =
        blocks.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> count(e.getValue())));
    double total = counts.values().stream().mapToDouble(Double::doubleValue).sum();
    if (total > MOST_COLUMNS) {
      Term widest = counts.entrySet().stream().max(Map.Entry.comparingByValue()).get().getKey();
      throw new InvalidInputException(
          String.format(
              Locale.ROOT,
              "The design matrix would have %,.0f columns, %,.0f of them from the term %s, but may"
                  + " have at most %,d.",
              total,
              counts.get(widest),
              widest.name(),
              MOST_COLUMNS),
          "Join levels of its factors, or leave the term out.");
    }
  }

  /** In double: the product of a few factors' levels overflows a long. */
  private double count(List<Block> blocks) {
    return blocks.stream()
        .mapToDouble(
            block ->
                block.ranks().entrySet().stream()
                    .mapToDouble(e -> e.getValue().columns(levels.get(e.getKey().name()).size()))
                    .reduce(1.0, (a, b) -> a * b))
        .sum();
  }

  /** The products of a block; the first factor varies fastest. */
  private List<DesignColumn> columns(Term term, Block block) {
    List<List<NamedEncoding>> products = List.of(List.of());
    for (Factor factor : term.factors()) {
      if (types.isCategorical(factor) && !block.has(factor)) {
        continue;
      }
      products = times(products, encodings(factor, block));
    }
    return products.stream().map(product -> column(term, product)).toList();
  }

  private List<NamedEncoding> encodings(Factor factor, Block block) {
    return types.isCategorical(factor)
        ? contrasts(factor, block.rank(factor))
        : List.of(new NamedEncoding(factor.name(), new Encoding.Numeric(factor.expression())));
  }

  private List<NamedEncoding> contrasts(Factor factor, Block.Rank rank) {
    List<Level> ofFactor = levels.get(factor.name());
    return ContrastCoding.of(factor.expression(), ofFactor).columns(ofFactor, rank).stream()
        .map(
            column ->
                new NamedEncoding(
                    factor.name() + "[" + column.suffix() + "]",
                    new Encoding.Contrast(factor.expression(), ofFactor, column.weights())))
        .toList();
  }

  private static List<List<NamedEncoding>> times(
      List<List<NamedEncoding>> products, List<NamedEncoding> next) {
    List<List<NamedEncoding>> longer = new ArrayList<>(products.size() * next.size());
    for (NamedEncoding encoding : next) {
      for (List<NamedEncoding> product : products) {
        List<NamedEncoding> extended = new ArrayList<>(product);
        extended.add(encoding);
        longer.add(extended);
      }
    }
    return longer;
  }

  private static DesignColumn column(Term term, List<NamedEncoding> product) {
    String name =
        product.isEmpty()
            ? Term.INTERCEPT.name()
            : product.stream().map(NamedEncoding::name).collect(Collectors.joining(":"));
    return new DesignColumn(name, term, product.stream().map(NamedEncoding::encoding).toList());
  }
}
