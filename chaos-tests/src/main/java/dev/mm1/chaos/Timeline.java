package dev.mm1.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/// What was done to the containers, and when: the harness's half of the story of a failed test.
///
/// Safe for use by several threads.
public final class Timeline {
  private final LongSupplier nanos;
  private final long start;
  private final List<Entry> entries = new ArrayList<>();

  Timeline(LongSupplier nanos) {
    this.nanos = nanos;
    this.start = nanos.getAsLong();
  }

  /// Notes an event at this moment.
  ///
  /// @param event what happened, in a few words
  public synchronized void note(String event) {
    entries.add(new Entry(Duration.ofNanos(nanos.getAsLong() - start), event));
  }

  /// {@return what was noted so far, in order}
  public synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  String text() {
    var text = new StringBuilder();
    for (var entry : entries()) {
      text.append("%8d ms  %s%n".formatted(entry.at().toMillis(), entry.event()));
    }
    return text.toString();
  }

  /// One event.
  ///
  /// @param at the time since the cluster was made
  /// @param event what happened
  public record Entry(Duration at, String event) {}
}
