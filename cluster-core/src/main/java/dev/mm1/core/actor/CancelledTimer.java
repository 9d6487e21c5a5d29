package dev.mm1.core.actor;

import java.time.Duration;

/// A timer that will send nothing more.
///
/// @param message that it would have sent
/// @param left how long it would have taken until then; zero if it was late
public record CancelledTimer(Object message, Duration left) {}
