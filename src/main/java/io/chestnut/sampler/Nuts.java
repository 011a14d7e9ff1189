package io.chestnut.sampler;

import io.chestnut.math.RandomStream;
import io.chestnut.math.RandomStreams;

/**
 * A chain of the No-U-Turn sampler: from a {@link ChainState} to the next draw. One thread each.
 *
 * <pre>{@code
 * Nuts chain = Nuts.start(target, settings, RandomStreams.stream(seed, "chain", k));
 * while (chain.iteration() < settings.tune() + settings.draws()) {
 *   Transition statistics = chain.next();
 *   chain.position(q);
 * }
 * }</pre>
 *
 * <p>Transitions are those of {@code Trajectory}, adaptation is that of Stan: dual averaging of the
 * step size and a diagonal metric learnt in windows.
 */
public final class Nuts {
  private static final double FIRST_STEP_SIZE = 1;

  private final RandomStream random;
  private final Hamiltonian hamiltonian;
  private final StepSizeSearch search;
  private final Trajectory trajectory;
  private final WarmupWindows windows;
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
    this.windows = WarmupWindows.of(settings.tune());
    this.current = current;
    this.adaptation = adaptation;
    this.iteration = iteration;
    this.earlierGradients = earlierGradients;
  }

  /**
   * A new chain: finds a start position with a finite log density and gradient (100 tries) and a
   * first step size.
   *
   * @param random the chain's own from here on
   * @throws NoStartException when there is no such position or step size
   */
  public static Nuts start(LogDensity target, NutsSettings settings, RandomStream random) {
    int dimension = requireDimension(target);
    Hamiltonian hamiltonian = new Hamiltonian(target, Metric.unit(dimension));
    StepSizeSearch search = new StepSizeSearch(hamiltonian, random);
    PhasePoint point = StartPosition.find(hamiltonian, settings.initialRadius(), random);
    double stepSize = search.from(point, FIRST_STEP_SIZE);
    Adaptation adaptation = Adaptation.startingAt(dimension, stepSize, settings.targetAccept());
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

  /** One iteration: warm-up while {@link #iteration()} < tune (adapts), sampling afterwards. */
  public Transition next() {
    Transition transition = trajectory.sample(current, adaptation.stepSize());
    if (warmingUp()) {
      adaptation.learn(
          iteration, windows, transition.acceptanceRate(), current, hamiltonian, search);
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
    return iteration < windows.tune();
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
