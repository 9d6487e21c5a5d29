package dev.mm1.sup;

import java.time.Duration;

/// How a supervisor stops a child.
public sealed interface StopPolicy {

  /// Asks it to end, and kills it if it has not ended in time.
  ///
  /// @param patience from zero to a year
  record Within(Duration patience) implements StopPolicy {

    private static final Duration LONGEST = Duration.ofDays(366);

    public Within {
      if (patience.isNegative() || patience.compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException(
            "a stop patience of %s is not between zero and a year; StopPolicy.patiently() never"
                    .formatted(patience)
                + " kills");
      }
    }
  }

  /// Asks it to end, and waits for as long as it takes. For children that are supervisors: each
  /// bounds the stop of its own children.
  record Patiently() implements StopPolicy {}

  /// Kills it at once. For children that have nothing to put in order.
  record AtOnce() implements StopPolicy {}

  /// Asks it to end, and kills it if it has not ended in time.
  static StopPolicy within(Duration patience) {
    return new Within(patience);
  }

  /// Asks it to end, and waits for as long as it takes.
  static StopPolicy patiently() {
    return new Patiently();
  }

  /// Kills it at once.
  static StopPolicy atOnce() {
    return new AtOnce();
  }
}
