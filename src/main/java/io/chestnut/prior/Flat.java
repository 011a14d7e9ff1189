package io.chestnut.prior;

import io.chestnut.math.RandomStream;
import java.util.Optional;

/** The improper prior that is constant on the real line. */
public record Flat() implements Prior {
  private static final long serialVersionUID = 1L;

  static final String NAME = "Flat";

  @Override
  public double logKernel(double x) {
    return 0.0;
  }

  @Override
  public double logNormalizer() {
    return 0.0;
  }

  @Override
  public double score(double x) {
    return 0.0;
  }

  @Override
  public double lower() {
    return Double.NEGATIVE_INFINITY;
  }

  @Override
  public double upper() {
    return Double.POSITIVE_INFINITY;
  }

  @Override
  public double typical() {
    return 0.0;
  }

  @Override
  public boolean proper() {
    return false;
  }

  @Override
  public Optional<Prior> half() {
    return Optional.of(new HalfFlat());
  }

  @Override
  public double draw(RandomStream random) {
    throw new UnsupportedOperationException(NAME + " cannot be drawn from");
  }

  @Override
  public String text() {
    return NAME;
  }
}
