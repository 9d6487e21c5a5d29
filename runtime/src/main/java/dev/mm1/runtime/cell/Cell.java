package dev.mm1.runtime.cell;

import dev.mm1.core.address.Address;
import dev.mm1.core.host.Host;
import dev.mm1.core.insight.ActorDetail;
import dev.mm1.core.insight.ActorInfo;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Message;
import dev.mm1.core.signal.Request;
import dev.mm1.core.signal.WatchRef;
import dev.mm1.runtime.cell.Life.Then;
import dev.mm1.runtime.cell.Mailbox.Added;
import dev.mm1.runtime.cell.Watches.Watch;
import dev.mm1.runtime.signal.Route;
import dev.mm1.runtime.signal.Signal.Letter;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One actor as the others see it: what happens when a signal arrives.
///
/// Each arrival of a signal is decided in one step under the lock: whether the actor is alive,
/// traps exits ([Life]), is linked or watching ([Ties]). What the decision asks for is done after
/// the lock is left. A plain letter needs no lock: its place in the [Mailbox] decides.
///
/// No lock of another cell is taken inside, but for [Bond], which takes two in the order of
/// addresses. Signals to other nodes that concern links and watches are sent *inside* the lock, so
/// that they leave in the order in which they were decided (B20).
final class Cell {

  private final Birth birth;
  private final Travels travels;
  private final Consumer<Cell> whenTold;
  private final Engine engine;

  private final Life life;

  /// Most actors have none. Under the lock.
  private @Nullable Ties ties;

  /// Written before there is a second body; read by all bodies and by who tells the actor to end.
  private volatile Optional<Bodies> bodies = Optional.empty();

  /// What its children share, once it has had one.
  private @Nullable Descent children;

  /// @param whenTold hears, on any thread, that the actor was told to end
  Cell(Birth birth, Travels travels, Consumer<Cell> whenTold, Function<Cell, Engine> engine) {
    this.birth = birth;
    this.travels = travels;
    this.whenTold = whenTold;
    this.life = new Life(birth.mailbox(), birth.spec().trapping());
    this.engine = engine.apply(this);
  }

  Birth birth() {
    return birth;
  }

  Address address() {
    return birth.address();
  }

  String path() {
    return birth.path();
  }

  Engine engine() {
    return engine;
  }

  /// Where its children come from. By the actor, before it spawns.
  Descent children() {
    if (children == null) {
      children = Descent.childrenOf(this);
    }
    return children;
  }

  /// The bodies of the actor, if it has forks; this is one of them.
  Optional<Bodies> bodies() {
    return bodies;
  }

  /// By the actor, at its first fork, and to each fork before it runs.
  void isOneOf(Bodies all) {
    bodies = Optional.of(all);
  }

  boolean isFork() {
    return bodies.filter(all -> all.isFork(this)).isPresent();
  }

  /// Whether it has not been told to end.
  boolean isAlive() {
    return life.isAlive();
  }

  boolean hasEnded() {
    return life.hasEnded();
  }

  /// How it stands.
  ActorInfo look(Host host) {
    synchronized (this) {
      return new Look(this, life.mailbox(), ties).info(host);
    }
  }

  /// All there is to tell.
  ActorDetail lookClosely(Host host) {
    // Taken first, and without the lock, for it may take long.
    var stack = engine.stack();
    synchronized (this) {
      return new Look(this, life.mailbox(), ties).detail(host, stack);
    }
  }

  /// What waits for it; to be looked at by others.
  Mailbox mailbox() {
    return life.mailbox();
  }

  /// How many links and watches there are, of both sides.
  int relations() {
    synchronized (this) {
      return ties == null ? 0 : ties.relations();
    }
  }

  /// How many answers are owed.
  int debts() {
    synchronized (this) {
      return ties == null ? 0 : ties.debts();
    }
  }

  /// Guards life and ties.
  Object lock() {
    return this;
  }

  /// Held while the actor sends, and while it is ended by somebody else: what it sends comes before
  /// the signals of its end, or not at all. Taken before any lock of a cell.
  Object voice() {
    return life;
  }

  /// For the actor itself.
  Intake intake() {
    return new Intake(life);
  }

  /// Under the lock.
  Ties ties() {
    if (ties == null) {
      ties = new Ties();
    }
    return ties;
  }

  /// Under the lock: makes sure that it hears of the end of the route.
  ///
  /// @return false if the route has ended already
  boolean travel(Route over) {
    return ties().travel(this, travels, over);
  }

  /// Senders that wait for room in the mailbox.
  Room room() {
    return life.mailbox().room();
  }

  /// Whether whoever waits for room would be woken now.
  boolean hasRoom() {
    return !life.isAlive() || life.isClosed() || life.mailbox().isHalfEmpty();
  }

