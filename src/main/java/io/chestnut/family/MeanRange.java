package io.chestnut.family;

/** The open interval that the mean of a response lies in; a mean for each row, or it has none. */
public enum MeanRange {
  /** Every number. */
  REAL(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY),
  /** Above 0. */
  POSITIVE(0.0, Double.POSITIVE_INFINITY),
  /** Between 0 and 1: a probability, or a share. */
  UNIT(0.0, 1.0);

  private final double lower;
  private final double upper;

  MeanRange(double lower, double upper) {
    this.lower = lower;
    this.upper = upper;
  }

  /** The lower end, maybe -infinity. */
  public double lower() {
    return lower;
  }

  /** The upper end, maybe infinity. */
  public double upper() {
    return upper;
  }

  /** Whether a mean can have this value; not NaN. */
  public boolean contains(double mu) {
    return mu > lower && mu < upper;
  }
}
