package dev.mm1.core.actor;

/// The key of a timer that was given none: equal to itself alone.
public final class TimerKey {

  /// A new one.
  public TimerKey() {}
}
