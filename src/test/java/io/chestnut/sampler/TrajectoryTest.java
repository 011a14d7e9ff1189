package io.chestnut.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chestnut.math.RandomStream;
import io.chestnut.math.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The vectors are those of Stan's unit tests (src/test/unit/mcmc/hmc/nuts/base_nuts_test.cpp).
 * Their mock has H = 0 everywhere; here the density is flat, so that momentum and H are constant
 * and every weight relative to the start is 1.
 */
class TrajectoryTest {
  private static final double MOMENTUM = 1.5;

  private final Hamiltonian flat = new Hamiltonian(Targets.flat(1), Metric.unit(1));
  private final List<Double> momentaSeen = new ArrayList<>();
  private final UTurnCriterion recorder =
      (firstVelocity, lastVelocity, rho, moreRho) ->
          momentaSeen.add((rho[0] + moreRho[0]) / MOMENTUM);

  @Test
  void aSubtreeOfDepthThreeSumsEightWeightsAndMomenta() {
    Trajectory trajectory = trajectory(flat, UTurnCriterion.GENERALIZED, 10);
    Stretch subtree = new Stretch(1);
    trajectory.begin(pointWithMomentum(flat, MOMENTUM), 1);

    assertThat(trajectory.build(3, subtree)).isTrue();

    assertThat(subtree.logWeight).isCloseTo(StrictMath.log(8), within(1e-15));
    assertThat(subtree.momentumSum[0]).isEqualTo(8 * MOMENTUM);
    assertThat(subtree.firstMomentum[0]).isEqualTo(MOMENTUM);
    assertThat(subtree.lastVelocity[0]).isEqualTo(MOMENTUM);
    assertThat(subtree.sample.position[0] / MOMENTUM).isBetween(1.0, 8.0);
    assertThat(flat.gradients()).isEqualTo(8 + 1);
  }

  /** Seven joins with three criteria each: the whole, then each half with a point of the other. */
  @Test
  void everyJoinChecksTheWholeAndBothOverlaps() {
    Trajectory trajectory = trajectory(flat, recorder, 10);
    trajectory.begin(pointWithMomentum(flat, MOMENTUM), 1);

    trajectory.build(3, new Stretch(1));

    List<Double> two = List.of(2.0, 2.0, 2.0);
    List<Double> four = List.of(4.0, 3.0, 3.0);
    List<Double> expected = new ArrayList<>();
    for (List<Double> join : List.of(two, two, four, two, two, four, List.of(8.0, 5.0, 5.0))) {
      expected.addAll(join);
    }
    assertThat(momentaSeen).isEqualTo(expected);
  }

