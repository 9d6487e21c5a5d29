package dev.mm1.runtime.cell;

import dev.mm1.core.actor.Spawn;
import dev.mm1.core.actor.SpawnRefused;
import dev.mm1.core.actor.Spawned;
import dev.mm1.core.address.Address;
import dev.mm1.core.address.NodeTag;
import dev.mm1.core.address.Serials;
import dev.mm1.core.event.NodeEvent;
import dev.mm1.core.host.Host;
import dev.mm1.core.node.NodeId;
import dev.mm1.core.signal.Answer;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.WatchRef;
import dev.mm1.runtime.signal.Header;
import dev.mm1.runtime.signal.Inbox;
import dev.mm1.runtime.signal.Route;
import dev.mm1.runtime.signal.Routes.Way;
import dev.mm1.runtime.signal.Signal;
import dev.mm1.runtime.signal.Signal.Letter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// The actors of one node: who lives here, how signals reach them, and how they end.
public final class Cells implements Inbox {

  private final NodeTag tag;
  private final Here here;
  private final Surroundings surroundings;
  private final UserCode userCode;
  private final Post post;
  private final Slots slots;
  private final Travels travels;

  private final ConcurrentMap<Address, Cell> living = new ConcurrentHashMap<>();
  private final AtomicLong nextActor = new AtomicLong(Serials.ACTORS);
  private final AtomicLong nextWatch = new AtomicLong(1);
  private volatile boolean stopping;

  /// @param self which life of which node this is
  public Cells(NodeId self, Surroundings surroundings) {
    this.tag = self.tag();
    this.here = new Here(self, this);
    this.surroundings = surroundings;
    this.userCode = new UserCode(surroundings.fatal());
    this.slots = new Slots(tag, surroundings.onLoss());
    this.travels = new Travels(surroundings.onLoss(), Cell::routeLost);
    this.post = new Post(this, surroundings.events());
  }

  // The door: any thread.

  /// Starts an actor that has no parent.
  ///
  /// @throws SpawnRefused if the node is stopping or has no address left
  /// @throws IllegalArgumentException if the spec asks for a link or a watch: there is nobody to
  ///   link
  public Address spawn(Spawn spec) {
    if (spec.linked() || spec.watched()) {
      throw new IllegalArgumentException(
          "actor '%s' cannot be linked to or watched by the node; spawn it from an actor"
              .formatted(spec.name()));
    }
    return started(newCell(Optional.empty(), "", spec)).address();
  }

  /// Sends a message that comes from no actor.
  public Delivery tell(Address to, Object message) {
    return post.letter(new Letter(outside(), to, Header.FRESH, message));
  }

  /// Asks on behalf of the calling thread, and waits for the answer.
  ///
  /// @throws dev.mm1.core.actor.AskFailed if there will be no answer
  /// @throws dev.mm1.core.actor.AskTimeout if none came in time
  public Object ask(Address to, Object body, Duration timeout) throws InterruptedException {
    return new Ask(this, outside(), to).blocking(body, timeout, () -> true);
  }

  /// Asks whether somebody lives at an address, on any node; does not wait, and does not wait for
  /// the actor either: its cell answers, busy or not. Serial 0 stands for the node itself.
  ///
  /// @param then called once, on any thread: with `true`, with why not, or with the time-out. It
  ///   must not block
  public void ping(Address to, Duration timeout, Consumer<Answer> then) {
    new Ask(this, outside(), to).ping(timeout, then::accept);
  }

  /// Sends an exit signal that comes from no actor.
  public Delivery exit(Address to, ExitReason reason) {
    return send(new Signal.Exit(outside(), to, reason));
  }

  /// Ends an actor without giving it a say.
  public Delivery kill(Address to) {
    return send(new Signal.Kill(outside(), to));
  }

  /// Whether an actor of this node lives at the address.
  public boolean isAlive(Address address) {
    return find(address).isPresent();
  }

  /// How many actors live here.
  public int size() {
    return living.size();
  }

  /// How many asks of this node are under way.
  public int openAsks() {
    return slots.size();
  }

  /// Ends all actors and starts no more: told to shut down one after the other, youngest first
  /// among those that the node spawned; what is left is killed. Waits for at most both times.
  public void stop(Duration orderly, Duration kill) throws InterruptedException {
    stopping = true;
    new Shutdown(this, living.values()).run(orderly, kill);
  }

