package io.chestnut.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chestnut.math.Quantiles;
import io.chestnut.posterior.HighestDensityInterval;
import io.chestnut.testing.CsvTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** What a configuration asks for is what is written, for rows and for nodes of a grid. */
class RequestedColumnsTest extends CommandLineTest {
  private static final String REQUEST =
      """
      score {
        hdi = [0.5, 0.94], eti = [0.9], quantiles = [0.025, 0.5], exceeds = [0.25, 1]
        costs { false-positive = 1, false-negative = 5 }
        write-draws = true
      }
      """;

  private List<Row> parquet(String name) {
    return spark().read().parquet(output.resolve(name).toString()).collectAsList();
  }

  private static double[] draws(Row row) {
    return row.<Double>getList(row.fieldIndex("draws")).stream().mapToDouble(d -> d).toArray();
  }

  @Test
  void everyRequestedColumnIsWrittenForRowsAndNodes() throws IOException {
    String job = interaction() + REQUEST;
    done("run", job, "--set", "output-format=parquet");
    List<Row> rows = parquet("predictions");
    assertThat(rows).hasSize(75);
    assertThat(rows.get(0).schema().fieldNames())
        .containsExactly(
            "row,x1,x2,y,mean,sd,hdi_25%,hdi_75%,hdi_3%,hdi_97%,eti_5%,eti_95%,q_2.5%,median,p_gt_0.25,p_gt_1,p_event_gt_threshold,predicted,expected_cost,draws,reason"
                .split(","));
    List<Row> nodes = parquet("grid");
    assertThat(nodes).hasSize(20);
    rows.forEach(RequestedColumnsTest::assertThatNumbersAreThoseOfTheDraws);
    nodes.forEach(RequestedColumnsTest::assertThatNumbersAreThoseOfTheDraws);
  }

  private static void assertThatNumbersAreThoseOfTheDraws(Row row) {
    double[] sorted = draws(row);
    Arrays.sort(sorted);
    assertThat(sorted).hasSize(400);
    for (double probability : new double[] {0.5, 0.94}) {
      HighestDensityInterval hdi = HighestDensityInterval.of(sorted, probability);
      String ends = probability == 0.5 ? "25%,75%" : "3%,97%";
      assertThat(row.<Double>getAs("hdi_" + ends.split(",")[0])).isEqualTo(hdi.low());
      assertThat(row.<Double>getAs("hdi_" + ends.split(",")[1])).isEqualTo(hdi.high());
    }
    assertThat(row.<Double>getAs("eti_5%")).isEqualTo(Quantiles.ofSorted(sorted, 0.05));
    assertThat(row.<Double>getAs("eti_95%")).isEqualTo(Quantiles.ofSorted(sorted, 0.95));
    assertThat(row.<Double>getAs("q_2.5%")).isEqualTo(Quantiles.ofSorted(sorted, 0.025));
    assertThat(row.<Double>getAs("median")).isEqualTo(Quantiles.ofSorted(sorted, 0.5));
    assertThat(row.<Double>getAs("p_gt_0.25"))
        .isEqualTo(Arrays.stream(sorted).filter(p -> p > 0.25).count() / 400.0);
    assertThat(row.<Double>getAs("p_gt_1")).isZero();
    double p = Arrays.stream(sorted).average().orElseThrow();
    assertThat(row.<Double>getAs("expected_cost")).isCloseTo(Math.min(1 - p, 5 * p), within(1e-12));
    assertThat(row.<Integer>getAs("predicted")).isEqualTo(1 - p < 5 * p ? 1 : 0);
    assertThat(row.isNullAt(row.fieldIndex("reason"))).isTrue();
  }

  @Test
  void meanAndSdAloneAreWrittenOnRequest() throws IOException {
    String job =
        interaction().replace("bernoulli", "gaussian")
            + "score { hdi = [], quantiles = [], key = [row] }\n";
    done("fit", job);
    assertThat(done("score", job).out())
        .contains(
            "score.key (row) is not used: only simulated responses are random"
                + " (score.kind = response)");
    for (CsvTable part : table("predictions")) {
      assertThat(part.header()).containsExactly("row", "x1", "x2", "y", "mean", "sd", "reason");
    }
  }

  @Test
  void keyedResponsesStayWhenOtherRowsAndColumnsChange() throws IOException {
    String job = interaction() + "score { kind = response, key = [row] }\n";
    done("fit", job);
    done("score", job);
    Map<String, String> means = means();
    assertThat(done("grid", job).out()).contains("20 nodes x 400 draws"); // nodes have no key
    List<String> lines = Files.readAllLines(DATA.resolve("test.csv"));
    List<String> fewer = new ArrayList<>(List.of(lines.get(0) + ",note"));
    for (int i = lines.size() - 1; i > 40; i--) {
      fewer.add(lines.get(i) + ",n" + i);
    }
    Path other = Files.write(folder.resolve("other.csv"), fewer);
    done("score", job, "--overwrite", "--set", "data.test.path=" + other);
    assertThat(means()).hasSize(35);
    assertThat(means).containsAllEntriesOf(means());
    done("score", job, "--overwrite", "--set", "sampler.seed=7");
    assertThat(means()).isNotEqualTo(means);
  }

  /** Means by the key. */
  private Map<String, String> means() throws IOException {
    Map<String, String> means = new TreeMap<>();
    for (CsvTable part : table("predictions")) {
      for (int row = 0; row < part.size(); row++) {
        means.put(part.text(row, "row"), part.text(row, "mean"));
      }
    }
    return means;
  }
}
