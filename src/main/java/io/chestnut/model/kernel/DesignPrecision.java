package io.chestnut.model.kernel;

/** What the design matrix is stored in while it is evaluated. All arithmetic is double. */
public enum DesignPrecision {
  /** Eight bytes a number. */
  DOUBLE,
  /** Single precision: four bytes a number, rounded to 24 bits. */
  FLOAT
}
