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
  private static final NutsSettings SHORT = fixed(200);

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

  /** Pins the bits of a metric with a direction. */
  @Test
  void aLowRankChainsDrawsNeverChange() {
    NutsSettings settings = new NutsSettings(Warmup.LOW_RANK, MetricAdaptation.LOW_RANK, 0.8, 10);
    Nuts chain = start(Targets.correlatedNormal(), settings, 42);
    trace(chain, 400);
    LowRankMetric metric = (LowRankMetric) chain.state().adaptation().metric();
    assertThat(metric.map().rank()).isEqualTo(1);
    assertThat(metric.variance(0)).isEqualTo(1.1066253116064295);
    assertThat(positionOf(chain)).containsExactly(0.9800088250166863, 2.2007936113165827);
    assertThat(chain.next().stepSize()).isEqualTo(1.134541125787914);
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

  /** On a target whose metric changes at 12, with the windows 13-25, 26-50 and perhaps 51-100. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 11, 12, 13, 24, 25, 40, 49, 50, 51, 100, 130})
  void anAutomaticWarmupResumedIsTheUninterruptedOne(int stop)
      throws IOException, ClassNotFoundException {
    LogDensity target = Targets.normals(0.1, 1, 30);
    NutsSettings settings = new NutsSettings(Warmup.AUTOMATIC, MetricAdaptation.FISHER, 0.8, 10);
    Nuts uninterrupted = start(target, settings, 5);
    List<Object> whole = trace(uninterrupted, 150);

    Nuts interrupted = start(target, settings, 5);
    List<Object> parts = trace(interrupted, stop);
    ChainState state = deserialize(serialize(interrupted.state()));
    trace(interrupted, 20);
    Nuts resumed = Nuts.resume(target, settings, state);
    parts.addAll(trace(resumed, 150 - stop));

    assertThat(parts).isEqualTo(whole);
    assertThat(resumed.warmupIterations()).isEqualTo(uninterrupted.warmupIterations());
    assertThat(resumed.settled()).isTrue();
  }

  /** Before, at and after the ends of windows at 25, 50, 100 and perhaps 200. */
  @ParameterizedTest
  @ValueSource(ints = {0, 24, 25, 40, 50, 99, 100, 120, 250})
  void aLowRankWarmupResumedIsTheUninterruptedOne(int stop)
      throws IOException, ClassNotFoundException {
    LogDensity target = Targets.correlatedNormal();
    NutsSettings settings = new NutsSettings(Warmup.LOW_RANK, MetricAdaptation.LOW_RANK, 0.8, 10);
    List<Object> whole = trace(start(target, settings, 5), 300);

    Nuts interrupted = start(target, settings, 5);
    List<Object> parts = trace(interrupted, stop);
    ChainState state = deserialize(serialize(interrupted.state()));
    trace(interrupted, 20);
    Nuts resumed = Nuts.resume(target, settings, state);
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
    ByteBuffer fields = ByteBuffer.allocate(16).putLong(chain.gradients()).putInt(7).putInt(3);
    int at = IntStream.range(0, bytes.length - 16).filter(i -> holds(bytes, i, fields)).sum();
    bytes[at + 15] = 99;
    assertThatThrownBy(() -> deserialize(bytes))
        .isInstanceOf(InvalidObjectException.class)
        .hasMessage("a chain state of version 99; this program reads version 3");
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
    Nuts chain = start(fixed(25), 1);
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
    Nuts chain = start(fixed(tune), 1);
    trace(chain, tune);
    double first = chain.next().stepSize();
    assertThat(first).isBetween(1e-3, 50.0);
    assertThat(chain.next().stepSize()).isEqualTo(first);
  }

  /** Above the target by up to 0.1: the mean log step size is of the warm-up's noisy iterates. */
  @Test
  void theAcceptanceRateFollowsItsTarget() {
    for (double target : new double[] {0.6, 0.8, 0.95}) {
      NutsSettings settings =
          new NutsSettings(Warmup.fixed(1000), MetricAdaptation.DIAGONAL, target, 10);
      Nuts chain = start(Targets.standardNormal(20), settings, 2);
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
    Nuts chain = start(positive, SHORT, 9);
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
    Nuts chain = start(target, SHORT, 10);
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
    assertThatThrownBy(() -> start(broken, SHORT, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a bug");
  }

  @Test
  void noFiniteStartIsExplained() {
    LogDensity nowhere = Targets.product(2, q -> Double.NEGATIVE_INFINITY, q -> 0);
    assertThatThrownBy(() -> start(nowhere, SHORT, 1))
        .isInstanceOf(NoStartException.class)
        .hasMessageContaining("at each of 100 random positions")
        .hasMessageContaining("the log density was not finite (last: -Infinity)");
    LogDensity steep = Targets.product(2, q -> 0, q -> Double.NaN);
    assertThatThrownBy(() -> start(steep, SHORT, 1))
        .isInstanceOf(NoStartException.class)
        .hasMessageContaining("the gradient of the log density was not finite");
  }

  @Test
  void aDensityOfNoDimensionIsRefused() {
    assertThatThrownBy(() -> start(Targets.flat(0), SHORT, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a log density has at least 1 dimension, not 0");
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    Warmup warmup = Warmup.AUTOMATIC;
    assertThatThrownBy(() -> new NutsSettings(warmup, MetricAdaptation.FISHER, 1, 10))
        .hasMessage("the target acceptance lies between 0 and 1, not 1.0");
    assertThatThrownBy(() -> new NutsSettings(warmup, MetricAdaptation.FISHER, 0.8, 21))
        .hasMessage("the largest tree depth lies between 1 and 20, not 21");
    assertThatThrownBy(() -> Warmup.fixed(-1)).hasMessage("tune is at least 0, not -1");
    assertThatThrownBy(() -> Warmup.automatic(19, 100))
        .hasMessage("an automatic warm-up has at least 20 iterations, not 19");
    assertThatThrownBy(() -> Warmup.automatic(50, 49))
        .hasMessage("the most iterations of a warm-up, 49, are fewer than the fewest, 50");
  }

  private static NutsSettings fixed(int tune) {
    return new NutsSettings(Warmup.fixed(tune), MetricAdaptation.DIAGONAL, 0.8, 10);
  }

  private static Nuts start(NutsSettings settings, long seed) {
    return start(Targets.correlatedNormal(), settings, seed);
  }

  private static Nuts start(LogDensity target, NutsSettings settings, long seed) {
    return Nuts.start(
        target, settings, StartPosition.uniform(2), RandomStreams.stream(seed, "chain", 0));
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
