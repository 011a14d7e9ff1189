package io.chestnut.model.kernel;

import io.chestnut.family.Family;
import io.chestnut.family.Link;
import io.chestnut.problem.Problem;
import java.util.Optional;

/** The vector kernels of this JVM, behind a type that knows no vectors. */
public interface VectorProvider {
  /** Why the processor has no use for them, or empty. */
  Optional<Problem> obstacle();

  /**
   * Warms the kernel of a family up and checks that it allocates nothing.
   *
   * @param choice {@link KernelChoice#VECTOR} keeps a kernel that does not pass the check
   * @param precision of the design that it is warmed up with
   */
  KernelSelection<BlockKernel> of(Family family, KernelChoice choice, DesignPrecision precision);

  /** The same for predictions under a link. */
  KernelSelection<PredictionKernel> of(Link link, KernelChoice choice);
}
