package io.chestnut.model;

import io.chestnut.design.Design;
import io.chestnut.design.DesignMoments;
import io.chestnut.formula.Term;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Effects that rest on a handful of rows, and columns of extreme units. */
final class SpreadAudit {
  /** Fewer rows than this, and no more than a tenth of all, are few. */
  private static final long FEW = 5;

  private static final long SHARE = 10;
  private static final double NEARLY_CONSTANT = 1e-8;
  private static final double LARGE = 1e8;
  private static final int LISTED = 5;

  private final Design design;
  private final DesignMoments moments;
  private final ColumnScan scan;
  private final List<LevelTally> tallies;
  private final long rows;

  SpreadAudit(
      Design design, DesignMoments moments, ColumnScan scan, List<LevelTally> tallies, long rows) {
    this.design = design;
    this.moments = moments;
    this.scan = scan;
    this.tallies = tallies;
    this.rows = rows;
  }

  private boolean few(long count) {
    return count > 0 && count < FEW && count * SHARE <= rows;
  }

  List<AuditFinding> fewRows() {
    List<AuditFinding> findings = new ArrayList<>();
    tallies.forEach(tally -> rareLevels(tally).ifPresent(findings::add));
    Map<Term, List<Integer>> columns = new LinkedHashMap<>();
    for (int j = 0; j < design.columns().size(); j++) {
      Term term = design.columns().get(j).term();
      if (few(scan.others(j)) && tallies.stream().noneMatch(t -> t.term().equals(term))) {
        columns.computeIfAbsent(term, t -> new ArrayList<>()).add(j);
      }
    }
    columns.forEach((term, ofTerm) -> findings.add(nearlyOneValue(term, ofTerm)));
    return findings;
  }

  private Optional<AuditFinding> rareLevels(LevelTally tally) {
    List<String> rare = new ArrayList<>();
    for (int i = 0; i < tally.levels(); i++) {
      if (few(tally.rows(i))) {
        rare.add(tally.label(i) + " (" + AuditWords.rows(tally.rows(i)) + ")");
      }
    }
    if (rare.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new AuditFinding(
            AuditFinding.Kind.FEW_ROWS,
            "'%s' has %s with fewer than %d rows: %s."
                .formatted(
                    tally.term().name(),
                    rare.size() == 1 ? "a level" : AuditWords.count(rare.size()) + " levels",
                    FEW,
                    AuditWords.first(rare, LISTED, ", ")),
            "Join rare levels, or keep them knowing that the prior has a large say in them."));
  }

  private AuditFinding nearlyOneValue(Term term, List<Integer> columns) {
    int first = columns.get(0);
    int more = columns.size() - 1;
    return new AuditFinding(
        AuditFinding.Kind.FEW_ROWS,
        "'%s' is %s in all but %s of %s%s."
            .formatted(
                design.names().get(first),
                AuditWords.number(scan.common(first)),
                AuditWords.count(scan.others(first)),
                AuditWords.rows(rows),
                more == 0
                    ? ""
                    : "; %s more of '%s' vary as little"
                        .formatted(AuditWords.count(more), term.name())),
        "Check these few rows: they and the prior alone determine the effect.");
  }

  List<AuditFinding> scales() {
    List<AuditFinding> findings = new ArrayList<>();
    for (int j = 0; j < design.columns().size(); j++) {
      scale(j).ifPresent(findings::add);
    }
    return findings;
  }

  private Optional<AuditFinding> scale(int column) {
    double mean = moments.mean(column);
    double sd = moments.sd(column);
    String name = design.names().get(column);
    String numbers =
        "'%s' has mean %s and standard deviation %s: "
            .formatted(name, AuditWords.number(mean), AuditWords.number(sd));
    if (sd > 0.0 && sd <= NEARLY_CONSTANT * Math.abs(mean)) {
      return Optional.of(
          scale(
              numbers + "few digits are left of its variation.",
              "Subtract a typical value before numbers are rounded, in the data themselves."));
    }
    if (sd > LARGE || sd > 0.0 && sd < 1.0 / LARGE) {
      return Optional.of(
          scale(
              numbers + "its coefficient, and a prior of it, are for one unit of such a scale.",
              "Change its unit, so that one unit is a difference that matters."));
    }
    return Optional.empty();
  }

  private static AuditFinding scale(String what, String mend) {
    return new AuditFinding(AuditFinding.Kind.SCALE, what, mend);
  }
}
