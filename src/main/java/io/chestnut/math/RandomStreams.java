package io.chestnut.math;

import org.apache.commons.rng.core.RandomProviderDefaultState;
import org.apache.commons.rng.core.source64.XoShiRo256PlusPlus;

/**
 * The one door to randomness: independent, named streams from one seed. A stream is a function of
 * (seed, purpose, keys) alone, so that no partitioning, order of execution or retry changes a
 * number.
 *
 * <p>The 256 bits that start a stream are a hash: seed, purpose (four characters a word), its
 * length, keys and their number are absorbed word by word into two 64-bit lanes, each word followed
 * by a finaliser (lane one: mix 13 of Stafford 2011, as in SplitMix64 of Steele, Lea, Flood 2014;
 * lane two: MurmurHash3's, Appleby); four words are then drawn from the lanes as SplitMix64 does.
 * With 128 bits in between, two of a billion streams are equal with probability 1e-21.
 */
public final class RandomStreams {
  private static final long GOLDEN_RATIO = 0x9e3779b97f4a7c15L;
  private static final long SILVER_RATIO = 0x6a09e667f3bcc909L;

  private RandomStreams() {}

  /**
   * The stream of a purpose.
   *
   * @param seed the user's seed
   * @param purpose what the numbers are for, such as {@code "chain"}; different purposes give
   *     independent streams
   * @param keys what tells streams of one purpose apart, such as the chain's number, or row key and
   *     draw
   */
  public static RandomStream stream(long seed, String purpose, long... keys) {
    Lanes lanes = new Lanes();
    lanes.absorb(seed);
    lanes.absorb(purpose);
    for (long key : keys) {
      lanes.absorb(key);
    }
    lanes.absorb(keys.length);
    return new RandomStream(
        new XoShiRo256PlusPlus(lanes.word(1), lanes.word(2), lanes.word(3), lanes.word(4)));
  }

  /** The stream that continues from {@link RandomStream#state()}. */
  public static RandomStream restore(byte[] state) {
    XoShiRo256PlusPlus generator = new XoShiRo256PlusPlus(0, 0, 0, 0);
    generator.restoreState(new RandomProviderDefaultState(state));
    return new RandomStream(generator);
  }

  private static final class Lanes {
    private long first;
    private long second;

    void absorb(long word) {
      first = stafford13((first + GOLDEN_RATIO) ^ word);
      second = murmur3(second + SILVER_RATIO + word);
    }

    void absorb(String text) {
      long word = 0;
      for (int i = 0; i < text.length(); i++) {
        word = word << 16 | text.charAt(i);
        if (i % 4 == 3) {
          absorb(word);
          word = 0;
        }
      }
      absorb(word);
      absorb(text.length());
    }

    long word(int i) {
      return stafford13(first + i * GOLDEN_RATIO) ^ murmur3(second + i * SILVER_RATIO);
    }

    private static long stafford13(long z) {
      z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
      z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
      return z ^ (z >>> 31);
    }

    private static long murmur3(long z) {
      z = (z ^ (z >>> 33)) * 0xff51afd7ed558ccdL;
      z = (z ^ (z >>> 33)) * 0xc4ceb9fe1a85ec53L;
      return z ^ (z >>> 33);
    }
  }
}
