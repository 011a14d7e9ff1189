package io.chestnut.cli;

import io.chestnut.family.Families;
import io.chestnut.family.Family;
import io.chestnut.model.kernel.KernelSelection;
import io.chestnut.spec.JobSpec;

/** Has the JVM compile the kernel of a job's likelihood while Spark starts and data are read. */
final class KernelWarmUp {
  private KernelWarmUp() {}

  /** In a thread of its own; who needs the kernel before it is done waits for it. */
  static void start(JobSpec spec) {
    Family family = Families.of(spec.model().family(), spec.model().link().orElse(null));
    Thread thread = new Thread(() -> warmUp(family, spec), "kernel warm-up");
    thread.setDaemon(true);
    thread.start();
  }

  /** Rows may collapse to rows of another family. Where vectors are impossible the fit says so. */
  private static void warmUp(Family family, JobSpec spec) {
    if (KernelSelection.obstacle().isEmpty()) {
      KernelSelection.of(family, spec.kernel());
      KernelSelection.of(family, spec.kernel(), spec.designPrecision());
      KernelSelection.of(family.ofSums(), spec.kernel());
    }
  }
}
