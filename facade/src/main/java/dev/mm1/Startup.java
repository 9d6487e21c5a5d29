package dev.mm1;

import dev.mm1.NodeStartFailed.Kind;
import dev.mm1.core.cluster.Discovery;
import dev.mm1.core.cluster.JoinRefused;
import dev.mm1.core.cluster.Newcomer;
import dev.mm1.core.codec.Protocol;
import dev.mm1.core.event.NodeEvents;
import dev.mm1.core.node.ClusterSecret;
import dev.mm1.core.node.Endpoint;
import dev.mm1.core.node.LifeId;
import dev.mm1.core.node.NodeId;
import dev.mm1.core.settings.ActorSettings;
import dev.mm1.core.transport.AddressUnusable;
import dev.mm1.names.GlobalNames;
import dev.mm1.names.Home;
import dev.mm1.names.NamesSettings;
import dev.mm1.runtime.cell.Cells;
import dev.mm1.runtime.cell.Surroundings;
import dev.mm1.runtime.client.Desk;
import dev.mm1.runtime.host.PinnedThreads;
import dev.mm1.runtime.peer.Ground;
import dev.mm1.runtime.peer.PeerSettings;
import dev.mm1.runtime.peer.Peers;
import dev.mm1.runtime.peer.Persona;
import dev.mm1.runtime.wire.Answer;
import dev.mm1.runtime.wire.Credentials;
import dev.mm1.runtime.wire.Limits;
import dev.mm1.runtime.wire.Query;
import dev.mm1.runtime.wire.SignalCodec;
import dev.mm1.words.Nearest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// Starts a node, part by part: the actor port first, then the cluster, which gives the node its
/// identity, then everything that needs one. If a step fails, what was started is ended again.
final class Startup {

  /// Shorter waits on a carrier do no harm.
  private static final Duration SHORT_PIN = Duration.ofMillis(20);

  private final NodeConfig config;
  private final Protocol protocol;
  private final Foundation ground;
  private final Optional<Faults> faults;
  private final Gate gate;
  private final Views views = new Views();

  /// Hears of sessions once it is there; before, there are none.
  private final AtomicReference<NodeEvents> late = new AtomicReference<>(NodeEvents.NONE);

  private final Listeners listeners = new Listeners();
  private final NodeEvents events;

  private final AtomicReference<Running> running = new AtomicReference<>();
  private final Deque<Runnable> undo = new ArrayDeque<>();

  /// What ends last of all.
  private final Deque<Runnable> atLast = new ConcurrentLinkedDeque<>();

  Startup(NodeConfig config, Protocol protocol, Foundation ground) {
    this.config = config;
    this.protocol = protocol;
    var faulty = FaultyGround.of(config, ground);
    this.ground = faulty.ground();
    this.faults = faulty.faults();
    this.gate = new Gate(ground.host());
    this.events = ground.events().and(listeners).and(event -> late.get().on(event));
  }

  Running run() throws InterruptedException {
    undo.push(this::release);
    undo.push(ground.transport()::close);
    checkTaps();
    try {
      return start();
    } catch (AddressUnusable taken) {
      throw failed(Kind.ADDRESS_UNUSABLE, taken);
    } catch (JoinRefused refused) {
      throw failed(kind(refused), refused);
    } catch (InterruptedException | RuntimeException other) {
      undo.forEach(Runnable::run);
      throw other;
    }
  }

  /// A tap that is asked for and not there would leave somebody waiting for what it would show.
  private void checkTaps() {
    var problems = new ArrayList<String>();
    var keys = ground.taps().keys();
    config
        .actors()
        .forEach(
            (path, settings) ->
                settings
                    .tap()
                    .filter(key -> !key.equals(ActorSettings.NO_TAP) && !keys.contains(key))
                    .ifPresent(key -> problems.add(noTap(path, key, keys))));
    if (!problems.isEmpty()) {
      undo.forEach(Runnable::run);
      throw new ConfigError(problems);
    }
  }

  private static String noTap(String path, String key, SortedSet<String> keys) {
    return ("%s: no tap of this node has the key '%s'%s; give it to Node.start, as"
            + " Taps.none().as(\"%s\", …)")
        .formatted(
            path.isEmpty()
                ? "mm1.actor.message-tap"
                : "mm1.actor.\"%s\".message-tap".formatted(path),
            key,
            Nearest.to(key, keys).map("; did you mean %s?"::formatted).orElse(""),
            key);
  }

