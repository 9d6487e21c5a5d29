package dev.mm1.runtime.cell;

import dev.mm1.core.event.NodeEvent.ActorStuck;
import dev.mm1.core.event.NodeEvent.Loss;
import dev.mm1.core.host.Task;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.runtime.signal.Signal.Letter;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Ends actors: when their code has returned, or when it does not return in time.
final class Undertaker {

  private final Cells cells;
  private final Grace grace;

  /// The one who ends the node.
  private final AtomicReference<@Nullable Task> mourner = new AtomicReference<>();

  /// Whether the node stops, and those are remembered that would not die.
  private volatile boolean stopping;

  private final Set<Cell> declaredDead = ConcurrentHashMap.newKeySet();

  /// @param grace how long code may go on that was told to end
  Undertaker(Cells cells, Duration grace) {
    this.cells = cells;
    this.grace = new Grace(cells.host(), grace, this::graceIsOver);
  }

  /// Wakes the task when an actor ends, once. Only one task can wait.
  void whenNextEnds(Task waiting) {
    mourner.set(waiting);
  }

  /// The code of the actor has returned.
  ///
  /// @param own the reason unless the actor was told another one before
  void returned(Cell cell, ExitReason own) {
    var _ = end(cell, own, _ -> {});
    // What it took and did not read; what it did not take is among its remains.
    for (Letter letter : cell.intake().all().leftTaken()) {
      cells.post().lost(letter, Loss.RECEIVER_ENDED);
    }
  }

  /// The actor was told to end: its code has so much time left.
  void told(Cell cell) {
    cell.bodies().ifPresent(bodies -> cell.told().ifPresent(reason -> bodies.ending(cell, reason)));
    grace.begin(cell);
  }

  /// The actor wants to end, and its code has so much time left to return.
  void quits(Cell cell) {
    grace.begin(cell);
  }

  private void graceIsOver(Cell cell) {
    // There, because code that computes for ever may hold all that virtual threads run on.
    cells.host().dispatcher().execute(() -> declareDead(cell));
  }

  /// From now on those that are declared dead are remembered.
  void remember() {
    stopping = true;
  }

  /// Those whose code ran on since then.
  Set<Cell> declaredDead() {
    return Set.copyOf(declaredDead);
  }

  private void remember(Cell cell) {
    if (stopping) {
      declaredDead.add(cell);
    }
  }

  /// Its code runs on, but the actor is no more: it is heard of as dead, and can do nothing.
  void declareDead(Cell cell) {
    var stack = cell.engine().stack();
    if (end(cell, ExitReason.killed(), this::remember)) {
      cells.event(new ActorStuck(cell.address(), cell.path(), stack));
    }
  }

  /// The actor is found no more; then its nets are free and its names forgotten, and only then its
  /// links and watches fire (B4).
  ///
  /// @param noted is told of it if it had not ended before, while it can still be found: who sees
  ///   that nobody is left also sees what was noted
  /// @return false if it had ended already
  private boolean end(Cell cell, ExitReason own, Consumer<Cell> noted) {
    Optional<Remains> remains;
    synchronized (cell.voice()) {
      remains = cell.end(own);
      if (remains.isPresent()) {
        noted.accept(cell);
      }
      cells.population().remove(cell);
    }
    var waiting = mourner.getAndSet(null);
    if (waiting != null) {
      waiting.wake();
    }
    remains.ifPresent(
        left -> {
          left.bound().forEach(cells.bindings()::remove);
          cells.surroundings().names().forget(cell.address());
          new Farewell(cells, cell).say(left);
        });
    return remains.isPresent();
  }
}
