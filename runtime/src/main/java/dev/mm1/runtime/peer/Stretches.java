package dev.mm1.runtime.peer;

import dev.mm1.core.event.NodeEvent;
import dev.mm1.core.node.NodeId;
import dev.mm1.runtime.signal.Inbox;
import dev.mm1.runtime.signal.Route;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;

/// The routes to one node, of which there is at most one at a time, each after the end of the one
/// before it.
///
/// Any thread may look and begin; the peer's owner opens and ends.
final class Stretches {

  private final NodeId node;
  private final Executor owner;
  private final PeerSettings settings;
  private final Ground ground;
  private final Understanding understanding;

  private volatile Optional<Stretch> current = Optional.empty();

  Stretches(NodeId node, Executor owner, PeerSettings settings, Ground ground) {
    this.node = node;
    this.owner = owner;
    this.settings = settings;
    this.ground = ground;
    this.understanding = new Understanding(node, ground);
  }

  Optional<Stretch> current() {
    return current;
  }

  Optional<Route> route() {
    return current.map(stretch -> stretch);
  }

  /// Begins one if there is none.
  synchronized Stretch begun() {
    Stretch stretch = current.orElseGet(() -> new Stretch(owner, settings, ground, understanding));
    current = Optional.of(stretch);
    return stretch;
  }

  /// Since when something waits for a session.
  OptionalLong waitingSince() {
    return current.map(Stretch::waitingSince).orElse(OptionalLong.empty());
  }

  /// A session stands. That the node is up is told before anything goes over it.
  void open(Contact contact, Inbox inbox) {
    Stretch stretch = begun();
    ground.events().on(new NodeEvent.NodeUp(node));
    stretch.open(contact.line(), contact.limits().sizes(), inbox);
  }

  /// Ends the route, if there is one. That the node is down is the last that is told (B54), and
  /// only if it was up.
  void end(String why, boolean wasUp) {
    taken().ifPresent(Stretch::end);
    if (wasUp) {
      ground.events().on(new NodeEvent.NodeDown(node, why));
    }
  }

  private synchronized Optional<Stretch> taken() {
    Optional<Stretch> taken = current;
    current = Optional.empty();
    return taken;
  }
}