  private Running start() throws InterruptedException {
    watchPinnedThreads();
    var front = config.insight().http().map(this::openFront);
    var life =
        new LifeId(ground.chance().secrets().nextLong(), ground.chance().secrets().nextLong());
    var peers = peers(life);
    undo.push(peers::close);
    var bound = peers.listen(config.bind());
    var endpoint = new Endpoint(config.advertise(), bound.port());
    var discovery = ground.discovery().make(config, peers, this::superseded);
    undo.push(discovery::close);
    var self = discovery.join(new Newcomer(config.name(), life, endpoint), views);
    var node = assemble(self, endpoint, discovery, peers);
    front.ifPresent(it -> it.joined(node));
    return node;
  }

  /// Both end with the node, after everything else.
  private void watchPinnedThreads() {
    if (config.insight().pinnedThreads()) {
      atLast.push(PinnedThreads.watch(SHORT_PIN, events::on)::close);
    }
  }

  private HttpFront openFront(Endpoint at) {
    var front = HttpFront.open(at, () -> Optional.ofNullable(running.get()));
    atLast.push(front::close);
    return front;
  }

  private void release() {
    atLast.forEach(Runnable::run);
    ground.release().run();
  }

  private Peers peers(LifeId life) {
    var credentials =
        new Credentials(config.cluster(), config.secret().orElseGet(ClusterSecret::none));
    var limits = config.limits();
    var settings = PeerSettings.defaults();
    return new Peers(
        new Persona(credentials, config.name(), life, () -> running.get() != null, this::answer),
        settings.withLimits(
            new Limits(
                settings.limits().sizes().withMessage(limits.maxMessage()),
                limits.heartbeat(),
                limits.silence())),
        new Ground(
            ground.host(), ground.chance(), ground.transport(), new SignalCodec(protocol), events));
  }

  /// Before the node has joined there is nothing to tell but that.
  private void answer(Query query, Consumer<Answer> then) {
    Optional.ofNullable(running.get())
        .<Desk>map(FrontDesk::new)
        .orElse(FrontDesk::joining)
        .answer(query, then);
  }

  private Running assemble(NodeId self, Endpoint endpoint, Discovery discovery, Peers peers) {
    var cells = new AtomicReference<Cells>();
    var home =
        new Home(
            self,
            ground.host(),
            events,
            actor -> cells.get() != null && cells.get().isAlive(actor));
    var names = GlobalNames.start(home, discovery.grid(), namesSettings());
    undo.push(names::close);
    var surroundings =
        new Surroundings(
            ground.host(),
            peers,
            names,
            events,
            config.stopping().grace(),
            ground.fatal(),
            names::onNodeDown,
            ground.taps(),
            config.actors());
    cells.set(new Cells(self, surroundings, ground.factories()));
    var sessions = new Sessions(self, names, cells.get(), peers, events);
    late.set(sessions.and(_ -> changed()));
    var parts =
        new Running.Parts(
            ground.releasing(this::release),
            self,
            endpoint,
            discovery,
            peers,
            names,
            cells.get(),
            new Muster(config.expectMembers()),
            config.stopping(),
            sessions,
            listeners,
            protocol,
            faults);
    var started = new Running(parts, gate);
    running.set(started);
    peers.start(self, endpoint, cells.get());
    views.listen(names::onView);
    views.listen(peers::onView);
    views.listen(sessions::onView);
    views.listen(_ -> changed());
    return started;
  }

  /// A registration waits for the membership to decide about a lost node, and it takes that long.
  private NamesSettings namesSettings() {
    var usual = NamesSettings.DEFAULT;
    var decided = config.limits().memberSilence().plusSeconds(1);
    return new NamesSettings(decided, usual.resync(), usual.patience());
  }

  /// Others may have come or gone.
  private void changed() {
    Optional.ofNullable(running.get()).ifPresent(Running::count);
    gate.changed();
  }

  private void superseded() {
    var node = running.get();
    if (node != null) {
      ground.host().start("superseded", () -> node.close(NodeEnd.SUPERSEDED));
    }
  }

  private NodeStartFailed failed(Kind kind, RuntimeException cause) {
    undo.forEach(Runnable::run);
    return new NodeStartFailed(kind, String.valueOf(cause.getMessage()), cause);
  }

  private static Kind kind(JoinRefused refused) {
    return switch (refused.why()) {
      case NAME_IN_USE -> Kind.NAME_IN_USE;
      case WRONG_SECRET -> Kind.WRONG_SECRET;
      case WRONG_CLUSTER -> Kind.WRONG_CLUSTER;
      case ADDRESS_UNUSABLE -> Kind.ADDRESS_UNUSABLE;
      case SUPERSEDED -> Kind.SUPERSEDED;
      case OTHER -> Kind.OTHER;
    };
  }
}
