package dev.mm1.testkit.host;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// Runs one piece of work after the other, each in a turn of its own, on a task that it has only
/// while there is work.
final class SimulatedSerial implements Executor {
  private final Queue<Runnable> queue = new ArrayDeque<>();
  private final SimulatedHost host;
  private final String name;
  private boolean running;

  SimulatedSerial(SimulatedHost host, String name) {
    this.host = host;
    this.name = name;
  }

  @Override
  public void execute(Runnable work) {
    if (add(work)) {
      host.begin(name, this::runAll);
    }
  }

  /// Whether a task is needed.
  private synchronized boolean add(Runnable work) {
    queue.add(work);
    boolean needed = !running;
    running = true;
    return needed;
  }

  private synchronized @Nullable Runnable next() {
    var next = queue.poll();
    running = next != null;
    return next;
  }

  private void runAll() {
    for (var work = next(); work != null; work = next()) {
      host.run(name, work);
      boolean _ = Thread.interrupted();
      host.giveWay();
    }
  }
}
