package io.chestnut.model.kernel.simd;

import io.chestnut.family.Family;
import io.chestnut.family.Link;
import io.chestnut.model.kernel.BlockKernel;
import io.chestnut.model.kernel.DesignPrecision;
import io.chestnut.model.kernel.KernelChoice;
import io.chestnut.model.kernel.KernelSelection;
import io.chestnut.model.kernel.KernelUse;
import io.chestnut.model.kernel.ScalarKernel;
import io.chestnut.model.kernel.VectorProvider;
import io.chestnut.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The register of likelihoods in vectors, and which of them this JVM can use. */
public final class VectorKernels implements VectorProvider {
  private record Entry(String family, Link link, Supplier<RowKernel> kernel) {}

  private static final List<Entry> REGISTER =
      List.of(
          new Entry("bernoulli", Link.CLOGLOG, BinomialCloglog::new),
          new Entry("bernoulli", Link.LOGIT, BernoulliLogit::new),
          new Entry("bernoulli", Link.PROBIT, BernoulliProbit::new),
          new Entry("beta", Link.LOGIT, BetaLogit::new),
          new Entry("binomial", Link.CLOGLOG, BinomialCloglog::new),
          new Entry("binomial", Link.LOGIT, BinomialLogit::new),
          new Entry("binomial", Link.PROBIT, BinomialProbit::new),
          new Entry("exponential", Link.LOG, ExponentialLog::new),
          new Entry("gamma", Link.LOG, GammaLog::new),
          new Entry("gaussian", Link.IDENTITY, GaussianIdentity::new),
          new Entry("negativebinomial", Link.LOG, NegativeBinomialLog::new),
          new Entry("poisson", Link.LOG, PoissonLog::new),
          new Entry("t", Link.IDENTITY, StudentTIdentity::new));

  private static final String BOXED =
      "The JVM's compiler keeps vectors on the heap, where they are slow. A new JVM may do better.";

  /** Looked up by name. */
  public VectorKernels() {}

  @Override
  public Optional<Problem> obstacle() {
    return Machine.obstacle();
  }

  @Override
  public KernelSelection of(Family family, KernelChoice choice, DesignPrecision precision) {
    long start = System.nanoTime();
    Optional<Entry> entry = entry(family);
    Supplier<BlockKernel> kernels =
        () -> new VectorKernel(family, entry.map(e -> e.kernel().get()).orElse(null));
    boolean clean = new WarmUp(family, kernels.get(), precision).endsWithoutAllocation();
    double seconds = (System.nanoTime() - start) * 1e-9;
    return clean || choice == KernelChoice.VECTOR
        ? new KernelSelection(
            new KernelUse(name(entry.isPresent()), clean ? "" : BOXED, seconds), kernels)
        : new KernelSelection(
            new KernelUse(ScalarKernel.NAME, BOXED, seconds), () -> new ScalarKernel(family));
  }

  /** Whether the likelihood of a family is in the register. */
  static boolean has(Family family) {
    return entry(family).isPresent();
  }

  private static Optional<Entry> entry(Family family) {
    return REGISTER.stream()
        .filter(e -> e.family().equals(family.name()) && e.link() == family.link())
        .findFirst();
  }

  private static String name(boolean likelihood) {
    return "vector, 8 lanes%s%s"
        .formatted(
            Lanes.LENGTH == Lanes.LANES ? "" : " as 2 x " + Lanes.LENGTH,
            likelihood ? "" : ", likelihood scalar");
  }
}
