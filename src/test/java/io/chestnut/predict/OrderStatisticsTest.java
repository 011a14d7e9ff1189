package io.chestnut.predict;

import static org.assertj.core.api.Assertions.assertThat;

import io.chestnut.family.Link;
import io.chestnut.math.Quantiles;
import io.chestnut.posterior.HighestDensityInterval;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The selected interval and median are those of all predictions, sorted. */
class OrderStatisticsTest {
  /** Samples that are easy and hard to select from. */
  enum Shape {
    NORMAL {
      @Override
      double draw(Random random) {
        return random.nextGaussian();
      }
    },
    SKEWED {
      @Override
      double draw(Random random) {
        return Math.exp(3 * random.nextGaussian());
      }
    },
    HEAVY_TAILED {
      @Override
      double draw(Random random) {
        return random.nextGaussian() / random.nextGaussian();
      }
    },
    SATURATED {
      @Override
      double draw(Random random) {
        return 40 + 5 * random.nextGaussian();
      }
    },
    TIED {
      @Override
      double draw(Random random) {
        return random.nextInt(7) - 3;
      }
    },
    TWO_POINTS {
      @Override
      double draw(Random random) {
        return random.nextInt(2);
      }
    },
    RARE_POINT {
      @Override
      double draw(Random random) {
        return random.nextInt(1000) == 0 ? 1 : 0;
      }
    },
    CONSTANT {
      @Override
      double draw(Random random) {
        return 0.3;
      }
    },
    INFINITE {
      @Override
      double draw(Random random) {
        return random.nextInt(3) == 0 ? Double.NEGATIVE_INFINITY : random.nextGaussian();
      }
    },
    SIGNED_ZEROS {
      @Override
      double draw(Random random) {
        return random.nextBoolean() ? 0.0 : -0.0;
      }
    };

    abstract double draw(Random random);

    double[] sample(long seed, int size) {
      Random random = new Random(seed);
      double[] sample = new double[size];
      for (int i = 0; i < size; i++) {
        sample[i] = draw(random);
      }
      return sample;
    }
  }

  private static void assertEqualsFullSort(double[] eta, double interval, Link link) {
    double[] before = eta.clone();
    OrderStatistics order = new OrderStatistics(eta.length, interval);
    order.find(eta, link);
    assertThat(eta).isEqualTo(before);
    double[] sorted = Arrays.stream(eta).map(link::inverse).sorted().toArray();
    HighestDensityInterval hdi = HighestDensityInterval.of(sorted, interval);
    // + 0.0 makes one zero of both: their order is not defined
    assertThat(new double[] {order.low() + 0.0, order.high() + 0.0, order.median() + 0.0})
        .containsExactly(hdi.low() + 0.0, hdi.high() + 0.0, Quantiles.ofSorted(sorted, 0.5) + 0.0);
  }

  @Property(tries = 400, seed = "42")
  void resultsAreThoseOfAFullSort(
      @ForAll Shape shape, @ForAll long seed, @ForAll @IntRange(min = 1, max = 6000) int size) {
    assertEqualsFullSort(shape.sample(seed, size), 0.94, Link.IDENTITY);
    if (shape != Shape.INFINITE) {
      assertEqualsFullSort(shape.sample(seed, size), 0.94, Link.LOGIT);
    }
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void manyDrawsAreThoseOfAFullSort(Shape shape) {
    assertEqualsFullSort(shape.sample(1, 25000), 0.94, Link.IDENTITY);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 24, 25, 255, 256, 257})
  void fewDrawsAreThoseOfAFullSort(int size) {
    for (Shape shape : Shape.values()) {
      assertEqualsFullSort(shape.sample(size, size), 0.94, Link.IDENTITY);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.5, 0.8, 0.95, 0.999, 0.99999})
  void anyProbabilityGivesTheIntervalOfAFullSort(double interval) {
    assertEqualsFullSort(Shape.NORMAL.sample(2, 3000), interval, Link.LOGIT);
  }

  /** The evenly spaced sample sees one half only: thresholds are useless, and that is noticed. */
  @Test
  void unluckySampleFallsBackToAFullSort() {
    int size = 2560;
    double[] values = Shape.NORMAL.sample(3, size);
    for (int i = 0; i < size; i += 32) {
      values[i] -= 1000;
    }
    assertEqualsFullSort(values, 0.94, Link.IDENTITY);
  }

  @Property(tries = 300, seed = "42")
  void bucketSortSorts(
      @ForAll Shape shape, @ForAll long seed, @ForAll @IntRange(min = 1, max = 3000) int size) {
    double[] values = shape.sample(seed, size + 3);
    double[] expected = values.clone();
    Arrays.sort(expected, 0, size);
    new BucketSort(size).sort(values, size);
    for (int i = 0; i < size + 3; i++) {
      assertThat(values[i] == expected[i]).isTrue();
    }
  }
}
