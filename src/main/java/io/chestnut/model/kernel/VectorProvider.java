package io.chestnut.model.kernel;

import io.chestnut.family.Family;
import java.util.Optional;

/** The vector kernels of this JVM, behind a type that knows no vectors. */
public interface VectorProvider {
  /** Why processor or JVM have no use for them, or empty. */
  Optional<String> obstacle();

  /**
   * Warms the kernel of a family up and checks that it allocates nothing.
   *
   * @param choice {@link KernelChoice#VECTOR} keeps a kernel that does not pass the check
   */
  KernelSelection of(Family family, KernelChoice choice);
}
