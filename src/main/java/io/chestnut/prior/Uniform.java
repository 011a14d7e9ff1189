package io.chestnut.prior;

import io.chestnut.math.RandomStream;
import java.util.Optional;

/**
 * The uniform distribution on [lower, upper]: log p(x) = -log(upper - lower).
 *
 * @param lower finite
 * @param upper finite, > lower
 */
public record Uniform(double lower, double upper) implements Prior {
  private static final long serialVersionUID = 1L;

  static final String NAME = "Uniform";

  public Uniform {
    Arguments.finite(NAME, "lower", lower);
    Arguments.finite(NAME, "upper", upper);
    Arguments.ascending(NAME, lower, upper);
  }

  @Override
  public double logKernel(double x) {
    return 0.0;
  }

  @Override
  public double logNormalizer() {
    return -StrictMath.log(upper - lower);
  }

  @Override
  public double score(double x) {
    return 0.0;
  }

  /** Its mean. */
  @Override
  public double typical() {
    return lower + 0.5 * (upper - lower);
  }

  @Override
  public Optional<Prior> half() {
    return lower < 0.0 && upper > 0.0 ? Optional.of(new Uniform(0.0, upper)) : Optional.empty();
  }

  @Override
  public double draw(RandomStream random) {
    return lower + (upper - lower) * random.nextDouble();
  }

  @Override
  public String text() {
    return Arguments.text(NAME, lower, upper);
  }
}
