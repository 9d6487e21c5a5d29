package dev.mm1.sup;

/// What is special about a child.
public enum Trait {
  /// It is a supervisor itself. Makes no difference to its own supervisor; it is shown and counted
  /// as one.
  SUPERVISOR,
  /// It gets a [SetParent] whenever it has been started.
  ANNOUNCED,
  /// When it ends by itself, and is not started again, its supervisor may have nothing left to do:
  /// see [AutoShutdown].
  SIGNIFICANT
}
