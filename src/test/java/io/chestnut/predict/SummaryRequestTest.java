package io.chestnut.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryRequestTest {
  private static SummaryRequest request(
      List<Double> hdi, List<Double> eti, List<Double> quantiles, List<Double> exceeds) {
    return new SummaryRequest(hdi, eti, quantiles, exceeds);
  }

  @Test
  void columnsAreNamedInTheOrderOfTheNumbers() {
    SummaryRequest request =
        request(
            List.of(0.94, 0.5),
            List.of(0.95),
            List.of(0.1, 0.5, 0.025, 0.0, 1.0),
            List.of(0.5, 10.0, -2.25, -0.0, 1e-5, 1e-9, 2.5e8, 1e300));
    assertThat(request.columns())
        .containsExactly(
            "mean",
            "sd",
            "hdi_3%",
            "hdi_97%",
            "hdi_25%",
            "hdi_75%",
            "eti_2.5%",
            "eti_97.5%",
            "q_10%",
            "median",
            "q_2.5%",
            "q_0%",
            "q_100%",
            "p_gt_0.5",
            "p_gt_10",
            "p_gt_-2.25",
            "p_gt_0",
            "p_gt_0.00001",
            "p_gt_1E-9",
            "p_gt_250000000",
            "p_gt_1E+300");
    assertThat(new RowSummary(request).size()).isEqualTo(request.columns().size());
    assertThat(SummaryRequest.MOMENTS.columns()).containsExactly("mean", "sd");
  }

  @Test
  void endsOfAnEqualTailedIntervalAreTheQuantilesOfTheirNames() {
    assertThat((1 - 0.94) / 2).isNotEqualTo(0.03); // in binary
    assertThat(request(List.of(), List.of(0.94, 0.8), List.of(0.5), List.of()).ranks())
        .containsExactly(0.03, 0.97, 0.1, 0.9, 0.5);
  }

  @Test
  void onlyRanksNeedOrder() {
    assertThat(SummaryRequest.MOMENTS.needsOrder()).isFalse();
    assertThat(request(List.of(), List.of(), List.of(), List.of(1.0)).needsOrder()).isFalse();
    assertThat(request(List.of(), List.of(0.9), List.of(), List.of()).needsOrder()).isTrue();
  }

  @Test
  void numbersOutOfRangeOrTwiceAreRefused() {
    List<Double> none = List.of();
    assertThatThrownBy(() -> request(List.of(1.0), none, none, none))
        .hasMessage("hdi [1.0], eti [], quantiles [], exceeds []");
    assertThatThrownBy(() -> request(none, List.of(0.0), none, none))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> request(none, none, List.of(1.1), none))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> request(none, none, none, List.of(Double.NaN)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> request(List.of(0.5, 0.5), none, none, none))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> request(none, none, none, List.of(0.0, -0.0)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
