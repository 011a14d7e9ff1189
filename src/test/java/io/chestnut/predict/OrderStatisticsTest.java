package io.chestnut.predict;

import static org.assertj.core.api.Assertions.assertThat;

import io.chestnut.family.Link;
import io.chestnut.family.ResponseBlock;
import io.chestnut.math.Quantiles;
import io.chestnut.model.kernel.KernelChoice;
import io.chestnut.model.kernel.KernelSelection;
import io.chestnut.model.kernel.PredictionKernel;
import io.chestnut.posterior.HighestDensityInterval;
import java.util.Arrays;
import java.util.List;
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

  private static final SummaryRequest MANY =
      new SummaryRequest(
          List.of(0.94, 0.8, 0.99),
          List.of(0.9, 0.94),
          List.of(0.5, 0.03, 0.97, 0.25, 0.0, 1.0, 0.43, 0.575, 0.7773),
          List.of());

  /** The narrow interval makes tails that are longer than what is selected. */
  private static final SummaryRequest WIDE_AND_NARROW =
      new SummaryRequest(List.of(0.5, 0.94), List.of(0.5), List.of(0.5), List.of());

  private static void assertEqualsFullSort(double[] eta, SummaryRequest request, Link link) {
    double[] padded = Arrays.copyOf(eta, ResponseBlock.stride(eta.length));
    Arrays.fill(padded, eta.length, padded.length, eta[0]);
    double[] before = padded.clone();
    double[] sorted = Arrays.stream(eta).map(link::inverse).sorted().toArray();
    for (KernelChoice choice : List.of(KernelChoice.SCALAR, KernelChoice.VECTOR)) {
      PredictionKernel kernel = KernelSelection.of(link, choice).kernel();
      RowSummary found = new RowSummary(request);
      new OrderStatistics(eta.length, request, kernel).find(padded, link, found);
      assertThat(padded).isEqualTo(before);
      // + 0.0 makes one zero of both: their order is not defined
      for (int i = 0; i < request.hdi().size(); i++) {
        HighestDensityInterval hdi = HighestDensityInterval.of(sorted, request.hdi().get(i));
        assertThat(new double[] {found.low(i) + 0.0, found.high(i) + 0.0})
            .containsExactly(hdi.low() + 0.0, hdi.high() + 0.0);
      }
      int ranks = 2 + 2 * request.hdi().size();
      for (int i = 0; i < request.ranks().size(); i++) {
        assertThat(new double[] {found.number(ranks + i) + 0.0})
            .containsExactly(Quantiles.ofSorted(sorted, request.ranks().get(i)) + 0.0);
      }
    }
  }

  private static void assertEqualsFullSort(double[] eta, Link link) {
    assertEqualsFullSort(eta, SummaryRequest.ofInterval(0.94), link);
    assertEqualsFullSort(eta, new SummaryRequest(List.of(), List.of(0.03, 0.97)), link);
    assertEqualsFullSort(eta, MANY, link);
    assertEqualsFullSort(eta, WIDE_AND_NARROW, link);
  }

  @Property(tries = 400, seed = "42")
  void resultsAreThoseOfAFullSort(
      @ForAll Shape shape, @ForAll long seed, @ForAll @IntRange(min = 1, max = 6000) int size) {
    assertEqualsFullSort(shape.sample(seed, size), Link.IDENTITY);
    if (shape != Shape.INFINITE) {
      assertEqualsFullSort(shape.sample(seed, size), Link.LOGIT);
    }
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void manyDrawsAreThoseOfAFullSort(Shape shape) {
    assertEqualsFullSort(shape.sample(1, 25000), Link.IDENTITY);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 24, 25, 255, 256, 257})
  void fewDrawsAreThoseOfAFullSort(int size) {
    for (Shape shape : Shape.values()) {
      assertEqualsFullSort(shape.sample(size, size), Link.IDENTITY);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.5, 0.8, 0.95, 0.999, 0.99999})
  void anyProbabilityGivesTheIntervalOfAFullSort(double interval) {
    assertEqualsFullSort(
        Shape.NORMAL.sample(2, 3000), SummaryRequest.ofInterval(interval), Link.LOGIT);
  }

  /** Few values far away make the sd large: thresholds are useless, and that is noticed. */
  @Test
  void outliersThatSpoilTheThresholdsAreNoticed() {
    int size = 2560;
    double[] values = Shape.NORMAL.sample(3, size);
    for (int i = 0; i < size; i += 32) {
      values[i] -= 1000;
    }
    assertEqualsFullSort(values, Link.IDENTITY);
  }

  @Test
  void manyRowsOfAPosteriorAreThoseOfAFullSort() {
    for (int row = 0; row < 2000; row++) {
      double[] eta = Shape.NORMAL.sample(row, 1000);
      for (int i = 0; i < eta.length; i++) {
        eta[i] = 2 * Math.sin(row) + eta[i] * 0.3;
      }
      assertEqualsFullSort(eta, SummaryRequest.ofInterval(0.94), Link.LOGIT);
    }
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void selectedRanksAreThoseOfAFullSort(Shape shape) {
    for (int size : new int[] {1, 2, 7, 100, 257, 3000}) {
      double[] values = shape.sample(size, size);
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      RankSelection selection = new RankSelection(size);
      for (int rank = 0; rank < size; rank += 1 + size / 20) {
        selection.find(values, size, rank);
        assertThat(selection.value(rank) == sorted[rank]).isTrue();
      }
    }
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
