package io.chestnut.model;

import io.chestnut.problem.InvalidInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The normal approximation of a posterior at its mode, as coordinates for the sampler: in them the
 * posterior is near N(0, I), whatever correlations and scales it had, and there is little left to
 * be adapted. (Gelman et al., Bayesian Data Analysis, 3rd ed., section 4.1; Hird and Livingstone,
 * arXiv 2312.04898.)
 *
 * <p>A prior with a kink is replaced by a smooth one near it for that ({@link
 * io.chestnut.prior.Prior#rounded}): at a kink there is no curvature to whiten with.
 */
public final class LaplaceApproximation {
  /** The largest dimension of a dense whitening. */
  public static final int MOST_PARAMETERS = 1_000;

  /** Names are listed down to this share of the largest coordinate of a direction. */
  private static final double LISTED_FROM = 0.1;

  private static final int LISTED = 5;

  private final Optional<GlmModel> whitened;
  private final String obstacle;
  private final long gradients;

  private LaplaceApproximation(Optional<GlmModel> whitened, String obstacle, long gradients) {
    this.whitened = whitened;
    this.obstacle = obstacle;
    this.gradients = gradients;
  }

  /**
   * Finds the mode.
   *
   * @throws InvalidInputException when the posterior does not fall off along a direction that
   *     neither data nor priors bound, naming its parameters; when the density grows without end
   *     towards a fit without error, naming the scalar parameters that go to an end there
   */
  public static LaplaceApproximation of(GlmModel model) {
    if (model.layout().dimension() > MOST_PARAMETERS) {
      String many = "more than %,d parameters are not whitened".formatted(MOST_PARAMETERS);
      return new LaplaceApproximation(Optional.empty(), many, 0);
    }
    ModeSearch search = ModeSearch.of(model.rounded().in(model.preconditioner()).density());
    if (search.isSpike()) {
      throw spike(model);
    }
    if (model.priors().entries().stream().anyMatch(entry -> !entry.prior().proper())) {
      search
          .flatDirection()
          .ifPresent(
              direction -> {
                throw improper(model, direction);
              });
    }
    return new LaplaceApproximation(
        search.whitening().map(whitening -> model.in(whitening.then(model.preconditioner()))),
        search.whitening().isPresent() ? "" : "the joint posterior has no mode to whiten at",
        search.gradients());
  }

  private static InvalidInputException improper(GlmModel model, double[] direction) {
    double largest = Arrays.stream(direction).map(Math::abs).max().orElseThrow();
    List<Integer> large = new ArrayList<>();
    IntStream.range(0, direction.length)
        .filter(i -> Math.abs(direction[i]) >= LISTED_FROM * largest)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -Math.abs(direction[i])))
        .forEach(large::add);
    List<String> names =
        large.stream().map(i -> "'" + model.layout().names().get(i) + "'").toList();
    return new InvalidInputException(
        "Neither data nor priors bound %s: far along a direction of %s the posterior has not fallen, so that it is improper or next to it."
            .formatted(
                AuditWords.first(names, LISTED, ", "),
                names.size() == 1 ? "this parameter" : "these parameters"),
        "Give proper priors to these parameters (the defaults are proper), or remove the columns:"
            + " those that predict the response without error, or are combinations of others.");
  }

  /** Where residuals are rounding errors, the likelihood is as high as these are small. */
  private static InvalidInputException spike(GlmModel model) {
    String scalars =
        String.join(
            " and ",
            model.family().scalars().stream().map(scalar -> "'" + scalar.name() + "'").toList());
    return new InvalidInputException(
        "The columns can fit the response without error: the posterior density grows without end as %s goes to an end of its range."
            .formatted(scalars),
        "Look for a column that is the response in other words. With more columns than rows give"
            + " tighter priors, or a prior that keeps %s from that end (InverseGamma for sigma);"
                .formatted(scalars)
            + " sampler.metric = fisher samples without looking for a mode.");
  }

  /** The model in whitened coordinates; empty when there is an {@link #obstacle}. */
  public Optional<GlmModel> whitened() {
    return whitened;
  }

  /** Why there is no whitening, in words; empty when there is one. */
  public String obstacle() {
    return obstacle;
  }

  /** Evaluations of the density that the search took. */
  public long gradients() {
    return gradients;
  }
}
