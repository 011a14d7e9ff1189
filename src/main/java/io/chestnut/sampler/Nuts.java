package io.chestnut.sampler;

import io.chestnut.math.RandomStream;
import io.chestnut.math.RandomStreams;

/**
 * A chain of the No-U-Turn sampler: from a {@link ChainState} to the next draw. One thread each.
 *
 * <pre>{@code
 * Nuts chain =
 *     Nuts.start(
 *         target, settings, StartPosition.uniform(2), RandomStreams.stream(seed, "chain", k));
 * while (chain.warmingUp()) {
 *   chain.next();
 * }
 * for (int draw = 0; draw < draws; draw++) {
 *   Transition statistics = chain.next();
 *   chain.position(q);
 * }
 * }</pre>
 *
 * <p>Transitions are those of {@code Trajectory}; the step size and a metric are learnt during
 * {@link Warmup}, and stay as they are from then on.
 */
public final class Nuts {
  private static final double FIRST_STEP_SIZE = 1;

  private final RandomStream random;
  private final Hamiltonian hamiltonian;
  private final StepSizeSearch search;
  private final Trajectory trajectory;
  private final PhasePoint current;
  private final Adaptation adaptation;
  private final long earlierGradients;
  private int iteration;

  private Nuts(
      Hamiltonian hamiltonian,
      NutsSettings settings,
      RandomStream random,
      StepSizeSearch search,
      PhasePoint current,
      Adaptation adaptation,
      int iteration,
      long earlierGradients) {
    this.random = random;
    this.hamiltonian = hamiltonian;
    this.search = search;
    this.trajectory =
        new Trajectory(hamiltonian, UTurnCriterion.GENERALIZED, random, settings.maxTreeDepth());
    this.current = current;
    this.adaptation = adaptation;
    this.iteration = iteration;
    this.earlierGradients = earlierGradients;
  }

  /**
   * A new chain: finds a start position with a finite log density and gradient (100 tries) and a
   * first step size.
   *
   * @param proposals of start positions
   * @param random the chain's own from here on
   * @throws NoStartException when there is no such position or step size
   */
  public static Nuts start(
      LogDensity target, NutsSettings settings, StartPosition proposals, RandomStream random) {
    int dimension = requireDimension(target);
    Hamiltonian hamiltonian = new Hamiltonian(target, Metric.unit(dimension));
    StepSizeSearch search = new StepSizeSearch(hamiltonian, random);
    PhasePoint point = StartSearch.find(hamiltonian, proposals, random);
    double stepSize = search.from(point, FIRST_STEP_SIZE);
    Adaptation adaptation = Adaptation.of(settings, dimension, stepSize);
    return new Nuts(hamiltonian, settings, random, search, point, adaptation, 0, 0);
  }

  /** A chain that goes on from a state; target and settings are those it came from. */
  public static Nuts resume(LogDensity target, NutsSettings settings, ChainState state) {
    PhasePoint point = state.point();
    if (requireDimension(target) != point.dimension()) {
      throw new IllegalArgumentException(
          "a chain state of "
              + point.dimension()
              + " dimensions does not fit a log density of "
              + target.dimension());
    }
    Adaptation adaptation = state.adaptation();
    Hamiltonian hamiltonian = new Hamiltonian(target, adaptation.metric());
    RandomStream random = RandomStreams.restore(state.random());
    StepSizeSearch search = new StepSizeSearch(hamiltonian, random);
    return new Nuts(
        hamiltonian,
        settings,
        random,
        search,
        point,
        adaptation,
        state.iteration(),
        state.gradients());
  }

  /** One iteration: of warm-up, which adapts, while {@link #warmingUp()}; a draw afterwards. */
  public Transition next() {
    Transition transition = trajectory.sample(current, adaptation.stepSize());
    if (warmingUp()) {
      adaptation.learn(transition.acceptanceRate(), current, hamiltonian, search);
    }
    iteration++;
    return transition;
  }

  /** Iterations done, warm-up included. */
  public int iteration() {
    return iteration;
  }

  /** Whether the next iteration adapts. */
  public boolean warmingUp() {
    return !adaptation.finished();
  }

  /** Iterations of warm-up done; once {@link #warmingUp()} is false, all there were. */
  public int warmupIterations() {
    return adaptation.iterations();
  }

  /**
   * Whether warm-up is over and went on for as long as was needed. False while it lasts, and when
   * an automatic one was ended by its ceiling; one of fixed length is taken to have been enough.
   */
  public boolean settled() {
    return adaptation.settled();
  }

  /** Copies the current position, the draw after {@link #next()}, into {@code q}. */
  public void position(double[] q) {
    System.arraycopy(current.position, 0, q, 0, current.dimension());
  }

  /** Gradient evaluations so far, those of start and step size search included. */
  public long gradients() {
    return earlierGradients + hamiltonian.gradients();
  }

  /** The state now, independent of what the chain does next. */
  public ChainState state() {
    return new ChainState(iteration, gradients(), current, adaptation, random.state());
  }

  private static int requireDimension(LogDensity target) {
    if (target.dimension() < 1) {
      throw new IllegalArgumentException(
          "a log density has at least 1 dimension, not " + target.dimension());
    }
    return target.dimension();
  }
}
