package dev.mm1.testkit.host;

import dev.mm1.core.host.Task;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A real thread that goes on only when it is given a turn. Everything but the turn itself is
/// guarded by the [Turns].
final class SimulatedTask implements Task {
  private enum State {
    READY,
    RUNNING,
    PARKED,
    ENDED
  }

  private final Turns turns;
  private final Thread thread;
  private final long number;
  private final String name;

  private volatile boolean turn;

  private State state;
  private boolean permit;
  private boolean told;
  private @Nullable Alarm deadline;
  private boolean refusesToPark;

  /// An adopted thread, which is running.
  SimulatedTask(Turns turns, Thread thread) {
    this.turns = turns;
    this.thread = thread;
    this.number = 0;
    this.name = thread.getName();
    this.state = State.RUNNING;
  }

  /// A thread that has yet to be started, by its first turn.
  ///
  /// @param body what it runs, given this task
  SimulatedTask(Turns turns, long number, String name, Consumer<SimulatedTask> body) {
    this.turns = turns;
    this.thread = Thread.ofVirtual().name(name).unstarted(() -> body.accept(this));
    this.number = number;
    this.name = name;
    this.state = State.READY;
  }

  boolean isAdopted() {
    return number == 0;
  }

  long number() {
    return number;
  }

  String name() {
    return name;
  }

  @Override
  public void wake() {
    synchronized (turns) {
      permit = true;
      rouse();
    }
  }

  @Override
  public void interrupt() {
    synchronized (turns) {
      if (state == State.RUNNING) {
        thread.interrupt();
      } else {
        told = true;
        rouse();
      }
    }
  }

  @Override
  public boolean isCurrent() {
    return thread.equals(Thread.currentThread());
  }

  @Override
  public List<StackTraceElement> stack() {
    return List.of(thread.getStackTrace());
  }

  /// It does not go on before it has a reason: its permit, an interrupt, or the deadline.
  void rest(long until) {
    synchronized (turns) {
      if (refusesToPark) {
        throw new IllegalStateException("work on the dispatcher must not wait; start a task");
      }
      state = State.PARKED;
      told |= thread.isInterrupted();
      if (permit || told) {
        rouse();
      } else if (until < Turns.NEVER) {
        deadline = turns.at(until, this::rouse);
      }
    }
  }

  /// It could go on at once, but others may go first.
  void giveWay() {
    synchronized (turns) {
      state = State.PARKED;
      rouse();
    }
  }

  /// Whether a park would return at once.
  boolean isRoused() {
    synchronized (turns) {
      return permit || told || thread.isInterrupted();
    }
  }

  /// From now on.
  void refusesToPark() {
    synchronized (turns) {
      refusesToPark = true;
    }
  }

  private void rouse() {
    if (state == State.PARKED) {
      state = State.READY;
      forgetDeadline();
      turns.ready(this);
    }
  }

  private void forgetDeadline() {
    if (deadline != null) {
      boolean _ = turns.remove(deadline);
      deadline = null;
    }
  }

  /// It goes on.
  void giveTurn() {
    synchronized (turns) {
      state = State.RUNNING;
      turn = true;
      if (thread.getState() == Thread.State.NEW) {
        thread.start();
      } else {
        LockSupport.unpark(thread);
      }
    }
  }

  /// By the thread itself. An interrupt that comes meanwhile is seen afterwards.
  void awaitTurn() {
    while (!turn) {
      LockSupport.park(this);
      keepInterrupt();
    }
    takeTurn();
  }

  /// By the thread itself.
  ///
  /// @return whether it has its turn; false if it did not get one for so long
  boolean awaitTurn(Duration patience) {
    long late = System.nanoTime() + patience.toNanos();
    while (!turn && System.nanoTime() - late < 0) {
      LockSupport.parkNanos(this, patience.toNanos());
      keepInterrupt();
    }
    if (turn) {
      takeTurn();
      return true;
    }
    return false;
  }

  private void keepInterrupt() {
    if (Thread.interrupted()) {
      synchronized (turns) {
        told = true;
      }
    }
  }

  private void takeTurn() {
    turn = false;
    synchronized (turns) {
      if (told) {
        told = false;
        thread.interrupt();
      }
    }
  }

  /// As if it had parked: whether it has a reason to go on, which it takes.
  boolean takePermit() {
    synchronized (turns) {
      boolean had = permit;
      permit = false;
      return had;
    }
  }

  void end() {
    synchronized (turns) {
      state = State.ENDED;
    }
  }

  @Override
  public String toString() {
    return "%s (%d)".formatted(name, number);
  }
}
