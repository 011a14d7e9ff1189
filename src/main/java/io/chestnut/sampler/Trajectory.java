package io.chestnut.sampler;

import io.chestnut.math.Elementary;
import io.chestnut.math.RandomStream;

/**
 * One transition of the No-U-Turn sampler: a trajectory that doubles, forwards or backwards in
 * time, until it turns, and a multinomial sample of its points. (Hoffman, Gelman 2014, algorithm 3;
 * Betancourt 2017, appendix A; in every decision stan-dev/stan,
 * src/stan/mcmc/hmc/nuts/base_nuts.hpp.)
 *
 * <p>Weights are relative to the start: log w = H0 - H. Buffers are allocated once, one stretch a
 * depth.
 */
final class Trajectory {
  /** A leapfrog whose energy exceeds H0 by more has left the level set: a divergence. */
  static final double MAX_ENERGY_ERROR = 1000;

  private final Hamiltonian hamiltonian;
  private final UTurnCriterion criterion;
  private final RandomStream random;
  private final int maxDepth;

  private final Stretch whole;
  private final Stretch extension;

  /** The second half of a subtree, by the subtree's depth (0 unused). */
  private final Stretch[] secondHalf;

  private PhasePoint first;
  private PhasePoint last;
  private boolean forward;
  private double stepSize;
  private double startEnergy;
  private int steps;
  private double acceptanceSum;
  private boolean diverging;

  Trajectory(Hamiltonian hamiltonian, UTurnCriterion criterion, RandomStream random, int maxDepth) {
    this.hamiltonian = hamiltonian;
    this.criterion = criterion;
    this.random = random;
    this.maxDepth = maxDepth;
    int dimension = hamiltonian.dimension();
    whole = new Stretch(dimension);
    extension = new Stretch(dimension);
    secondHalf = new Stretch[maxDepth];
    for (int depth = 1; depth < maxDepth; depth++) {
      secondHalf[depth] = new Stretch(dimension);
    }
    first = new PhasePoint(dimension);
    last = new PhasePoint(dimension);
  }

  /** Draws a momentum for {@code current} and moves it to the next draw. */
  Transition sample(PhasePoint current, double stepSize) {
    hamiltonian.drawMomentum(random, current);
    begin(current, stepSize);
    int depth = 0;
    boolean straight = true;
    while (straight && depth < maxDepth) {
      faceFuture(random.nextBoolean());
      if (!build(depth, extension)) {
        break;
      }
      depth++;
      straight = append(extension);
    }
    current.setPosition(whole.sample);
    return new Transition(
        current.logDensity,
        acceptanceSum / steps,
        stepSize,
        depth,
        steps,
        current.energy,
        current.energy - startEnergy,
        diverging);
  }

  /** The trajectory of the start point alone, facing the future. */
  void begin(PhasePoint start, double stepSize) {
    first.set(start);
    last.set(start);
    forward = true;
    this.stepSize = stepSize;
    startEnergy = start.energy;
    steps = 0;
    acceptanceSum = 0;
    diverging = false;
    whole.start(start, 0);
  }

  /** Chooses the end that grows: the last point is the latest (true) or the earliest in time. */
  void faceFuture(boolean future) {
    if (forward != future) {
      PhasePoint point = first;
      first = last;
      last = point;
      whole.reverse();
      forward = future;
    }
  }

  /**
   * Goes on from the last point by 2^depth leapfrogs, into {@code subtree}.
   *
   * @return false when it diverges or turns inside: the subtree is to be discarded
   */
  boolean build(int depth, Stretch subtree) {
    if (depth == 0) {
      return leap(subtree);
    }
    Stretch second = secondHalf[depth];
    return build(depth - 1, subtree) && build(depth - 1, second) && joinHalves(subtree, second);
  }

  private boolean leap(Stretch leaf) {
    hamiltonian.leapfrog(last, forward ? stepSize : -stepSize);
    steps++;
    double logWeight = startEnergy - last.energy;
    acceptanceSum += logWeight > 0 ? 1 : Elementary.exp(logWeight);
    if (-logWeight > MAX_ENERGY_ERROR) {
      diverging = true;
      return false;
    }
    leaf.start(last, logWeight);
    return true;
  }

  /** Halves of a subtree: the sample is the second's with probability w_second / (sum of both). */
  private boolean joinHalves(Stretch half, Stretch second) {
    double logWeight = Elementary.logSumExp(half.logWeight, second.logWeight);
    if (random.nextDouble() < Elementary.exp(second.logWeight - logWeight)) {
      half.exchangeSample(second);
    }
    boolean straight = criterion.holdsAcross(half, second);
    half.append(second, logWeight);
    return straight;
  }

  /**
   * The top level: the sample is the subtree's with probability min(1, w_subtree / w_old) (biased
   * progressive sampling, which favours points far from the start).
   */
  private boolean append(Stretch subtree) {
    if (random.nextDouble() < Elementary.exp(subtree.logWeight - whole.logWeight)) {
      whole.exchangeSample(subtree);
    }
    boolean straight = criterion.holdsAcross(whole, subtree);
    whole.append(subtree, Elementary.logSumExp(whole.logWeight, subtree.logWeight));
    return straight;
  }
}
