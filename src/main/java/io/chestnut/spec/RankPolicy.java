package io.chestnut.spec;

/** What happens to columns of the design that are combinations of others. */
public enum RankPolicy {
  /** They are an error that names them. */
  ERROR,
  /** They are left out of the design, now and when other rows are scored. */
  DROP,
  /** They stay: the priors decide between them and the columns that they are combinations of. */
  KEEP
}
