package dev.mm1.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Waits for what will be true in a moment, and fails if it does not become so.
public final class Eventually {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofMillis(5);

  private Eventually() {}

  /// Returns as soon as the assertion holds; after twenty seconds throws what it last threw.
  public static void eventually(Runnable assertion) {
    eventually(PATIENCE, assertion);
  }

  /// Returns as soon as the assertion holds; after the patience throws what it last threw.
  public static void eventually(Duration patience, Runnable assertion) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        assertion.run();
        return;
      } catch (AssertionError notYet) {
        if (System.nanoTime() - deadline > 0) {
          throw notYet;
        }
      }
      pause();
    }
  }

  /// The first value that is as wanted; after twenty seconds fails and says the last one.
  ///
  /// @param what names the value in the failure
  public static <T> T eventually(String what, Supplier<T> value, Predicate<? super T> wanted) {
    var last = new AtomicReference<T>();
    eventually(
        () -> {
          last.set(value.get());
          assertThat(wanted.test(last.get())).as("%s is as wanted: %s", what, last.get()).isTrue();
        });
    return last.get();
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException interrupted) {
      throw new AssertionError("interrupted while waiting for a condition", interrupted);
    }
  }
}
