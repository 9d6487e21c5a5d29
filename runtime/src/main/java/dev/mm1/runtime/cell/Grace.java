package dev.mm1.runtime.cell;

import dev.mm1.core.host.Host;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The actors that were told to end, until the time is over that their code has left. All have the
/// same, so they stand in the order of its end, and one timer is enough for any number: a million
/// may be told in the same moment.
final class Grace {

  private record Told(Cell cell, long deadline) {}

  private final Host host;
  private final Duration grace;
  private final Consumer<Cell> over;
  private final Queue<Told> told = new ConcurrentLinkedQueue<>();

  /// Whether the timer runs, or is about to.
  private final AtomicBoolean running = new AtomicBoolean();

  /// @param over called on the timer's thread for each that has not ended in time; must not block
  Grace(Host host, Duration grace, Consumer<Cell> over) {
    this.host = host;
    this.grace = grace;
    this.over = over;
  }

  /// Its time begins.
  void begin(Cell cell) {
    told.add(new Told(cell, Deadline.in(host, grace)));
    if (running.compareAndSet(false, true)) {
      lookIn(grace);
    }
  }

  private void lookIn(Duration delay) {
    var _ = host.after(delay, this::look);
  }

  private void look() {
    var next = afterThoseWhoseTimeIsOver();
    if (next != null) {
      lookIn(Duration.ofNanos(Math.max(0, next.deadline() - host.time().nanos())));
      return;
    }
    running.set(false);
    // Who came in between has found the timer running.
    if (!told.isEmpty() && running.compareAndSet(false, true)) {
      lookIn(Duration.ZERO);
    }
  }

  private @Nullable Told afterThoseWhoseTimeIsOver() {
    while (true) {
      var first = told.peek();
      if (first == null || !isDone(first)) {
        return first;
      }
      told.remove();
    }
  }

  /// Whether there is nothing left to be done about it.
  private boolean isDone(Told first) {
    if (first.cell().hasEnded()) {
      return true;
    }
    boolean late = Deadline.isOver(host, first.deadline());
    if (late) {
      over.accept(first.cell());
    }
    return late;
  }
}
