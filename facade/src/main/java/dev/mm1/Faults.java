package dev.mm1;

import dev.mm1.core.node.Endpoint;
import dev.mm1.core.node.NodeName;
import dev.mm1.runtime.faults.Fault;
import dev.mm1.runtime.faults.FaultyTransport;
import dev.mm1.runtime.faults.Target;
import java.time.Duration;
import java.util.List;

/// Makes a node's connections with others as bad as those of a bad network, to see what becomes of
/// a program then. Only for a node whose configuration says `mm1.faults.enabled = true`.
///
/// A fault holds for the connections that stand and for all new ones, until it is closed or healed;
/// several add up. Links, watches, asks and the order of messages keep their promises under all of
/// them: the frames of a connection stay in order, and a loss ends the session. Only the node's own
/// connections are concerned, not the membership, which Hazelcast carries: whoever is cut off here
/// stays a member.
///
/// A peer is a node's name, in whatever life; or a host and an actor port, as `10.0.0.7:4711`; or
/// [#EVERYBODY]. That there is such a node is not checked: it may yet come. Any thread may call.
public final class Faults {

  /// All peers, and the command line.
  public static final String EVERYBODY = "*";

  private final FaultyTransport transport;

  Faults(FaultyTransport transport) {
    this.transport = transport;
  }

  /// Which way messages go that a fault concerns.
  public enum Direction {
    /// From this node to the peer.
    TO,
    /// From the peer to this node.
    FROM,
    /// Both.
    BOTH
  }

  /// A fault that holds until it is closed.
  @FunctionalInterface
  public interface Standing extends AutoCloseable {
    @Override
    void close();
  }

  /// What goes that way takes longer, by `least` and up to `jitter` more.
  public Standing delay(String peer, Direction direction, Duration least, Duration jitter) {
    return impose(peer, direction, new Fault.Delay(least, jitter));
  }

  /// No more than so many bytes a second go that way, on each connection.
  ///
  /// @param bytesPerSecond 1 or more
  public Standing throttle(String peer, Direction direction, long bytesPerSecond) {
    return impose(peer, direction, new Fault.Throttle(bytesPerSecond));
  }

  /// Nothing gets through that way and nobody is told, as with a firewall that swallows packets.
  /// Silence is noticed: the session ends when it has lasted for `session.silence`. What was under
  /// way arrives when the fault ends before that.
  public Standing cut(String peer, Direction direction) {
    return impose(peer, direction, new Fault.Silence());
  }

  /// Breaks the connections with the peer that stand now, as by a reset. They may come again at
  /// once.
  ///
  /// @return how many there were
  public int drop(String peer) {
    return transport.drop(target(peer));
  }

  /// Ends all faults that were given for this peer, under the same name.
  public void heal(String peer) {
    transport.heal(target(peer));
  }

  /// Ends all faults.
  public void heal() {
    transport.heal();
  }

  private Standing impose(String peer, Direction direction, Fault fault) {
    var target = target(peer);
    var standing =
        ways(direction).stream().map(way -> transport.impose(target, way, fault)).toList();
    return () -> standing.forEach(FaultyTransport.Standing::close);
  }

  private static List<dev.mm1.runtime.faults.Direction> ways(Direction direction) {
    return switch (direction) {
      case TO -> List.of(dev.mm1.runtime.faults.Direction.OUT);
      case FROM -> List.of(dev.mm1.runtime.faults.Direction.IN);
      case BOTH ->
          List.of(dev.mm1.runtime.faults.Direction.OUT, dev.mm1.runtime.faults.Direction.IN);
    };
  }

  private static Target target(String peer) {
    if (peer.equals(EVERYBODY)) {
      return new Target.Everybody();
    }
    return peer.indexOf(':') < 0
        ? new Target.Named(new NodeName(peer))
        : new Target.At(Endpoint.parse(peer, NodeConfig.DEFAULT_PORT));
  }
}
