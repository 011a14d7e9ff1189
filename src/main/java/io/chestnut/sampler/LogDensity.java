package io.chestnut.sampler;

/** log p(q), up to a constant, on unconstrained R^d. Holds scratch space; one thread each. */
public interface LogDensity {
  /** d. */
  int dimension();

  /**
   * Returns log p(q) and overwrites {@code gradient} with its gradient at q. A result that is not
   * finite says "q is outside the support": the sampler rejects it and goes on. An exception says
   * "this program is wrong": it ends the chain.
   */
  double evaluate(double[] q, double[] gradient);
}
