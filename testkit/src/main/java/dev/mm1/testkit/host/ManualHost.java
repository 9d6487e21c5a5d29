package dev.mm1.testkit.host;

import dev.mm1.core.host.Host;
import dev.mm1.core.host.Task;
import dev.mm1.core.host.TimeSource;
import dev.mm1.core.host.Timer;
import dev.mm1.testkit.Eventually;
import java.time.Duration;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// A host whose time stands still until the test lets some pass.
///
/// Timers and serial work run inside [#advance], on the thread that calls it, in the order of their
/// deadlines; serial work counts as due when it is given. Tasks run on real threads, beside the
/// test: what they do is not repeatable, only their deadlines follow this clock.
public final class ManualHost implements Host {
  private static final Duration STEP = Duration.ofMillis(1);
  private static final String DISPATCHED = "dispatcher ";
  private static final long LONGEST = Long.MAX_VALUE / 4;

  private final ThreadLocal<ManualTask> tasks =
      ThreadLocal.withInitial(() -> new ManualTask(Thread.currentThread()));
  private final ManualTime time = new ManualTime();
  private final BiConsumer<String, Throwable> reporter;

  /// Held while time moves.
  private final ReentrantLock moving = new ReentrantLock();

  /// Guarded by itself, as is the number.
  private final TreeSet<Due> due = new TreeSet<>();

  private long lastNumber;

  /// A host that prints what work throws.
  public ManualHost() {
    this((work, thrown) -> new AssertionError(work + " threw", thrown).printStackTrace());
  }

  /// @param reporter hears what tasks, timers and serial work throw, with their name
  public ManualHost(BiConsumer<String, Throwable> reporter) {
    this.reporter = reporter;
  }

  /// Lets time pass: runs everything that becomes due, each at its moment, including what that
  /// brings about. Tasks whose deadline passes are woken; this does not wait for them.
  public void advance(Duration time) {
    if (moving.isHeldByCurrentThread()) {
      throw new IllegalStateException("time is moved from within a timer or serial work");
    }
    moving.lock();
    try {
      runUntil(this.time.nanos() + time.toNanos());
    } finally {
      moving.unlock();
    }
  }

  /// Lets a millisecond pass, and another, until the assertion holds; after twenty seconds of real
  /// time throws what it last threw.
  public void eventually(Runnable assertion) {
    Eventually.eventually(
        () -> {
          advance(STEP);
          assertion.run();
        });
  }

  @Override
  public TimeSource time() {
    return time;
  }

  @Override
  public Task start(String name, Runnable body) {
    var task =
        new ManualTask(
            Thread.ofVirtual().name(name),
            it -> {
              tasks.set(it);
              run(name, body);
            });
    task.begin();
    return task;
  }

  @Override
  public Task current() {
    return tasks.get();
  }

  @Override
  public void park() {
    tasks.get().parkUnless(() -> false);
  }

  @Override
  public void parkUntil(long deadlineNanos) {
    var task = tasks.get();
    var alarm = add("alarm", deadlineNanos, task::look);
    task.parkUnless(() -> time.nanos() - deadlineNanos >= 0);
    boolean _ = alarm.cancel();
  }

  @Override
  public Timer after(Duration delay, Runnable action) {
    return add("timer", time.nanos() + nanos(delay), action);
  }

  @Override
  public Executor serial(String name) {
    return work -> add(name, time.nanos(), work);
  }

  /// Works run on real threads, as tasks do, and nobody keeps watch.
  @Override
  public Executor dispatcher(String name) {
    var task = DISPATCHED + name;
    return work -> start(task, work);
  }

  boolean remove(Due one) {
    synchronized (due) {
      return due.remove(one);
    }
  }

  private Due add(String name, long deadline, Runnable action) {
    synchronized (due) {
      var one = new Due(this, name, deadline, ++lastNumber, action);
      due.add(one);
      return one;
    }
  }

  private void runUntil(long end) {
    for (var next = next(end); next != null; next = next(end)) {
      time.moveTo(Math.max(next.deadline(), time.nanos()));
      run(next.name(), next.action());
      boolean _ = Thread.interrupted();
    }
    time.moveTo(end);
  }

  private @Nullable Due next(long end) {
    synchronized (due) {
      return due.isEmpty() || due.first().deadline() > end ? null : due.pollFirst();
    }
  }

  private void run(String name, Runnable action) {
    try {
      action.run();
    } catch (RuntimeException | Error thrown) {
      reporter.accept(name, thrown);
    }
  }

  private static long nanos(Duration delay) {
    if (delay.isNegative()) {
      return 0;
    }
    return delay.compareTo(Duration.ofNanos(LONGEST)) < 0 ? delay.toNanos() : LONGEST;
  }
}
