package dev.mm1.sup;

import java.time.Duration;

/// When a child that is being started counts as running. The next child is started only then, and a
/// supervisor above this one waits as well.
public sealed interface StartPolicy {

  /// As soon as it is spawned. For children that nobody has to wait for. On another node that may
  /// take ten seconds at most.
  record AtOnce() implements StartPolicy {}

  /// When it says that it is ready, by `context.initDone()`; a server also by having done its
  /// `init`. One that ends before has failed to start, and so has one that takes too long: it is
  /// killed.
  ///
  /// @param timeout how long it may take; positive, at most a year
  record WhenReady(Duration timeout) implements StartPolicy {

    static final Duration LONGEST = Duration.ofDays(366);

    public WhenReady {
      if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException(
            "a start timeout of %s is not between zero and a year; StartPolicy.patiently() waits"
                    .formatted(timeout)
                + " however long it takes");
      }
    }
  }

  /// When it says that it is ready, however long that takes. For children that are supervisors:
  /// each bounds the starts of its own children.
  record Patiently() implements StartPolicy {}

  /// As soon as it is spawned.
  static StartPolicy atOnce() {
    return new AtOnce();
  }

  /// When it says that it is ready; it fails if that takes longer.
  static StartPolicy whenReady(Duration timeout) {
    return new WhenReady(timeout);
  }

  /// When it says that it is ready, however long that takes.
  static StartPolicy patiently() {
    return new Patiently();
  }
}
