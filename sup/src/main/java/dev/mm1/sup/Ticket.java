package dev.mm1.sup;

/// A request that cannot be answered yet.
///
/// @param number whom the answer is for
/// @param goal when it is answered
record Ticket(long number, Goal goal) {

  /// What is waited for.
  enum Goal {
    /// That the child runs, or cannot be started.
    UP,
    /// That it has ended.
    DOWN
  }
}
