package io.chestnut.sampler;

import java.io.Serializable;

/**
 * When the metric is learnt: after an initial buffer, in windows each twice as long as the one
 * before, the last stretched to the terminal buffer. Stan's {@code windowed_adaptation}: buffers of
 * 75 and 50, first window 25; 15 %, 75 %, 10 % when these do not fit; no window at all below 20
 * iterations. Iterations count from 0.
 */
record WarmupWindows(int tune, int initialBuffer, int firstWindow, int terminalBuffer)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final int FEWEST = 20;
  private static final int INITIAL_BUFFER = 75;
  private static final int FIRST_WINDOW = 25;
  private static final int TERMINAL_BUFFER = 50;

  static WarmupWindows of(int tune) {
    if (tune < FEWEST) {
      return new WarmupWindows(tune, tune, 0, 0);
    }
    if (tune < INITIAL_BUFFER + FIRST_WINDOW + TERMINAL_BUFFER) {
      int initial = tune * 15 / 100;
      int terminal = tune / 10;
      return new WarmupWindows(tune, initial, tune - initial - terminal, terminal);
    }
    return new WarmupWindows(tune, INITIAL_BUFFER, FIRST_WINDOW, TERMINAL_BUFFER);
  }

  /** Whether the draw of this iteration enters the estimate of the metric. */
  boolean learnsFrom(int iteration) {
    return iteration >= initialBuffer && iteration < tune - terminalBuffer;
  }

  /** Whether a window ends with this iteration: a new metric, and a new estimate from here on. */
  boolean endsAt(int iteration) {
    int last = tune - terminalBuffer - 1;
    if (!learnsFrom(iteration)) {
      return false;
    }
    int size = firstWindow;
    int end = initialBuffer + size - 1;
    while (end < iteration && end < last) {
      size *= 2;
      end = end + size + 2 * size > last ? last : end + size;
    }
    return end == iteration;
  }
}
