package dev.mm1.runtime.cell;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.Down;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Exited;
import dev.mm1.core.signal.Request;
import dev.mm1.core.signal.WatchRef;
import dev.mm1.runtime.cell.Watches.Watch;
import dev.mm1.runtime.cell.Watches.Watcher;
import dev.mm1.runtime.signal.Header;
import dev.mm1.runtime.signal.Route;
import dev.mm1.runtime.signal.Signal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One actor as the others see it: what happens when a signal arrives.
///
/// Each arrival is decided in one step under the lock: whether the actor is alive, traps exits, is
/// linked or watching. What the decision asks for is done after the lock is left. No lock of
/// another cell is taken inside, but for [Bond], which takes two in the order of addresses. Signals
/// to other nodes that concern links and watches are sent *inside* the lock, so that they leave in
/// the order in which they were decided (B20).
final class Cell {

  /// What is left to do after an arrival.
  private enum Then {
    NOTHING,
    RESUME,
    /// It was told to end while it waited for something to do.
    END_IDLE,
    /// It was told to end in the middle of something.
    END_BUSY
  }

  private enum Phase {
    ALIVE,
    /// Told to end; its code has not returned yet.
    ENDING,
    ENDED
  }

  private final Address address;
  private final String path;
  private final boolean root;
  private final Mailbox mailbox;
  private final Travels travels;
  private final Consumer<Cell> whenTold;
  private final Engine engine;

  private final Object lock = new Object();
  private final Links links = new Links();
  private final Watches watches = new Watches();

  /// Requests that this actor owes an answer to: their slots, and what travelled with them.
  private final Map<Address, Header> debts = new LinkedHashMap<>();

  /// Asks of this actor whose answers are awaited by continuations.
  private final Set<Slot> asks = new LinkedHashSet<>(2);

  private final Set<Route> routes = new HashSet<>(2);
  private final Object voice = new Object();

  /// Written under the lock; read anywhere.
  private volatile Phase phase = Phase.ALIVE;

  private @Nullable ExitReason told;
  private boolean trapping;
  private boolean idle;

  /// @param whenTold hears, on any thread, that the actor was told to end
  Cell(Birth birth, Travels travels, Consumer<Cell> whenTold, Function<Cell, Engine> engine) {
    this.address = birth.address();
    this.path = birth.path();
    this.root = birth.parent().isEmpty();
    this.trapping = birth.spec().trapping();
    this.mailbox = new Mailbox(birth.spec().mailbox());
    this.travels = travels;
    this.whenTold = whenTold;
    this.engine = engine.apply(this);
  }

  Address address() {
    return address;
  }

  String path() {
    return path;
  }

  /// Whether the node spawned it, and no actor.
  boolean isRoot() {
    return root;
  }

  Engine engine() {
    return engine;
  }

  Object lock() {
    return lock;
  }

  /// Held while the actor sends, and while it is ended by somebody else: what it sends comes before
  /// the signals of its end, or not at all. Taken before any lock of a cell.
  Object voice() {
    return voice;
  }

  /// Whether it has not been told to end.
  boolean isAlive() {
    return phase == Phase.ALIVE;
  }

  boolean hasEnded() {
    return phase == Phase.ENDED;
  }

  // Arrivals: any thread.

  Delivery letter(Signal.Letter letter) {
    Then then;
    synchronized (lock) {
      if (phase != Phase.ALIVE) {
        return phase == Phase.ENDED ? Delivery.NOT_FOUND : Delivery.CLOSED;
      }
      if (!mailbox.offer(letter)) {
        return Delivery.FULL;
      }
      if (letter.body() instanceof Request request) {
        debts.put(request.replyTo(), letter.header());
      }
      then = resumed();
    }
    perform(then);
    return Delivery.ACCEPTED;
  }

  /// Work for the actor itself; dropped if it has been told to end.
  void proceed(Mailbox.Continuation work) {
    perform(locked(() -> phase == Phase.ALIVE ? queued(work) : Then.NOTHING));
  }

  /// An exit signal that needs no link (B26).
  void exit(Address from, ExitReason reason) {
    perform(locked(() -> signalled(from, reason)));
  }

  /// An exit signal of a link; void if the link is no more (B21).
  void linkExit(Address peer, ExitReason reason) {
    perform(locked(() -> links.remove(peer).isPresent() ? signalled(peer, reason) : Then.NOTHING));
  }

  /// A link could not be made; there may be an older one, which is just as dead.
  void linkFailed(Address peer, ExitReason reason) {
    perform(
        locked(
            () -> {
              links.remove(peer);
              return signalled(peer, reason);
            }));
  }

  /// Whether it traps exits makes no difference (B24).
  void kill() {
    perform(locked(() -> phase == Phase.ALIVE ? end(ExitReason.killed()) : Then.NOTHING));
  }

  void down(Address peer, WatchRef ref, ExitReason reason) {
    perform(
        locked(
            () ->
                watches.remove(ref).isPresent() && phase == Phase.ALIVE
                    ? queued(new Down(peer, ref, reason))
                    : Then.NOTHING));
  }

  /// The peer of another node has linked itself.
  ///
  /// @return false if this actor has ended
  boolean linkedFrom(Address peer, Route over) {
    synchronized (lock) {
      if (phase == Phase.ENDED) {
        return false;
      }
      if (travel(over)) {
        links.addFrom(peer, over);
      }
      return true;
    }
  }

  /// The peer of another node has removed the link, and hears that this node knows.
  void unlinkedFrom(Signal.Unlink unlink, Route over) {
    synchronized (lock) {
      links.remove(unlink.from());
      var _ = over.send(new Signal.UnlinkAck(address, unlink.from(), unlink.id()));
    }
  }

