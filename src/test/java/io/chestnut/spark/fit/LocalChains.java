package io.chestnut.spark.fit;

import io.chestnut.model.GlmModel;
import io.chestnut.posterior.Draws;
import io.chestnut.spec.SamplerSpec;
import java.util.List;
import java.util.stream.IntStream;

/** Chains one after the other in this thread, each as its task runs it, without Spark. */
final class LocalChains {
  private LocalChains() {}

  /** The draws of all chains. */
  static Draws run(GlmModel model, SamplerSpec settings) {
    SampledModel sampled = SampledModel.of(model, settings.metric());
    List<ChainResult> chains =
        IntStream.range(0, settings.chains())
            .mapToObj(chain -> run(sampled, settings, chain))
            .toList();
    int parameters = model.layout().dimension();
    ChainResult pooled = new ChainResult(0, parameters, settings.chains() * settings.draws());
    chains.forEach(chain -> pooled.copy(chain, chain.chain * settings.draws()));
    List<String> names = model.layout().names();
    return new Draws(
        List.of(new Draws.Block("parameters", List.of(parameters), names)),
        settings.chains(),
        settings.draws(),
        pooled.draws);
  }

  static ChainResult run(SampledModel sampled, SamplerSpec settings, int chain) {
    return ChainTask.sample(
        sampled.model(), ChainSettings.of(settings, sampled), chain, new ProgressAccumulator());
  }
}
