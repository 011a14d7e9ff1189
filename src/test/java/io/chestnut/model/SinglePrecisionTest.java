package io.chestnut.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.chestnut.model.kernel.DesignPrecision;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Designs in single precision: what is rounded, and what is not. */
class SinglePrecisionTest {
  private static PredictorBlock block(double... x) {
    double[] offset = new double[8];
    Arrays.fill(offset, 0, 4, 0.1);
    return new PredictorBlock(4, 8, 1, Arrays.copyOf(x, 8), offset);
  }

  @Test
  void numbersAreTheNearestOfSinglePrecisionAndOffsetsStay() {
    PredictorBlock rounded = block(0.1, 1.0, -1e-60, 1e30).inSinglePrecision().orElseThrow();
    assertThat(rounded.precision()).isEqualTo(DesignPrecision.FLOAT);
    double[] row = new double[1];
    double[] expected = {0.1f, 1.0, -0.0, 1e30f};
    double[] eta = new double[8];
    rounded.linear(new double[] {3.0}, eta);
    for (int i = 0; i < expected.length; i++) {
      rounded.row(i, row);
      assertThat(row[0]).isEqualTo(expected[i]);
      assertThat(eta[i]).isEqualTo(Math.fma(expected[i], 3.0, 0.1));
    }
    assertThat(rounded.offset(3)).isEqualTo(0.1);
  }

  @Test
  void aNumberBeyondSinglePrecisionLeavesTheBlockAsItIs() {
    assertThat(block(3.5e38).inSinglePrecision()).isEmpty();
    assertThat(block(-1e300).inSinglePrecision()).isEmpty();
    assertThat(block(3.4e38).inSinglePrecision()).isPresent();
  }

  @Test
  void aModelIsHalfAsLargeToSend() throws IOException {
    double[][] x = Models.normalColumns(2000, 20, 1);
    GlmModel model =
        Models.of("bernoulli", Map.of(), x, Models.respond("bernoulli", x, 0.0, new double[20]));
    double rounded = bytes(model.inSinglePrecision().orElseThrow());
    assertThat(rounded / bytes(model)).isBetween(0.5, 0.55);
  }

  private static int bytes(GlmModel model) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(model);
    }
    return bytes.size();
  }
}
