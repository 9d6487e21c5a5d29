package dev.mm1.testkit.probe;

import dev.mm1.testkit.host.SimulatedHost;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// How a test waits for what its probe hears.
public interface Waiting {

  /// Waits until the condition holds, or so much time has passed.
  ///
  /// @param condition quick, and without side effects
  /// @return whether it holds
  boolean await(BooleanSupplier condition, Duration patience);

  /// Something has changed that a condition may look at. Any thread may call.
  void changed();

  /// In real time: the thread sleeps until something changes.
  static Waiting real() {
    return new RealWaiting();
  }

  /// In the virtual time of a simulation, which the waiting thread drives.
  static Waiting on(SimulatedHost host) {
    return new SimulatedWaiting(host);
  }
}
