package dev.mm1.cli;

import java.time.Duration;
import java.util.Locale;

/// How values look in the results of commands.
final class Shown {

  private static final long KIBI = 1024;
  private static final int LONG = 100;

  private Shown() {}

  /// Text that a program has chosen, such as the name of an actor: nothing in it does anything to a
  /// terminal.
  static String text(String any) {
    return any.codePoints()
        .map(point -> Character.isISOControl(point) ? '?' : point)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /// The end of a text, if it is longer.
  static String end(String text, int most) {
    return text.length() <= most ? text : "…" + text.substring(text.length() - most + 1);
  }

  /// In the unit that fits.
  static String time(Duration time) {
    if (time.compareTo(Duration.ofSeconds(1)) < 0) {
      return time.toMillis() + " ms";
    }
    if (time.toSeconds() < LONG) {
      return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3);
    }
    if (time.toMinutes() < LONG) {
      return time.toMinutes() + " min";
    }
    return time.toHours() < LONG ? time.toHours() + " h" : time.toDays() + " d";
  }

  /// Digits in groups.
  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /// In mebibytes.
  static String size(long bytes) {
    return count(bytes / KIBI / KIBI) + " MiB";
  }
}
