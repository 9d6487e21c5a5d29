package dev.mm1.testkit.host;

import dev.mm1.core.host.Timer;
import java.util.Comparator;

/// Something that a [ManualHost] does when its moment has come; by deadline, then as they came.
record Due(ManualHost host, String name, long deadline, long number, Runnable action)
    implements Timer, Comparable<Due> {
  private static final Comparator<Due> ORDER =
      Comparator.comparingLong(Due::deadline).thenComparingLong(Due::number);

  @Override
  public boolean cancel() {
    return host.remove(this);
  }

  @Override
  public int compareTo(Due other) {
    return ORDER.compare(this, other);
  }
}
