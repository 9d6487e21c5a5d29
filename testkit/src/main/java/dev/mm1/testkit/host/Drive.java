package dev.mm1.testkit.host;

import java.util.function.BooleanSupplier;

/// Somebody runs a simulation.
///
/// @param driver who gets the turn back at the end
/// @param limit time does not pass beyond it
/// @param over looked at before each turn, under the lock: whether to end
record Drive(SimulatedTask driver, long limit, BooleanSupplier over) {}
