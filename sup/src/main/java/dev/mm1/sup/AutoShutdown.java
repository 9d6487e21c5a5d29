package dev.mm1.sup;

/// Whether a supervisor ends by itself when its *significant* children have done their work.
///
/// Only an end counts that the child came to by itself and that is not followed by a restart: any
/// end of a temporary child, an orderly one of a transient child. What the supervisor has stopped,
/// for its own sake, for a sibling's or on request, does not count. It then stops its children in
/// the usual order and ends with `Shutdown`.
public enum AutoShutdown {
  /// It goes on, with whatever children are left. It may have no significant children.
  NEVER,
  /// When the first of its significant children has ended.
  ANY_SIGNIFICANT,
  /// When the last of its significant children has ended.
  ALL_SIGNIFICANT
}
