package io.chestnut.criticism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The scores of the interaction model's 75 test rows, as scikit-learn has them. */
class InteractionTest {
  private static JsonNode test;
  private static double[] y;
  private static double[] p;

  @BeforeAll
  static void read() throws IOException {
    test =
        new ObjectMapper()
            .readTree(InteractionTest.class.getResourceAsStream("interaction.json"))
            .get("test");
    y = numbers("y");
    p = numbers("p_mean");
  }

  private static double[] numbers(String name) {
    return StreamSupport.stream(test.get(name).spliterator(), false)
        .mapToDouble(JsonNode::doubleValue)
        .toArray();
  }

  @Test
  void accuracyAndConfusionAreThoseOfTheReference() {
    Confusion confusion = Confusion.of(y, p, 0.5);
    JsonNode expected = test.get("confusion");
    assertThat(confusion)
        .isEqualTo(
            new Confusion(
                expected.get("tp").longValue(),
                expected.get("fp").longValue(),
                expected.get("tn").longValue(),
                expected.get("fn").longValue()));
    assertThat(confusion.accuracy()).isEqualTo(59 / 75.0);
  }

  @Test
  void aucIsThatOfTheReference() {
    assertThat(Ranking.of(y, p).auc()).isCloseTo(test.get("auc").doubleValue(), within(1e-15));
  }

  /** The reference probabilities are rounded to six decimals. */
  @Test
  void logLossAndBrierAreThoseOfTheReference() {
    // One probability is rounded to 1, where its event is certain.
    assertThat(
            ProbabilityScores.logLoss(
                IntStream.range(0, y.length)
                    .mapToDouble(i -> y[i] == 1 ? p[i] : 1 - p[i])
                    .toArray()))
        .isCloseTo(test.get("log_loss").doubleValue(), within(1e-6));
    assertThat(ProbabilityScores.brier(y, p))
        .isCloseTo(test.get("brier").doubleValue(), within(1e-6));
  }

  @Test
  void rocHasAPointForEachRowAndItsAreaIsTheAuc() {
    List<Roc.Point> roc = Roc.of(Ranking.of(y, p), 1000);
    assertThat(roc).hasSize(test.get("roc_points").intValue());
    double area = 0;
    for (int i = 1; i < roc.size(); i++) {
      double width = roc.get(i).falsePositiveRate() - roc.get(i - 1).falsePositiveRate();
      area += width * (roc.get(i).truePositiveRate() + roc.get(i - 1).truePositiveRate()) / 2;
    }
    assertThat(area).isCloseTo(test.get("auc").doubleValue(), within(1e-14));
  }
}
