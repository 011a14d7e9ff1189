package io.chestnut.model.kernel;

import io.chestnut.family.Family;
import io.chestnut.family.Link;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.problem.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The kernel that evaluates a family's likelihood, or predicts under a link, in this JVM. It is
 * chosen once, by facts and never by timing: the module {@code jdk.incubator.vector}, lanes and
 * fused multiply-add of the processor, and whether the warmed-up kernel allocates nothing (the
 * JVM's compiler may keep vectors on the heap, where they are slower than scalar code).
 *
 * @param <K> what the kernel is asked for
 */
public final class KernelSelection<K> {
  private static final String PROVIDER = "io.chestnut.model.kernel.simd.VectorKernels";
  private static final String MODULE = "jdk.incubator.vector";

  private static final Problem NO_MODULE =
      new Problem(
          "This JVM was started without the module %s.".formatted(MODULE),
          ("Start it with --add-modules=%s, on Spark by spark.driver.extraJavaOptions and"
                  + " spark.executor.extraJavaOptions.")
              .formatted(MODULE));

  private static final Map<Likelihood, KernelSelection<BlockKernel>> LIKELIHOODS =
      new ConcurrentHashMap<>();
  private static final Map<Prediction, KernelSelection<PredictionKernel>> PREDICTIONS =
      new ConcurrentHashMap<>();

  private record Likelihood(Family family, KernelChoice choice, DesignPrecision precision) {}

  private record Prediction(Link link, KernelChoice choice) {}

  private final KernelUse use;
  private final Supplier<K> kernels;

  /**
   * A selection.
   *
   * @param kernels makes a kernel for a thread
   */
  public KernelSelection(KernelUse use, Supplier<K> kernels) {
    this.use = use;
    this.kernels = kernels;
  }

  /** The kernel of a family for a design in double precision. */
  public static KernelSelection<BlockKernel> of(Family family, KernelChoice choice) {
    return of(family, choice, DesignPrecision.DOUBLE);
  }

  /**
   * The kernel of a family for a design of a precision. The first call for both warms its vector
   * kernel up, which takes about half a second; other threads that ask for it wait.
   *
   * @throws InvalidInputException for {@link KernelChoice#VECTOR} where vectors are impossible
   */
  public static KernelSelection<BlockKernel> of(
      Family family, KernelChoice choice, DesignPrecision precision) {
    return selected(
        choice,
        () -> new ScalarKernel(family),
        () ->
            LIKELIHOODS.computeIfAbsent(
                new Likelihood(family, choice, precision),
                key -> Holder.VECTORS.of(family, choice, precision)));
  }

  /**
   * The kernel that predicts under a link, as {@link #of(Family, KernelChoice)}.
   *
   * @throws InvalidInputException for {@link KernelChoice#VECTOR} where vectors are impossible
   */
  public static KernelSelection<PredictionKernel> of(Link link, KernelChoice choice) {
    return selected(
        choice,
        () -> new ScalarPrediction(link),
        () ->
            PREDICTIONS.computeIfAbsent(
                new Prediction(link, choice), key -> Holder.VECTORS.of(link, choice)));
  }

  private static <K> KernelSelection<K> selected(
      KernelChoice choice, Supplier<K> scalar, Supplier<KernelSelection<K>> vectors) {
    check(choice);
    if (choice == KernelChoice.SCALAR) {
      return scalar(scalar, "");
    }
    return obstacle()
        .map(problem -> scalar(scalar, problem.what() + " " + problem.mend()))
        .orElseGet(vectors);
  }

  private static <K> KernelSelection<K> scalar(Supplier<K> kernels, String note) {
    return new KernelSelection<>(new KernelUse(ScalarKernel.NAME, note, 0.0), kernels);
  }

  /**
   * Checks that a choice is possible.
   *
   * @throws InvalidInputException for {@link KernelChoice#VECTOR} where vectors are impossible
   */
  public static void check(KernelChoice choice) {
    if (choice == KernelChoice.VECTOR) {
      obstacle()
          .ifPresent(
              problem -> {
                throw new InvalidInputException(
                    "The likelihood cannot be evaluated in vectors here, as kernel = vector asks. "
                        + problem.what(),
                    problem.mend()
                        + " Or use kernel = auto: then scalar code does it, with the same draws.");
              });
    }
  }

  /** Why there are no vector kernels in this JVM, or empty. */
  public static Optional<Problem> obstacle() {
    return Holder.VECTORS == null ? Optional.of(NO_MODULE) : Holder.VECTORS.obstacle();
  }

  /** Which kernel it is, and why. */
  public KernelUse use() {
    return use;
  }

  /** A kernel for one thread. */
  public K kernel() {
    return kernels.get();
  }

  /** The vector kernels, looked up by name: nothing else links to their package. */
  private static final class Holder {
    /** Null without the module. */
    static final VectorProvider VECTORS = load();

    private static VectorProvider load() {
      if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
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
