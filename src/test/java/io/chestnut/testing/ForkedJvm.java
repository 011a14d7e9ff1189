package io.chestnut.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Programs in a JVM of their own, of the tests' JDK and class path. */
public final class ForkedJvm {
  private ForkedJvm() {}

  /** What a program printed, errors included, and its exit code. */
  public record Result(int exitCode, String output) {}

  /**
   * Runs a program to its end.
   *
   * @param arguments options of the JVM, then the class or source file
   */
  public static Result run(String... arguments) throws IOException, InterruptedException {
    return runOn(System.getProperty("java.class.path"), arguments);
  }

  /** {@link #run} with another class path. */
  public static Result runOn(String classPath, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(classPath);
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }
}
