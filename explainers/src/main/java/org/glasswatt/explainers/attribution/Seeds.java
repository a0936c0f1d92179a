package org.glasswatt.explainers.attribution;

import java.util.Random;

/**
 * Independent streams of random numbers from one seed.
 *
 * <p>The numbers come from {@link Random}, whose algorithm is part of the Java platform's
 * specification. Seeds that lie close together give similar first numbers there, so each is mixed
 * before (the finaliser of SplitMix64: Steele, Lea, Flood, "Fast splittable pseudorandom number
 * generators", 2014).
 */
final class Seeds {
  private Seeds() {}

  /** The stream of a seed, a purpose and a number. */
  static Random stream(long seed, String purpose, int number) {
    return new Random(mix(mix(mix(seed) + purpose.hashCode()) + number));
  }

  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
