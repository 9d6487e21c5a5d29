package dev.mm1.runtime.host;

import dev.mm1.core.host.ShortWork;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A thread of the [Dispatcher]: what it has to do, and what the watch knows about it. It reads no
/// clock when it begins a work, for that would cost more than many a work does.
final class DispatcherThread extends Thread {

  /// So many works in a row may each have been given by the one before it.
  private static final int LONGEST_DIALOGUE = 64;

  /// So often is the queue of all looked at first.
  private static final int COMMON = 61;

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final Dispatcher dispatcher;
  private final ThreadTask task = new ThreadTask(this);

  /// What was given last by the work of this thread, and comes next.
  private final AtomicReference<@Nullable Runnable> latest = new AtomicReference<>();

  /// What was given before it.
  private final Queue<Runnable> earlier = new ConcurrentLinkedQueue<>();

  private final AtomicBoolean asleep = new AtomicBoolean();
  private int dialogue;
  private int picks;

  /// How many works have been begun, and the one that runs now. Written by this thread alone, in
  /// this order: who reads them the other way round does not take a new one for the old one.
  private final AtomicInteger runs = new AtomicInteger();

  private final AtomicReference<@Nullable Runnable> current = new AtomicReference<>();

  /// Written by the watch: which run was under way at two looks in a row.
  private volatile int slow = -1;

  /// Below: belongs to the watch. The run that it saw last, since when, and whether it has told.
  private int seen = -1;

  private long since;
  private boolean told;

  DispatcherThread(Dispatcher dispatcher, String name) {
    super(null, null, name + "-" + NUMBER.incrementAndGet(), 0, false);
    this.dispatcher = dispatcher;
    setDaemon(true);
  }

  ThreadTask task() {
    return task;
  }

  // By this thread.

  /// Takes what the work that runs here has given, to be run here next; but not the work itself,
  /// which has had its turn.
  ///
  /// @return false if it is not for this thread
  boolean keeps(Dispatcher givenTo, Runnable work) {
    if (!givenTo.equals(dispatcher) || work.equals(current.getPlain())) {
      return false;
    }
    var before = latest.getAndSet(work);
    if (before != null) {
      earlier.add(before);
      dispatcher.rouse();
    }
    return true;
  }

  @Override
  public void run() {
    do {
      for (var work = next(); work != null; work = next()) {
        runs.setRelease(runs.getPlain() + 1);
        current.setRelease(work);
        dispatcher.run(work);
        current.setRelease(null);
      }
    } while (sleeps());
  }

  private @Nullable Runnable next() {
    boolean common = ++picks % COMMON == 0 || dialogue >= LONGEST_DIALOGUE;
    var work = common ? dispatcher.nextGiven() : null;
    if (work == null && dialogue < LONGEST_DIALOGUE) {
      work = takeLatest();
      dialogue = work == null ? 0 : dialogue + 1;
    } else {
      dialogue = 0;
    }
    return work != null ? work : other();
  }

  private @Nullable Runnable other() {
    var late = takeLatest();
    if (late != null) {
      earlier.add(late);
    }
    var work = earlier.poll();
    if (work == null) {
      work = dispatcher.nextGiven();
    }
    return work != null ? work : dispatcher.stolen(this);
  }

  private @Nullable Runnable takeLatest() {
    return latest.getPlain() == null ? null : latest.getAndSet(null);
  }

  /// Sleeps until there is something to do.
  ///
  /// @return false if the thread is not needed any more
  private boolean sleeps() {
    if (dispatcher.dismisses(this)) {
      return false;
    }
    asleep.set(true);
    dispatcher.fallsAsleep();
    // Looked at only now: who gives something in between sees a sleeper.
    var work = other();
    if (work != null) {
      earlier.add(work);
      boolean _ = rouse();
      return true;
    }
    while (asleep.get()) {
      LockSupport.park(this);
    }
    return true;
  }

  // By others.

  /// Wakes it.
  ///
  /// @return false if it does not sleep
  boolean rouse() {
    if (!asleep.get() || !asleep.compareAndSet(true, false)) {
      return false;
    }
    dispatcher.wakesUp();
    LockSupport.unpark(this);
    return true;
  }

  /// Whether [#yields] would give something.
  boolean isBehind() {
    return !earlier.isEmpty() || (slow == runs.getAcquire() && latest.get() != null);
  }

  /// Something that waits here, for a thread that has nothing to do.
  @Nullable Runnable yields() {
    var work = earlier.poll();
    return work == null && slow == runs.getAcquire() ? latest.getAndSet(null) : work;
  }

  // By the watch.

  /// For how long at least the thread has been in the same work.
  Duration look(long now) {
    int run = runs.getAcquire();
    if (current.getAcquire() == null || run != seen) {
      seen = run;
      since = now;
      told = false;
    } else {
      slow = run;
    }
    return Duration.ofNanos(now - since);
  }

  /// Who is to be told that it is overdue; once for each run.
  Optional<ShortWork> overdue() {
    if (told || !(current.getAcquire() instanceof ShortWork work) || runs.getAcquire() != seen) {
      return Optional.empty();
    }
    told = true;
    return Optional.of(work);
  }
}
