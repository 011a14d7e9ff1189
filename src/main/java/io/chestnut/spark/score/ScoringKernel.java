package io.chestnut.spark.score;

import io.chestnut.family.Link;
import io.chestnut.model.kernel.KernelChoice;
import io.chestnut.model.kernel.KernelSelection;
import io.chestnut.model.kernel.PredictionKernel;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * When a JVM turns from scalar code to vectors, which give the same bits: once it has scored so
 * much that more is likely to come, vectors are warmed up in a thread of their own, and used as
 * soon as that is done. Small jobs never take the second that their compilation costs, large ones
 * never wait for it.
 */
final class ScoringKernel {
  /** Rows times draws that scalar code scores in half a second. */
  private static final long FEW = 100_000_000L;

  private static final AtomicLong ROW_DRAWS = new AtomicLong();
  private static final Map<Link, CompletableFuture<KernelSelection<PredictionKernel>>> VECTORS =
      new ConcurrentHashMap<>();

  private ScoringKernel() {}

  /**
   * A kernel that is to be used from now on, or empty as long as scalar code is.
   *
   * @param rowDraws rows times draws scored by the caller since it last asked
   */
  static Optional<PredictionKernel> vectors(Link link, long rowDraws) {
    if (ROW_DRAWS.addAndGet(rowDraws) < FEW) {
      return Optional.empty();
    }
    CompletableFuture<KernelSelection<PredictionKernel>> selection =
        VECTORS.computeIfAbsent(link, ScoringKernel::warmUp);
    return selection.isDone() ? Optional.of(selection.join().kernel()) : Optional.empty();
  }

  private static CompletableFuture<KernelSelection<PredictionKernel>> warmUp(Link link) {
    return CompletableFuture.supplyAsync(
        () -> KernelSelection.of(link, KernelChoice.AUTO),
        work -> {
          Thread thread = new Thread(work, "scoring kernel warm-up");
          thread.setDaemon(true);
          thread.start();
        });
  }
}
