package io.chestnut.prior;

import io.chestnut.design.DesignMoments;
import io.chestnut.family.Family;
import io.chestnut.family.ScalarParameter;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.problem.Problem;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The prior of every parameter of a model: the coefficients in column order, then the scalar
 * parameters of the family. Priors of coefficients are for the design as written (columns not
 * standardised), independent of each other. Immutable.
 *
 * <p>A user's prior is found by its key: a coefficient's column name, before {@code common} (every
 * coefficient but the intercept without an entry of its own); a scalar parameter's name. A column
 * that is itself called {@code common} or {@code sigma} takes the key, with a note.
 *
 * @see DefaultPriors
 */
public final class PriorSet implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final String ON_CENTERED = "for centred columns";

  private final List<Entry> entries;
  private final int coefficients;
  private final int interceptIndex;
  private final boolean interceptOnCentered;

  /** Who chose a prior. */
  public enum Origin {
    USER,
    DEFAULT
  }

  /**
   * A parameter and its prior.
   *
   * @param note what a reader of the table should know, or an empty string
   */
  public record Entry(String parameter, Prior prior, Origin origin, String note)
      implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  private PriorSet(
      List<Entry> entries, int coefficients, int interceptIndex, boolean interceptOnCentered) {
    this.entries = List.copyOf(entries);
    this.coefficients = coefficients;
    this.interceptIndex = interceptIndex;
    this.interceptOnCentered = interceptOnCentered;
  }

  /** As below, a user's prior on the intercept being for the design as written. */
  public static PriorSet resolve(
      Map<String, String> user,
      List<String> names,
      int interceptIndex,
      Family family,
      DesignMoments moments) {
    return resolve(user, names, interceptIndex, family, moments, InterceptPriorOn.AS_WRITTEN);
  }

  /**
   * The priors of a model.
   *
   * @param user text of a prior by key
   * @param names column names of the design
   * @param interceptIndex the intercept's column, or -1
   * @param moments moments of design and response over the training rows: they scale the defaults
   * @param on which intercept a user's prior on it is for; the default prior is for that of the
   *     design with centred columns in any case
   * @throws InvalidInputException with every problem of {@link #check(Map, List, Family)}, when the
   *     likelihood weights of all rows are 0, or when a default is needed and the response is
   *     constant
   */
  public static PriorSet resolve(
      Map<String, String> user,
      List<String> names,
      int interceptIndex,
      Family family,
      DesignMoments moments,
      InterceptPriorOn on) {
    InvalidInputException.throwIfAny(check(user, names, family));
    requireWeight(moments);
    PriorKeys keys = new PriorKeys(user, names, family);
    DefaultPriors defaults = new DefaultPriors(family, interceptIndex, moments);
    List<Entry> entries = new ArrayList<>();
    for (int j = 0; j < names.size(); j++) {
      entries.add(
          j == interceptIndex
              ? intercept(names.get(j), keys, defaults, on)
              : slope(names.get(j), j, keys, defaults));
    }
    for (ScalarParameter scalar : family.scalars()) {
      entries.add(scalar(scalar, keys, defaults));
    }
    boolean interceptOnCentered =
        interceptIndex >= 0
            && (on == InterceptPriorOn.CENTERED
                || entries.get(interceptIndex).origin() == Origin.DEFAULT);
    return new PriorSet(entries, names.size(), interceptIndex, interceptOnCentered);
  }

  private static void requireWeight(DesignMoments moments) {
    if (moments.rows() > 0 && !(moments.weight() > 0.0)) {
      throw new InvalidInputException(
          "The weights of all %d rows are 0, so that the data say nothing."
              .formatted(moments.rows()),
          "Check the column of weights, or leave weighted(...) out of the formula.");
    }
  }

  /** The same with priors that have no kinks. */
  public PriorSet rounded() {
    List<Entry> rounded =
        entries.stream()
            .map(e -> new Entry(e.parameter(), e.prior().rounded(), e.origin(), e.note()))
            .toList();
    return new PriorSet(rounded, coefficients, interceptIndex, interceptOnCentered);
  }

  private static Entry intercept(
      String name, PriorKeys keys, DefaultPriors defaults, InterceptPriorOn on) {
    String note = on == InterceptPriorOn.CENTERED ? ON_CENTERED : "for the columns as written";
    return keys.ofColumn(name)
        .map(prior -> new Entry(name, prior, Origin.USER, note))
        .orElseGet(() -> new Entry(name, defaults.intercept(), Origin.DEFAULT, ON_CENTERED));
  }

  private static Entry slope(String name, int column, PriorKeys keys, DefaultPriors defaults) {
    return keys.ofColumn(name)
        .or(keys::common)
        .map(prior -> new Entry(name, prior, Origin.USER, keys.noteOfColumn(name)))
        .orElseGet(
            () -> new Entry(name, defaults.slope(column), Origin.DEFAULT, defaults.note(column)));
  }

  private static Entry scalar(ScalarParameter scalar, PriorKeys keys, DefaultPriors defaults) {
    String name = scalar.name();
    return keys.ofScalar(name)
        .map(prior -> new Entry(name, prior, Origin.USER, ""))
        .orElseGet(
            () ->
                new Entry(name, defaults.scalar(scalar), Origin.DEFAULT, keys.noteOfScalar(name)));
  }

  /** Every problem that shows before there is data: texts that are no prior. */
  public static List<Problem> check(Map<String, String> user) {
    return PriorKeys.checkTexts(user);
  }

  /**
   * Every problem of a user's priors once the columns are known: texts that are no prior, keys that
   * match no parameter, priors that reach below 0 for a positive parameter.
   */
  public static List<Problem> check(Map<String, String> user, List<String> names, Family family) {
    return PriorKeys.check(user, names, family);
  }

  /** Coefficients in column order, then scalar parameters. */
  public List<Entry> entries() {
    return entries;
  }

  /** Names of the parameters, in the order of {@link #entries()}. */
  public List<String> names() {
    return entries.stream().map(Entry::parameter).toList();
  }

  /** The prior of a parameter. */
  public Prior prior(int parameter) {
    return entries.get(parameter).prior();
  }

  /** How many of {@link #entries()} are coefficients. */
  public int coefficients() {
    return coefficients;
  }

  /** The intercept's position, or -1. */
  public int interceptIndex() {
    return interceptIndex;
  }

  /**
   * Whether the intercept's prior is for the design with centred columns: the expected linear
   * predictor of an average row. The default is, a user's prior as {@link InterceptPriorOn} says.
   */
  public boolean interceptOnCentered() {
    return interceptOnCentered;
  }
}
