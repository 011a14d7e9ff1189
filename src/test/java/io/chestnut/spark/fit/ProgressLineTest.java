package io.chestnut.spark.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  @Test
  void fewChainsAreToldOneByOne() {
    assertThat(
            new ProgressLine(4, 5000)
                .of(
                    List.of(
                        new ChainStatus(0, 50, 5000, 0, 0.7),
                        new ChainStatus(1, 50, 2400, 3, 0.7125),
                        new ChainStatus(2, 40, 0, 0, 0.5))))
        .isEqualTo(
            "  sampling | chain 1: done | chain 2: 2,400/5,000, step 0.713, 3 divergences"
                + " | chain 3: warm-up 40, step 0.500 | 1 more");
  }

  @Test
  void manyChainsAreToldTogether() {
    List<ChainStatus> latest =
        IntStream.range(0, 120)
            .mapToObj(c -> new ChainStatus(c, 50, c < 118 ? 20 : 12, 0, 0.7))
            .toList();
    assertThat(new ProgressLine(200, 20).of(latest))
        .isEqualTo("  sampling | 118 of 200 chains done, 2 running | 2,384/4,000 draws");
  }

  @Test
  void divergencesOfManyChainsAreAddedUp() {
    List<ChainStatus> latest =
        List.of(new ChainStatus(0, 50, 20, 2, 0.7), new ChainStatus(7, 50, 0, 1, 0.7));
    assertThat(new ProgressLine(9, 20).of(latest))
        .isEqualTo("  sampling | 1 of 9 chains done, 1 running | 20/180 draws, 3 divergences");
  }
}
