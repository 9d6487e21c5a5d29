package dev.mm1.testkit.host;

import java.util.ArrayList;
import java.util.List;

/// What a simulation did, turn by turn. Two runs that did the same have equal traces, also in
/// different virtual machines.
///
/// @param steps in their order
public record Trace(List<Step> steps) {
  private static final long PRIME = 0x100000001b3L;
  private static final long BASIS = 0xcbf29ce484222325L;

  /// Copies the steps.
  public Trace {
    steps = List.copyOf(steps);
  }

  /// A number for the whole trace: the same for equal ones, and hardly ever for others.
  public long hash() {
    long hash = BASIS;
    for (var step : steps) {
      hash = (hash ^ step.nanos()) * PRIME;
      hash = (hash ^ step.task()) * PRIME;
      hash = (hash ^ step.name().hashCode()) * PRIME;
    }
    return hash;
  }

  /// The last steps, at most so many.
  public Trace last(int count) {
    return new Trace(
        new ArrayList<>(steps.subList(Math.max(0, steps.size() - count), steps.size())));
  }

  @Override
  public String toString() {
    var text = new StringBuilder();
    for (var step : steps) {
      text.append("%d ns: %s (%d)%n".formatted(step.nanos(), step.name(), step.task()));
    }
    return text.toString();
  }
}
