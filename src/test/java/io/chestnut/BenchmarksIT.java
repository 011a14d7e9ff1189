package io.chestnut;

import static org.assertj.core.api.Assertions.assertThat;

import io.chestnut.testing.Launcher;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the normal build does not compile. */
@Tag("slow")
class BenchmarksIT {
  @TempDir Path folder;

  @Test
  void wholeFitsAreMeasuredFromAnyFolder() {
    Launcher.Result result =
        Launcher.bench(
            folder,
            "fit",
            Launcher.PROJECT.resolve("src/bench/workloads/interaction").toString(),
            "--metric=laplace,diagonal",
            "--collapse=auto,off",
            "--raw",
            "--draws=100",
            "--repeats=2");

    assertThat(result.exitCode()).as(result.all()).isZero();
    assertThat(result.out())
        .contains("## interaction", "175 rows, 4 parameters; 4 chains x 100 draws")
        .contains("| laplace ", "| diagonal ", "| raw diagonal ", "| laplace, collapse = off ")
        .contains("bulk/CPU s over Stan");
  }
}
