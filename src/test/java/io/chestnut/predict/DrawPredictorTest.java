package io.chestnut.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chestnut.family.Families;
import io.chestnut.family.Family;
import io.chestnut.family.ResponseBlock;
import io.chestnut.math.RandomStreams;
import io.chestnut.model.PredictorBlock;
import io.chestnut.model.RowBlock;
import io.chestnut.posterior.Draws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DrawPredictorTest {
  private static final int DRAWS = 11;
  private static final List<String> NAMES = List.of("Intercept", "x", "z");

  private final Random random = new Random(3);
  private final double[][] beta = numbers(NAMES.size(), DRAWS);
  private final double[] sigma = random.doubles(DRAWS, 0.5, 2).toArray();
  private final List<double[]> rows = new ArrayList<>();
  private final List<Double> offsets = new ArrayList<>();
  private final List<Double> responses = new ArrayList<>();

  private double[][] numbers(int n, int m) {
    double[][] values = new double[n][];
    Arrays.setAll(values, i -> random.doubles(m, -1, 1).toArray());
    return values;
  }

  /** Blocks of 3, 8 and 9 rows, the second one with offsets: padding of every kind. */
  private List<RowBlock> blocks() {
    return List.of(block(3, false), block(8, true), block(9, false));
  }

  private RowBlock block(int size, boolean withOffset) {
    int stride = ResponseBlock.stride(size);
    double[] x = new double[stride * NAMES.size()];
    double[] y = new double[stride];
    double[] offset = withOffset ? new double[stride] : null;
    for (int i = 0; i < size; i++) {
      double[] row = {1, random.nextGaussian(), random.nextGaussian()};
      for (int j = 0; j < row.length; j++) {
        x[j * stride + i] = row[j];
      }
      y[i] = random.nextInt(2);
      rows.add(row);
      responses.add(y[i]);
      offsets.add(withOffset ? random.nextGaussian() : 0.0);
      if (withOffset) {
        offset[i] = offsets.get(offsets.size() - 1);
      }
    }
    return new RowBlock(
        new ResponseBlock(size, y, null, null),
        List.of(new PredictorBlock(size, stride, NAMES.size(), x, offset)));
  }

  private DrawPredictor predictor(Family family) {
    List<Draws.Block> blocks =
        List.of(
            new Draws.Block("coefficients", List.of(3), NAMES),
            new Draws.Block("sigma", List.of(), List.of("sigma")));
    Draws draws =
        new Draws(blocks, 1, DRAWS, new double[][] {beta[0], beta[1], beta[2], sigma.clone()});
    return new DrawPredictor(
        CoefficientDraws.of(draws, NAMES, family, OptionalInt.empty()), family, blocks());
  }

  private double eta(int row, int draw) {
    double eta = offsets.get(row);
    for (int j = 0; j < NAMES.size(); j++) {
      eta += rows.get(row)[j] * beta[j][draw];
    }
    return eta;
  }

  @Test
  void linearPredictorsOfAllBlocksAreOffsetPlusRowTimesCoefficients() {
    DrawPredictor predictor = predictor(Families.of("gaussian", null));
    double[] out = new double[predictor.rows()];
    assertThat(out).hasSize(20);
    for (int draw = 0; draw < DRAWS; draw++) {
      predictor.linear(draw, out);
      for (int i = 0; i < out.length; i++) {
        assertThat(out[i]).isCloseTo(eta(i, draw), within(1e-14));
      }
    }
  }

  @Test
  void expectedResponseIsTheInverseLink() {
    DrawPredictor predictor = predictor(Families.of("bernoulli", null));
    double[] out = new double[predictor.rows()];
    predictor.expected(4, out);
    for (int i = 0; i < out.length; i++) {
      assertThat(out[i]).isCloseTo(1 / (1 + Math.exp(-eta(i, 4))), within(1e-14));
    }
  }

  @Test
  void expectedCountIsTheNumberOfTrialsTimesTheProbability() {
    DrawPredictor predictor = counts();
    double[] mean = new double[2];
    double[] expected = new double[2];
    predictor.mean(0, mean);
    predictor.expected(0, expected);
    assertThat(mean[1]).isCloseTo(1 / (1 + Math.exp(-0.5)), within(1e-15));
    assertThat(expected).containsExactly(3 * mean[0], 40 * mean[1]);
  }

  @Test
  void replicatedCountsHaveTheirTrials() {
    DrawPredictor predictor = counts();
    double[] out = new double[2];
    double p = 1 / (1 + Math.exp(-0.5));
    int replicates = 4000;
    double surplus = 0;
    for (int r = 0; r < replicates; r++) {
      predictor.replicate(0, RandomStreams.stream(1, "test", r), out);
      assertThat(out[0]).isBetween(0.0, 3.0);
      surplus += out[1] - 40 * p;
    }
    assertThat(surplus / replicates)
        .isCloseTo(0, within(4 * Math.sqrt(40 * p * (1 - p) / replicates)));
  }

  /** Rows of 3 and 40 trials with eta = 0.5. */
  private static DrawPredictor counts() {
    Draws draws =
        new Draws(
            List.of(new Draws.Block("coefficients", List.of(1), List.of("Intercept"))),
            1,
            1,
            new double[][] {{0.5}});
    Family family = Families.of("binomial", null);
    RowBlock block =
        new RowBlock(
            new ResponseBlock(2, new double[8], new double[] {3, 40, 1, 1, 1, 1, 1, 1}, null),
            List.of(new PredictorBlock(2, 8, 1, new double[] {1, 1, 0, 0, 0, 0, 0, 0}, null)));
    return new DrawPredictor(
        CoefficientDraws.of(draws, List.of("Intercept"), family, OptionalInt.empty()),
        family,
        List.of(block));
  }

  @Test
  void responsesAreThoseOfTheBlocksInOrderWithoutPadding() {
    DrawPredictor predictor = predictor(Families.of("bernoulli", null));
    assertThat(predictor.response())
        .containsExactly(responses.stream().mapToDouble(y -> y).toArray());
  }

  @Test
  void replicatedGaussianHasTheMeanAndSdOfItsDraw() {
    DrawPredictor predictor = predictor(Families.of("gaussian", null));
    double[] out = new double[predictor.rows()];
    int draw = 6;
    int replicates = 4000;
    double sum = 0;
    double squares = 0;
    for (int r = 0; r < replicates; r++) {
      predictor.replicate(draw, RandomStreams.stream(1, "test", r), out);
      for (int i = 0; i < out.length; i++) {
        double z = (out[i] - eta(i, draw)) / sigma[draw];
        sum += z;
        squares += z * z;
      }
    }
    int n = replicates * out.length;
    assertThat(sum / n).isCloseTo(0, within(4 / Math.sqrt(n)));
    assertThat(squares / n).isCloseTo(1, within(4 * Math.sqrt(2.0 / n)));
  }

  @Test
  void replicatedBernoulliIsZeroOrOneWithTheShareOfItsProbability() {
    DrawPredictor predictor = predictor(Families.of("bernoulli", null));
    double[] out = new double[predictor.rows()];
    int replicates = 4000;
    double surplus = 0;
    double variance = 0;
    for (int r = 0; r < replicates; r++) {
      predictor.replicate(2, RandomStreams.stream(1, "test", r), out);
      for (int i = 0; i < out.length; i++) {
        assertThat(out[i]).isIn(0.0, 1.0);
        double p = 1 / (1 + Math.exp(-eta(i, 2)));
        surplus += out[i] - p;
        variance += p * (1 - p);
      }
    }
    assertThat(surplus).isCloseTo(0, within(4 * Math.sqrt(variance)));
  }

  @Test
  void sameStreamGivesTheSameReplicate() {
    DrawPredictor predictor = predictor(Families.of("gaussian", null));
    double[] first = new double[predictor.rows()];
    double[] second = new double[predictor.rows()];
    predictor.replicate(1, RandomStreams.stream(9, "test", 1), first);
    predictor.linear(3, second);
    predictor.replicate(1, RandomStreams.stream(9, "test", 1), second);
    assertThat(second).containsExactly(first);
  }
}
