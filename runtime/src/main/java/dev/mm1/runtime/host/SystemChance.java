package dev.mm1.runtime.host;

import dev.mm1.core.host.Chance;
import java.security.SecureRandom;

/// The random numbers of the machine.
public final class SystemChance {
  private SystemChance() {}

  /// Secrets from the operating system's secure source, choices from a fast generator that starts
  /// from it.
  public static Chance create() {
    var secrets = new SecureRandom();
    return new Chance(Chance.seeded(secrets.nextLong()).choices(), secrets);
  }

  /// Secrets as in [#create], choices that repeat from the seed.
  public static Chance seeded(long seed) {
    return new Chance(Chance.seeded(seed).choices(), new SecureRandom());
  }
}
