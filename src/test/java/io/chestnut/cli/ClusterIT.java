package io.chestnut.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chestnut.testing.Launcher;
import io.chestnut.testing.SparkHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same bytes on two executor processes, from seven files in another order, through a SPARK_HOME
 * of its own, as in one process from one file.
 */
class ClusterIT {
  private static final String CONF = "conf/interaction.conf";

  private static final List<String> CHAINS = List.of("sampler.chains=3", "sampler.draws=1000");

  @TempDir private Path folder;

  /** JUnit would warn of every link that it deletes. */
  @AfterEach
  void unlinkTheJars() throws IOException {
    SparkHome.unlink(folder);
  }

  @Test
  void twoExecutorsAndSevenFilesGiveTheBytesOfOneProcessAndOneFile() throws IOException {
    Path single = folder.resolve("single");
    Launcher.Result one = fit("local[2]", single, Map.of(), CHAINS);
    assertThat(one.exitCode()).as(one.all()).isZero();

    Path cluster = folder.resolve("cluster");
    List<String> sets = new ArrayList<>(CHAINS);
    sets.addAll(List.of("data.train.path=" + sevenFiles(), "data.train.format=csv"));
    Launcher.Result two =
        fit("local-cluster[2,1,1024]", cluster, SparkHome.environment(folder), sets);
    assertThat(two.exitCode()).as(two.all()).isZero();
    assertSameBytes(single, cluster);
  }

  /** Six threads share out 4,000 draws; one thread, and executors of one core, sample the same. */
  @Test
  void chainsThatAMasterCountedAreTheSameBytesOnOthers() throws IOException {
    Path counted = folder.resolve("counted");
    Launcher.Result auto =
        fit("local[6]", counted, Map.of(), List.of("sampler.chains=auto", "sampler.draws=null"));
    assertThat(auto.exitCode()).as(auto.all()).isZero();
    assertThat(auto.out()).contains("6 chains (auto: 6 task slots) x (500 warm-up + 667 draws)");

    List<String> numbers = List.of("sampler.chains=6", "sampler.draws=667");
    Path single = folder.resolve("single");
    Launcher.Result one = fit("local[1]", single, Map.of(), numbers);
    assertThat(one.exitCode()).as(one.all()).isZero();
    assertSameBytes(counted, single);

    Path cluster = folder.resolve("cluster");
    Launcher.Result two =
        fit("local-cluster[2,1,1024]", cluster, SparkHome.environment(folder), numbers);
    assertThat(two.exitCode()).as(two.all()).isZero();
    assertSameBytes(counted, cluster);
  }

  /** Both chains ask for vectors, on executors whose own are switched off. */
  @Test
  void executorsWithoutVectorsAreNamedInOneMessage() throws IOException {
    Launcher.Result refused =
        Launcher.chestnut(
            Launcher.PROJECT,
            SparkHome.environment(folder),
            "--master",
            "local-cluster[2,1,1024]",
            "--conf",
            "spark.executor.extraJavaOptions=-XX:UseAVX=0",
            "fit",
            CONF,
            "--set",
            "sampler.kernel=vector",
            "--set",
            "output=" + folder.resolve("refused"));
    assertThat(refused.exitCode()).as(refused.all()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(refused.err())
        .containsPattern(
            "Executor [01] on [^ ]+: The likelihood cannot be evaluated in vectors here, as kernel ="
                + " vector asks\\. Vectors of this processor hold 2 numbers, not 4 or 8\\.\n"
                + "Scalar code is what it has\\. Or use kernel = auto: then scalar code does it,"
                + " with the same draws\\.");
    assertThat(refused.all()).containsOnlyOnce("cannot be evaluated").doesNotContain("\tat ");
  }

  private static void assertSameBytes(Path expected, Path actual) throws IOException {
    for (String file : List.of("summary.csv", "model/draws.bin", "model/sample_stats.bin")) {
      assertThat(Files.readAllBytes(actual.resolve(file)))
          .as(file)
          .isEqualTo(Files.readAllBytes(expected.resolve(file)));
    }
  }

  private static Launcher.Result fit(
      String master, Path output, Map<String, String> environment, List<String> sets) {
    List<String> arguments = new ArrayList<>(List.of("--master", master, "fit", CONF));
    List<String> all = new ArrayList<>(sets);
    all.addAll(List.of("output=" + output, "sampler.tune=500"));
    all.forEach(set -> arguments.addAll(List.of("--set", set)));
    return Launcher.chestnut(Launcher.PROJECT, environment, arguments.toArray(String[]::new));
  }

  /** The training rows dealt out to seven files, last row first. */
  private Path sevenFiles() throws IOException {
    List<String> lines = Files.readAllLines(Launcher.PROJECT.resolve("data/interaction/train.csv"));
    Path parts = Files.createDirectory(folder.resolve("seven"));
    for (int file = 0; file < 7; file++) {
      List<String> part = new ArrayList<>(List.of(lines.get(0)));
      for (int row = lines.size() - 1 - file; row >= 1; row -= 7) {
        part.add(lines.get(row));
      }
      Files.write(parts.resolve("part-" + file + ".csv"), part);
    }
    return parts;
  }
}
