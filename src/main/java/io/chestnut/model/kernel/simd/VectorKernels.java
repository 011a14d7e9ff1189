package io.chestnut.model.kernel.simd;

import io.chestnut.family.Family;
import io.chestnut.family.Link;
import io.chestnut.model.kernel.BlockKernel;
import io.chestnut.model.kernel.DesignPrecision;
import io.chestnut.model.kernel.KernelChoice;
import io.chestnut.model.kernel.KernelSelection;
import io.chestnut.model.kernel.KernelUse;
import io.chestnut.model.kernel.PredictionKernel;
import io.chestnut.model.kernel.ScalarKernel;
import io.chestnut.model.kernel.ScalarPrediction;
import io.chestnut.model.kernel.VectorProvider;
import io.chestnut.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** The register of likelihoods and inverse links in vectors, and which of them this JVM can use. */
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

  /** Inverse links in vectors; the identity needs none. */
  private static final Map<Link, Supplier<LinkKernel>> LINKS =
      Map.of(
          Link.CLOGLOG, InverseCloglog::new,
          Link.LOG, InverseLog::new,
          Link.LOGIT, InverseLogit::new,
          Link.PROBIT, InverseProbit::new);

  private static final String BOXED =
      "The JVM's compiler keeps vectors on the heap, where they are slow. A new JVM may do better.";

  /** Looked up by name. */
  public VectorKernels() {}

  @Override
  public Optional<Problem> obstacle() {
    return Machine.obstacle();
  }

  @Override
  public KernelSelection<BlockKernel> of(
      Family family, KernelChoice choice, DesignPrecision precision) {
    Optional<Entry> entry = entry(family);
    Supplier<BlockKernel> kernels =
        () -> new VectorKernel(family, entry.map(e -> e.kernel().get()).orElse(null));
    return warmedUp(
        choice,
        entry.isPresent() ? "" : ", likelihood scalar",
        kernels,
        new LikelihoodCalls(family, kernels.get(), precision),
        () -> new ScalarKernel(family));
  }

  @Override
  public KernelSelection<PredictionKernel> of(Link link, KernelChoice choice) {
    Optional<Supplier<LinkKernel>> inverse = Optional.ofNullable(LINKS.get(link));
    Supplier<PredictionKernel> kernels =
        () -> new VectorPrediction(link, inverse.map(Supplier::get).orElse(null));
    boolean scalar = inverse.isEmpty() && link != Link.IDENTITY;
    return warmedUp(
        choice,
        scalar ? ", inverse link scalar" : "",
        kernels,
        new PredictionCalls(kernels.get()),
        () -> new ScalarPrediction(link));
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

  /**
   * Vectors with what their warm-up took, or scalar code when it does not end well.
   *
   * @param scalarPart what of them is scalar, for their name
   */
  private static <K> KernelSelection<K> warmedUp(
      KernelChoice choice,
      String scalarPart,
      Supplier<K> vectors,
      IntConsumer calls,
      Supplier<K> scalar) {
    long start = System.nanoTime();
    boolean clean = WarmUp.endsWithoutAllocation(calls);
    double seconds = (System.nanoTime() - start) * 1e-9;
    return clean || choice == KernelChoice.VECTOR
        ? new KernelSelection<>(
            new KernelUse(name(scalarPart), clean ? "" : BOXED, seconds), vectors)
        : new KernelSelection<>(new KernelUse(ScalarKernel.NAME, BOXED, seconds), scalar);
  }

  private static String name(String scalarPart) {
    String halves = Lanes.LENGTH == Lanes.LANES ? "" : " as 2 x " + Lanes.LENGTH;
    return "vector, 8 lanes" + halves + scalarPart;
  }
}
