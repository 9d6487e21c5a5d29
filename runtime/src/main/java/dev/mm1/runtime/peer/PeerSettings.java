package dev.mm1.runtime.peer;

import dev.mm1.runtime.wire.Limits;
import dev.mm1.runtime.wire.Sizes;
import java.time.Duration;

/// How sessions with other nodes are kept.
///
/// @param limits what we take, how often we speak, and after how long a silence a session is lost
/// @param openingDeadline how long an opening may take, from either side
/// @param queueBytes how many bytes may wait for one node before messages of users are refused, of
///   large messages and of others apart; the last that is taken may be larger
/// @param maxStrangers how many connections may stand whose other side has not proved itself, or is
///   a client
public record PeerSettings(
    Limits limits, Duration openingDeadline, long queueBytes, int maxStrangers) {

  private static final int MIB = 1024 * 1024;

  public PeerSettings {
    if (openingDeadline.toMillis() < 1) {
      throw new IllegalArgumentException(
          "an opening deadline of %s is too short: use a millisecond or more"
              .formatted(openingDeadline));
    }
    if (queueBytes < 1) {
      throw new IllegalArgumentException(
          "a queue of %d bytes holds nothing: use 1 or more".formatted(queueBytes));
    }
    if (maxStrangers < 1) {
      throw new IllegalArgumentException(
          "with a limit of %d strangers nobody can connect: use 1 or more".formatted(maxStrangers));
    }
  }

  /// What is used unless something else is said.
  public static PeerSettings defaults() {
    return new PeerSettings(
        new Limits(
            new Sizes(8 * MIB, 64 * MIB, 64 * MIB), Duration.ofMillis(500), Duration.ofSeconds(3)),
        Duration.ofSeconds(2),
        16L * MIB,
        256);
  }

  /// The same with other limits.
  public PeerSettings withLimits(Limits other) {
    return new PeerSettings(other, openingDeadline, queueBytes, maxStrangers);
  }
}
