package dev.mm1.chaos;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Waits for something that can only be asked for again and again. The engine offers no event for a
/// line of output, so this is the one place of the kit that sleeps.
final class Patience {
  private static final long PAUSE_MILLIS = 100;

  private final long deadline;

  private Patience(long deadline) {
    this.deadline = deadline;
  }

  static Patience of(Duration duration) {
    return new Patience(System.nanoTime() + duration.toNanos());
  }

  /// Asks at least once; blocks until there is an answer or the time is over.
  <T> Optional<T> until(Supplier<Optional<T>> question) throws InterruptedException {
    while (true) {
      var answer = question.get();
      if (answer.isPresent() || System.nanoTime() - deadline >= 0) {
        return answer;
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
  }
}
