package dev.mm1.testkit.host;

/// Unwinds what still waits when a simulation is closed. No failure: nobody is told.
final class SimulationOver extends Error {
  private static final long serialVersionUID = 1L;

  SimulationOver() {
    super("the simulation was closed", null, false, false);
  }
}
