package dev.mm1.simulator;

import dev.mm1.Foundation;
import dev.mm1.Node;
import dev.mm1.NodeConfig;
import dev.mm1.core.codec.Protocol;
import dev.mm1.core.event.NodeEvents;
import dev.mm1.core.event.Taps;
import dev.mm1.core.host.Chance;
import dev.mm1.core.node.Endpoint;
import dev.mm1.core.node.NodeName;
import dev.mm1.runtime.host.VirtualHost;
import dev.mm1.testkit.cluster.InMemoryCluster;
import dev.mm1.testkit.net.InMemoryNetwork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;

/// Whole nodes in one JVM, on a network and in a cluster that break on command. Everything but the
/// seams is what a real node has; actors run on virtual threads, in real time.
///
/// Each node runs on a host of the simulated network that is called as the node is.
public final class SimulatedCluster implements AutoCloseable {

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
  private final VirtualHost host = new VirtualHost();
  private final InMemoryNetwork network = new InMemoryNetwork(host);
  private final InMemoryCluster cluster;
  private final List<Node> nodes = new ArrayList<>();

  /// An empty cluster.
  ///
  /// @param protocol the messages that its nodes exchange
  /// @param seed of everything that is left to chance
  public SimulatedCluster(Protocol protocol, long seed) {
    this.protocol = protocol;
    this.chance = Chance.seeded(seed);
    this.cluster = new InMemoryCluster(chance.choices());
  }

  /// Starts a node, or the next life of one that was killed. Waits until it has joined.
  public Node start(String name) throws InterruptedException {
    return start(name, NodeEvents.NONE);
  }

  /// As [#start(String)], with somebody who hears the node's events.
  public Node start(String name, NodeEvents events) throws InterruptedException {
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
            events,
            Taps.none(),
            SimulatedCluster::rethrow,
            () -> {});
    var node = Node.start(config, protocol, ground);
    nodes.add(node);
    return node;
  }

  private static void rethrow(VirtualMachineError error) {
    LoggerFactory.getLogger(SimulatedCluster.class).error("a simulated node broke", error);
    throw error;
  }

  /// Kills a node as SIGKILL does: the others see its connections break and its membership go, and
  /// nothing that it does afterwards is heard.
  public void kill(String name) {
    network.kill(name);
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
    host.close();
  }
}
