package dev.mm1.runtime.cell;

import dev.mm1.core.actor.Factories;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.actor.SpawnRefused;
import dev.mm1.core.address.Address;
import dev.mm1.core.address.NodeTag;
import dev.mm1.core.address.Serials;
import dev.mm1.core.event.NodeEvent;
import dev.mm1.core.event.Tap;
import dev.mm1.core.host.Host;
import dev.mm1.core.insight.Measures;
import dev.mm1.core.node.NodeId;
import dev.mm1.core.node.NodeName;
import dev.mm1.core.signal.Answer;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.WatchRef;
import dev.mm1.runtime.signal.Inbox;
import dev.mm1.runtime.signal.Route;
import dev.mm1.runtime.signal.Routes.Way;
import dev.mm1.runtime.signal.Signal;
import dev.mm1.runtime.signal.Signal.Letter;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The actors of one node: who lives here, how signals reach them, and how they end.
public final class Cells implements Inbox {

  private final NodeTag tag;
  private final Here here;
  private final Surroundings surroundings;
  private final UserCode userCode;
  private final Population population;
  private final Undertaker undertaker;
  private final Consumer<Cell> whenTold;
  private final Post post;
  private final Slots slots;
  private final Bindings bindings;
  private final Traces traces;
  private final Travels travels;
  private final Neighbours neighbours;
  private final Factories factories;
  private final Nursery nursery;
  private final Crowds crowds = new Crowds();
  private final Insight insight = new Insight(this);
  private volatile @Nullable Metering metering;
  private final AtomicLong nextWatch = new AtomicLong(1);

  /// A node on which others can start nothing.
  ///
  /// @param self which life of which node this is
  public Cells(NodeId self, Surroundings surroundings) {
    this(self, surroundings, Factories.none());
  }

  /// A node.
  ///
  /// @param self which life of which node this is
  /// @param factories what others can start here
  public Cells(NodeId self, Surroundings surroundings, Factories factories) {
    this.tag = self.tag();
    this.here = new Here(self, this);
    this.surroundings = surroundings;
    this.userCode = new UserCode(surroundings.fatal());
    this.population = new Population(tag, surroundings.settings().root(), this::cell);
    this.undertaker = new Undertaker(this, surroundings.killGrace());
    this.whenTold = undertaker::told;
    this.neighbours = new Neighbours(self);
    this.bindings = new Bindings(tag);
    this.traces = new Traces(self);
    this.slots = new Slots(tag, this::lost);
    this.travels = new Travels(this::lost, Cell::routeLost);
    this.factories = factories;
    this.nursery = new Nursery(this);
    this.post = new Post(this, surroundings.events());
  }

  // The door: any thread.

  /// Starts an actor that has no parent.
  ///
  /// @throws dev.mm1.core.actor.SpawnRefused if the node is stopping, has no address left, or has
  ///   no dispatcher of the name that the spec or the configuration says
  /// @throws IllegalArgumentException if the spec asks for a link or a watch: there is nobody to
  ///   link
  public Address spawn(Spawn spec) {
    checkUnbound(spec);
    var cell = population.add(Optional.empty(), spec, Optional.empty());
    cell.engine().start();
    return cell.address();
  }

  /// Starts an actor that has no parent, and tells why it ended; does not wait.
  ///
  /// @param then called once, on another thread, unless the node must be declared dead before; it
  ///   must not block
  /// @throws dev.mm1.core.actor.SpawnRefused if the node is stopping or has no address left
  /// @throws IllegalArgumentException if the spec asks for a link or a watch
  public void spawn(Spawn spec, Consumer<ExitReason> then) {
    checkUnbound(spec);
    var _ = spawn(Spawn.process(spec.name() + "-watch", new MainWatch(population, spec, then)));
  }

  private static void checkUnbound(Spawn spec) {
    if (spec.linked() || spec.watched()) {
      throw new IllegalArgumentException(
          "actor '%s' cannot be linked to or watched by the node; spawn it from an actor"
              .formatted(spec.name()));
    }
  }

