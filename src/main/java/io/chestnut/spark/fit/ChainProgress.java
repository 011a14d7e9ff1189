package io.chestnut.spark.fit;

import io.chestnut.spec.SamplerSpec;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Turns the executors' heartbeats into lines of progress: draws a chain, divergences, step sizes.
 */
final class ChainProgress extends SparkListener {
  /**
   * A line a heartbeat at first, then in intervals that grow with the time: a night's run leaves a
   * hundred lines, not thousands.
   */
  private static final int LINES_PER_E_FOLD = 10;

  private final long accumulator;
  private final ProgressLine line;
  private final Consumer<String> print;
  private final Map<Integer, ChainStatus> latest = new TreeMap<>();
  private final long start = System.nanoTime();
  private long lastPrint = start;
  private String printed = "";

  ChainProgress(long accumulator, SamplerSpec settings, Consumer<String> print) {
    this.accumulator = accumulator;
    this.line = new ProgressLine(settings.chains(), settings.draws());
    this.print = print;
  }

  @Override
  public synchronized void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate update) {
    CollectionConverters.asJava(update.accumUpdates())
        .forEach(task -> CollectionConverters.asJava(task._4()).forEach(this::read));
    show();
  }

  /** A chain may begin and end between two heartbeats. */
  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
    CollectionConverters.asJava(end.taskInfo().accumulables()).forEach(this::read);
  }

  private void show() {
    long now = System.nanoTime();
    boolean due = (now - lastPrint) * LINES_PER_E_FOLD >= lastPrint - start;
    String text = line.of(latest.values());
    if (due && !latest.isEmpty() && !text.equals(printed)) {
      lastPrint = now;
      printed = text;
      print.accept(text);
    }
  }

  private void read(AccumulableInfo info) {
    if (info.id() == accumulator && info.update().isDefined()) {
      if (info.update().get() instanceof Map<?, ?> statuses) {
        for (Object value : statuses.values()) {
          if (value instanceof ChainStatus status) {
            latest.merge(status.chain(), status, ChainStatus::laterOf);
          }
        }
      }
    }
  }
}
