package dev.mm1.runtime.host;

import dev.mm1.core.host.Timer;
import java.time.Duration;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What is to be done later, in the order of deadlines, and the loop that does it.
///
/// The loop sleeps until some moment and is woken only for what is due before that. So a timer that
/// is set and soon cancelled, as for each ask, does not wake it.
final class Timers {
  /// Longer delays count as this long. It keeps the differences of deadlines within a `long`.
  private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE / 4);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition earlier = lock.newCondition();

  /// All below is guarded by the lock.
  private final TreeSet<Entry> waiting = new TreeSet<>(Timers::compare);

  private long lastNumber;

  /// When the loop will look again by itself; anything in the past while it is awake.
  private long asleepUntil = System.nanoTime();

  private boolean closed;

  private final Guard guard;

  Timers(Guard guard) {
    this.guard = guard;
  }

  Timer after(Duration delay, Runnable action) {
    long deadline = System.nanoTime() + nanos(delay);
    lock.lock();
    try {
      var entry = new Entry(deadline, ++lastNumber, action);
      waiting.add(entry);
      if (deadline - asleepUntil < 0) {
        asleepUntil = deadline;
        earlier.signal();
      }
      return entry;
    } finally {
      lock.unlock();
    }
  }

  /// Runs until [#close]: the body of the timer thread.
  void loop() {
    boolean open = true;
    while (open) {
      open = runNext();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      waiting.clear();
      earlier.signal();
    } finally {
      lock.unlock();
    }
  }

  private boolean runNext() {
    try {
      var next = awaitNext();
      if (next == null) {
        return false;
      }
      guard.runApart("timer", next.action);
    } catch (InterruptedException _) {
      // Nobody has a reason to: an action may have kept this thread. It looks again.
    }
    return true;
  }

  private @Nullable Entry awaitNext() throws InterruptedException {
    lock.lock();
    try {
      while (!closed) {
        long now = System.nanoTime();
        long left = waiting.isEmpty() ? LONGEST.toNanos() : waiting.first().deadline - now;
        if (left <= 0) {
          return waiting.pollFirst();
        }
        asleepUntil = now + left;
        long _ = earlier.awaitNanos(left);
        asleepUntil = now;
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  private boolean remove(Entry entry) {
    lock.lock();
    try {
      return waiting.remove(entry);
    } finally {
      lock.unlock();
    }
  }

  private static long nanos(Duration delay) {
    if (delay.isNegative()) {
      return 0;
    }
    return (delay.compareTo(LONGEST) < 0 ? delay : LONGEST).toNanos();
  }

  private static int compare(Entry one, Entry other) {
    long byDeadline = one.deadline - other.deadline;
    return byDeadline != 0 ? Long.signum(byDeadline) : Long.compare(one.number, other.number);
  }

  private final class Entry implements Timer {
    private final long deadline;
    private final long number;
    private final Runnable action;

    Entry(long deadline, long number, Runnable action) {
      this.deadline = deadline;
      this.number = number;
      this.action = action;
    }

    @Override
    public boolean cancel() {
      return remove(this);
    }
  }
}
