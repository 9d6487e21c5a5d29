package dev.mm1.runtime.host;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Runs work that may block on platform threads of its own, of which there are few: for what must
/// go on even if computing tasks hold all carriers of virtual threads. What finds all threads at
/// work waits its turn. A thread starts when it is needed, and ends when it is not for a while.
public final class FewThreads implements Executor, AutoCloseable {

  private static final Duration IDLE = Duration.ofSeconds(30);

  private final ThreadPoolExecutor pool;

  /// Starts no thread yet.
  ///
  /// @param name for thread dumps
  /// @param most how many threads at the same time, 1 or more
  public FewThreads(String name, int most) {
    var number = new AtomicInteger();
    pool =
        new ThreadPoolExecutor(
            most,
            most,
            IDLE.toSeconds(),
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work ->
                Thread.ofPlatform()
                    .daemon()
                    .name(name + "-" + number.incrementAndGet())
                    .inheritInheritableThreadLocals(false)
                    .unstarted(work),
            // What comes after the end is dropped.
            new ThreadPoolExecutor.DiscardPolicy());
    pool.allowCoreThreadTimeOut(true);
  }

  @Override
  public void execute(Runnable work) {
    pool.execute(work);
  }

  /// Takes no more work and interrupts what runs; does not wait.
  @Override
  public void close() {
    var _ = pool.shutdownNow();
  }
}
