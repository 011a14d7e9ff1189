package io.chestnut.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The same work by numpy, in blocks of 64 rows, one thread; empty where there is none. */
final class NumpyRates {
  private NumpyRates() {}

  static Optional<RowRates> measure(int draws) throws IOException {
    Optional<String> printed = run(draws);
    if (printed.isEmpty()) {
      System.err.println("No python3 with numpy on the PATH: its figures are left out.");
    }
    return printed.map(NumpyRates::parsed);
  }

  /** Lines {@code name;rate}, the first one numpy's version. */
  private static RowRates parsed(String printed) {
    String[] lines = printed.strip().split("\n");
    Map<String, Double> rates = new LinkedHashMap<>();
    for (int i = 1; i < lines.length; i++) {
      String[] fields = lines[i].split(";");
      rates.put(fields[0], Double.valueOf(fields[1]));
    }
    return new RowRates(lines[0], rates);
  }

  private static Optional<String> run(int draws) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("python3", "-", String.valueOf(draws))
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("OPENBLAS_NUM_THREADS", "1");
    builder.environment().put("OMP_NUM_THREADS", "1");
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      return Optional.empty();
    }
    try (InputStream script = NumpyRates.class.getResourceAsStream("score.py");
        OutputStream in = process.getOutputStream()) {
      script.transferTo(in);
    } catch (IOException e) {
      return Optional.empty();
    }
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      return process.waitFor() == 0 ? Optional.of(printed) : Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
