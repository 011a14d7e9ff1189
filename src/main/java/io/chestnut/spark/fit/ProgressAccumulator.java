package io.chestnut.spark.fit;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.spark.util.AccumulatorV2;

/**
 * The newest status of each chain. Values reach the driver with the executors' heartbeats (Spark
 * merges accumulators only when a task ends), where {@link ChainProgress} reads them. A retried
 * chain starts again: of two statuses the later one is kept, so it is shown where it was until it
 * has caught up.
 */
final class ProgressAccumulator extends AccumulatorV2<ChainStatus, Map<Integer, ChainStatus>> {
  private static final long serialVersionUID = 1L;

  /** The heartbeat thread reads while the chain's thread writes. */
  private final ConcurrentSkipListMap<Integer, ChainStatus> latest = new ConcurrentSkipListMap<>();

  @Override
  public boolean isZero() {
    return latest.isEmpty();
  }

  @Override
  public ProgressAccumulator copy() {
    ProgressAccumulator copy = new ProgressAccumulator();
    copy.latest.putAll(latest);
    return copy;
  }

  @Override
  public void reset() {
    latest.clear();
  }

  @Override
  public void add(ChainStatus status) {
    latest.merge(status.chain(), status, ChainStatus::laterOf);
  }

  @Override
  public void merge(AccumulatorV2<ChainStatus, Map<Integer, ChainStatus>> other) {
    other.value().values().forEach(this::add);
  }

  @Override
  public Map<Integer, ChainStatus> value() {
    return new TreeMap<>(latest);
  }
}
