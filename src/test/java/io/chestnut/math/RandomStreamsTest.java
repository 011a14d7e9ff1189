package io.chestnut.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RandomStreamsTest {
  /** These values pin the scheme: every stored result of every seed depends on it. */
  @Test
  void firstValuesNeverChange() {
    RandomStream chain = RandomStreams.stream(42, "chain", 0);
    assertThat(chain.nextLong()).isEqualTo(7447599138196018605L);
    assertThat(chain.nextDouble()).isEqualTo(0.5324076330168346);
    assertThat(chain.nextGaussian()).isEqualTo(1.1918656230860587);
    assertThat(chain.nextBoolean()).isEqualTo(true);
    assertThat(RandomStreams.stream(0, "").nextLong()).isEqualTo(8982220051923227032L);
    assertThat(RandomStreams.stream(-1, "response", 7, 3).nextLong())
        .isEqualTo(2742919563313912036L);
  }

  @Test
  void theSameNameGivesTheSameStream() {
    RandomStream one = RandomStreams.stream(3, "response", 5, 8);
    RandomStream two = RandomStreams.stream(3, "response", 5, 8);
    for (int i = 0; i < 100; i++) {
      assertThat(one.nextLong()).isEqualTo(two.nextLong());
    }
  }

  @Test
  void everyPartOfTheNameTellsStreamsApart() {
    List<RandomStream> streams =
        List.of(
            RandomStreams.stream(0, "chain"),
            RandomStreams.stream(1, "chain"),
            RandomStreams.stream(0, "chains"),
            RandomStreams.stream(0, "chai"),
            RandomStreams.stream(0, "chian"),
            RandomStreams.stream(0, ""),
            RandomStreams.stream(0, "\0"),
            RandomStreams.stream(0, "chain", 0),
            RandomStreams.stream(0, "chain", 0, 0),
            RandomStreams.stream(0, "chain", 1),
            RandomStreams.stream(0, "chain", 0, 1),
            RandomStreams.stream(0, "chain", 1, 0),
            RandomStreams.stream(0, "chain", -1));
    Set<Long> first = new HashSet<>();
    streams.forEach(stream -> first.add(stream.nextLong()));
    assertThat(first).hasSameSizeAs(streams);
  }

  /** The first values of 2^16 streams, as one sample: moments of a uniform, no serial pattern. */
  @Test
  void firstValuesOfNeighbouringKeysAreUniformAndUncorrelated() {
    assertUniformAndUncorrelated(i -> RandomStreams.stream(42, "response", i));
    assertUniformAndUncorrelated(i -> RandomStreams.stream(42, "response", 9, i));
  }

  @Test
  void firstValuesOfNeighbouringSeedsAreUniformAndUncorrelated() {
    assertUniformAndUncorrelated(seed -> RandomStreams.stream(seed, "chain", 0));
  }

  /** Each of the 64 input bits flips half of the 64 output bits: 32 +- 4 sd over 1000 streams. */
  @Test
  void everyBitOfAKeyReachesHalfOfTheOutput() {
    for (int bit = 0; bit < 64; bit++) {
      long flipped = 0;
      for (long key = 0; key < 1000; key++) {
        long one = RandomStreams.stream(1, "chain", key).nextLong();
        long two = RandomStreams.stream(1, "chain", key ^ (1L << bit)).nextLong();
        flipped += Long.bitCount(one ^ two);
      }
      assertThat(flipped / 1000.0).isCloseTo(32, within(4 * Math.sqrt(16 / 1000.0)));
    }
  }

  @Test
  void twoStreamsOfNeighbouringKeysAreUncorrelated() {
    RandomStream one = RandomStreams.stream(42, "chain", 0);
    RandomStream two = RandomStreams.stream(42, "chain", 1);
    int n = 1 << 16;
    double products = 0;
    for (int i = 0; i < n; i++) {
      products += one.nextGaussian() * two.nextGaussian();
    }
    assertThat(products / Math.sqrt(n)).isBetween(-4.0, 4.0);
  }

  @Test
  void aRestoredStreamGoesOnAsTheOriginal() {
    RandomStream original = RandomStreams.stream(11, "chain", 2);
    for (int i = 0; i < 37; i++) {
      original.nextGaussian();
      original.nextBoolean();
    }
    RandomStream restored = RandomStreams.restore(original.state());
    for (int i = 0; i < 100; i++) {
      assertThat(restored.nextBoolean()).isEqualTo(original.nextBoolean());
      assertThat(restored.nextGaussian()).isEqualTo(original.nextGaussian());
      assertThat(restored.nextDouble()).isEqualTo(original.nextDouble());
    }
  }

  @Test
  void gaussiansHaveTheMomentsOfTheStandardNormal() {
    RandomStream stream = RandomStreams.stream(5, "moments");
    int n = 1 << 18;
    double sum = 0;
    double squares = 0;
    double fourth = 0;
    for (int i = 0; i < n; i++) {
      double z = stream.nextGaussian();
      sum += z;
      squares += z * z;
      fourth += z * z * z * z;
    }
    double root = Math.sqrt(n);
    assertThat(sum / root).isBetween(-4.0, 4.0);
    assertThat((squares - n) / (root * Math.sqrt(2))).isBetween(-4.0, 4.0);
    assertThat((fourth - 3.0 * n) / (root * Math.sqrt(96))).isBetween(-4.0, 4.0);
  }

  private interface Family {
    RandomStream stream(long i);
  }

  private static void assertUniformAndUncorrelated(Family family) {
    int n = 1 << 16;
    double sum = 0;
    double squares = 0;
    double lagged = 0;
    double previous = 0;
    for (int i = 0; i < n; i++) {
      double u = (family.stream(i).nextDouble() - 0.5) * Math.sqrt(12);
      sum += u;
      squares += u * u;
      lagged += u * previous;
      previous = u;
    }
    double root = Math.sqrt(n);
    assertThat(sum / root).isBetween(-4.0, 4.0);
    assertThat((squares - n) / (root * Math.sqrt(0.8))).isBetween(-4.0, 4.0);
    assertThat(lagged / root).isBetween(-4.0, 4.0);
  }
}
