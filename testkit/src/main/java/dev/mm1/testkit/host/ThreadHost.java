package dev.mm1.testkit.host;

import dev.mm1.core.host.Host;
import dev.mm1.core.host.Task;
import dev.mm1.core.host.TimeSource;
import dev.mm1.core.host.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/// A plain host on the machine's own threads and clock, for tests of one module that stand on a
/// real host and do not care which. It is not quick, and what a task throws is printed.
public final class ThreadHost implements Host, AutoCloseable {

  // What a task wants to do later, once the host is closed, is dropped without a word.
  private final ScheduledThreadPoolExecutor timers =
      new ScheduledThreadPoolExecutor(
          1,
          Thread.ofPlatform().daemon().name("test-timers").factory(),
          new ThreadPoolExecutor.DiscardPolicy());

  /// Starts one thread, for timers.
  public ThreadHost() {}

  @Override
  public TimeSource time() {
    return new SystemClock();
  }

  @Override
  public Task start(String name, Runnable body) {
    return new ThreadTask(Thread.ofVirtual().name(name).start(body));
  }

  @Override
  public Task current() {
    return new ThreadTask(Thread.currentThread());
  }

  @Override
  public void park() {
    LockSupport.park(this);
  }

  @Override
  public void parkUntil(long deadlineNanos) {
    LockSupport.parkNanos(this, deadlineNanos - System.nanoTime());
  }

  @Override
  public Timer after(Duration delay, Runnable action) {
    var started = new AtomicBoolean();
    var future =
        timers.schedule(
            () -> {
              if (started.compareAndSet(false, true)) {
                reporting(action);
              }
            },
            delay.toNanos(),
            TimeUnit.NANOSECONDS);
    return () -> {
      future.cancel(false);
      return started.compareAndSet(false, true);
    };
  }

  @Override
  public Executor serial(String name) {
    var one = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name(name).factory());
    return work -> one.execute(() -> reporting(work));
  }

  /// Each work has a thread, and nobody keeps watch.
  @Override
  public Executor dispatcher(String name) {
    var task = "dispatcher " + name;
    return work -> start(task, () -> reporting(work));
  }

  private static void reporting(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error failure) {
      var thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
    }
  }

  /// Timers that have not started do not start any more.
  @Override
  public void close() {
    timers.shutdownNow();
  }

  private record ThreadTask(Thread thread) implements Task {

    @Override
    public void wake() {
      LockSupport.unpark(thread);
    }

    @Override
    public void interrupt() {
      thread.interrupt();
    }

    @Override
    public boolean isCurrent() {
      return thread.equals(Thread.currentThread());
    }

    @Override
    public List<StackTraceElement> stack() {
      return List.of(thread.getStackTrace());
    }
  }

  private record SystemClock() implements TimeSource {

    @Override
    public long nanos() {
      return System.nanoTime();
    }

    @Override
    public Instant now() {
      return Instant.now();
    }
  }
}
