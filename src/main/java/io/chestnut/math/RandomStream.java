package io.chestnut.math;

import org.apache.commons.rng.RestorableUniformRandomProvider;
import org.apache.commons.rng.core.RandomProviderDefaultState;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * A stream of random numbers whose state is a value; made by {@link RandomStreams} only. Not thread
 * safe. The generator is xoshiro256++ (Blackman, Vigna 2021).
 */
public final class RandomStream {
  private final RestorableUniformRandomProvider generator;
  private final ZigguratSampler.NormalizedGaussian gaussian;

  RandomStream(RestorableUniformRandomProvider generator) {
    this.generator = generator;
    this.gaussian = ZigguratSampler.NormalizedGaussian.of(generator);
  }

  /** Uniform on [0, 1), 53 bits. */
  public double nextDouble() {
    return generator.nextDouble();
  }

  /** Uniform on the 2^64 values of a long. */
  public long nextLong() {
    return generator.nextLong();
  }

  /**
   * Standard normal (modified ziggurat, McFarland 2016). In one case of a hundred it compares a
   * uniform with {@link Math#exp}, whose last bit may differ between machines: that decides about
   * one number in 10^17.
   */
  public double nextGaussian() {
    return gaussian.sample();
  }

  /** A fair coin. */
  public boolean nextBoolean() {
    return generator.nextBoolean();
  }

  /**
   * The state, from which {@link RandomStreams#restore} makes a stream that goes on as this one
   * would.
   */
  public byte[] state() {
    return ((RandomProviderDefaultState) generator.saveState()).getState();
  }
}
