package io.chestnut.model;

import io.chestnut.design.CellCounts;
import io.chestnut.design.Design;
import io.chestnut.design.DesignMoments;
import io.chestnut.family.Family;
import java.util.ArrayList;
import java.util.List;

/**
 * What the training rows can and cannot say about a design, in names: its rank and the columns that
 * are combinations of others, separation by a column or level, combinations of levels without rows,
 * nearly dependent columns, effects that rest on a few rows, extreme units. Rows of weight 0 are no
 * rows. Immutable.
 *
 * <p>The rank takes 2 n p^2 operations: as many as p / 2 evaluations of the posterior's gradient.
 */
public final class DesignAudit {
  private final int columns;
  private final int rank;
  private final List<LinearDependence> dependences;
  private final List<AuditFinding> findings;

  private DesignAudit(
      int columns, int rank, List<LinearDependence> dependences, List<AuditFinding> findings) {
    this.columns = columns;
    this.rank = rank;
    this.dependences = List.copyOf(dependences);
    this.findings = List.copyOf(findings);
  }

  /**
   * Looks at a design.
   *
   * @param rows the training rows
   * @param moments of {@code rows}
   * @param cells rows by combination of levels, for each interaction of categorical factors
   */
  public static DesignAudit of(
      CanonicalRows rows,
      DesignMoments moments,
      Design design,
      Family family,
      List<CellCounts> cells) {
    RankAudit ranks = new RankAudit(design, moments);
    ColumnScan scan = new ColumnScan(design.columns().size());
    double[] x = new double[design.columns().size()];
    long used = 0;
    for (long row = 0; row < rows.rows(); row++) {
      if (rows.weight(row) != 0.0) {
        rows.predictors(row, x);
        ranks.add(x);
        scan.vote(x);
        used++;
      }
    }
    ranks.close();
    Outcomes outcomes = Outcomes.of(family);
    List<LevelTally> tallies = LevelTally.of(design);
    count(rows, outcomes, scan, tallies);
    List<AuditFinding> findings = new ArrayList<>();
    findings.addAll(
        new SeparationAudit(design, outcomes, scan, tallies, ranks.spansConstant(), used)
            .findings());
    cells.forEach(count -> CellAudit.of(count, design).ifPresent(findings::add));
    ranks.collinear().ifPresent(findings::add);
    SpreadAudit spread = new SpreadAudit(design, moments, scan, tallies, used);
    findings.addAll(spread.fewRows());
    findings.addAll(spread.scales());
    return new DesignAudit(x.length, ranks.rank(), ranks.dependences(), findings);
  }

  private static void count(
      CanonicalRows rows, Outcomes outcomes, ColumnScan scan, List<LevelTally> tallies) {
    double[] x = new double[rows.layout().columns()];
    for (long row = 0; row < rows.rows(); row++) {
      if (rows.weight(row) != 0.0) {
        rows.predictors(row, x);
        boolean low = outcomes.low(rows.y(row), rows.trials(row));
        boolean high = outcomes.high(rows.y(row));
        scan.add(x, low, high);
        tallies.forEach(tally -> tally.add(x, low, high));
      }
    }
  }

  /** This audit with a finding before all others. */
  public DesignAudit with(AuditFinding first) {
    List<AuditFinding> all = new ArrayList<>(List.of(first));
    all.addAll(findings);
    return new DesignAudit(columns, rank, dependences, all);
  }

  /** Columns of the design. */
  public int columns() {
    return columns;
  }

  /** How many columns are no combination of those before them. */
  public int rank() {
    return rank;
  }

  /** The columns that are combinations of others, in order of the design. */
  public List<LinearDependence> dependences() {
    return dependences;
  }

  /** All else that was found, the gravest kind first. */
  public List<AuditFinding> findings() {
    return findings;
  }
}
