package dev.mm1.discovery.rows;

import dev.mm1.core.wire.LifeRow;

/// Which of two rows about lives is the later word.
public final class LifeOrder {

  private LifeOrder() {}

  /// The row of the later life; of one life the row that says it has left.
  public static LifeRow later(LifeRow one, LifeRow other) {
    int order = one.node().incarnation().compareTo(other.node().incarnation());
    if (order != 0) {
      return order > 0 ? one : other;
    }
    return one.left() ? one : other;
  }
}
