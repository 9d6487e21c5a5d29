package dev.mm1.runtime.cell;

import dev.mm1.core.event.NodeEvents;
import dev.mm1.core.event.Taps;
import dev.mm1.core.host.Host;
import dev.mm1.core.names.Names;
import dev.mm1.core.node.NodeId;
import dev.mm1.core.settings.PathSettings;
import dev.mm1.runtime.signal.Routes;
import java.time.Duration;
import java.util.function.Consumer;

/// What the actors of a node stand on.
///
/// @param host carries their code
/// @param routes to other nodes
/// @param names of the cluster
/// @param events where losses and failures are told
/// @param killGrace how long code that was told to end may go on before the actor counts as dead
/// @param fatal hears of errors after which the JVM cannot be trusted
/// @param onLoss hears of a node that is lost *before* its links and watches fire, so that who acts
///   on `Down` finds everything else up to date; it may hear of one loss more than once. Must not
///   block
/// @param taps which actors' messages are looked at
/// @param settings of the actors, by their paths; where they name a tap that is not among the taps,
///   nobody looks
public record Surroundings(
    Host host,
    Routes routes,
    Names names,
    NodeEvents events,
    Duration killGrace,
    Consumer<VirtualMachineError> fatal,
    Consumer<NodeId> onLoss,
    Taps taps,
    PathSettings settings) {

  /// Where nobody else needs to hear of lost nodes, or looks at messages, and nothing is set by
  /// path.
  public Surroundings(
      Host host,
      Routes routes,
      Names names,
      NodeEvents events,
      Duration killGrace,
      Consumer<VirtualMachineError> fatal) {
    this(host, routes, names, events, killGrace, fatal, _ -> {}, Taps.none(), PathSettings.NONE);
  }

  /// How long code that was told to end may go on unless something else is said.
  public static final Duration DEFAULT_KILL_GRACE = Duration.ofSeconds(2);
}
