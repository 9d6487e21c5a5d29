package dev.mm1.runtime.host;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/// Runs one piece of work after the other, on a thread that it has only while there is work.
final class SerialExecutor implements Executor {
  private final Queue<Runnable> queue = new ConcurrentLinkedQueue<>();

  /// Queued or running. Who raises it from zero starts the thread; the thread that lowers it to
  /// zero ends. It also carries what one piece of work wrote over to the next.
  private final AtomicInteger unfinished = new AtomicInteger();

  private final String name;
  private final Guard guard;
  private final Executor threads;

  /// @param threads starts a thread for what it is given
  SerialExecutor(String name, Guard guard, Executor threads) {
    this.name = name;
    this.guard = guard;
    this.threads = threads;
  }

  @Override
  public void execute(Runnable work) {
    queue.add(work);
    if (unfinished.getAndIncrement() == 0) {
      threads.execute(this::runAll);
    }
  }

  private void runAll() {
    do {
      Runnable next = queue.poll();
      if (next != null) { // It always is: added before it is counted.
        guard.runApart(name, next);
      }
    } while (unfinished.decrementAndGet() != 0);
  }
}
