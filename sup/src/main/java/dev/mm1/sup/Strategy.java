package dev.mm1.sup;

/// Whom a supervisor restarts when a child must be restarted.
public enum Strategy {
  /// Only that child. For children that do not need one another.
  ONE_FOR_ONE,
  /// All children: those that run are stopped first, last started first. For children that cannot
  /// live with a fresh sibling.
  ALL_FOR_ONE,
  /// That child and all declared after it: those that run are stopped first, last started first.
  /// For children that each stand on those before them.
  REST_FOR_ONE
}
