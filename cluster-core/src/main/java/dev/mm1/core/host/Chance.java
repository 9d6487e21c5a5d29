package dev.mm1.core.host;

import java.util.random.RandomGenerator;

/// Where a node's random numbers come from: the only two sources that the toolkit draws from. Any
/// number of threads may draw.
///
/// @param choices for jitter, back-off and choice among equals; a test seeds it
/// @param secrets for what a stranger must not guess: lives, tags and challenges
public record Chance(RandomGenerator choices, RandomGenerator secrets) {

  /// Two sources that repeat from the seed and do not hang together: what is drawn from one does
  /// not change what the other gives. For tests and simulations; its secrets can be guessed.
  public static Chance seeded(long seed) {
    return new Chance(new SplitMix(seed), new SplitMix(SplitMix.mix(~seed)));
  }
}
