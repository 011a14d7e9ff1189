package io.chestnut.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code src/bench/c/kernels.c}, compiled where there is a gcc. */
record CompiledC(Path program) {
  private static final List<String> OPTIONS =
      List.of("-O3", "-march=native", "-ffast-math", "-mprefer-vector-width=512");

  /** Empty without a compiler that makes it. */
  static Optional<CompiledC> of(Path source) throws IOException {
    Path program = Files.createTempDirectory("kernels").resolve("kernels");
    List<String> command = new ArrayList<>(List.of("gcc"));
    command.addAll(OPTIONS);
    command.addAll(List.of(source.toString(), "-o", program.toString(), "-lmvec", "-lm"));
    Optional<String> made = output(command);
    if (made.isEmpty()) {
      System.err.println("No gcc on the PATH that compiles " + source + ": C is left out.");
    }
    return made.map(nothing -> new CompiledC(program));
  }

  /** Microseconds by model. */
  Map<String, ProcessorTime> times(String size) throws IOException {
    String rows = String.valueOf(KernelRows.rows(size));
    String columns = String.valueOf(KernelRows.columns(size));
    Map<String, ProcessorTime> times = new HashMap<>();
    for (String line : run(rows, columns).split("\n")) {
      String[] fields = line.split(";");
      times.put(
          fields[0],
          new ProcessorTime(Double.parseDouble(fields[1]), Double.parseDouble(fields[2])));
    }
    return times;
  }

  /** The machine's limits, as text. */
  String limits() throws IOException {
    return run("limits");
  }

  private String run(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    return output(command).orElseThrow(() -> new IOException(command + " failed"));
  }

  private static Optional<String> output(List<String> command) throws IOException {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? Optional.of(output) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
