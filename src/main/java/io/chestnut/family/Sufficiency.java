package io.chestnut.family;

/**
 * What a log likelihood needs to know of rows that differ in their responses alone. With likelihood
 * weights w, which count rows: a row of weight 2 is two rows.
 */
public enum Sufficiency {
  /**
   * Each response: only rows that are equal in it, too, are one row with the sum of the weights.
   */
  RESPONSES,

  /**
   * Under one linear predictor the mean response sum w y / sum w, with weight sum w: the log
   * density is linear in y.
   */
  MEAN,

  /** Under one linear predictor sum w y successes in sum w n trials. */
  SUCCESSES,

  /**
   * Under one design row sum w y events and the exposure sum w e^offset, whatever the offset of
   * each row: the log density is y eta - e^eta.
   */
  EVENTS,

  /**
   * Of all rows together the sum of squares as a function of the coefficients, that is R of the
   * factorisation QR = [X y - offset], rows times sqrt(w), and sum w.
   */
  SQUARES
}
