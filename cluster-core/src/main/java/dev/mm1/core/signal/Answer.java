package dev.mm1.core.signal;

import java.time.Duration;

/// What came of an ask.
public sealed interface Answer {

  /// The asked actor answered.
  record Given(Object body) implements Answer {}

  /// It ended, was not there, or its node was lost.
  record Failed(ExitReason reason) implements Answer {}

  /// No answer came in time. The request may still take effect.
  record Late(Duration timeout) implements Answer {}
}
