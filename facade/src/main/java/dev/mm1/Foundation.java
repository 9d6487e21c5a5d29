package dev.mm1;

import dev.mm1.core.actor.Factories;
import dev.mm1.core.cluster.Discovery;
import dev.mm1.core.cluster.Probe;
import dev.mm1.core.event.NodeEvents;
import dev.mm1.core.event.Taps;
import dev.mm1.core.host.Chance;
import dev.mm1.core.host.Host;
import dev.mm1.core.transport.Transport;
import java.util.function.Consumer;

/// What a node stands on. A real node stands on virtual threads, Netty and Hazelcast; a test gives
/// it what the testkit has in memory.
///
/// @param host carries all activity
/// @param chance where random numbers come from
/// @param transport carries frames to other nodes; closed with the node
/// @param discovery makes what finds the other nodes; closed with the node
/// @param events hears what happens
/// @param taps which actors' messages are looked at
/// @param fatal hears of errors after which the JVM cannot be trusted; a real node halts
/// @param release runs last of all when the node closes
/// @param factories what other nodes can start here
public record Foundation(
    Host host,
    Chance chance,
    Transport transport,
    DiscoveryMaker discovery,
    NodeEvents events,
    Taps taps,
    Consumer<VirtualMachineError> fatal,
    Runnable release,
    Factories factories) {

  /// Where other nodes can start nothing.
  public Foundation(
      Host host,
      Chance chance,
      Transport transport,
      DiscoveryMaker discovery,
      NodeEvents events,
      Taps taps,
      Consumer<VirtualMachineError> fatal,
      Runnable release) {
    this(host, chance, transport, discovery, events, taps, fatal, release, Factories.none());
  }

  /// The same, with other taps.
  Foundation withTaps(Taps others) {
    return new Foundation(
        host, chance, transport, discovery, events, others, fatal, release, factories);
  }

  /// The same, with another transport.
  Foundation withTransport(Transport other) {
    return new Foundation(host, chance, other, discovery, events, taps, fatal, release);
  }

  /// The same, with something else at the end.
  Foundation releasing(Runnable last) {
    return new Foundation(host, chance, transport, discovery, events, taps, fatal, last, factories);
  }

  /// The same, on which others can start these.
  public Foundation offering(Factories others) {
    return new Foundation(host, chance, transport, discovery, events, taps, fatal, release, others);
  }

  /// Makes the discovery of a node.
  @FunctionalInterface
  public interface DiscoveryMaker {

    /// Makes it; does not join yet.
    ///
    /// @param config of the node
    /// @param probe asks actor ports who is there
    /// @param superseded to be run once if a later life of the node takes its place
    Discovery make(NodeConfig config, Probe probe, Runnable superseded);
  }
}
