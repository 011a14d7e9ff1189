package io.chestnut.sampler;

/**
 * A chain cannot start: there is no start position with a finite log density and gradient, or no
 * step size that suits the target.
 */
public final class NoStartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what was tried, and what to do. */
  public NoStartException(String message) {
    super(message);
  }
}
