package io.chestnut.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chestnut.prior.InterceptPriorOn;
import io.chestnut.prior.PriorSet;
import io.chestnut.testing.Workload.Expected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkloadTest {
  @TempDir Path folder;

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  @Test
  void generatedWorkloadGivesModelPriorsAndReference() throws IOException {
    write(
        "meta.json",
        """
        {"family": "negbinomial", "name": "tiny", "columns": ["y", "x1", "x2"],
         "prior": "Intercept ~ N(0,10), slopes ~ N(0,2.5), phi ~ Gamma(2, rate 0.1)"}
        """);
    write(
        "reference.json",
        """
        {"parameters": [{"name": "x1", "mean": 0.5, "mcse_mean": 0.01},
                        {"name": "phi", "mean": 2.0, "mcse_mean": 0.02}]}
        """);

    Workload tiny = Workload.in(folder);

    assertThat(tiny.name()).isEqualTo("tiny");
    assertThat(tiny.data()).isEqualTo(folder.resolve("data.csv"));
    assertThat(tiny.formula()).isEqualTo("y ~ x1 + x2");
    assertThat(tiny.family()).isEqualTo("negativebinomial");
    assertThat(tiny.priors())
        .isEqualTo(
            Map.of(
                "Intercept", "Normal(0,10)", "common", "Normal(0,2.5)", "alpha", "Gamma(2, 0.1)"));
    assertThat(PriorSet.check(tiny.priors())).isEmpty();
    assertThat(tiny.reference())
        .containsExactly(new Expected("x1", 0.5, 0.01), new Expected("alpha", 2.0, 0.02));
  }

  @Test
  void halfStudentTLosesItsLocation() throws IOException {
    write(
        "meta.json",
        """
        {"family": "gaussian", "name": "tiny", "columns": ["y", "x1"],
         "prior": "sigma ~ half-StudentT(3,0,2.5)"}
        """);

    assertThat(Workload.in(folder).priors()).isEqualTo(Map.of("sigma", "HalfStudentT(3,2.5)"));
    assertThat(Workload.in(folder).reference()).isEmpty();
  }

  @Test
  void referenceCaseIsAWorkloadWithErrorsFromItsEffectiveSampleSizes() {
    Workload kidiq =
        Workload.in(
            Path.of("src/test/resources/io/chestnut/spark/cases/kidiq-kidscore_interaction"));

    assertThat(kidiq.formula()).isEqualTo("kid_score ~ mom_hs * mom_iq");
    assertThat(kidiq.priors())
        .containsEntry("mom_hs", "Flat")
        .containsEntry("sigma", "HalfCauchy(2.5)");
    assertThat(kidiq.interceptPriorOn()).isEqualTo(InterceptPriorOn.AS_WRITTEN);
    assertThat(kidiq.reference())
        .hasSize(5)
        .allSatisfy(expected -> assertThat(expected.error()).isPositive());
  }

  @Test
  void dataOfTheSeedCaseAreThoseOfTheExample() {
    Workload interaction = Workload.in(Path.of("src/bench/workloads/interaction"));

    assertThat(interaction.data()).isEqualTo(Path.of("data/interaction/train.csv")).exists();
    assertThat(interaction.reference()).extracting(Expected::parameter).contains("x1:x2");
  }

  @Test
  void foldersOfOtherKindsAreRefused() throws IOException {
    assertThatThrownBy(() -> Workload.in(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("has neither a case.json nor a meta.json.");
    write("meta.json", "{\"family\": \"bernoulli\", \"groups\": 3}");
    assertThatThrownBy(() -> Workload.in(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("has group-specific terms.");
  }
}
