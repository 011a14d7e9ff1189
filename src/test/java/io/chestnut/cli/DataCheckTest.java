package io.chestnut.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a user learns of new data before and after they are scored. */
class DataCheckTest extends CommandLineTest {
  /** x from -1 to 1, e from 1 to 3, two regions. */
  @BeforeEach
  void trainingRows() throws IOException {
    StringBuilder csv = new StringBuilder("y,x,e,region\n");
    for (int i = 0; i < 40; i++) {
      csv.append(
          "%d,%s,%d,%s\n"
              .formatted(i % 4, i * 7 % 11 / 5.0 - 1, 1 + i % 3, i % 2 == 0 ? "north" : "south"));
    }
    Files.writeString(folder.resolve("train.csv"), csv);
  }

  private String job(String testRows) throws IOException {
    Files.writeString(folder.resolve("test.csv"), "y,x,e,region\n" + testRows);
    return """
        output = "%s"
        output-format = csv
        data { train.path = train.csv, test.path = test.csv }
        model { formula = "y ~ x + region + offset(log(e))", family = poisson }
        sampler { chains = 2, draws = 100, tune = 200 }
        score.unseen-levels = keep
        checks { r-hat = 1.5, ess = 1, divergences = 99 }
        """
        .formatted(output);
  }

  private static final String ODD =
      """
      1,0.5,1,north
      2,-7.25,2,south
      2,1.5,2,south
      2,NA,2,south
      2,0,1,west
      2,0,1,west
      2,0,0,east
      2,Infinity,1,north
      """;

  private static final List<String> LINES =
      List.of(
          "Data check   region: 3 of 8 rows (37.5 %) of 2 levels that training has not seen"
              + " ('west' 2, 'east' 1): correct them, or fit again with rows of these levels\n",
          "             x: 2 of 8 rows (25.0 %) outside the training range -1 to 1, down to -7.25,"
              + " up to 1.5: predictions there extrapolate\n",
          "             x: 1 of 8 rows (12.5 %) infinite: look for a division by 0 where it was"
              + " computed\n",
          "             e: 1 of 8 rows (12.5 %) outside the training range 1 to 3, down to 0:"
              + " they have no prediction\n");

  @Test
  void scoreWritesWhatItFoundAndSaysWhatMatters() throws IOException {
    String job = job(ODD);
    done("fit", job);
    CommandLineRun dry = done("score", job, "--dry-run");
    assertThat(dry.out())
        .contains("Test         3 of 8 rows can be scored\n", "5 of 8 rows have no prediction: ")
        .contains(LINES);
    assertThat(output.resolve("data_check.json")).doesNotExist();

    CommandLineRun score = done("score", job);
    assertThat(score.out())
        .contains(
            "5 of 8 rows have no prediction: missing values of 'x' in 1 row;"
                + " levels that training has not seen of 'region' in 3 rows;"
                + " undefined or infinite numbers in 1 row\n")
        .contains(LINES);
    JsonNode expected =
        new ObjectMapper()
            .readTree(
                """
                {"rows": 8, "unpredicted": 5, "undefined": 1,
                 "columns": {
                  "region": {"type": "string", "missing": 0, "missing_share": 0.0},
                  "x": {"type": "number", "missing": 1, "missing_share": 0.125, "infinite": 1,
                   "min": -7.25, "max": 1.5, "below_training": 1, "above_training": 1,
                   "training_min": -1.0, "training_max": 1.0},
                  "e": {"type": "number", "missing": 0, "missing_share": 0.0, "infinite": 0,
                   "min": 0.0, "max": 2.0, "below_training": 1, "above_training": 0,
                   "training_min": 1.0, "training_max": 3.0}},
                 "unseen_levels": {
                  "region": {"rows": 3, "levels": 2, "most_frequent":
                   [{"level": "west", "rows": 2}, {"level": "east", "rows": 1}]}}}""");
    assertThat(json("data_check.json")).isEqualTo(expected);

    CommandLineRun refused = run("score", job);
    assertThat(refused.exitCode()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(refused.err()).contains("holds predictions, data_check.json.");

    String labelled = job("1,0.5,1,north\n2,9,3,south\n");
    String line =
        "Data check   x: 1 of 2 rows (50.0 %) outside the training range -1 to 1, up to 9";
    assertThat(done("evaluate", labelled, "--dry-run").out()).contains(line);
    assertThat(done("evaluate", labelled).out()).contains("Evaluation   2 labelled", line);
  }

  @Test
  void noRowsAndMoreDrawsThanThereAreAndAnOutputThatIsThereAreTold() throws IOException {
    String job = job("") + "score.draws = 99999\n";
    done("fit", job);
    String none = "there are no test rows: the data have a header at most\n";
    assertThat(done("score", job, "--dry-run").out())
        .contains("Test         " + none)
        .doesNotContain("already");
    assertThat(done("score", job).out())
        .contains(none, "score.draws is 99,999: all 200 draws are used\n");
    assertThat(done("score", job, "--dry-run").out())
        .contains(
            "holds predictions, data_check.json already: give --overwrite to replace what is there");
    assertThat(done("score", job, "--dry-run", "--overwrite").out()).doesNotContain("already");
  }

  @Test
  void nothingIsSaidOfRowsLikeThoseOfTraining() throws IOException {
    String job = job("1,0.5,1,north\n2,-1,3,south\n");
    CommandLineRun run = done("run", job);
    assertThat(run.out()).doesNotContain("Data check", "no prediction");
    assertThat(json("data_check.json").path("columns").path("x").path("above_training").asInt())
        .isZero();
  }

  @Test
  void aRunSaysItBeforeItSamplesAndOnce() throws IOException {
    CommandLineRun run = done("run", job("1,0.5,1,north\n2,9,3,south\n"));
    String line =
        "Data check   x: 1 of 2 rows (50.0 %) outside the training range -1 to 1, up to 9";
    assertThat(run.out()).containsOnlyOnce("Data check").containsSubsequence(line, "Predictions ");
  }

  @Test
  void aModelOfAnEarlierVersionScoresAndSaysThatItKnowsNoRanges() throws IOException {
    String job = job("1,0.5,1,north\n2,9,3,south\n");
    done("fit", job);
    Path file = output.resolve("model/chestnut.json");
    ObjectNode model = (ObjectNode) new ObjectMapper().readTree(Files.readString(file));
    JsonNode removed = ((ObjectNode) model.get("design")).remove("profiles");
    assertThat(removed).isNotNull();
    Files.writeString(file, padded(model.toString(), Files.size(file)));
    Files.deleteIfExists(file.resolveSibling(".chestnut.json.crc"));
    assertThat(done("score", job).out())
        .contains(
            "Data check   the model is of an earlier version and does not know the ranges of its"
                + " training rows: fit it again to have new rows compared with them\n");
    assertThat(json("data_check.json").path("columns").path("x").has("training_min")).isFalse();
  }

  /** The manifest knows the size of each file. */
  private static String padded(String json, long size) {
    return json + " ".repeat((int) size - json.length());
  }
}
