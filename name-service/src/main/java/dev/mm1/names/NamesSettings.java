package dev.mm1.names;

import java.time.Duration;

/// How patient the name service is.
///
/// @param membershipLimit how long a registration waits for the cluster to decide whether a node
///   that cannot be reached is still a member; the heartbeat limit of the members and a second
/// @param resync how often all rows are compared with the grid, whatever happens
/// @param patience how long a registration takes at most that names no limit of its own
public record NamesSettings(Duration membershipLimit, Duration resync, Duration patience) {

  /// Five, ten and ten seconds.
  public static final NamesSettings DEFAULT =
      new NamesSettings(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(10));

  public NamesSettings {
    check("membershipLimit", membershipLimit);
    check("resync", resync);
    check("patience", patience);
  }

  private static void check(String field, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(
          "%s is %s; use a duration above zero".formatted(field, value));
    }
  }
}
