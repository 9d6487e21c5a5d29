package dev.mm1.simulator.conformance;

import dev.mm1.Node;
import dev.mm1.core.codec.Protocol;
import dev.mm1.core.event.NodeEvents;
import dev.mm1.simulator.Fault;
import dev.mm1.simulator.SimulatedCluster;
import dev.mm1.simulator.puppet.NodeHouse;
import dev.mm1.testkit.host.SimulatedHost;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Two nodes on one simulated host, in virtual time, on a network in memory.
final class SimulatedPair implements Pair {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Duration LATER = Duration.ofSeconds(2);

  private final SimulatedHost host;
  private final SimulatedCluster cluster;
  private final Node here;
  private Node there;
  private Optional<Fault> fault = Optional.empty();

  SimulatedPair(long seed) {
    host = new SimulatedHost(seed);
    cluster = SimulatedCluster.on(host, Protocol.builtIn(), seed, NodeEvents.NONE);
    try {
      here = cluster.start(HERE);
      there = cluster.start(THERE);
      cluster.awaitMembers(2);
    } catch (InterruptedException interrupted) {
      throw new AssertionError("nobody interrupts the director", interrupted);
    }
  }

  SimulatedHost host() {
    return host;
  }

  SimulatedCluster cluster() {
    return cluster;
  }

  @Override
  public NodeHouse here(Runnable closing) {
    return NodeHouse.on(host, here, closing);
  }

  @Override
  public NodeHouse there(Runnable closing) {
    return NodeHouse.on(host, there, closing);
  }

  @Override
  public void cut() {
    fault = Optional.of(cluster.cut(HERE, THERE));
    await(() -> isLostBy(here) && isLostBy(there));
  }

  private static boolean isLostBy(Node node) {
    return node.sessions() == 0;
  }

  private void await(BooleanSupplier condition) {
    if (!host.runUntil(condition, PATIENCE)) {
      throw new AssertionError("it did not come so within " + PATIENCE);
    }
    host.settle();
  }

  @Override
  public void heal() {
    fault.ifPresent(Fault::close);
    await(() -> List.of(here, there).stream().noneMatch(SimulatedPair::isLostBy));
  }

  @Override
  public void reset() {
    cluster.network().reset(HERE, THERE);
    host.settle();
  }

  @Override
  public void kill() {
    cluster.kill(THERE);
    await(() -> isLostBy(here));
  }

  @Override
  public void rebirth() {
    try {
      there = cluster.start(THERE);
      cluster.awaitMembers(2);
    } catch (InterruptedException interrupted) {
      throw new AssertionError("nobody interrupts the director", interrupted);
    }
  }

  @Override
  public void later() {
    host.runFor(LATER);
  }

  @Override
  public void end() {
    cluster.close();
  }
}
