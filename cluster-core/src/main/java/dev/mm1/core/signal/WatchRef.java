package dev.mm1.core.signal;

/// Names one watch. Unique within the watching node's life.
///
/// @param value opaque
public record WatchRef(long value) {

  @Override
  public String toString() {
    return "watch-" + Long.toUnsignedString(value);
  }
}
