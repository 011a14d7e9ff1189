package io.chestnut.model.kernel.simd;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/** What processor and JVM offer. */
final class Machine {
  /** Below, scalar code with its eight independent sums is as fast. */
  private static final int LEAST_LANES = 4;

  private Machine() {}

  /** Why vectors are of no use here, or empty. */
  static Optional<String> obstacle() {
    if (Lanes.LENGTH < LEAST_LANES || Lanes.LENGTH > Lanes.LANES) {
      return Optional.of(
          "vectors of this processor hold %d numbers, not 4 or 8".formatted(Lanes.LENGTH));
    }
    if (!isSet("UseFMA")) {
      return Optional.of("this processor has no fused multiply-add");
    }
    return Optional.empty();
  }

  /** Whether a flag of the JVM is set; an unknown one is not. */
  private static boolean isSet(String flag) {
    try {
      HotSpotDiagnosticMXBean jvm =
          ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
      return jvm != null && Boolean.parseBoolean(jvm.getVMOption(flag).getValue());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
