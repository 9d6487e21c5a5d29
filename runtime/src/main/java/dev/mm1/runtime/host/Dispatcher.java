package dev.mm1.runtime.host;

import dev.mm1.core.host.ShortWork;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A few threads that run short works, and the watch over them.
///
/// What a work gives stays with its thread, the latest first, so that the two ends of a dialogue
/// stay on one core. What others give, and a work that gives itself again, goes to one queue for
/// all. Each thread looks there ever so often, and at the others' when it has nothing else; so
/// nobody waits for ever.
///
/// The watch looks at each thread now and then. What waits behind a slow work is then free for
/// others. Whoever holds its thread for longer than the limit is told so, and for as long as it
/// does another thread stands in; so the works of others go on even if all threads are held for
/// ever.
final class Dispatcher implements Executor {
  private static final Duration LOOK = Duration.ofMillis(10);
  private static final int LOOKS_WITHIN_LIMIT = 4;

  /// After so many looks at sleeping threads the watch sleeps too.
  private static final int LOOKS_IN_VAIN = 100;

  private final String name;
  private final DispatcherSettings settings;
  private final Guard guard;
  private final Timers timers;
  private final Duration look;
  private final Queue<Runnable> given = new ConcurrentLinkedQueue<>();
  private final List<DispatcherThread> threads = new CopyOnWriteArrayList<>();
  private final AtomicInteger asleep = new AtomicInteger();
  private final AtomicBoolean watched = new AtomicBoolean();
  private volatile int wanted;
  private volatile boolean closed;

  /// Belongs to the watch: how often in a row it found all threads asleep.
  private int inVain;

  Dispatcher(String name, DispatcherSettings settings, Guard guard, Timers timers) {
    this.name = "dispatcher " + name;
    this.settings = settings;
    this.guard = guard;
    this.timers = timers;
    this.wanted = settings.threads();
    var often = settings.limit().dividedBy(LOOKS_WITHIN_LIMIT);
    this.look = often.compareTo(LOOK) < 0 ? often : LOOK;
  }

  @Override
  public void execute(Runnable work) {
    if (!(Thread.currentThread() instanceof DispatcherThread thread) || !thread.keeps(this, work)) {
      give(work);
    }
  }

  private void give(Runnable work) {
    if (!closed) {
      given.add(work);
      rouse();
    }
  }

  /// Drops what is given from now on; what was given before is still done. Does not wait.
  void close() {
    closed = true;
    threads.forEach(DispatcherThread::rouse);
  }

  // What the threads need.

  void run(Runnable work) {
    guard.runApart(name, work);
  }

  @Nullable Runnable nextGiven() {
    return given.poll();
  }

  /// What another thread has and does not come to.
  @Nullable Runnable stolen(DispatcherThread thief) {
    for (var thread : threads) {
      var work = thread.equals(thief) ? null : thread.yields();
      if (work != null) {
        return work;
      }
    }
    return null;
  }

  /// There is something to do for a thread that sleeps, if there is one.
  void rouse() {
    if (asleep.get() > 0) {
      for (var thread : threads) {
        if (thread.rouse()) {
          return;
        }
      }
    }
    if (threads.size() < wanted) {
      startThread();
    }
  }

  void fallsAsleep() {
    int _ = asleep.incrementAndGet();
  }

  void wakesUp() {
    int _ = asleep.decrementAndGet();
    watch();
  }

  /// Whether a thread that has nothing to do is one too many; then it is forgotten.
  synchronized boolean dismisses(DispatcherThread thread) {
    return (closed || threads.size() > wanted) && threads.remove(thread);
  }

  private synchronized void startThread() {
    if (threads.size() < wanted && !closed) {
      var thread = new DispatcherThread(this, "mm1-" + name.replace(' ', '-'));
      threads.add(thread);
      thread.start();
      watch();
    }
  }

  // The watch.

  private void watch() {
    if (!watched.get() && watched.compareAndSet(false, true)) {
      lookLater();
    }
  }

  private void lookLater() {
    var _ = timers.after(look, this::look);
  }

  private void look() {
    long now = System.nanoTime();
    int held = 0;
    for (var thread : threads) {
      var age = thread.look(now);
      if (age.compareTo(settings.limit()) >= 0) {
        held++;
        thread.overdue().ifPresent(work -> tell(work, age, thread));
      }
    }
    wanted = settings.threads() + held;
    if (!given.isEmpty() || threads.stream().anyMatch(DispatcherThread::isBehind)) {
      rouse();
    }
    goOn();
  }

  private void goOn() {
    inVain = asleep.get() < threads.size() ? 0 : inVain + 1;
    if (inVain < LOOKS_IN_VAIN) {
      lookLater();
      return;
    }
    inVain = 0;
    watched.set(false);
    // Who woke up just before that did not know of it.
    if (asleep.get() < threads.size()) {
      watch();
    }
  }

  private void tell(ShortWork work, Duration age, Thread thread) {
    guard.run(name, () -> work.overdue(age, List.of(thread.getStackTrace())));
  }
}
