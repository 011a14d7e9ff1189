package io.chestnut.spec;

/** How many chains there are, and how many draws each of them keeps (decision 0011). */
public enum ChainPolicy {
  /** As many as were asked for. */
  GIVEN,
  /** A chain a task slot of the cluster; each keeps as many draws as were asked for. */
  AUTO,
  /** A chain a task slot; they share out as many draws as the default chains keep together. */
  AUTO_SHARING_DRAWS;

  /** Fewer tell little about convergence. */
  static final int LEAST = SamplerSpec.DEFAULT.chains();

  /** More would keep fewer than 500 of the shared draws each, too few for R-hat. */
  static final int MOST = 8;

  /**
   * Settles the numbers: what comes after does not know where they are from.
   *
   * @param slots tasks that the cluster runs at a time
   */
  public SamplerSpec resolve(SamplerSpec asked, int slots) {
    if (this == GIVEN) {
      return asked;
    }
    int chains = Math.max(LEAST, Math.min(MOST, slots));
    return asked.with(chains, this == AUTO ? asked.draws() : share(chains));
  }

  private static int share(int chains) {
    int draws = SamplerSpec.DEFAULT.chains() * SamplerSpec.DEFAULT.draws();
    return (draws + chains - 1) / chains;
  }
}
