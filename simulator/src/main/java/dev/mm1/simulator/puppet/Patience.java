package dev.mm1.simulator.puppet;

import dev.mm1.testkit.Eventually;
import dev.mm1.testkit.host.SimulatedHost;
import java.util.function.Consumer;

/// How it is waited for things.
///
/// @param settling returns when all that was begun has been done, where that can be known
/// @param eventually returns when an assertion holds, and throws what it threw if it never does
record Patience(Runnable settling, Consumer<Runnable> eventually) {

  /// In real time.
  ///
  /// @param settling returns when what was sent has arrived
  static Patience real(Runnable settling) {
    return new Patience(settling, Eventually::eventually);
  }

  /// In virtual time: an assertion that does not hold when nothing more can happen never will.
  static Patience on(SimulatedHost host) {
    return new Patience(
        host::settle,
        assertion -> {
          host.settle();
          assertion.run();
        });
  }
}
