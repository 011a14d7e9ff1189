package io.chestnut.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What Stan takes for a workload; measured elsewhere, see the head of {@code stan.csv}.
 *
 * @param gradients leapfrogs and iterations of all chains
 * @param cpuSeconds of its sampling loops
 * @param essBulk the least of the parameters
 * @param essTail the least of the parameters
 */
record StanFigures(double gradients, double cpuSeconds, double essBulk, double essTail) {
  static Optional<StanFigures> of(String workload) {
    try (InputStream file = StanFigures.class.getResourceAsStream("stan.csv")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith(workload + ","))
          .map(StanFigures::parse)
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static StanFigures parse(String line) {
    double[] numbers =
        Arrays.stream(line.split(",")).skip(1).mapToDouble(Double::parseDouble).toArray();
    return new StanFigures(numbers[0], numbers[1], numbers[2], numbers[3]);
  }

  double bulkPerCpuSecond() {
    return essBulk / cpuSeconds;
  }

  double essPerCpuSecond() {
    return Math.min(essBulk, essTail) / cpuSeconds;
  }

  double essPerGradient() {
    return Math.min(essBulk, essTail) / gradients;
  }
}
