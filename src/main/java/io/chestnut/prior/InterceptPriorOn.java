package io.chestnut.prior;

/** Which intercept a user's prior on {@code Intercept} is for. */
public enum InterceptPriorOn {
  /** That of the design as written: the linear predictor where every column is 0. */
  AS_WRITTEN,
  /** That of the design with centred columns: the linear predictor of an average row. */
  CENTERED
}
