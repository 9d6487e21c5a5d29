package dev.mm1.testkit.probe;

import dev.mm1.core.actor.Context;
import java.util.Optional;
import java.util.function.Function;

/// Something that a probe does, on its own thread, and what came of it.
///
/// @param <T> what comes of it
final class Order<T> {

  private final Function<Context, T> work;
  private final Waiting waiting;

  // Written by the probe's thread, read by the test's; the first counts.
  private volatile Optional<T> result = Optional.empty();
  private volatile Optional<Throwable> thrown = Optional.empty();

  Order(Function<Context, T> work, Waiting waiting) {
    this.work = work;
    this.waiting = waiting;
  }

  void run(Context context) {
    try {
      result = Optional.of(work.apply(context));
    } catch (RuntimeException | Error failure) {
      thrown = Optional.of(failure);
    }
    waiting.changed();
  }

  /// It will never be run.
  void refuse(String why) {
    thrown = Optional.of(new AssertionError(why));
    waiting.changed();
  }

  boolean isDone() {
    return result.isPresent() || thrown.isPresent();
  }

  T result() {
    thrown.ifPresent(
        it -> {
          throw new AssertionError("the probe could not do it: " + it.getMessage(), it);
        });
    return result.orElseThrow();
  }
}
