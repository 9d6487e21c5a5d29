package dev.mm1.simulator;

import dev.mm1.Foundation;
import dev.mm1.Node;
import dev.mm1.NodeConfig;
import dev.mm1.core.actor.Factories;
import dev.mm1.core.codec.Protocol;
import dev.mm1.core.event.NodeEvents;
import dev.mm1.core.event.Taps;
import dev.mm1.core.host.Chance;
import dev.mm1.core.host.Host;
import dev.mm1.core.node.Endpoint;
import dev.mm1.core.node.NodeName;
import dev.mm1.runtime.host.VirtualHost;
import dev.mm1.testkit.cluster.InMemoryCluster;
import dev.mm1.testkit.cluster.MergeStyle;
import dev.mm1.testkit.host.SimulatedHost;
import dev.mm1.testkit.net.InMemoryNetwork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.slf4j.LoggerFactory;

/// Whole nodes in one JVM, without sockets, on a network and in a cluster that break on command.
/// Everything but the seams is what a real node has; actors run on virtual threads, in real time,
/// or on a simulated host, in virtual time and each seed in its own order.
///
/// ```java
/// try (var cluster = new SimulatedCluster(Protocol.builtIn(), seed)) {
///   var nodes = cluster.startAll("a", "b", "c");
///   …
///   try (var _ = cluster.cut("a", "b")) {
///     … // links and watches between the two fire with NoConnection
///   }
///   cluster.kill("c");
/// }
/// ```
///
/// A fault is a resource: what it breaks, its closing mends. The firewall ([#cut], [#cutOneWay])
/// concerns connections only, and the nodes stay members; [#split] makes two halves of the cluster
/// that know nothing of each other. What goes beyond that is in [#network] and [#cluster].
///
/// Each node runs on a host of the simulated network that is called as the node is.
public final class SimulatedCluster implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String SECRET = "of simulated clusters only";

  /// Losses are noticed ten times sooner than by a real node, so that tests need not wait.
  private static final NodeConfig.Limits LIMITS =
      new NodeConfig.Limits(
          Duration.ofMillis(50),
          Duration.ofMillis(500),
          Duration.ofSeconds(1),
          Duration.ofSeconds(2));

  private final Protocol protocol;
  private final Chance chance;
  private final NodeEvents listener;
  private final Host host;
  private final Runnable closing;
  private final InMemoryNetwork network;
  private final InMemoryCluster cluster;
  private final List<Node> nodes = new CopyOnWriteArrayList<>();
  private final List<Node> killed = new CopyOnWriteArrayList<>();

  /// An empty cluster.
  ///
  /// @param protocol the messages that its nodes exchange
  /// @param seed of everything that is left to chance
  public SimulatedCluster(Protocol protocol, long seed) {
    this(protocol, seed, NodeEvents.NONE);
  }

  /// An empty cluster.
  ///
  /// @param protocol the messages that its nodes exchange
  /// @param seed of everything that is left to chance
  /// @param listener hears the events of all its nodes
  public SimulatedCluster(Protocol protocol, long seed, NodeEvents listener) {
    this(new Ground(protocol, Chance.seeded(seed), listener), new VirtualHost());
  }

  private SimulatedCluster(Ground ground, VirtualHost host) {
    this(ground, host, host::close);
  }

  private SimulatedCluster(Ground ground, Host host, Runnable closing) {
    this.protocol = ground.protocol();
    this.listener = ground.listener();
    this.chance = ground.chance();
    this.host = host;
    this.closing = closing;
    this.network = new InMemoryNetwork(host);
    this.cluster = new InMemoryCluster(chance.choices());
  }

  /// What its nodes have in common.
  private record Ground(Protocol protocol, Chance chance, NodeEvents listener) {}

  /// An empty cluster in virtual time. Whatever waits here lets the simulation run meanwhile; who
  /// wants more to happen runs the host.
  ///
  /// @param host which closes with the cluster
  /// @param protocol the messages that its nodes exchange
  /// @param seed of everything that is left to chance, but for whose turn it is on the host
  /// @param listener hears the events of all its nodes
  public static SimulatedCluster on(
      SimulatedHost host, Protocol protocol, long seed, NodeEvents listener) {
    var ground = new Ground(protocol, Chance.seeded(seed), listener);
    return new SimulatedCluster(ground, host, host::close);
  }

  /// Starts a node, or the next life of one that was killed. Waits until it has joined.
  public Node start(String name) throws InterruptedException {
    return start(name, NodeEvents.NONE);
  }

  /// As [#start(String)], with somebody who hears the node's events.
  public Node start(String name, NodeEvents events) throws InterruptedException {
    return start(name, events, Factories.none());
  }

  /// As [#start(String)], and other nodes may start what the factories make.
  public Node start(String name, Factories factories) throws InterruptedException {
    return start(name, NodeEvents.NONE, factories);
  }

  private Node start(String name, NodeEvents events, Factories factories)
      throws InterruptedException {
    var config =
        NodeConfig.named(name)
            .withSecret(SECRET)
            .withBind(new Endpoint(name, NodeConfig.DEFAULT_PORT), name)
            .withLimits(LIMITS);
    var ground =
        new Foundation(
            host,
            chance,
            network.transport(name),
            (_, _, superseded) -> cluster.discovery(host, chance, superseded),
            listener.and(events),
            Taps.none(),
            SimulatedCluster::rethrow,
            () -> {},
            factories);
    var node = Node.start(config, protocol, ground);
    nodes.add(node);
    return node;
  }

  private static void rethrow(VirtualMachineError error) {
    LoggerFactory.getLogger(SimulatedCluster.class).error("a simulated node broke", error);
    throw error;
  }

  /// Starts nodes one after the other, and waits until all see each other.
  ///
  /// @return them, in the order of their names here
  public List<Node> startAll(String... names) throws InterruptedException {
    var started = new ArrayList<Node>();
    for (var name : names) {
      started.add(start(name));
    }
    awaitMembers(nodes.size());
    return started;
  }

  /// Waits until each living node sees so many members and has a session with each.
  ///
  /// @throws AssertionError if that does not happen in twenty seconds, naming the node
  public void awaitMembers(int members) throws InterruptedException {
    for (var node : living()) {
      if (!node.awaitMembers(members, PATIENCE)) {
        throw new AssertionError(
            "node %s does not see %d members within %s; it sees %s"
                .formatted(node, members, PATIENCE, node.view()));
      }
    }
  }

  /// From now on nothing gets through between the two, in either direction, and nobody is told:
  /// they lose each other by silence, after half a second.
  ///
  /// @return ends the cut when it is closed
  public Fault cut(String one, String other) {
    network.cut(known(one), known(other));
    return () -> network.heal(one, other);
  }

  /// As [#cut], in one direction only.
  ///
  /// @return ends the cut when it is closed
  public Fault cutOneWay(String from, String to) {
    network.cutOneWay(known(from), known(to));
    return () -> network.heal(from, to);
  }

  /// Ends all cuts between the two.
  public void heal(String one, String other) {
    network.heal(known(one), known(other));
  }

  /// Cuts these nodes off from all others, and the others' views of the cluster from theirs: two
  /// halves that each go on alone.
  ///
  /// @return when it is closed, the halves meet again, and the rows of the larger one stay
  public Fault split(String... away) {
    var here = List.of(away);
    here.forEach(this::known);
    forEachPair(here, network::cut);
    cluster.split(here.stream().map(NodeName::new).toArray(NodeName[]::new));
    return () -> {
      forEachPair(here, network::heal);
      cluster.merge(MergeStyle.LARGER_HALF);
    };
  }

  private void forEachPair(List<String> here, BiConsumer<String, String> what) {
    var there = living().stream().map(SimulatedCluster::name).filter(it -> !here.contains(it));
    var others = there.toList();
    here.forEach(one -> others.forEach(other -> what.accept(one, other)));
  }

  /// Stops a node without ending it, as a suspended process or a very long pause does.
  ///
  /// @return lets it go on when it is closed
  public Fault freeze(String name) {
    network.freeze(known(name));
    return () -> network.thaw(name);
  }

  private String known(String name) {
    if (living().stream().map(SimulatedCluster::name).noneMatch(name::equals)) {
      throw new IllegalArgumentException(
          "no node '%s' runs; there are %s".formatted(name, living()));
    }
    return name;
  }

  private static String name(Node node) {
    return node.id().name().value();
  }

  private List<Node> living() {
    return nodes.stream().filter(node -> !killed.contains(node)).toList();
  }

  /// Kills a node as SIGKILL does: the others see its connections break and its membership go, and
  /// nothing that it does afterwards is heard.
  public void kill(String name) {
    network.kill(known(name));
    living().stream().filter(node -> name(node).equals(name)).toList().forEach(killed::add);
    cluster.kill(new NodeName(name));
  }

  /// Everything that can happen to connections.
  public InMemoryNetwork network() {
    return network;
  }

  /// Everything that can happen to membership and tables.
  public InMemoryCluster cluster() {
    return cluster;
  }

  /// Ends all nodes, also what is left of those that were killed.
  @Override
  public void close() {
    nodes.reversed().forEach(Node::close);
    closing.run();
  }
}
