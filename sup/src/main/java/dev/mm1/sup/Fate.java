package dev.mm1.sup;

/// What those who manage a supervisor want of a child.
enum Fate {
  /// That it lives as its spec says.
  KEEP,
  /// That it ends, and stays down.
  STOP,
  /// That it ends, and is forgotten.
  FORGET
}
