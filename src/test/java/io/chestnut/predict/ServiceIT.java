package io.chestnut.predict;

import static org.assertj.core.api.Assertions.assertThat;

import io.chestnut.testing.ForkedJvm;
import io.chestnut.testing.Launcher;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documentation's service with the application jar and nothing else, on a fitted model. */
class ServiceIT {
  @TempDir Path folder;

  @Test
  void theApplicationJarIsAllThatAServiceNeeds() throws Exception {
    Launcher.Result fit =
        Launcher.chestnut("fit", "conf/claims.conf", "--set", "output=" + folder.resolve("claims"));
    assertThat(fit.exitCode()).as(fit.all()).isZero();
    ForkedJvm.Result service =
        ForkedJvm.runOn(
            applicationJar() + File.pathSeparator + "target/test-classes",
            "io.chestnut.predict.ServiceProgram",
            folder.resolve("claims/model").toString());
    assertThat(service.exitCode()).as(service.output()).isZero();
    assertThat(service.output())
        .contains("Interval[probability=0.94, low=", "training has not seen")
        .doesNotContain("NaN");
  }

  private static Path applicationJar() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("target"))) {
      return files
          .filter(file -> file.getFileName().toString().matches("chestnut-[0-9.]+\\.jar"))
          .findFirst()
          .orElseThrow();
    }
  }
}
