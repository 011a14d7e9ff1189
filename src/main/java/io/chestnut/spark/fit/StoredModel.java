package io.chestnut.spark.fit;

import io.chestnut.model.GlmModel;
import io.chestnut.model.Likelihood;
import io.chestnut.model.ModeShift;
import io.chestnut.model.kernel.DesignPrecision;
import io.chestnut.spec.Metric;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A model as chains get it: with its design in single precision if that was asked for and changes
 * nothing that a posterior shows.
 */
record StoredModel(GlmModel model, DesignUse use) {
  /** The largest shift of the mode by rounding, in posterior standard deviations. */
  private static final double MOST_SHIFT = 1e-3;

  private static final String FACTOR = "a triangular factor is not rounded";
  private static final String LARGE = "a number of the standardised design exceeds 3.4e38";

  /** Stores a sampled model. */
  static StoredModel of(SampledModel sampled, DesignPrecision asked) {
    GlmModel exact = sampled.model();
    if (asked == DesignPrecision.DOUBLE) {
      return exact(exact, "");
    }
    if (exact.likelihood().form() == Likelihood.Form.TRIANGULAR_FACTOR) {
      return exact(exact, FACTOR);
    }
    Optional<GlmModel> rounded = exact.inSinglePrecision();
    if (rounded.isEmpty()) {
      return exact(exact, LARGE);
    }
    return sampled.metric() == Metric.LAPLACE
        ? checked(exact, rounded.get())
        : rounded(rounded.get(), OptionalDouble.empty());
  }

  private static StoredModel checked(GlmModel exact, GlmModel rounded) {
    double shift = ModeShift.of(exact, rounded);
    return shift < MOST_SHIFT
        ? rounded(rounded, OptionalDouble.of(shift))
        : exact(
            exact,
            "rounding would move the mode of the posterior by %.2g of its sds".formatted(shift));
  }

  private static StoredModel exact(GlmModel model, String note) {
    return new StoredModel(
        model, new DesignUse(DesignPrecision.DOUBLE, OptionalDouble.empty(), note));
  }

  private static StoredModel rounded(GlmModel model, OptionalDouble shift) {
    return new StoredModel(model, new DesignUse(DesignPrecision.FLOAT, shift, ""));
  }
}