  @Override
  public void deliver(Route over, Signal signal) {
    var delivery = arrive(over, signal);
    if (signal instanceof Letter letter && !delivery.isAccepted()) {
      post.refused(letter, delivery);
    }
  }

  // For the cells.

  Host host() {
    return surroundings.host();
  }

  UserCode userCode() {
    return userCode;
  }

  Surroundings surroundings() {
    return surroundings;
  }

  Slots slots() {
    return slots;
  }

  Post post() {
    return post;
  }

  Route here() {
    return here;
  }

  NodeTag tag() {
    return tag;
  }

  Address outside() {
    return Address.of(tag, 0);
  }

  WatchRef newWatch() {
    return new WatchRef(nextWatch.getAndIncrement());
  }

  Optional<Cell> find(Address address) {
    return Optional.ofNullable(living.get(address));
  }

  Way way(Address to) {
    return tag.owns(to) ? new Way.Open(here) : surroundings.routes().to(to);
  }

  /// Sends a signal to wherever it goes.
  Delivery send(Signal signal) {
    if (tag.owns(signal.to())) {
      return arrive(here, signal);
    }
    var first = sendOver(signal);
    // The route may have ended between being found and being used.
    return first == Delivery.NO_ROUTE ? sendOver(signal) : first;
  }

  private Delivery sendOver(Signal signal) {
    return switch (surroundings.routes().to(signal.to())) {
      case Way.Open(var route) -> route.send(signal);
      case Way.Dead _ -> Delivery.NOT_FOUND;
      case Way.Lost _ -> Delivery.NO_ROUTE;
    };
  }

  Delivery arrive(Route over, Signal signal) {
    return Arrival.of(this, over, signal);
  }

  Cell newCell(Optional<Cell> parent, String parentPath, Spawn spec) {
    if (stopping) {
      throw new SpawnRefused(spec.name(), "the node is stopping");
    }
    long serial = nextActor.getAndIncrement();
    if (serial >= Serials.SLOTS) {
      throw new SpawnRefused(spec.name(), "this life of the node has no address left; restart it");
    }
    var birth =
        new Birth(
            Address.of(tag, serial),
            parentPath + "/" + spec.name(),
            parent.map(Cell::address),
            spec);
    var cell = new Cell(birth, travels, this::told, made -> engine(made, birth));
    living.put(cell.address(), cell);
    return cell;
  }

  private Engine engine(Cell cell, Birth birth) {
    return switch (birth.spec().code()) {
      case Spawn.Code.Process(var actor) -> new ProcessEngine(this, cell, birth, actor);
      case Spawn.Code.Hosted(var factory) -> new ServerEngine(this, cell, birth, factory);
    };
  }

  Spawned started(Cell cell) {
    cell.engine().start();
    return new Spawned(cell.address(), Optional.empty());
  }

  private void told(Cell cell) {
    host().after(surroundings.killGrace(), () -> giveUpOn(cell));
  }

  private void giveUpOn(Cell cell) {
    if (!cell.hasEnded()) {
      host().start("reaper of " + cell, () -> declareDead(cell));
    }
  }

  private void declareDead(Cell cell) {
    var stack = cell.engine().stack();
    if (end(cell, ExitReason.killed())) {
      event(new NodeEvent.ActorStuck(cell.address(), cell.path(), stack));
    }
  }

  /// Ends an actor: it is found no more, its names are forgotten, and only then its links and
  /// watches fire (B4).
  ///
  /// @param own the reason unless the actor was told another one before
  /// @return false if it had ended already
  boolean end(Cell cell, ExitReason own) {
    living.remove(cell.address(), cell);
    surroundings.names().forget(cell.address());
    Optional<Remains> remains;
    synchronized (cell.voice()) {
      remains = cell.end(Optional.of(own));
    }
    remains.ifPresent(left -> new Farewell(this, cell).say(left));
    return remains.isPresent();
  }

  /// Letters that an actor took and did not read before it ended.
  void unread(List<Letter> letters) {
    letters.forEach(letter -> post.lost(letter, NodeEvent.Loss.RECEIVER_ENDED));
  }

  void event(NodeEvent event) {
    surroundings.events().on(event);
  }

  /// The last words of a server failed; it ends all the same.
  void reportTerminate(Cell cell, ExitReason failure) {
    event(new NodeEvent.ActorFailed(cell.address(), cell.path(), failure));
  }
}
