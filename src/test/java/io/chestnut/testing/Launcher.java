package io.chestnut.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs the scripts of {@code jobs/} in processes of their own, as a user does. */
public final class Launcher {
  /** The project's folder: Maven runs tests in it. */
  public static final Path PROJECT = Path.of("").toAbsolutePath();

  private static final long MINUTES = 8;

  private Launcher() {}

  /** What a process left. */
  public record Result(int exitCode, String out, String err) {
    /** For the description of assertions. */
    public String all() {
      return "exit code " + exitCode + "\n--- out\n" + out + "\n--- err\n" + err;
    }
  }

  /** Runs the launcher from the project's folder. */
  public static Result chestnut(String... arguments) {
    return chestnut(PROJECT, Map.of(), arguments);
  }

  /** Runs the launcher from a folder, with additional environment variables. */
  public static Result chestnut(Path folder, Map<String, String> environment, String... arguments) {
    return run(folder, environment, process -> {}, "jobs/chestnut", arguments);
  }

  /** The same, with something done to the process while it runs. */
  public static Result chestnut(
      Path folder,
      Map<String, String> environment,
      Consumer<Process> meanwhile,
      String... arguments) {
    return run(folder, environment, meanwhile, "jobs/chestnut", arguments);
  }

  /** Runs {@code jobs/bench}, which builds the benchmarks first. */
  public static Result bench(Path folder, String... arguments) {
    return run(folder, Map.of(), process -> {}, "jobs/bench", arguments);
  }

  private static Result run(
      Path folder,
      Map<String, String> environment,
      Consumer<Process> meanwhile,
      String script,
      String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(PROJECT.resolve(script).toString());
    command.addAll(List.of(arguments));
    try {
      File out = Files.createTempFile("chestnut", ".out").toFile();
      File err = Files.createTempFile("chestnut", ".err").toFile();
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectOutput(out)
              .redirectError(err);
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      builder.environment().putAll(environment);
      Process process = builder.start();
      meanwhile.accept(process);
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError(command + " did not end within " + MINUTES + " minutes");
      }
      Result result =
          new Result(
              process.exitValue(), Files.readString(out.toPath()), Files.readString(err.toPath()));
      Files.delete(out.toPath());
      Files.delete(err.toPath());
      return result;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
