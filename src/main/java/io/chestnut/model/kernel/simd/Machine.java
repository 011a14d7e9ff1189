package io.chestnut.model.kernel.simd;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.chestnut.problem.Problem;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/** What processor and JVM offer. */
final class Machine {
  /** Below, scalar code with its eight independent sums is as fast. */
  private static final int LEAST_LANES = 4;

  private static final String MEND = "Scalar code is what it has.";

  private Machine() {}

  /** Why vectors are of no use here, or empty. */
  static Optional<Problem> obstacle() {
    if (Lanes.LENGTH < LEAST_LANES || Lanes.LENGTH > Lanes.LANES) {
      return Optional.of(
          new Problem(
              "Vectors of this processor hold %d numbers, not 4 or 8.".formatted(Lanes.LENGTH),
              MEND));
    }
    if (!isSet("UseFMA")) {
      return Optional.of(new Problem("This processor has no fused multiply-add.", MEND));
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
