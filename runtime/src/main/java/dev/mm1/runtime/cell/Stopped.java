package dev.mm1.runtime.cell;

import dev.mm1.core.address.Address;
import java.util.List;
import java.util.stream.Collectors;

/// How the actors of a node ended when it stopped.
///
/// @param inOrder how many ended by themselves when they were told to
/// @param killed how many had to be killed
/// @param stuck those whose code runs on and cannot be stopped; the oldest first
public record Stopped(int inOrder, int killed, List<Stuck> stuck) {

  private static final int MOST_NAMED = 10;

  /// An actor that would not die.
  public record Stuck(String path, Address actor) {

    @Override
    public String toString() {
      return path + " " + actor;
    }
  }

  public Stopped {
    stuck = List.copyOf(stuck);
  }

  /// For people: numbers, and the names of a few that would not die.
  @Override
  public String toString() {
    var counts = "%d ended in order, %d were killed".formatted(inOrder, killed);
    if (stuck.isEmpty()) {
      return counts;
    }
    var named = stuck.stream().limit(MOST_NAMED).map(Stuck::toString);
    int more = stuck.size() - MOST_NAMED;
    return "%s, %d would not die: %s%s"
        .formatted(
            counts,
            stuck.size(),
            named.collect(Collectors.joining(", ")),
            more > 0 ? " and " + more + " more" : "");
  }
}
