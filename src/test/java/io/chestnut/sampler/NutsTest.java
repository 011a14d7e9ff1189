package io.chestnut.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chestnut.math.RandomStreams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NutsTest {
  private static final NutsSettings SHORT = new NutsSettings(200, 100, 0.8, 10, 2);

  @Test
  void theSameSeedGivesTheSameChain() {
    assertThat(trace(start(SHORT, 3), 300)).isEqualTo(trace(start(SHORT, 3), 300));
    assertThat(trace(start(SHORT, 3), 5)).isNotEqualTo(trace(start(SHORT, 4), 5));
  }

  /** Pins every bit of warm-up and sampling, on JDK 17 and 25, compiled and interpreted. */
  @Test
  void aChainsDrawsNeverChange() {
    Nuts chain = start(SHORT, 42);
    trace(chain, 299);
    Transition last = chain.next();
    assertThat(positionOf(chain)).containsExactly(0.9703048591346466, 4.723108716523035);
    assertThat(last.stepSize()).isEqualTo(0.6713475604585484);
    assertThat(chain.gradients()).isEqualTo(1555);
  }

  /** 0: before the first; 99: the window just ended; 120 in a window; 199, 200: end of warm-up. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 50, 99, 100, 120, 149, 150, 199, 200, 250})
  void aResumedChainIsTheUninterruptedOne(int stop) throws IOException, ClassNotFoundException {
    List<Object> whole = trace(start(SHORT, 5), 300);

    Nuts interrupted = start(SHORT, 5);
    List<Object> parts = trace(interrupted, stop);
    ChainState state = deserialize(serialize(interrupted.state()));
    trace(interrupted, 20); // what the first chain does next leaves the state alone
    Nuts resumed = Nuts.resume(Targets.correlatedNormal(), SHORT, state);
    assertThat(resumed.iteration()).isEqualTo(stop).isEqualTo(state.iteration());
    parts.addAll(trace(resumed, 300 - stop));

    assertThat(parts).isEqualTo(whole);
  }

  @Test
  void twoChainsResumedFromOneStateAreEqual() {
    Nuts chain = start(SHORT, 6);
    trace(chain, 110);
    ChainState state = chain.state();
    Nuts one = Nuts.resume(Targets.correlatedNormal(), SHORT, state);
    List<Object> first = trace(one, 100);
    Nuts two = Nuts.resume(Targets.correlatedNormal(), SHORT, state);
    assertThat(trace(two, 100)).isEqualTo(first);
  }

  @Test
  void aStateOfAnotherVersionIsRefused() throws IOException {
    Nuts chain = start(SHORT, 1);
    trace(chain, 7);
    byte[] bytes = serialize(chain.state());
    // the stream holds gradients, iteration and version one after the other
    ByteBuffer fields = ByteBuffer.allocate(16).putLong(chain.gradients()).putInt(7).putInt(1);
    int at = IntStream.range(0, bytes.length - 16).filter(i -> holds(bytes, i, fields)).sum();
    bytes[at + 15] = 99;
    assertThatThrownBy(() -> deserialize(bytes))
        .isInstanceOf(InvalidObjectException.class)
        .hasMessage("a chain state of version 99; this program reads version 1");
  }

  @Test
  void aStateOfAnotherDimensionIsRefused() {
    ChainState state = start(SHORT, 1).state();
    assertThatThrownBy(() -> Nuts.resume(Targets.standardNormal(3), SHORT, state))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a chain state of 2 dimensions does not fit a log density of 3");
  }

  @Test
  void warmupEndsAfterTuneIterations() {
    Nuts chain = start(new NutsSettings(25, 10, 0.8, 10, 2), 1);
    trace(chain, 24);
    assertThat(chain.warmingUp()).isTrue();
    chain.next();
    assertThat(chain.warmingUp()).isFalse();
    double stepSize = chain.next().stepSize();
    assertThat(chain.next().stepSize()).isEqualTo(stepSize);
    assertThat(chain.iteration()).isEqualTo(27);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 19})
  void aChainRunsWithLittleOrNoWarmup(int tune) {
    Nuts chain = start(new NutsSettings(tune, 10, 0.8, 10, 2), 1);
    trace(chain, tune);
    double first = chain.next().stepSize();
    assertThat(first).isBetween(1e-3, 50.0);
    assertThat(chain.next().stepSize()).isEqualTo(first);
  }

  /** Above the target by up to 0.1: the mean log step size is of the warm-up's noisy iterates. */
  @Test
  void theAcceptanceRateFollowsItsTarget() {
    for (double target : new double[] {0.6, 0.8, 0.95}) {
      NutsSettings settings = new NutsSettings(1000, 2000, target, 10, 2);
      Nuts chain =
          Nuts.start(Targets.standardNormal(20), settings, RandomStreams.stream(2, "chain", 0));
      trace(chain, 1000);
      double sum = 0;
      for (int i = 0; i < 2000; i++) {
        sum += chain.next().acceptanceRate();
      }
      assertThat(sum / 2000).isBetween(target - 0.03, target + 0.12);
    }
  }

  @Test
  void statisticsBelongToTheDraw() {
    LogDensity target = Targets.correlatedNormal();
    Nuts chain = start(SHORT, 8);
    double[] q = new double[2];
    double[] gradient = new double[2];
    for (int i = 0; i < 300; i++) {
      long before = chain.gradients();
      Transition transition = chain.next();
      chain.position(q);
      assertThat(transition.logDensity()).isEqualTo(target.evaluate(q, gradient));
      assertThat(transition.energy()).isGreaterThanOrEqualTo(-transition.logDensity());
      assertThat(transition.acceptanceRate()).isBetween(0.0, 1.0);
      if (!chain.warmingUp()) {
        assertThat(chain.gradients() - before).isEqualTo(transition.steps());
      }
    }
  }

  @Test
  void aSupportThatEndsIsNeverLeft() {
    LogDensity positive = Targets.product(1, q -> q > 0 ? -q : Double.NEGATIVE_INFINITY, q -> -1);
    Nuts chain = Nuts.start(positive, SHORT, RandomStreams.stream(9, "chain", 0));
    double[] q = new double[1];
    for (int i = 0; i < 300; i++) {
      assertThat(chain.next().logDensity()).isFinite();
      chain.position(q);
      assertThat(q[0]).isPositive();
    }
  }

  @Test
  void aGradientThatIsNotFiniteDoesNotPoisonTheChain() {
    LogDensity target =
        Targets.product(1, q -> -0.5 * q * q, q -> Math.abs(q) > 1 ? Double.NaN : -q);
    Nuts chain = Nuts.start(target, SHORT, RandomStreams.stream(10, "chain", 0));
    double[] q = new double[1];
    boolean moved = false;
    for (int i = 0; i < 300; i++) {
      double before = q[0];
      Transition transition = chain.next();
      chain.position(q);
      moved |= q[0] != before;
      assertThat(transition.energy()).isFinite();
      assertThat(Math.abs(q[0])).isLessThanOrEqualTo(1);
    }
    assertThat(moved).isTrue();
  }

  @Test
  void anExceptionOfTheDensityEndsTheChain() {
    LogDensity broken =
        new LogDensity() {
          @Override
          public int dimension() {
            return 1;
          }

          @Override
          public double evaluate(double[] q, double[] gradient) {
            throw new IllegalStateException("a bug");
          }
        };
    assertThatThrownBy(() -> Nuts.start(broken, SHORT, RandomStreams.stream(1, "chain", 0)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a bug");
  }

  @Test
  void noFiniteStartIsExplained() {
    LogDensity nowhere = Targets.product(2, q -> Double.NEGATIVE_INFINITY, q -> 0);
    assertThatThrownBy(() -> Nuts.start(nowhere, SHORT, RandomStreams.stream(1, "chain", 0)))
        .isInstanceOf(NoStartException.class)
        .hasMessageContaining("at each of 100 random positions, coordinates uniform in (-2.0, 2.0)")
        .hasMessageContaining("the log density was not finite (last: -Infinity)")
        .hasMessageContaining("priors");
    LogDensity steep = Targets.product(2, q -> 0, q -> Double.NaN);
    assertThatThrownBy(() -> Nuts.start(steep, SHORT, RandomStreams.stream(1, "chain", 0)))
        .isInstanceOf(NoStartException.class)
        .hasMessageContaining("the gradient of the log density was not finite");
  }

  @Test
  void aDensityOfNoDimensionIsRefused() {
    assertThatThrownBy(
            () -> Nuts.start(Targets.flat(0), SHORT, RandomStreams.stream(1, "chain", 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a log density has at least 1 dimension, not 0");
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new NutsSettings(-1, 1, 0.8, 10, 2)).hasMessageContaining("tune");
    assertThatThrownBy(() -> new NutsSettings(0, 0, 0.8, 10, 2)).hasMessageContaining("draws");
    assertThatThrownBy(() -> new NutsSettings(0, 1, 1, 10, 2))
        .hasMessage("the target acceptance lies between 0 and 1, not 1.0");
    assertThatThrownBy(() -> new NutsSettings(0, 1, 0.8, 21, 2)).hasMessageContaining("depth");
    assertThatThrownBy(() -> new NutsSettings(0, 1, 0.8, 10, Double.NaN))
        .hasMessageContaining("radius");
  }

  private static Nuts start(NutsSettings settings, long seed) {
    return Nuts.start(Targets.correlatedNormal(), settings, RandomStreams.stream(seed, "chain", 0));
  }

  /** Statistics and position of the next iterations, exactly. */
  private static List<Object> trace(Nuts chain, int iterations) {
    List<Object> trace = new ArrayList<>();
    for (int i = 0; i < iterations; i++) {
      trace.add(chain.next());
      trace.add(chain.gradients());
      trace.add(positionOf(chain));
    }
    return trace;
  }

  private static List<Double> positionOf(Nuts chain) {
    double[] q = new double[chain.state().dimension()];
    chain.position(q);
    return DoubleStream.of(q).boxed().toList();
  }

  private static boolean holds(byte[] bytes, int from, ByteBuffer sought) {
    return Arrays.equals(bytes, from, from + 16, sought.array(), 0, 16);
  }

  private static byte[] serialize(ChainState state) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(state);
    }
    return bytes.toByteArray();
  }

  private static ChainState deserialize(byte[] bytes) throws IOException, ClassNotFoundException {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return (ChainState) in.readObject();
    }
  }
}
