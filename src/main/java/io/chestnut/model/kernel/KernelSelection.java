package io.chestnut.model.kernel;

import io.chestnut.family.Family;
import io.chestnut.problem.InvalidInputException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The kernel that evaluates a family's likelihood in this JVM. It is chosen once, by facts and
 * never by timing: the module {@code jdk.incubator.vector}, lanes and fused multiply-add of the
 * processor, and whether the warmed-up kernel allocates nothing (the JVM's compiler may keep
 * vectors on the heap, where they are slower than scalar code).
 */
public final class KernelSelection {
  private static final String PROVIDER = "io.chestnut.model.kernel.simd.VectorKernels";

  private static final String MODULE_IS_MISSING =
      "the JVM was started without --add-modules=jdk.incubator.vector";

  private static final Map<Wanted, KernelSelection> IN_VECTORS = new ConcurrentHashMap<>();

  private record Wanted(Family family, KernelChoice choice) {}

  private final String name;
  private final String note;
  private final double seconds;
  private final Supplier<BlockKernel> kernels;

  /**
   * A selection.
   *
   * @param name of the kernel, with its lanes
   * @param note why it is not the vector kernel that was asked for, or empty
   * @param seconds that its warm-up took
   * @param kernels makes one for a thread
   */
  public KernelSelection(String name, String note, double seconds, Supplier<BlockKernel> kernels) {
    this.name = name;
    this.note = note;
    this.seconds = seconds;
    this.kernels = kernels;
  }

  /**
   * The kernel of a family. The first call for a family warms its vector kernel up, which takes
   * about half a second; other threads that ask for it wait.
   *
   * @throws InvalidInputException for {@link KernelChoice#VECTOR} where vectors are impossible
   */
  public static KernelSelection of(Family family, KernelChoice choice) {
    if (choice == KernelChoice.SCALAR) {
      return scalar(family, "");
    }
    if (choice == KernelChoice.VECTOR) {
      obstacle()
          .ifPresent(
              why -> {
                throw new InvalidInputException(
                    "The kernel cannot be 'vector' here: %s.".formatted(why),
                    "Use 'auto', which takes scalar code where it must, with the same draws"
                        + (why.equals(MODULE_IS_MISSING) ? "; or start the JVM with it." : "."));
              });
    }
    return obstacle()
        .map(why -> scalar(family, why))
        .orElseGet(
            () ->
                IN_VECTORS.computeIfAbsent(
                    new Wanted(family, choice), key -> Holder.vectors.of(family, choice)));
  }

  private static KernelSelection scalar(Family family, String note) {
    return new KernelSelection(ScalarKernel.NAME, note, 0.0, () -> new ScalarKernel(family));
  }

  /** Why there are no vector kernels in this JVM, or empty. */
  public static Optional<String> obstacle() {
    return Holder.vectors == null ? Optional.of(MODULE_IS_MISSING) : Holder.vectors.obstacle();
  }

  /** Name and lanes: {@code vector, 8 lanes}. */
  public String name() {
    return name;
  }

  /** Why it is not the vector kernel, though that was asked for; empty when it is. */
  public String note() {
    return note;
  }

  /** Seconds that the warm-up took. */
  public double seconds() {
    return seconds;
  }

  /** A kernel for one thread. */
  public BlockKernel kernel() {
    return kernels.get();
  }

  /** The vector kernels, looked up by name: nothing else links to their package. */
  private static final class Holder {
    static final VectorProvider vectors = load();

    private static VectorProvider load() {
      if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
        return null;
      }
      try {
        return (VectorProvider) Class.forName(PROVIDER).getConstructor().newInstance();
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(PROVIDER + " is missing", e);
      }
    }
  }
}
