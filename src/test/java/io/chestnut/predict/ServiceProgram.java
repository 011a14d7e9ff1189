package io.chestnut.predict;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A service's program: the example of the documentation, then simulated responses of models. */
final class ServiceProgram {
  private ServiceProgram() {}

  /** Scores with the first folder as the documentation does, with all folders every kind. */
  public static void main(String[] folders) throws IOException {
    example(folders[0]);
    for (String folder : folders) {
      ModelScorer scorer = ModelScorer.load(Path.of(folder));
      for (PredictionKind kind : PredictionKind.values()) {
        System.out.println(
            scorer
                .with(scorer.settings().withKind(kind))
                .score(Map.of("region", "plain", "age", 30L, "urban", false, "years", 0.5f))
                .mean());
      }
    }
  }

  private static void example(String folder) throws IOException {
    ModelScorer scorer = ModelScorer.load(Path.of(folder));

    Prediction prediction =
        scorer.score(Map.of("region", "coast", "age", 43, "urban", true, "years", 1.5));
    System.out.println(prediction.mean() + " " + prediction.intervals());

    Prediction unknown = scorer.score(Map.of("region", "moon", "urban", true, "years", 1));
    System.out.println(unknown.reason().orElseThrow());

    ModelScorer linear =
        scorer.with(
            scorer
                .settings()
                .withKind(PredictionKind.LINEAR)
                .withHdi(0.5, 0.9)
                .withQuantiles(0.1, 0.5)
                .withDraws(50));
    System.out.println(
        linear
            .score(Map.of("region", "coast", "age", 43, "urban", true, "years", 1.5))
            .number("q_10%"));
  }
}
