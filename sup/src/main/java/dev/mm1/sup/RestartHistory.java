package dev.mm1.sup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The times of the restarts that still count, oldest first. Immutable.
///
/// @param total how many there ever were
record RestartHistory(List<Duration> times, long total) {

  static final RestartHistory NONE = new RestartHistory(List.of(), 0);

  RestartHistory {
    times = List.copyOf(times);
  }

  /// With one more, and without those that are longer ago than the window.
  RestartHistory and(Duration now, Duration window) {
    // The difference of two times cannot overflow, however long the window is; their sum could.
    var counting = new ArrayList<Duration>();
    for (var time : times) {
      if (now.minus(time).compareTo(window) <= 0) {
        counting.add(time);
      }
    }
    counting.add(now);
    return new RestartHistory(counting, total + 1);
  }

  int count() {
    return times.size();
  }
}
