package dev.mm1.runtime.peer;

import dev.mm1.core.address.Address;
import dev.mm1.core.address.NodeTag;
import dev.mm1.core.cluster.Member;
import dev.mm1.core.cluster.Probe;
import dev.mm1.core.cluster.View;
import dev.mm1.core.node.Endpoint;
import dev.mm1.core.node.LifeId;
import dev.mm1.core.node.NodeId;
import dev.mm1.core.node.NodeName;
import dev.mm1.core.transport.AddressUnusable;
import dev.mm1.runtime.client.Awaited;
import dev.mm1.runtime.signal.Inbox;
import dev.mm1.runtime.signal.Route;
import dev.mm1.runtime.signal.Routes;
import dev.mm1.runtime.wire.Answer.NodeLine;
import dev.mm1.runtime.wire.Answer.NodeState;
import dev.mm1.runtime.wire.Line;
import dev.mm1.runtime.wire.Step;
import dev.mm1.runtime.wire.Step.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// The sessions of this node with all others, and its actor port.
///
/// In this order: [#listen] binds the port, so that the node can be probed while it joins; then
/// [#start], once it has its identity; views may be fed in before and after. Nodes that dial
/// earlier than that are held.
///
/// Any number of threads may call.
public final class Peers implements Routes, Probe, AutoCloseable {

  private static final Duration LEAVING = Duration.ofSeconds(1);

  private final Means means;
  private final Door door;

  /// All lives that we have to do with.
  private final ConcurrentMap<LifeId, Peer> lives = new ConcurrentHashMap<>();

  /// Those that are or were in the view, by what their addresses begin with.
  private final ConcurrentMap<Integer, Peer> tags = new ConcurrentHashMap<>();

  /// Those that have said goodbye, by what their addresses begin with.
  private final ConcurrentMap<Integer, NodeId> left = new ConcurrentHashMap<>();

  private volatile View view = View.NONE;
  private Optional<Home> home = Optional.empty();
  private boolean isClosed;

  /// @param persona as whom the node answers
  /// @param settings how sessions are kept
  /// @param ground what they stand on; the transport is closed by whoever made it
  public Peers(Persona persona, PeerSettings settings, Ground ground) {
    var greeter = new Greeter(persona, settings.limits(), ground.chance().secrets());
    var complaints = new Complaints(ground.events(), ground.host().time());
    means = new Means(settings, ground, greeter, complaints, this::left);
    door = new Door(persona, means);
  }

  /// Binds the actor port: from now on probes and clients are answered.
  ///
  /// @param at port 0 picks a free one
  /// @return with the real port
  /// @throws AddressUnusable if the address is taken or not one of this machine
  public Endpoint listen(Endpoint at) {
    return means.ground().transport().listen(at, door::handler);
  }

  /// Gives this node its identity: from now on sessions are opened.
  ///
  /// @param self who this node is
  /// @param endpoint where others dial it
  /// @param inbox takes what arrives for its actors
  /// @throws IllegalStateException if called twice
  public synchronized void start(NodeId self, Endpoint endpoint, Inbox inbox) {
    if (home.isPresent()) {
      throw new IllegalStateException("the sessions of %s are started already".formatted(self));
    }
    var own = new Home(self, endpoint, inbox);
    home = Optional.of(own);
    apply(own);
    door.open(new Rooms(own));
  }

  /// Takes a view. When this returns there is a way to each of its members. A view older than the
  /// last changes nothing.
  public synchronized void onView(View next) {
    if (next.version() >= view.version()) {
      view = next;
      home.filter(_ -> !isClosed).ifPresent(this::apply);
    }
  }

  private void apply(Home own) {
    View now = view;
    lives.values().forEach(peer -> judge(peer, now));
    for (Member member : now.members()) {
      if (!member.node().equals(own.self()) && !hasLeft(member.node())) {
        Peer peer = peer(member.node(), member.endpoint(), own);
        tags.put(member.node().tag().value(), peer);
        peer.seenAt(member.endpoint());
      }
    }
  }

  /// Tells a peer if it is not in the view any more, or has ended for good.
  private void judge(Peer peer, View now) {
    Optional<String> end = endOf(peer.node(), now);
    if (end.isPresent()) {
      lives.remove(peer.life(), peer);
      peer.dead(end.get());
    } else if (now.members().stream().noneMatch(member -> member.node().equals(peer.node()))) {
      peer.unseen();
    }
  }

