package dev.mm1.runtime.host;

import dev.mm1.core.host.ShortWork;
import dev.mm1.runtime.host.Dispatcher.Run;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A thread of the [Dispatcher], and what the watch knows about it. It reads no clock when it
/// begins a work, for that would cost more than many a work does.
final class DispatcherThread extends ForkJoinWorkerThread {
  private final Collection<DispatcherThread> all;

  /// Written by this thread, read by the watch.
  private final AtomicReference<@Nullable Run> current = new AtomicReference<>();

  /// Below: belongs to the watch. What it saw here last, since when, and whether it has told.
  private @Nullable Run seen;

  private long since;
  private boolean told;

  /// @param all left when the thread ends
  DispatcherThread(ForkJoinPool pool, Collection<DispatcherThread> all) {
    super(pool);
    this.all = all;
    setName("mm1-dispatcher-" + getPoolIndex());
  }

  void begins(Run run) {
    current.setRelease(run);
  }

  void ends() {
    current.setRelease(null);
  }

  /// By the watch: for how long at least the thread has been in the same work.
  Duration look(long now) {
    var run = current.getAcquire();
    if (run == null || !run.equals(seen)) {
      seen = run;
      since = now;
      told = false;
    }
    return Duration.ofNanos(now - since);
  }

  /// By the watch: who is to be told that it is overdue; once for each run.
  Optional<ShortWork> overdue() {
    if (told || seen == null || !(seen.work() instanceof ShortWork work)) {
      return Optional.empty();
    }
    told = true;
    return Optional.of(work);
  }

  @Override
  protected void onTermination(@Nullable Throwable failure) {
    boolean _ = all.remove(this);
    super.onTermination(failure);
  }
}
