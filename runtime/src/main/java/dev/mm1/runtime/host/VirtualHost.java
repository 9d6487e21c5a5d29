package dev.mm1.runtime.host;

import dev.mm1.core.host.Host;
import dev.mm1.core.host.Task;
import dev.mm1.core.host.TimeSource;
import dev.mm1.core.host.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
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
  private final SortedMap<String, Dispatcher> dispatchers = new TreeMap<>();
  private final Dispatcher usual;

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

  /// A host with one dispatcher.
  ///
  /// @param reporter hears what work throws
  /// @param settings for short work
  public VirtualHost(Reporter reporter, DispatcherSettings settings) {
    this(reporter, Map.of(DISPATCHER, settings));
  }

  /// Starts the timer thread. The threads of a dispatcher start when it has something to do.
  ///
  /// @param reporter hears what work throws
  /// @param settings for short work, by the names of the dispatchers; the usual one must be there
  public VirtualHost(Reporter reporter, Map<String, DispatcherSettings> settings) {
    guard = new Guard(reporter);
    timers = new Timers(guard);
    time = new TickingTime(timers);
    settings.forEach((name, it) -> dispatchers.put(name, new Dispatcher(name, it, guard, timers)));
    usual = known(DISPATCHER);
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
          "work on a dispatcher must not wait, for others need its thread; start a task");
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
    return usual;
  }

  @Override
  public Executor dispatcher(String name) {
    return known(name);
  }

  private Dispatcher known(String name) {
    var dispatcher = dispatchers.get(name);
    if (dispatcher == null) {
      throw new IllegalArgumentException(
          "there is no dispatcher '%s'; there are: %s"
              .formatted(name, String.join(", ", dispatchers.keySet())));
    }
    return dispatcher;
  }

  /// Drops all timers and ends their thread; later ones never come. Nor does later work on the
  /// dispatcher. Does not wait, and leaves tasks, serial work and what was dispatched alone.
  @Override
  public void close() {
    timers.close();
    dispatchers.values().forEach(Dispatcher::close);
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
