package io.chestnut.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chestnut.testing.Launcher;
import io.chestnut.testing.SparkHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Simulated responses of new rows, an executor process killed in the middle of its task: sorted by
 * key, the same text as from one thread that read one file.
 */
class KilledExecutorIT {
  private static final int ROWS = 40_000;
  private static final int FILES = 7;

  @TempDir private Path folder;

  /** JUnit would warn of every link that it deletes. */
  @AfterEach
  void unlinkTheJars() throws IOException {
    SparkHome.unlink(folder);
  }

  @Test
  void killedTasksOtherPartitionsFilesAndCoresChangeNoBitOfTheOutput() throws IOException {
    List<String> rows = rows();
    Path one = Files.createDirectory(folder.resolve("one-file"));
    Files.write(one.resolve("rows.csv"), withHeader(rows));
    Path seven = Files.createDirectory(folder.resolve("seven-files"));
    for (int file = 0; file < FILES; file++) {
      List<String> part = new ArrayList<>();
      for (int i = rows.size() - 1 - file; i >= 0; i -= FILES) {
        part.add(rows.get(i));
      }
      Files.write(seven.resolve("part-" + file + ".csv"), withHeader(part));
    }

    Path quiet = folder.resolve("quiet");
    Launcher.Result fit =
        chestnut(
            "local[2]",
            Map.of(),
            process -> {},
            "fit",
            quiet,
            "data.test=null",
            "sampler.draws=1500");
    assertThat(fit.exitCode()).as(fit.all()).isZero();
    Path killed = folder.resolve("killed");
    copy(quiet.resolve("model"), killed.resolve("model"));

    Launcher.Result whole = score("local[1]", Map.of(), process -> {}, quiet, one);
    assertThat(whole.exitCode()).as(whole.all()).isZero();
    AtomicInteger kills = new AtomicInteger();
    Launcher.Result broken =
        score(
            "local-cluster[2,1,1024]",
            SparkHome.environment(folder),
            process -> kills.addAndGet(killAnExecutorAtWork(process, killed)),
            killed,
            seven);
    assertThat(kills).hasValue(1);
    assertThat(broken.exitCode()).as(broken.all()).isZero();

    List<String> expected = predictions(quiet);
    assertThat(expected).hasSize(ROWS);
    assertThat(predictions(killed)).isEqualTo(expected);
  }

  private static Launcher.Result score(
      String master,
      Map<String, String> environment,
      Consumer<Process> meanwhile,
      Path output,
      Path rows) {
    return chestnut(
        master,
        environment,
        meanwhile,
        "score",
        output,
        "data.test.path=" + rows,
        "data.test.format=csv",
        "score.kind=response",
        "output-format=csv");
  }

  private static Launcher.Result chestnut(
      String master,
      Map<String, String> environment,
      Consumer<Process> meanwhile,
      String command,
      Path output,
      String... sets) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--master", master, command, "conf/interaction.conf", "--set", "output=" + output));
    for (String set : sets) {
      arguments.addAll(List.of("--set", set));
    }
    return Launcher.chestnut(
        Launcher.PROJECT, environment, meanwhile, arguments.toArray(String[]::new));
  }

  /** Waits until a task has opened its file, then kills an executor; how many were killed. */
  private static int killAnExecutorAtWork(Process launcher, Path output) {
    while (launcher.isAlive() && !writing(output)) {
      pause();
    }
    List<ProcessHandle> executors =
        launcher
            .descendants()
            .filter(p -> p.info().commandLine().orElse("").contains("CoarseGrainedExecutorBackend"))
            .toList();
    return executors.stream().limit(1).mapToInt(p -> p.destroyForcibly() ? 1 : 0).sum();
  }

  /** Whether a part of the predictions is being written below a folder. */
  private static boolean writing(Path output) {
    try (Stream<Path> files = Files.walk(output)) {
      return files.anyMatch(
          file -> file.toString().contains("_temporary") && file.toString().endsWith(".csv"));
    } catch (IOException | UncheckedIOException e) {
      return false; // a folder went while it was looked at
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(20);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> rows() {
    SplittableRandom random = new SplittableRandom(20261122);
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      rows.add("%d,%s,%s".formatted(i, random.nextDouble(-3, 3), random.nextDouble(-3, 3)));
    }
    return rows;
  }

  private static List<String> withHeader(List<String> rows) {
    return Stream.concat(Stream.of("id,x1,x2"), rows.stream()).toList();
  }

  private static List<String> predictions(Path output) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> parts = Files.list(output.resolve("predictions"))) {
      for (Path part : parts.filter(p -> p.toString().endsWith(".csv")).toList()) {
        lines.addAll(Files.readAllLines(part).stream().skip(1).toList());
      }
    }
    return lines.stream().sorted().toList();
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    try (Stream<Path> all = Files.walk(from)) {
      for (Path file : all.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }
}