  /// Sends a message that comes from no actor.
  public Delivery tell(Address to, Object message) {
    Objects.requireNonNull(message, "a message must not be null");
    return post.letter(new Letter(outside(), to, Traces.current(), message));
  }

  /// Asks on behalf of the calling thread, and waits for the answer.
  ///
  /// @throws dev.mm1.core.actor.AskFailed if there will be no answer
  /// @throws dev.mm1.core.actor.AskTimeout if none came in time
  public Object ask(Address to, Object body, Duration timeout) throws InterruptedException {
    return AwaitedAsk.begin(this, new Ask(outside(), to, body, timeout), new Awaited<>(host()))
        .answer(() -> true);
  }

  /// As [#ask(Address, Object, Duration)] without waiting.
  ///
  /// @param then called once, on any thread, with what came of it. It must not block
  public void ask(Address to, Object body, Duration timeout, Consumer<Answer> then) {
    new Ask(outside(), to, body, timeout).begin(this, then::accept);
  }

  /// Asks whether somebody lives at an address, on any node; does not wait, and does not wait for
  /// the actor either: its cell answers, busy or not. Serial 0 stands for the node itself.
  ///
  /// @param then called once, on any thread: with `true`, with why not, or with the time-out. It
  ///   must not block
  public void ping(Address to, Duration timeout, Consumer<Answer> then) {
    new Pinging(to, timeout).begin(this, then::accept);
  }

  /// Sends an exit signal that comes from no actor.
  ///
  /// @return `NOT_FOUND` if the address is of this node and nobody is there
  /// @throws IllegalArgumentException if the reason is [ExitReason.Killed]: killing is [#kill]
  public Delivery exit(Address to, ExitReason reason) {
    return send(exitSignal(outside(), to, reason));
  }

  /// Ends an actor without giving it a say.
  ///
  /// @return `NOT_FOUND` if the address is of this node and nobody is there
  public Delivery kill(Address to) {
    return send(new Signal.Kill(outside(), to));
  }

  /// Whether an actor of this node lives at the address.
  public boolean isAlive(Address address) {
    return find(address).isPresent();
  }

  /// How many actors live here.
  public int size() {
    return population.size();
  }

  /// How many links, watches that it made, and watches on it an actor of this node has; none if
  /// nobody lives at the address. For who checks that nothing is left behind.
  public int relations(Address address) {
    return find(address).map(Cell::relations).orElse(0);
  }

  /// How many answers an actor of this node owes; none if nobody lives at the address.
  public int debts(Address address) {
    return find(address).map(Cell::debts).orElse(0);
  }

  /// What can be told about the actors. Asking costs them almost nothing.
  public Insight insight() {
    return insight;
  }

  /// How many asks of this node are under way.
  public int openAsks() {
    return slots.size();
  }

  /// How many actors are under way here that other nodes have ordered and not taken yet.
  public int orders() {
    return nursery.size();
  }

  /// Ends all actors and starts no more. First those that the node spawned, the youngest first, are
  /// told to shut down, each with the tree that hangs on it; then whoever is left, children before
  /// their parents. What is left after the first time is killed; what still runs after the second
  /// is reported and counts as dead. Waits for at most both, and returns when nobody lives here.
  public Stopped stop(Duration orderly, Duration kill) throws InterruptedException {
    population.close();
    return new Shutdown(host(), outside(), population::living, undertaker).run(orderly, kill);
  }

  /// A session with another node stands. To be told before anything comes over it (B54).
  public void nodeUp(NodeId node) {
    neighbours.nodeUp(node);
  }

  /// The session with another node has ended. To be told after its route has ended (B54).
  ///
  /// @param why for people
  public void nodeDown(NodeId node, String why) {
    neighbours.nodeDown(node, why);
  }

  /// From now on these measures are told too. There is a price: a few nanoseconds for each message.
  public synchronized void measure(Measures more) {
    var before = metering;
    var all = before == null ? more : before.measures().and(more);
    metering = new Metering(all, host().time());
  }

