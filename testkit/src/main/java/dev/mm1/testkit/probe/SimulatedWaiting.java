package dev.mm1.testkit.probe;

import dev.mm1.testkit.host.SimulatedHost;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits by driving the simulation.
record SimulatedWaiting(SimulatedHost host) implements Waiting {

  @Override
  public boolean await(BooleanSupplier condition, Duration patience) {
    return host.runUntil(condition, patience);
  }

  @Override
  public void changed() {
    // The condition is looked at after each turn.
  }
}
