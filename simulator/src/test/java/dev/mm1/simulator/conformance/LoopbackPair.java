package dev.mm1.simulator.conformance;

import dev.mm1.Foundation;
import dev.mm1.Node;
import dev.mm1.NodeConfig;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.codec.Protocol;
import dev.mm1.core.event.NodeEvents;
import dev.mm1.core.event.Taps;
import dev.mm1.core.host.Chance;
import dev.mm1.core.node.NodeName;
import dev.mm1.runtime.host.SystemChance;
import dev.mm1.runtime.host.VirtualHost;
import dev.mm1.runtime.netty.NettyTransport;
import dev.mm1.simulator.puppet.NodeHouse;
import dev.mm1.testkit.Eventually;
import dev.mm1.testkit.cluster.InMemoryCluster;
import java.time.Duration;
import org.assertj.core.api.Assertions;

/// Two nodes on virtual threads that are joined by TCP on loopback. Of each other's presence they
/// learn from memory, so that no test waits for a discovery.
final class LoopbackPair implements Pair {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /// An echo may overtake what it is to bring about, but hardly so often.
  private static final int ROUNDS = 3;

  private final VirtualHost host = new VirtualHost();
  private final Chance chance = SystemChance.create();
  private final InMemoryCluster cluster = new InMemoryCluster(chance.choices());
  private final NodeConfig.Limits limits;
  private final Seat here;
  private Seat there;

  /// A node, what it speaks through, and somebody there who answers.
  private record Seat(Node node, Severable transport, Address echo) {}

  /// @param silence after how much silence a session is given up
  LoopbackPair(Duration silence) {
    limits =
        new NodeConfig.Limits(
            silence.dividedBy(4), silence, Duration.ofSeconds(1), Duration.ofSeconds(4));
    here = seat(HERE);
    there = seat(THERE);
    awaitMeeting();
  }

  private Seat seat(String name) {
    var transport = new Severable(new NettyTransport());
    var ground =
        new Foundation(
            host,
            chance,
            transport,
            (_, _, superseded) -> cluster.discovery(host, chance, superseded),
            NodeEvents.NONE,
            Taps.none(),
            LoopbackPair::rethrow,
            () -> {});
    var config = NodeConfig.named(name).withPort(0).withLimits(limits);
    try {
      var node = Node.start(config, Protocol.builtIn(), ground);
      return new Seat(node, transport, node.spawn(echo()));
    } catch (InterruptedException interrupted) {
      throw new AssertionError("nobody interrupts the director", interrupted);
    }
  }

  private static void rethrow(VirtualMachineError error) {
    throw error;
  }

  private static Spawn echo() {
    return Spawn.server("echo", Echo::new);
  }

  @Override
  public NodeHouse here(Runnable closing) {
    return house(here, closing);
  }

  @Override
  public NodeHouse there(Runnable closing) {
    return house(there, closing);
  }

  private NodeHouse house(Seat seat, Runnable closing) {
    return NodeHouse.real(seat.node(), this::settle, closing);
  }

  /// What a node has sent before an ask has arrived when the answer comes.
  private void settle() {
    if (here.node().sessions() > 0) {
      for (int i = 0; i < ROUNDS; i++) {
        echo(here, there);
        echo(there, here);
      }
    }
  }

  private static void echo(Seat from, Seat to) {
    try {
      Object _ = from.node().ask(to.echo(), "are you there?", PATIENCE);
    } catch (InterruptedException interrupted) {
      throw new AssertionError("nobody interrupts the director", interrupted);
    }
  }

  @Override
  public void cut() {
    here.transport().sever();
    there.transport().sever();
    awaitLoss(here);
    awaitLoss(there);
  }

  private static void awaitLoss(Seat seat) {
    Eventually.eventually(() -> Assertions.assertThat(seat.node().sessions()).isZero());
  }

  @Override
  public void heal() {
    here.transport().mend();
    there.transport().mend();
    awaitMeeting();
  }

  private void awaitMeeting() {
    try {
      Assertions.assertThat(here.node().awaitMembers(2, PATIENCE)).isTrue();
      Assertions.assertThat(there.node().awaitMembers(2, PATIENCE)).isTrue();
    } catch (InterruptedException interrupted) {
      throw new AssertionError("nobody interrupts the director", interrupted);
    }
  }

  @Override
  public void reset() {
    here.transport().closeAll();
  }

  @Override
  public void kill() {
    there.transport().close();
    cluster.kill(new NodeName(THERE));
    awaitLoss(here);
    there.node().close();
  }

  @Override
  public void rebirth() {
    there = seat(THERE);
    awaitMeeting();
  }

  @Override
  public void later() {
    // It passes by itself.
  }

  @Override
  public void end() {
    there.node().close();
    here.node().close();
    host.close();
  }
}
