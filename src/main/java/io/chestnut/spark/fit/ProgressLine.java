package io.chestnut.spark.fit;

import java.util.Collection;

/** A line about running chains: each of them where they are few, otherwise all together. */
final class ProgressLine {
  /** Chains that a line tells one by one. */
  private static final int MOST_SHOWN = 8;

  private final int chains;
  private final int draws;

  /** For {@code chains} of {@code draws} each. */
  ProgressLine(int chains, int draws) {
    this.chains = chains;
    this.draws = draws;
  }

  /** The newest status of each chain that has begun. */
  String of(Collection<ChainStatus> latest) {
    return "  sampling" + (chains <= MOST_SHOWN ? each(latest) : together(latest));
  }

  /**
   * Such as {@code | chain 1: 2,400/5,000, step 0.71, 3 divergences | chain 2: warm-up 80, step
   * 0.65 | 2 more}.
   */
  private String each(Collection<ChainStatus> latest) {
    StringBuilder line = new StringBuilder();
    for (ChainStatus status : latest) {
      line.append(" | chain %d: ".formatted(status.chain() + 1));
      if (status.draws() == draws) {
        line.append("done");
      } else {
        line.append(
            status.draws() == 0
                ? "warm-up %,d".formatted(status.warmup())
                : "%,d/%,d".formatted(status.draws(), draws));
        line.append(", step %.3g".formatted(status.stepSize()));
      }
      if (status.divergences() > 0) {
        line.append(", %d divergences".formatted(status.divergences()));
      }
    }
    if (latest.size() < chains) {
      line.append(" | %d more".formatted(chains - latest.size()));
    }
    return line.toString();
  }

  /** Such as {@code | 118 of 200 chains done, 2 running | 2,384/4,000 draws, 3 divergences}. */
  private String together(Collection<ChainStatus> latest) {
    long done = latest.stream().filter(status -> status.draws() == draws).count();
    long kept = latest.stream().mapToLong(ChainStatus::draws).sum();
    long divergences = latest.stream().mapToLong(ChainStatus::divergences).sum();
    String line =
        " | %,d of %,d chains done, %,d running | %,d/%,d draws"
            .formatted(done, chains, latest.size() - done, kept, (long) chains * draws);
    return divergences == 0 ? line : line + ", %,d divergences".formatted(divergences);
  }
}
