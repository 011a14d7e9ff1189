package io.chestnut.model.kernel.simd;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * Calls a kernel on made-up rows until the JVM has compiled it. Then a call allocates nothing;
 * where the compiler has failed to keep vectors in registers it always will allocate, so one look
 * tells.
 */
final class WarmUp {
  private static final int WINDOW = 200;

  /** Calls that bring a method to the compiler with the highest effort. */
  private static final int FIRST = 1000;

  private static final long PATIENCE_NANOS = 10_000_000_000L;
  private static final long PAUSE_NANOS = 2_000_000L;

  private WarmUp() {}

  /**
   * False when calls still allocate after ten seconds.
   *
   * @param call takes the number of the call
   */
  static boolean endsWithoutAllocation(IntConsumer call) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    calls(call, FIRST);
    while (System.nanoTime() < deadline) {
      long before = threads.getCurrentThreadAllocatedBytes();
      calls(call, WINDOW);
      if (threads.getCurrentThreadAllocatedBytes() == before) {
        return true;
      }
      LockSupport.parkNanos(PAUSE_NANOS); // the compiler needs the processor more
    }
    return false;
  }

  private static void calls(IntConsumer call, int count) {
    for (int i = 0; i < count; i++) {
      call.accept(i);
    }
  }
}
