package dev.mm1.cli.demo;

import dev.mm1.core.host.TimeSource;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/// Shows what happens while it happens, with the milliseconds since the beginning.
final class Timeline {
  /// Something that happened.
  ///
  /// @param nanos when, on the driver's clock
  record Moment(long nanos, String text) {}

  private final PrintWriter out;
  private final TimeSource time;
  private final long begin;

  Timeline(PrintWriter out, TimeSource time) {
    this.out = out;
    this.time = time;
    begin = time.nanos();
  }

  /// A line without a time.
  void say(String text) {
    out.println(text);
    out.flush();
  }

  void step(int number, String title) {
    say("%n%d. %s".formatted(number, title));
  }

  /// Something happens now.
  void note(String text) {
    note(time.nanos(), text);
  }

  /// Something happened at that moment.
  void note(long nanos, String text) {
    say("%8d ms  %s".formatted(millis(begin, nanos), text));
  }

  /// Things that happened, in their order.
  void note(List<Moment> moments) {
    moments.stream()
        .sorted(Comparator.comparingLong(Moment::nanos))
        .forEach(moment -> note(moment.nanos(), moment.text()));
  }

  Duration elapsed() {
    return Duration.ofNanos(time.nanos() - begin);
  }

  static long millis(long fromNanos, long toNanos) {
    return Duration.ofNanos(toNanos - fromNanos).toMillis();
  }
}
