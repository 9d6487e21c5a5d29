package dev.mm1.runtime.cell;

import dev.mm1.core.actor.RemoteSpawn;
import dev.mm1.core.actor.Spawned;
import dev.mm1.core.address.Address;
import dev.mm1.core.host.Timer;
import dev.mm1.core.signal.Answer;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.TraceId;
import dev.mm1.core.signal.WatchRef;
import dev.mm1.runtime.signal.Route;
import dev.mm1.runtime.signal.Routes.Way;
import dev.mm1.runtime.signal.Signal;
import dev.mm1.runtime.signal.Signal.SpawnOver;
import dev.mm1.runtime.signal.Signal.SpawnTaken;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The start of an actor on another node, as the one sees it who wants it. The other side is an
/// [Order].
///
/// It ends in one of two ways: who wants the actor has it, and says so (`SpawnTaken`), or does not
/// want it any more, and says so (`SpawnOver`). If the way is lost before either is heard, the
/// other side knows by itself that nobody has the actor.
final class Commission implements Errand, SlotDone {

  private enum State {
    OPEN,
    /// It took too long and the actor is unwanted; that it is gone has still to be heard of.
    LATE,
    /// It is there, or will not come, or nobody wants to know.
    DONE
  }

  /// Who wants to know.
  ///
  /// @param born hears the address of an actor that is not ready yet
  /// @param whenDone hears what came of it. Both must not block
  record Hearing(Consumer<Address> born, Consumer<Answer> whenDone) {}

  private final Cells cells;
  private final Cell starter;
  private final RemoteSpawn what;
  private final Duration timeout;
  private final Hearing hearing;
  private final Optional<WatchRef> watch;
  private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);

  /// Set once there is a way, before anything is sent.
  private @Nullable Slot slot;

  private @Nullable Route over;

  private volatile @Nullable Timer timer;

  Commission(Cells cells, Cell starter, RemoteSpawn what, Duration timeout, Hearing hearing) {
    this.cells = cells;
    this.starter = starter;
    this.what = what;
    this.timeout = timeout;
    this.hearing = hearing;
    this.watch = what.watched() ? Optional.of(cells.newWatch()) : Optional.empty();
  }

  /// On the starter's thread; does not wait.
  ///
  /// @param ready whether the actor is to say that it is ready
  void begin(boolean ready) {
    starter.begin(this);
    switch (cells.way(what.node())) {
      case Way.Open(var route) -> order(route, ready);
      case Way.Lost(var node) -> answered(new Answer.Failed(new ExitReason.NoConnection(node)));
      case Way.Dead() -> answered(new Answer.Failed(ExitReason.noProc()));
    }
  }

  private void order(Route route, boolean ready) {
    var node = Address.of(route.node().tag(), 0);
    var waiting = cells.slots().open(node, this);
    slot = waiting;
    over = route;
    cells.slots().expect(waiting, node, new Way.Open(route));
    var tie = new Signal.Tie(what.linked(), watch, what.child());
    var delivery =
        route.send(
            new Signal.Spawn(
                starter.address(),
                node,
                waiting.address(),
                what.factory(),
                what.argument(),
                tie,
                ready,
                TraceId.current().value()));
    if (delivery.isAccepted()) {
      limit(timeout, this::late);
    } else {
      var _ = cells.slots().close(waiting.address(), new Answer.Failed(why(node, delivery)));
    }
  }

  private ExitReason why(Address node, Delivery delivery) {
    return delivery == Delivery.UNENCODABLE
        ? new ExitReason.Custom(
            "unencodable",
            "the argument of factory '%s' is a %s and cannot be sent as bytes: register its type in the protocol, or send less at once"
                .formatted(what.factory(), what.argument().getClass().getName()))
        : cells.post().why(node, delivery);
  }

  private void limit(Duration delay, Runnable then) {
    timer = cells.host().after(delay, then);
    if (state.get() == State.DONE) {
      cancelTimer();
    }
  }

  /// An actor was started for a slot of this node. If nobody waits there, nobody wants it.
  ///
  /// @return whether somebody does
  static boolean born(Cells cells, Route route, Signal.Spawned spawned) {
    var slot = cells.slots().find(spawned.to()).filter(open -> open.isOver(route));
    if (slot.isPresent() && slot.get().waiting() instanceof Commission commission) {
      commission.born(route, spawned);
      return true;
    }
    var node = Address.of(route.node().tag(), 0);
    var _ = route.send(new SpawnOver(spawned.to(), node, spawned.to()));
    return false;
  }

  private void born(Route route, Signal.Spawned spawned) {
    if (!route.node().tag().owns(spawned.from())) {
      return; // Nobody of that node; the time-out will tell.
    }
    if (!spawned.ready()) {
      if (state.get() == State.OPEN) {
        hearing.born().accept(spawned.from());
      }
    } else if (state.compareAndSet(State.OPEN, State.DONE)) {
      take(route, spawned);
    }
  }

  /// Ties the starter to the actor, whose side is tied already, before anything else of that actor
  /// can arrive.
  private void take(Route route, Signal.Spawned spawned) {
    closeSlot();
    if (new Claims(starter).tied(what.linked(), watch, spawned.from(), route)) {
      tell((node, waiting) -> new SpawnTaken(starter.address(), node, waiting));
      done(new Answer.Given(new Spawned(spawned.at(), watch)));
    } else {
      unwanted();
    }
  }

  /// There will be no actor: the other node says so, or is lost.
  @Override
  public void answered(Answer answer) {
    if (state.compareAndSet(State.OPEN, State.DONE)) {
      done(answer);
    } else if (state.compareAndSet(State.LATE, State.DONE)) {
      done(new Answer.Late(timeout));
    }
  }

  private void late() {
    if (state.compareAndSet(State.OPEN, State.LATE)) {
      unwanted();
      limit(Ending.AFTER_KILL, this::giveUpWaiting);
    }
  }

  private void giveUpWaiting() {
    closeSlot();
    answered(new Answer.Late(timeout));
  }

  /// The starter does not wait any more: the actor is not wanted.
  @Override
  public void abandon(ExitReason reason) {
    if (state.getAndSet(State.DONE) != State.DONE) {
      cancelTimer();
      closeSlot();
      unwanted();
    }
  }

  private void unwanted() {
    tell((node, waiting) -> new SpawnOver(starter.address(), node, waiting));
  }

  /// Something about the order, to where it went.
  private interface Word {
    Signal about(Address node, Address slot);
  }

  private void tell(Word word) {
    if (slot != null && over != null) {
      var _ = over.send(word.about(Address.of(over.node().tag(), 0), slot.address()));
    }
  }

  private void closeSlot() {
    if (slot != null) {
      var _ = cells.slots().abandon(slot);
    }
  }

  private void cancelTimer() {
    var running = timer;
    if (running != null) {
      boolean _ = running.cancel();
    }
  }

  private void done(Answer answer) {
    cancelTimer();
    starter.finish(this);
    hearing.whenDone().accept(answer);
  }
}
