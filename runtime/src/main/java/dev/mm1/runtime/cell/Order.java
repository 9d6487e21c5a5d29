package dev.mm1.runtime.cell;

import dev.mm1.core.actor.Spawn;
import dev.mm1.core.actor.SpawnRefused;
import dev.mm1.core.address.Address;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.TraceId;
import dev.mm1.runtime.signal.Route;
import dev.mm1.runtime.signal.Signal;
import dev.mm1.runtime.signal.Signal.AskFailed;
import dev.mm1.runtime.signal.Signal.Spawned;
import org.jspecify.annotations.Nullable;

/// One actor that another node has ordered, until who ordered it has it. The other side is a
/// [Commission].
///
/// Its lock is taken before that of the child's cell.
final class Order implements Expecting {

  private enum State {
    /// Its factory is at work.
    PREPARING,
    /// The actor is there, and is not what was asked for before it has said that it is ready.
    UNREADY,
    /// Who ordered was told that it has the actor, and has not said yet that it knows.
    UNTAKEN,
    OVER
  }

  private final Cells cells;
  private final Route over;
  private final Signal.Spawn asked;
  private State state = State.PREPARING;

  /// Nobody wants the actor, which has been killed.
  private boolean isUnwanted;

  private @Nullable Cell child;

  Order(Cells cells, Route over, Signal.Spawn asked) {
    this.cells = cells;
    this.over = over;
    this.asked = asked;
  }

  Address slot() {
    return asked.slot();
  }

  boolean isOver(Route route) {
    return over.equals(route);
  }

  /// Makes the actor, on a task that may take its time.
  void prepare() {
    new TraceId(asked.trace())
        .run(
            () -> {
              switch (cells.making().of(asked.factory(), asked.argument())) {
                case Making.Result.Made(var spec) -> bear(spec);
                case Making.Result.Not(var reason) -> failed(reason);
              }
            });
  }

  private void bear(Spawn made) {
    var tie = asked.tie();
    var spec =
        new Spawn(made.name(), made.code(), tie.linked(), false, made.trapping(), made.mailbox());
    try {
      if (isBorn(spec, new Patron(asked.from(), over.node().name(), tie.child()))
          && child != null) {
        child.engine().start();
      }
    } catch (SpawnRefused refused) {
      failed(Making.refused(refused));
    }
  }

  /// @return false if nobody wants it any more
  private synchronized boolean isBorn(Spawn spec, Patron patron) {
    if (state != State.PREPARING) {
      return false;
    }
    var born = cells.population().add(patron, spec, this);
    child = born;
    state = State.UNREADY;
    if (asked.ready()) {
      var _ = over.send(new Spawned(born.address(), slot(), born.address(), false));
    } else {
      handOver(born, born.address());
    }
    return true;
  }

  @Override
  public synchronized void ready(Cell itself, Address at) {
    if (state == State.UNREADY && !isUnwanted) {
      handOver(itself, at);
    }
  }

  /// Ties the actor and tells who ordered it, in one step: whatever comes of the ties comes later.
  private void handOver(Cell born, Address at) {
    synchronized (born.lock()) {
      // One that has ended is told of by its end; and with a lost way goes everything.
      if (!born.hasEnded() && new Claims(born).tie(asked, over)) {
        state = State.UNTAKEN;
        var _ = over.send(new Spawned(born.address(), slot(), at, true));
      }
    }
  }

  /// Who ordered it has it.
  synchronized void taken() {
    if (state == State.UNTAKEN && !isUnwanted) {
      over();
    }
  }

  /// Nobody wants it, or can be told of it.
  synchronized void unwanted() {
    switch (state) {
      case PREPARING -> failed(new ExitReason.Custom("unwanted", "nobody waits for it"));
      case UNREADY, UNTAKEN -> {
        isUnwanted = true;
        if (child != null) {
          child.kill();
        }
      }
      case OVER -> {}
    }
  }

  @Override
  public synchronized void ended(ExitReason reason) {
    if (state == State.UNREADY || isUnwanted) {
      failed(reason);
    } else {
      over();
    }
  }

  private synchronized void failed(ExitReason reason) {
    if (state != State.OVER) {
      over();
      tell(reason);
    }
  }

  /// Better another reason than none: who is not told waits in vain.
  private void tell(ExitReason reason) {
    Farewell.tell(over::send, why -> new AskFailed(asked.to(), slot(), why), reason);
  }

  private void over() {
    state = State.OVER;
    cells.nursery().remove(this);
  }
}
