package dev.mm1.runtime.cell;

import dev.mm1.core.host.Host;
import dev.mm1.core.host.Task;
import dev.mm1.core.host.TimeSource;
import dev.mm1.core.host.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;

/// A host on which nothing happens until the test says so, and then one task after the other, on
/// the thread of the test. For actors that never wait; time stands still.
final class SteppedHost implements Host {

  private final Queue<Step> waiting = new ArrayDeque<>();
  private Step current = new Step(this, () -> {});

  private record Step(SteppedHost host, Runnable body) implements Task {
    @Override
    public void wake() {
      throw new AssertionError("no task waits");
    }

    @Override
    public void interrupt() {
      // It looks itself whether it was told to end.
    }

    @Override
    public boolean isCurrent() {
      return equals(host.current);
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }

    @Override
    public List<StackTraceElement> stack() {
      return List.of();
    }
  }

  /// Runs the oldest task, if there is one.
  boolean step() {
    var next = waiting.poll();
    if (next == null) {
      return false;
    }
    current = next;
    next.body().run();
    current = new Step(this, () -> {});
    return true;
  }

  @Override
  public TimeSource time() {
    return new TimeSource() {
      @Override
      public long nanos() {
        return 0;
      }

      @Override
      public Instant now() {
        return Instant.EPOCH;
      }
    };
  }

  @Override
  public Task start(String name, Runnable body) {
    var step = new Step(this, body);
    waiting.add(step);
    return step;
  }

  @Override
  public Task current() {
    return current;
  }

  @Override
  public void park() {
    throw new AssertionError("a task waits");
  }

  @Override
  public void parkUntil(long deadlineNanos) {
    throw new AssertionError("a task waits");
  }

  @Override
  public Timer after(Duration delay, Runnable action) {
    return () -> true;
  }

  @Override
  public Executor serial(String name) {
    return work -> start(name, work);
  }

  @Override
  public Executor dispatcher(String name) {
    return work -> start("dispatcher " + name, work);
  }
}
