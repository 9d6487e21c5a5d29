package dev.mm1.runtime.peer;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// Since when another node was not heard, not seen, or waited for: what ends a stretch by mere
/// passing of time. A value; moments are those of the node's clock in nanoseconds.
///
/// @param limit how long each may last
/// @param heard when the last frame of the session came, if one stands
/// @param absent since when the node is not in the view, if it is not
/// @param waiting since when something waits for a session that does not stand, if so
record Vigil(Duration limit, OptionalLong heard, OptionalLong absent, OptionalLong waiting) {

  static Vigil of(Duration limit) {
    return new Vigil(limit, OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
  }

  Vigil heardAt(long now) {
    return new Vigil(limit, OptionalLong.of(now), absent, OptionalLong.empty());
  }

  Vigil noSession() {
    return new Vigil(limit, OptionalLong.empty(), absent, waiting);
  }

  Vigil seen() {
    return new Vigil(limit, heard, OptionalLong.empty(), waiting);
  }

  Vigil unseenAt(long now) {
    return absent.isPresent() ? this : new Vigil(limit, heard, OptionalLong.of(now), waiting);
  }

  Vigil waitingSince(OptionalLong since) {
    return new Vigil(limit, heard, absent, since);
  }

  /// Why the stretch is over, if it is.
  Optional<String> verdict(long now) {
    if (isOver(heard, now)) {
      return Optional.of("it was silent for more than " + text());
    }
    if (isOver(absent, now)) {
      return Optional.of("it was out of the cluster for more than " + text());
    }
    if (heard.isEmpty() && isOver(waiting, now)) {
      return Optional.of("no session could be opened within " + text());
    }
    return Optional.empty();
  }

  private boolean isOver(OptionalLong since, long now) {
    return since.isPresent() && now - since.getAsLong() > limit.toNanos();
  }

  private String text() {
    return limit.toMillis() + " ms";
  }
}
