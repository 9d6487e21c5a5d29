package dev.mm1.testkit.host;

import java.util.Comparator;

/// Something that becomes due in a simulation; by deadline, then as they came.
record Alarm(long deadline, long number, Runnable due) implements Comparable<Alarm> {
  private static final Comparator<Alarm> ORDER =
      Comparator.comparingLong(Alarm::deadline).thenComparingLong(Alarm::number);

  @Override
  public int compareTo(Alarm other) {
    return ORDER.compare(this, other);
  }
}
