package dev.mm1.runtime.host;

import dev.mm1.core.host.Host;
import dev.mm1.core.host.Task;
import dev.mm1.core.host.TimeSource;
import dev.mm1.core.host.Timer;
import java.time.Duration;
import java.util.concurrent.Executor;

/// Runs tasks in parallel on virtual threads, timers on one thread of its own, and short work on a
/// few.
///
/// Whatever a task, a timer's action or other work throws goes to the [Reporter].
public final class VirtualHost implements Host, AutoCloseable {
  /// The task of each thread that this host started. Cheaper than a thread-local, which would cost
  /// every actor a table.
  private static final ScopedValue<ThreadTask> STARTED = ScopedValue.newInstance();

  private static final ThreadLocal<ThreadTask> ADOPTED =
      ThreadLocal.withInitial(() -> new ThreadTask(Thread.currentThread()));

  private final Guard guard;
  private final Timers timers;
  private final TimeSource time;
  private final Dispatcher dispatcher;

  /// A host that logs what work throws.
  public VirtualHost() {
    this(Reporter.LOG);
  }

  /// A host with the usual dispatcher.
  ///
  /// @param reporter hears what work throws
  public VirtualHost(Reporter reporter) {
    this(reporter, DispatcherSettings.DEFAULT);
  }

  /// Starts the timer thread.
  ///
  /// @param reporter hears what work throws
  /// @param settings for short work
  public VirtualHost(Reporter reporter, DispatcherSettings settings) {
    guard = new Guard(reporter);
    timers = new Timers(guard);
    time = new TickingTime(timers);
    dispatcher = new Dispatcher(settings, guard, timers);
    Thread.ofPlatform().daemon().name("mm1-timer").start(timers::loop);
  }

  @Override
  public TimeSource time() {
    return time;
  }

  @Override
  public Task start(String name, Runnable body) {
    var thread = Thread.ofVirtual().name(name).inheritInheritableThreadLocals(false);
    var task =
        new ThreadTask(
            thread, it -> ScopedValue.where(STARTED, it).run(() -> guard.run(name, body)));
    task.thread().start();
    return task;
  }

  @Override
  public Task current() {
    return currentThreadTask();
  }

  /// @throws IllegalStateException from work on the [#dispatcher()]
  @Override
  public void park() {
    mayWait();
    currentThreadTask().park();
  }

  /// @throws IllegalStateException from work on the [#dispatcher()]
  @Override
  public void parkUntil(long deadlineNanos) {
    mayWait();
    currentThreadTask().parkUntil(deadlineNanos);
  }

  private static void mayWait() {
    if (Thread.currentThread() instanceof DispatcherThread) {
      throw new IllegalStateException(
          "work on the dispatcher must not wait, for others need its thread; start a task");
    }
  }

  @Override
  public Timer after(Duration delay, Runnable action) {
    return timers.after(delay, action);
  }

  @Override
  public Executor serial(String name) {
    return new SerialExecutor(name, guard, work -> start(name, work));
  }

  @Override
  public Executor dispatcher() {
    return dispatcher;
  }

  /// Drops all timers and ends their thread; later ones never come. Nor does later work on the
  /// dispatcher. Does not wait, and leaves tasks, serial work and what was dispatched alone.
  @Override
  public void close() {
    timers.close();
    dispatcher.close();
  }

  /// A thread that user code forks from a task inherits its scope, but is another task.
  private static ThreadTask currentThreadTask() {
    if (Thread.currentThread() instanceof DispatcherThread thread) {
      return thread.task();
    }
    if (STARTED.isBound()) {
      var task = STARTED.get();
      if (task.isCurrent()) {
        return task;
      }
    }
    return ADOPTED.get();
  }
}
