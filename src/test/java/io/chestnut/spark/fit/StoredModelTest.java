package io.chestnut.spark.fit;

import static org.assertj.core.api.Assertions.assertThat;

import io.chestnut.family.Families;
import io.chestnut.family.Family;
import io.chestnut.model.CanonicalRows;
import io.chestnut.model.Collapse;
import io.chestnut.model.GlmModel;
import io.chestnut.model.Likelihood;
import io.chestnut.model.PredictorBlock;
import io.chestnut.model.RowBlock;
import io.chestnut.model.RowLayout;
import io.chestnut.model.Standardization;
import io.chestnut.model.kernel.DesignPrecision;
import io.chestnut.prior.PriorSet;
import io.chestnut.spec.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When chains get a design in single precision, and when not. */
class StoredModelTest {
  private static final int ROWS = 300;

  /** Weighted rows of a column about {@code centre}; the last one has weight 0. */
  private static CanonicalRows rows(String family, double centre, double last) {
    Random random = new Random(5);
    List<double[]> packed = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      double z = random.nextGaussian();
      double y =
          family.equals("bernoulli")
              ? (random.nextGaussian() < z ? 1.0 : 0.0)
              : centre + z + 1e-3 * random.nextGaussian();
      packed.add(new double[] {y, 1.0, 1.0, centre + z});
    }
    packed.add(new double[] {1.0, 0.0, 1.0, last});
    return CanonicalRows.of(new RowLayout(false, true, false, 2), packed);
  }

  private static GlmModel model(
      String family, CanonicalRows rows, int intercept, boolean collapsed) {
    Family of = Families.of(family, null);
    PriorSet priors =
        PriorSet.resolve(Map.of(), List.of("one", "x"), intercept, of, rows.moments());
    Standardization standardization = Standardization.of(rows.moments(), 2, intercept);
    List<RowBlock> blocks = rows.blocks(standardization);
    Likelihood likelihood =
        collapsed
            ? Collapse.of(rows, of, standardization, rows.moments()).orElseThrow()
            : Likelihood.of(blocks, of);
    return new GlmModel(blocks, likelihood, of, priors, standardization, rows.moments());
  }

  private static StoredModel single(GlmModel model, Metric metric) {
    return StoredModel.of(SampledModel.of(model, metric), DesignPrecision.FLOAT);
  }

  @Test
  void aDesignIsRoundedWhereThatMovesTheModeByNextToNothing() {
    GlmModel model = model("bernoulli", rows("bernoulli", 20.0, 20.0), 0, false);
    StoredModel stored = single(model, Metric.LAPLACE);
    assertThat(stored.use().precision()).isEqualTo(DesignPrecision.FLOAT);
    assertThat(stored.use().modeShift().getAsDouble()).isBetween(1e-12, 1e-5);
    assertThat(stored.use().note()).isEmpty();
    assertThat(block(stored).precision()).isEqualTo(DesignPrecision.FLOAT);
  }

  @Test
  void itStaysInDoublePrecisionUnlessThatIsAskedFor() {
    GlmModel model = model("bernoulli", rows("bernoulli", 20.0, 20.0), 0, false);
    StoredModel stored =
        StoredModel.of(SampledModel.of(model, Metric.LAPLACE), DesignPrecision.DOUBLE);
    assertDouble(stored, "");
  }

  @Test
  void itStaysInDoublePrecisionWhereRoundingMovesTheMode() {
    GlmModel model = model("gaussian", rows("gaussian", 3000.0, 3000.0), -1, false);
    StoredModel stored = single(model, Metric.LAPLACE);
    assertThat(stored.use().note())
        .matches("rounding would move the mode of the posterior by 0\\.\\d+ of its sds");
    assertDouble(stored, stored.use().note());
  }

  @Test
  void theFactorOfANormalResponseIsNotRounded() {
    GlmModel model = model("gaussian", rows("gaussian", 20.0, 20.0), 0, true);
    assertDouble(single(model, Metric.LAPLACE), "a triangular factor is not rounded");
  }

  @Test
  void numbersBeyondSinglePrecisionAreNotRounded() {
    GlmModel model = model("bernoulli", rows("bernoulli", 20.0, 1e39), 0, false);
    assertDouble(
        single(model, Metric.FISHER), "a number of the standardised design exceeds 3.4e38");
  }

  @ParameterizedTest
  @EnumSource(value = Metric.class, names = "LAPLACE", mode = EnumSource.Mode.EXCLUDE)
  void withoutAModeTheShiftIsNotMeasured(Metric metric) {
    GlmModel model = model("bernoulli", rows("bernoulli", 20.0, 20.0), 0, false);
    StoredModel stored = single(model, metric);
    assertThat(stored.use().precision()).isEqualTo(DesignPrecision.FLOAT);
    assertThat(stored.use().modeShift()).isEmpty();
  }

  private static void assertDouble(StoredModel stored, String note) {
    assertThat(stored.use().precision()).isEqualTo(DesignPrecision.DOUBLE);
    assertThat(stored.use().modeShift()).isEmpty();
    assertThat(stored.use().note()).isEqualTo(note);
    assertThat(block(stored).precision()).isEqualTo(DesignPrecision.DOUBLE);
  }

  private static PredictorBlock block(StoredModel stored) {
    return stored.model().likelihood().blocks().get(0).predictors().get(0);
  }
}
