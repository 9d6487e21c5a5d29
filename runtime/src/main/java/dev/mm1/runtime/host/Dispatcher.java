package dev.mm1.runtime.host;

import dev.mm1.core.host.ShortWork;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// A few threads that run short works, and the watch over them.
///
/// The watch looks at each thread now and then. Whoever is found in the same work for longer than
/// the limit is told so, and for as long as it stays there another thread stands in for it; so the
/// works of others go on even if all threads are held for ever.
final class Dispatcher implements Executor {
  private static final int LOOKS_WITHIN_LIMIT = 4;
  private static final int MOST_THREADS = 0x7fff;

  private final DispatcherSettings settings;
  private final Guard guard;
  private final Timers timers;
  private final ForkJoinPool pool;
  private final Collection<DispatcherThread> threads = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean watched = new AtomicBoolean();

  /// How many threads are held too long. Belongs to the watch.
  private int held;

  Dispatcher(DispatcherSettings settings, Guard guard, Timers timers) {
    this.settings = settings;
    this.guard = guard;
    this.timers = timers;
    this.pool =
        new ForkJoinPool(
            settings.threads(),
            this::thread,
            null,
            true, // In the order given, as far as one thread goes.
            settings.threads(),
            MOST_THREADS,
            1,
            null,
            1,
            TimeUnit.MINUTES);
  }

  @Override
  public void execute(Runnable work) {
    give(new Run(guard, work));
  }

  private void give(Runnable run) {
    try {
      pool.execute(run);
    } catch (RejectedExecutionException _) {
      // The host is closed: nobody waits for what it does not do any more.
    }
  }

  /// One run of a work: another object each time, so that the watch can tell them apart.
  record Run(Guard guard, Runnable work) implements Runnable {
    @Override
    public void run() {
      var thread = (DispatcherThread) Thread.currentThread();
      thread.begins(this);
      guard.runApart("dispatcher", work);
      thread.ends();
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }

  /// Drops what is given from now on; what was given before is still done. Does not wait.
  void close() {
    pool.shutdown();
  }

  private DispatcherThread thread(ForkJoinPool whose) {
    var thread = new DispatcherThread(whose, threads);
    threads.add(thread);
    if (!watched.getAndSet(true)) {
      lookLater();
    }
    return thread;
  }

  private void lookLater() {
    var _ = timers.after(settings.limit().dividedBy(LOOKS_WITHIN_LIMIT), this::look);
  }

  private void look() {
    long now = System.nanoTime();
    int before = held;
    held = 0;
    for (var thread : threads) {
      var age = thread.look(now);
      if (age.compareTo(settings.limit()) >= 0) {
        held++;
        thread.overdue().ifPresent(work -> tell(work, age, thread));
      }
    }
    if (held != before) {
      standIn();
    }
    lookLater();
  }

  private void tell(ShortWork work, Duration age, Thread thread) {
    guard.run("dispatcher", () -> work.overdue(age, List.of(thread.getStackTrace())));
  }

  private void standIn() {
    int _ = pool.setParallelism(Math.min(settings.threads() + held, MOST_THREADS));
    // Only when it is given something does the pool look whether it should have more threads.
    give(() -> {});
  }
}