  void unlinkAcknowledged(Address peer, long id) {
    synchronized (lock) {
      links.acknowledged(peer, id);
    }
  }

  /// Somebody watches this actor.
  ///
  /// @return false if it has ended
  boolean watchedFrom(Watcher watcher) {
    synchronized (lock) {
      if (phase == Phase.ENDED) {
        return false;
      }
      if (travel(watcher.over())) {
        watches.addWatcher(watcher);
      }
      return true;
    }
  }

  void unwatchedFrom(Address watcher, WatchRef ref) {
    synchronized (lock) {
      watches.removeWatcher(watcher, ref);
    }
  }

  /// All that went over the route is lost: links first, then watches.
  void routeLost(Route route) {
    var reason = new ExitReason.NoConnection(route.node().name().value());
    Then then = Then.NOTHING;
    synchronized (lock) {
      routes.remove(route);
      for (Address peer : links.lost(route)) {
        links.remove(peer);
        then = stronger(then, signalled(peer, reason));
      }
      for (Watch watch : watches.lost(route)) {
        if (phase == Phase.ALIVE) {
          then = stronger(then, queued(new Down(watch.peer(), watch.ref(), reason)));
        }
      }
    }
    perform(then);
  }

  // What the actor does itself, on its own thread.

  void trapExits(boolean trap) {
    synchronized (lock) {
      trapping = trap;
    }
  }

  /// Links over a route.
  ///
  /// @return false if the route has ended meanwhile: try another way
  boolean link(Address peer, Route over) {
    synchronized (lock) {
      if (links.has(peer)) {
        return true;
      }
      if (!travel(over)) {
        return false;
      }
      links.add(peer, over);
      var _ = over.send(new Signal.Link(address, peer));
      return true;
    }
  }

  void unlink(Address peer) {
    synchronized (lock) {
      links
          .remove(peer)
          .ifPresent(over -> over.send(new Signal.Unlink(address, peer, links.unlink(peer))));
    }
  }

  /// Removes the link to a peer that is not there any more.
  void forget(Address peer) {
    synchronized (lock) {
      links.remove(peer);
    }
  }

  /// Watches over a route.
  ///
  /// @return false if the route has ended meanwhile: try another way
  boolean watch(Watch watch) {
    synchronized (lock) {
      if (!travel(watch.over())) {
        return false;
      }
      watches.add(watch);
      return true;
    }
  }

  Optional<Watch> unwatch(WatchRef ref) {
    synchronized (lock) {
      return watches.remove(ref);
    }
  }

  /// The debt is paid, or passed on; empty if this actor does not owe that answer.
  Optional<Header> settle(Address slot) {
    synchronized (lock) {
      return Optional.ofNullable(debts.remove(slot));
    }
  }

  void asking(Slot slot) {
    synchronized (lock) {
      asks.add(slot);
    }
  }

  void asked(Slot slot) {
    synchronized (lock) {
      asks.remove(slot);
    }
  }

  /// Takes what has arrived into the actor's half of the mailbox.
  Mailbox take() {
    synchronized (lock) {
      mailbox.take();
    }
    return mailbox;
  }

  /// There is nothing to do: from now on an arrival resumes the engine.
  ///
  /// @return false if there is something to do after all
  boolean becomeIdle() {
    synchronized (lock) {
      idle = phase == Phase.ALIVE && mailbox.hasNothingNew();
      return idle;
    }
  }

  /// Back without having been resumed.
  void becomeBusy() {
    synchronized (lock) {
      idle = false;
    }
  }

  /// Ends the cell: nothing arrives any more. Only the first call gets what is left.
  ///
  /// @param own the reason unless the actor was told another one before
  Optional<Remains> end(Optional<ExitReason> own) {
    synchronized (lock) {
      if (phase == Phase.ENDED) {
        return Optional.empty();
      }
      var reason = told != null ? told : own.orElseGet(ExitReason::killed);
      phase = Phase.ENDED;
      travels.remove(this, routes);
      var remains =
          new Remains(
              reason,
              links.removeAll(),
              watches.removeWatchers(),
              watches.removeWatches(),
              List.copyOf(debts.keySet()),
              List.copyOf(asks),
              mailbox.leftArrived());
      debts.clear();
      asks.clear();
      return Optional.of(remains);
    }
  }

  /// Under both locks of a [Bond].
  Links links() {
    return links;
  }

  // Decisions, under the lock.

  private Then signalled(Address from, ExitReason reason) {
    if (phase != Phase.ALIVE) {
      return Then.NOTHING;
    }
    if (trapping) {
      return queued(new Exited(from, reason));
    }
    return reason.endsLinked() ? end(reason) : Then.NOTHING;
  }

  private Then end(ExitReason reason) {
    phase = Phase.ENDING;
    told = reason;
    return resumed() == Then.RESUME ? Then.END_IDLE : Then.END_BUSY;
  }

  private Then queued(Object item) {
    mailbox.add(item);
    return resumed();
  }

  private Then resumed() {
    if (!idle) {
      return Then.NOTHING;
    }
    idle = false;
    return Then.RESUME;
  }

  private boolean travel(Route over) {
    if (over instanceof Here || routes.contains(over)) {
      return true;
    }
    return travels.add(this, over) && routes.add(over);
  }

  private Then locked(Supplier<Then> decision) {
    synchronized (lock) {
      return decision.get();
    }
  }

  private static Then stronger(Then one, Then other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private void perform(Then then) {
    switch (then) {
      case NOTHING -> {}
      case RESUME -> engine.resume();
      case END_IDLE -> {
        whenTold.accept(this);
        engine.resume();
      }
      case END_BUSY -> {
        whenTold.accept(this);
        engine.interrupt();
      }
    }
  }

  @Override
  public String toString() {
    return path + address;
  }
}