  /// Senders that wait for room try again.
  void freeRoom() {
    life.mailbox().freeRoom();
  }

  // Arrivals: any thread.

  Delivery letter(Letter letter) {
    return letter(letter, new Item(letter));
  }

  /// As [#letter(Letter)].
  ///
  /// @param item which holds the letter
  Delivery letter(Letter letter, Item item) {
    var added = letter.body() instanceof Request ? request(letter, item) : life.offer(letter, item);
    if (added == Added.ROUSED) {
      engine.resume();
    }
    return life.delivery(added);
  }

  /// Together with a request comes a debt.
  private Added request(Letter letter, Item item) {
    synchronized (this) {
      var added = life.offer(letter, item);
      if (added == Added.QUEUED || added == Added.ROUSED) {
        ties().owe(letter);
      }
      return added;
    }
  }

  /// The actor has begun something that ends with it.
  void begin(Errand errand) {
    synchronized (this) {
      ties().await(errand);
    }
  }

  /// What the actor had begun is over.
  void finish(Errand errand) {
    synchronized (this) {
      ties().awaitNoMore(errand);
    }
  }

  /// Work for the actor itself; dropped if it has been told to end.
  void proceed(Mailbox.Continuation work) {
    decide(() -> life.put(work));
  }

  /// Its timers; made at the first one.
  Timers timers(Cells cells) {
    synchronized (this) {
      return ties().timers().orElseGet(() -> ties().begin(new Timers(cells, this)));
    }
  }

  /// The time of a timer has come.
  void tick(OwnTimer timer) {
    decide(() -> life.put(timer));
  }

  /// Nobody has sent a message to the server for a while.
  void silent(Silence since) {
    decide(() -> life.put(since));
  }

  /// Something that the node itself tells; needs no room.
  void news(Message news) {
    decide(() -> life.put(news));
  }

  /// An exit signal that needs no link (B26).
  void exit(Address from, ExitReason reason) {
    decide(() -> life.signalled(from, reason));
  }

  /// Ends it as its main body, or one of its forks, has ended.
  void tell(ExitReason reason) {
    decide(() -> life.tell(reason));
  }

  /// Whether it traps exits makes no difference (B24).
  void kill() {
    decide(() -> life.tell(ExitReason.killed()));
  }

  /// An exit signal of a link; void if the link is no more (B21).
  void linkExit(Address peer, ExitReason reason) {
    decide(
        () ->
            ties().links().remove(peer).isPresent() ? life.signalled(peer, reason) : Then.NOTHING);
  }

  /// A watched actor has ended; void if the watch is no more.
  void down(WatchRef ref, ExitReason reason) {
    decide(
        () ->
            ties()
                .watches()
                .remove(ref)
                .map(watch -> life.put(watch.fire(reason)))
                .orElse(Then.NOTHING));
  }

  /// The debt is paid, passed on, or forgiven.
  ///
  /// @return what came with the request; empty if this actor does not owe that answer
  Optional<Debt> settle(Address slot) {
    synchronized (this) {
      return ties().settle(slot);
    }
  }

  /// All that went over the route is lost: links first, then watches.
  void routeLost(Route route) {
    var reason = Relations.lost(route);
    decide(
        () -> {
          var then = Then.NOTHING;
          ties().lost(route);
          for (Address peer : ties().links().lost(route)) {
            then =
                then.or(
                    birth.standsOnTheWayTo(peer)
                        ? life.tell(reason)
                        : life.signalled(peer, reason));
          }
          for (Watch watch : ties().watches().lost(route)) {
            then = then.or(life.put(watch.fire(reason)));
          }
          return then;
        });
  }

  // The actor itself, on its own thread.

  void trapExits(boolean trap) {
    synchronized (this) {
      life.trapExits(trap);
    }
  }

  boolean isTrapping() {
    synchronized (this) {
      return life.isTrapping();
    }
  }

  /// Why it was told to end.
  Optional<ExitReason> told() {
    synchronized (this) {
      return life.told();
    }
  }

  /// From now on no letter arrives.
  void close() {
    synchronized (this) {
      life.close();
    }
    freeRoom();
  }

  boolean isClosed() {
    return life.isClosed();
  }

  /// Ends the cell: nothing arrives any more. Only the first call gets what is left.
  ///
  /// @param own the reason unless the actor was told another one before
  Optional<Remains> end(ExitReason own) {
    synchronized (this) {
      return life.end(own).map(reason -> ties().cut(this, travels, reason, life.mailbox().end()));
    }
  }

  // What is decided is done.

  private void decide(Supplier<Then> decision) {
    Then then;
    synchronized (this) {
      then = decision.get();
    }
    perform(then);
  }

  /// Does what a decision asks for; not under the lock.
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
    return path() + address();
  }
}
