package dev.mm1.testkit.cluster;

/// How writes of a node are answered.
public enum Doubt {
  /// Honestly.
  NONE,
  /// The row is written, and the answer is that nobody knows.
  WRITTEN,
  /// The row is not written, and the answer is that nobody knows.
  NOT_WRITTEN
}
