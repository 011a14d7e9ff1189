package io.chestnut.predict;

/** What is summarised over the draws. */
public enum PredictionKind {
  /** The linear predictor eta. */
  LINEAR,
  /** The mean of the response. */
  EXPECTED,
  /** A simulated response. */
  RESPONSE
}