  private static Optional<String> endOf(NodeId node, View now) {
    if (now.members().stream().anyMatch(member -> node.isSupersededBy(member.node()))) {
      return Optional.of("a later life of it has come");
    }
    return node.equals(now.dead().get(node.tag()))
        ? Optional.of("that life has ended")
        : Optional.empty();
  }

  private void left(NodeId node) {
    left.put(node.tag().value(), node);
    lives.remove(node.incarnation().life());
  }

  /// Whether that life has said goodbye, or this node knows so otherwise. From before its session
  /// ends.
  public boolean hasLeft(NodeId node) {
    return node.equals(left.get(node.tag().value()));
  }

  private Peer peer(NodeId node, Endpoint endpoint, Home own) {
    return lives.computeIfAbsent(
        node.incarnation().life(), _ -> new Peer(node, endpoint, own, means));
  }

  @Override
  public Way to(Address address) {
    Peer peer = tags.get(address.tagBits());
    Optional<Route> route = peer == null ? Optional.empty() : peer.route();
    if (route.isPresent()) {
      return new Way.Open(route.get());
    }
    if (isDead(address)) {
      return new Way.Dead();
    }
    return peer == null ? NONE.to(address) : new Way.Lost(peer.node().name().value());
  }

  /// By the latest life of that name to which there is a route.
  @Override
  public Way to(NodeName node) {
    return lives.values().stream()
        .filter(peer -> peer.node().name().equals(node))
        .sorted(Comparator.comparing((Peer peer) -> peer.node().incarnation()).reversed())
        .flatMap(peer -> peer.route().stream())
        .<Way>map(Way.Open::new)
        .findFirst()
        .orElseGet(() -> new Way.Lost(node.value()));
  }

  private boolean isDead(Address address) {
    int tag = address.tagBits();
    return left.containsKey(tag)
        || (NodeTag.isValid(tag) && view.dead().containsKey(new NodeTag(tag)));
  }

  @Override
  public void probe(Endpoint target, Duration timeout, Consumer<Result> then) {
    new Prober(target, means, then).start(timeout);
  }

  /// How this node stands with those it knows, itself among them, ordered by name. Empty before
  /// [#start].
  public List<NodeLine> nodes() {
    List<NodeLine> lines = new ArrayList<>();
    synchronized (this) {
      home.ifPresent(own -> lines.add(new NodeLine(own.self(), own.endpoint(), NodeState.SELF)));
    }
    lives
        .values()
        .forEach(peer -> lines.add(new NodeLine(peer.node(), peer.endpoint(), peer.state())));
    lines.sort(
        Comparator.comparing((NodeLine line) -> line.node().name())
            .thenComparing(line -> line.node().incarnation()));
    return List.copyOf(lines);
  }

  /// Says goodbye to all and ends every route; waits a second at most until that is sent. Nobody is
  /// let in any more. Does nothing the second time.
  @Override
  public void close() {
    synchronized (this) {
      if (isClosed) {
        return;
      }
      isClosed = true;
    }
    door.close();
    List<Peer> all = List.copyOf(lives.values());
    Awaited<String> done = new Awaited<>(means.ground().host());
    var left = new AtomicInteger(all.size());
    all.forEach(
        peer ->
            peer.leave(
                () -> {
                  if (left.decrementAndGet() == 0) {
                    done.bring("all");
                  }
                }));
    if (!all.isEmpty()) {
      await(done);
    }
  }

  private static void await(Awaited<String> done) {
    try {
      done.await(LEAVING);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// Brings nodes from the door to their peers.
  private final class Rooms implements Door.Hall {

    private final Home own;

    Rooms(Home own) {
      this.own = own;
    }

    @Override
    public Home home() {
      return own;
    }

    @Override
    public void receive(Line line, Step.Hello hello, Step.Role.Node role) {
      Optional<String> end = endOf(role.node(), view);
      if (end.isPresent() || hasLeft(role.node())) {
        turnAway(line, role, Refusal.DEAD);
        return;
      }
      Peer peer = peer(role.node(), role.endpoint(), own);
      if (peer.node().equals(role.node())) {
        line.moveTo(peer.owner(), peer.talk(), () -> peer.greeted(line, hello, role));
      } else {
        turnAway(line, role, Refusal.WRONG_LIFE);
      }
    }

    private void turnAway(Line line, Step.Role.Node role, Refusal refusal) {
      LifeId life = role.node().incarnation().life();
      line.say(means.greeter().refuse(refusal, Optional.of(life), 0));
      line.close("refused: " + refusal);
    }
  }
}