  /** The start and subtrees of 1, 2 and 4 leapfrogs: the top level checks 2, 4 and 8 points. */
  @Test
  void theTopLevelChecksLikeAnInnerJoin() {
    Trajectory trajectory = trajectory(flat, recorder, 3);
    Transition transition = trajectory.sample(new PhasePoint(1), 1);

    assertThat(transition.treeDepth()).isEqualTo(3);
    assertThat(transition.steps()).isEqualTo(7);
    double unit = momentaSeen.get(0) / 2;
    assertThat(momentaSeen.stream().map(seen -> seen / unit))
        .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-12 ? 0 : 1)
        .containsExactly(
            2.0, 2.0, 2.0, // top: 1 + 1
            2.0, 2.0, 2.0, // inner
            4.0, 3.0, 3.0, // top: 2 + 2
            2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 4.0, 3.0, 3.0, // inner
            8.0, 5.0, 5.0); // top: 4 + 4
  }

  @Test
  void aFlatTrajectoryAcceptsEverythingAndDoublesToTheLargestDepth() {
    Trajectory trajectory = trajectory(flat, UTurnCriterion.GENERALIZED, 5);
    Transition transition = trajectory.sample(new PhasePoint(1), 0.1);
    assertThat(transition.treeDepth()).isEqualTo(5);
    assertThat(transition.steps()).isEqualTo(31);
    assertThat(transition.acceptanceRate()).isEqualTo(1);
    assertThat(transition.energyError()).isZero();
    assertThat(transition.diverging()).isFalse();
  }

  /** With equal weights each of the 2^3 - 1 + 1 points can be drawn; the new half is preferred. */
  @Test
  void theSampleComesFromTheWholeTrajectory() {
    Trajectory trajectory = trajectory(flat, UTurnCriterion.GENERALIZED, 2);
    int[] count = new int[4];
    for (int i = 0; i < 4000; i++) {
      PhasePoint point = new PhasePoint(1);
      trajectory.sample(point, 1);
      count[(int) Math.rint(Math.abs(point.position[0] / point.velocity[0]))]++;
    }
    // every top-level join takes the subtree's (weights are equal), an inner join half of the time:
    // from the start the draw is 1 or 2 steps away on the other side, or 2 or 3 on the same
    assertThat(count[0]).isZero();
    assertThat(count[1] / 4000.0).isCloseTo(0.25, within(4 * Math.sqrt(0.1875 / 4000)));
    assertThat(count[2] / 4000.0).isCloseTo(0.5, within(4 * Math.sqrt(0.25 / 4000)));
    assertThat(count[3] / 4000.0).isCloseTo(0.25, within(4 * Math.sqrt(0.1875 / 4000)));
  }

  /** One step of 1 from q = 0 to q = p: the energy rises by exactly the cliff. */
  @Test
  void anEnergyErrorAboveAThousandDivergesAndAThousandDoesNot() {
    Transition below = acrossACliffOf(999.5);
    assertThat(below.diverging()).isFalse();
    assertThat(below.treeDepth()).isEqualTo(1);
    Transition above = acrossACliffOf(1000.5);
    assertThat(above.diverging()).isTrue();
    assertThat(above.treeDepth()).isZero();
    assertThat(above.steps()).isEqualTo(1);
    assertThat(above.acceptanceRate()).isLessThan(1e-300);
    assertThat(above.logDensity()).isZero();
  }

  private static Transition acrossACliffOf(double height) {
    LogDensity cliff = Targets.product(1, q -> q == 0 ? 0 : -height, q -> 0);
    Hamiltonian hamiltonian = new Hamiltonian(cliff, Metric.unit(1));
    PhasePoint start = new PhasePoint(1);
    hamiltonian.evaluate(start);
    return trajectory(hamiltonian, UTurnCriterion.GENERALIZED, 1).sample(start, 1);
  }

  @Test
  void aDivergentSubtreeIsDiscarded() {
    LogDensity interval = Targets.product(1, q -> Math.abs(q) < 3 ? 0 : Double.NaN, q -> 0);
    Hamiltonian hamiltonian = new Hamiltonian(interval, Metric.unit(1));
    Trajectory trajectory = trajectory(hamiltonian, UTurnCriterion.GENERALIZED, 10);
    PhasePoint current = new PhasePoint(1);
    int divergent = 0;
    for (int i = 0; i < 200; i++) {
      Transition transition = trajectory.sample(current, 0.5);
      divergent += transition.diverging() ? 1 : 0;
      assertThat(Math.abs(current.position[0])).isLessThan(3);
      assertThat(transition.energyError()).isZero();
    }
    // only a momentum below 0.01 stays inside for 1023 leapfrogs
    assertThat(divergent).isGreaterThan(190);
  }

  @Test
  void aHarmonicTrajectoryStopsNearHalfAPeriod() {
    Hamiltonian hamiltonian = new Hamiltonian(Targets.standardNormal(1), Metric.unit(1));
    Trajectory trajectory = trajectory(hamiltonian, UTurnCriterion.GENERALIZED, 10);
    PhasePoint current = new PhasePoint(1);
    current.position[0] = 1;
    hamiltonian.evaluate(current);
    double stepSize = 0.05;
    for (int i = 0; i < 100; i++) {
      Transition transition = trajectory.sample(current, stepSize);
      // half a period is pi / 0.05 = 63 leapfrogs: the doubling that passes it is the last one
      assertThat(transition.steps()).isBetween(1, 127);
      assertThat(transition.acceptanceRate()).isGreaterThan(0.99);
    }
  }

  private static Trajectory trajectory(
      Hamiltonian hamiltonian, UTurnCriterion criterion, int maxDepth) {
    RandomStream random = RandomStreams.stream(7, "trajectory test");
    return new Trajectory(hamiltonian, criterion, random, maxDepth);
  }

  private static PhasePoint pointWithMomentum(Hamiltonian hamiltonian, double momentum) {
    PhasePoint point = new PhasePoint(1);
    point.momentum[0] = momentum;
    hamiltonian.leapfrog(point, 0);
    return point;
  }
}
