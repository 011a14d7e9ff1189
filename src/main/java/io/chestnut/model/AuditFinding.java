package io.chestnut.model;

/**
 * Something about the design matrix that a user should know before sampling.
 *
 * @param kind what sort of thing
 * @param what it is and where: columns, levels, rows; full sentences
 * @param mend what can be done, an imperative sentence
 */
public record AuditFinding(Kind kind, String what, String mend) {
  /** What a finding is about. */
  public enum Kind {
    /** Columns that are combinations of others. */
    DEPENDENT_COLUMNS,
    /** A response without variation. */
    ONE_CLASS,
    /** A predictor that predicts the response without error in some rows. */
    SEPARATION,
    /** Combinations of levels without rows. */
    EMPTY_CELLS,
    /** Columns that nearly are combinations of others. */
    COLLINEAR,
    /** An effect that rests on a few rows. */
    FEW_ROWS,
    /** Units that leave few digits, or make coefficients hard to read. */
    SCALE
  }
}
