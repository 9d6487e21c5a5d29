package dev.mm1.core.host;

import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/// The SplitMix64 generator over one atomic counter: it repeats from a seed, has the whole period
/// of 2^64, and any number of threads may draw, each number going to one of them.
final class SplitMix implements RandomGenerator {
  private static final long GAMMA = 0x9e3779b97f4a7c15L;

  private final AtomicLong state;

  SplitMix(long seed) {
    state = new AtomicLong(seed);
  }

  @Override
  public long nextLong() {
    return mix(state.addAndGet(GAMMA));
  }

  static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
