package io.chestnut.cli;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/** Wall time of each step of a run, seconds. */
final class Timings {
  private final Map<String, Double> seconds = new LinkedHashMap<>();
  private final long start = System.nanoTime();

  /** Runs a step and remembers how long it took. */
  <T> T time(String step, Callable<T> work) throws Exception {
    long before = System.nanoTime();
    try {
      return work.call();
    } finally {
      seconds.put(step, (System.nanoTime() - before) * 1e-9);
    }
  }

  Map<String, Double> seconds() {
    return Collections.unmodifiableMap(seconds);
  }

  double total() {
    return (System.nanoTime() - start) * 1e-9;
  }
}
