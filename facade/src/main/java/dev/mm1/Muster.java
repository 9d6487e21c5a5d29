package dev.mm1;

import dev.mm1.runtime.wire.Answer.Check;

/// Whether as many nodes are there as make the cluster complete. Any thread may call.
///
/// A cluster that was complete once stays well when it loses nodes: were each node to call itself
/// unwell then, whatever restarts unwell nodes would restart those that are left.
final class Muster {

  private final int expected;
  private int present = 1;
  private boolean wasComplete;

  /// @param expected 0 if nobody knows
  Muster(int expected) {
    this.expected = expected;
  }

  /// @param now how many nodes are there, this one among them
  synchronized void count(int now) {
    present = now;
    wasComplete |= now >= expected;
  }

  synchronized Check check() {
    if (expected == 0) {
      return check(true, "%d here; how many are expected is not set".formatted(present));
    }
    if (present >= expected) {
      return check(true, "%d of %d are here".formatted(present, expected));
    }
    return wasComplete
        ? check(true, "%d of %d are here; all have been".formatted(present, expected))
        : check(
            false,
            "waiting for %d of %d; here: %d".formatted(expected - present, expected, present));
  }

  private static Check check(boolean ok, String text) {
    return new Check("members", ok, text);
  }
}
