package io.chestnut.model;

import io.chestnut.design.Design;
import io.chestnut.formula.Term;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Separation by one column or level (Albert and Anderson, 1984; for counts Santos Silva and
 * Tenreyro, 2010): a direction in which the likelihood grows for ever. Combinations of several
 * columns are not searched.
 */
final class SeparationAudit {
  private static final int LISTED = 5;
  private static final String MEANING =
      " The likelihood alone has no maximum in %s: the prior decides how large %s.";

  private final Design design;
  private final Outcomes outcomes;
  private final ColumnScan scan;
  private final List<LevelTally> tallies;
  private final boolean spansConstant;
  private final long rows;

  SeparationAudit(
      Design design,
      Outcomes outcomes,
      ColumnScan scan,
      List<LevelTally> tallies,
      boolean spansConstant,
      long rows) {
    this.design = design;
    this.outcomes = outcomes;
    this.scan = scan;
    this.tallies = tallies;
    this.spansConstant = spansConstant;
    this.rows = rows;
  }

  List<AuditFinding> findings() {
    if (outcomes == Outcomes.NONE || design.columns().isEmpty() || rows == 0) {
      return List.of();
    }
    boolean anyLow = scan.lowMin(0) <= scan.lowMax(0);
    boolean anyHigh = scan.highMin(0) <= scan.highMax(0);
    if (!anyLow || !anyHigh) {
      return outcomes == Outcomes.COUNTS && anyHigh ? List.of() : List.of(oneClass(anyLow));
    }
    List<AuditFinding> findings = new ArrayList<>();
    tallies.forEach(tally -> levels(tally).ifPresent(findings::add));
    columns().forEach((term, sentences) -> findings.add(ofColumns(term, sentences)));
    return findings;
  }

  private AuditFinding oneClass(boolean low) {
    String response = design.response().orElseThrow().expression().text();
    String what =
        outcomes == Outcomes.COUNTS
            ? "The response '%s' is 0 in all %s.".formatted(response, AuditWords.rows(rows))
            : "The response '%s' has %s alone in all %s."
                .formatted(response, low ? "failures" : "successes", AuditWords.rows(rows));
    return new AuditFinding(
        AuditFinding.Kind.ONE_CLASS,
        what
            + " The likelihood alone has no maximum: the prior decides how large the coefficients become.",
        "Check the filter of the training rows, and how the response is read.");
  }

  private Optional<AuditFinding> levels(LevelTally tally) {
    List<String> pure = new ArrayList<>();
    for (int i = 0; i < tally.levels(); i++) {
      boolean high = outcomes == Outcomes.TRIALS && tally.onlyHigh(i);
      if (high || tally.onlyLow(i)) {
        pure.add(
            "%s (%s, %s)".formatted(tally.label(i), AuditWords.rows(tally.rows(i)), kind(high)));
      }
    }
    if (pure.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        separation(
            "'%s' has %s in which every row is of one kind: %s."
                .formatted(
                    tally.term().name(),
                    pure.size() == 1 ? "a level" : AuditWords.count(pure.size()) + " levels",
                    AuditWords.first(pure, LISTED, ", ")),
            tally.term().name(),
            pure.size() == 1 ? "its direction" : "their directions",
            pure.size() == 1 ? "its effect becomes" : "their effects become",
            "Join such levels with others"));
  }

  private String kind(boolean high) {
    if (outcomes == Outcomes.COUNTS) {
      return "all 0";
    }
    return high ? "successes" : "failures";
  }

  /** A sentence for each column that separates, by its term. */
  private Map<Term, List<String>> columns() {
    Set<Term> tallied = tallies.stream().map(LevelTally::term).collect(Collectors.toSet());
    Map<Term, List<String>> byTerm = new LinkedHashMap<>();
    for (int j = 0; j < design.columns().size(); j++) {
      Term term = design.columns().get(j).term();
      if (!tallied.contains(term)) {
        split(j).ifPresent(s -> byTerm.computeIfAbsent(term, t -> new ArrayList<>()).add(s));
      }
    }
    return byTerm;
  }

  private AuditFinding ofColumns(Term term, List<String> sentences) {
    int more = sentences.size() - 1;
    String likewise =
        more == 0
            ? "."
            : "; %s more of '%s' likewise.".formatted(AuditWords.count(more), term.name());
    return separation(
        sentences.get(0) + likewise,
        term.name(),
        more == 0 ? "this direction" : "these directions",
        more == 0 ? "the coefficient becomes" : "the coefficients become",
        "Leave the term out if it is known only after the response");
  }

  private AuditFinding separation(
      String what, String term, String where, String becomes, String first) {
    return new AuditFinding(
        AuditFinding.Kind.SEPARATION,
        what + MEANING.formatted(where, becomes),
        first + ", or check that the priors of '" + term + "' say what you believe.");
  }

  /** What a column says of the response without error, if anything. */
  private Optional<String> split(int column) {
    String name = "'" + design.names().get(column) + "'";
    Side up =
        new Side(
            scan.lowMin(column),
            scan.lowMax(column),
            scan.highMin(column),
            scan.highMax(column),
            1);
    Side down =
        new Side(
            -scan.lowMax(column),
            -scan.lowMin(column),
            -scan.highMax(column),
            -scan.highMin(column),
            -1);
    return sentence(name, up).or(() -> sentence(name, down));
  }

  private Optional<String> sentence(String name, Side side) {
    if (!side.separates(outcomes, spansConstant)) {
      return Optional.empty();
    }
    return Optional.of(outcomes == Outcomes.COUNTS ? side.ofCounts(name) : side.ofTrials(name));
  }

  /** The extremes of a column times {@code sign}: do high outcomes lie above low ones? */
  private record Side(double lowMin, double lowMax, double highMin, double highMax, int sign) {

    /** A column that does not vary separates nothing; without the constant only 0 can divide. */
    boolean separates(Outcomes outcomes, boolean anyDivide) {
      boolean varies = Math.min(lowMin, highMin) < Math.max(lowMax, highMax);
      boolean divides =
          lowMax <= highMin && (anyDivide ? varies : lowMax <= 0.0 && highMin >= 0.0 && varies);
      // A count above 0 is an error-free fit at no linear predictor: those rows must stay put.
      boolean still =
          outcomes == Outcomes.TRIALS || highMin == highMax && (anyDivide || highMin == 0.0);
      return divides && still;
    }

    String ofTrials(String name) {
      if (lowMin == highMin && lowMax == lowMin) {
        return beyond(name, lowMax, "is a success");
      }
      if (highMax == lowMax && highMin == highMax) {
        return beyond(name, highMin, "is a failure");
      }
      return "%s separates failures from successes%s: %s %s in every failure, %s %s in every success"
          .formatted(
              name,
              lowMax < highMin ? " completely" : "",
              sign > 0 ? "at most" : "at least",
              AuditWords.number(sign * lowMax),
              sign > 0 ? "at least" : "at most",
              AuditWords.number(sign * highMin));
    }

    String ofCounts(String name) {
      return beyond(name, highMin, "has a response of 0");
    }

    private String beyond(String name, double end, String what) {
      return "Every row in which %s is not %s %s"
          .formatted(name, AuditWords.number(sign * end), what);
    }
  }
}
