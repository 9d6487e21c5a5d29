package dev.mm1.core.node;

import java.util.Comparator;

/// Which life of a node this is. The order is that of the number, then of the life.
///
/// Numbers grow cluster-wide, also over a restart of all nodes; the random life tells two apart
/// that counted the same in two halves of a cut cluster.
///
/// @param number grows with each life of any node
/// @param life drawn at random
public record Incarnation(long number, LifeId life) implements Comparable<Incarnation> {

  private static final Comparator<Incarnation> ORDER =
      Comparator.comparingLong(Incarnation::number).thenComparing(Incarnation::life);

  public Incarnation {
    if (number < 1) {
      throw new IllegalArgumentException("incarnation number %d is below 1".formatted(number));
    }
  }

  @Override
  public int compareTo(Incarnation other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return number + "-" + life;
  }
}
