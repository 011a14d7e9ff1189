package io.chestnut.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChainPolicyTest {
  private static final SamplerSpec ASKED =
      new SamplerSpec(3, 70, Metric.FISHER, OptionalInt.of(20), OptionalDouble.of(0.9), 7, 5);

  @Test
  void givenNumbersStay() {
    assertThat(ChainPolicy.GIVEN.resolve(ASKED, 6)).isEqualTo(ASKED);
  }

  @ParameterizedTest
  @CsvSource({"0, 4, 1000", "1, 4, 1000", "4, 4, 1000", "6, 6, 667", "8, 8, 500", "99, 8, 500"})
  void chainsShareOutFourThousandDraws(int slots, int chains, int draws) {
    assertThat(ChainPolicy.AUTO_SHARING_DRAWS.resolve(ASKED, slots))
        .isEqualTo(
            new SamplerSpec(
                chains, draws, Metric.FISHER, OptionalInt.of(20), OptionalDouble.of(0.9), 7, 5));
  }

  @ParameterizedTest
  @CsvSource({"2, 4", "7, 7", "2147483647, 8"})
  void drawsThatWereAskedForAreDrawsAChain(int slots, int chains) {
    assertThat(ChainPolicy.AUTO.resolve(ASKED, slots)).isEqualTo(ASKED.with(chains, 70));
  }
}