  @Override
  public void deliver(Route over, Signal signal) {
    var measured = metering;
    if (measured != null && signal instanceof Letter) {
      measured.measures().received();
    }
    var delivery = arrive(over, signal);
    if (signal instanceof Letter letter && !delivery.isAccepted()) {
      post.refused(letter, delivery);
      if (delivery == Delivery.FULL) {
        find(letter.to()).ifPresent(cell -> crowds.full(over, cell, letter.to()));
      }
    }
  }

  // What the cells stand on.

  Host host() {
    return surroundings.host();
  }

  UserCode userCode() {
    return userCode;
  }

  Surroundings surroundings() {
    return surroundings;
  }

  Population population() {
    return population;
  }

  Undertaker undertaker() {
    return undertaker;
  }

  Slots slots() {
    return slots;
  }

  Post post() {
    return post;
  }

  Neighbours neighbours() {
    return neighbours;
  }

  /// What can be started here by name.
  Making making() {
    return new Making(here.node().name(), factories, userCode);
  }

  /// What other nodes have ordered.
  Nursery nursery() {
    return nursery;
  }

  Travels travels() {
    return travels;
  }

  /// Null unless somebody measures.
  @Nullable Metering metering() {
    return metering;
  }

  Route here() {
    return here;
  }

  NodeTag tag() {
    return tag;
  }

  /// The sender of what comes from no actor.
  Address outside() {
    return Address.of(tag, 0);
  }

  WatchRef newWatch() {
    return new WatchRef(nextWatch.getAndIncrement());
  }

  /// Who receives what is sent to an address: the actor that has it, or one that has bound it.
  Optional<Cell> find(Address address) {
    return address.serial() < Serials.BINDS ? population.find(address) : bindings.find(address);
  }

  Traces traces() {
    return traces;
  }

  Bindings bindings() {
    return bindings;
  }

  void event(NodeEvent event) {
    surroundings.events().on(event);
  }

  /// Called first of all when a route is lost, and it may be more than once.
  void lost(NodeId node) {
    neighbours.lost(node);
    surroundings.onLoss().accept(node);
  }

  private Cell cell(Birth birth) {
    return new Cell(birth, travels, whenTold, cell -> engine(cell, birth.spec().code()));
  }

  private Engine engine(Cell cell, Spawn.Code code) {
    return switch (Traced.ambient(code)) {
      case Spawn.Code.Process(var actor) -> new ProcessEngine(this, cell, actor);
      case Spawn.Code.Hosted(var factory, var where, var dispatcher) ->
          switch (cell.birth().place().hosting(where)) {
            case VIRTUAL -> new VirtualEngine(this, cell, factory);
            case DISPATCHER ->
                new DispatcherEngine(this, cell, factory, dispatcher(cell.birth(), dispatcher));
          };
    };
  }

  private Executor dispatcher(Birth birth, Optional<String> said) {
    var name = birth.place().dispatcher(said);
    try {
      return name.isEmpty() ? host().dispatcher() : host().dispatcher(name.get());
    } catch (IllegalArgumentException unknown) {
      throw new SpawnRefused(birth.spec().name(), String.valueOf(unknown.getMessage()));
    }
  }

  /// Who looks at the messages of an actor. Its path is put together only where that matters: it
  /// takes time.
  Tap tap(Cell cell) {
    var taps = surroundings.taps();
    var key = cell.birth().place().tap();
    if (key.isPresent()) {
      return taps.named(key.get());
    }
    return taps.isEmpty() ? Tap.NONE : taps.of(cell.path());
  }

  // How signals find their way.

  /// An exit signal, but none that would pretend to be a kill.
  static Signal exitSignal(Address from, Address to, ExitReason reason) {
    Objects.requireNonNull(reason, "an exit signal needs a reason; use ExitReason.shutdown()");
    if (reason instanceof ExitReason.Killed) {
      throw new IllegalArgumentException("exit with Killed: use kill(%s)".formatted(to));
    }
    return new Signal.Exit(from, to, reason);
  }

  Way way(Address to) {
    return tag.owns(to) ? new Way.Open(here) : surroundings.routes().to(to);
  }

  /// The way to a node by its name.
  Way way(NodeName node) {
    return here.node().name().equals(node) ? new Way.Open(here) : surroundings.routes().to(node);
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
}
