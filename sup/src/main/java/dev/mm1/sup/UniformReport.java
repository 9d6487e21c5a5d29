package dev.mm1.sup;

import dev.mm1.core.address.Address;
import dev.mm1.core.event.NodeEvent;
import dev.mm1.core.signal.ExitReason;
import java.time.Duration;

/// What the decider of a uniform supervisor tells the world.
sealed interface UniformReport {

  /// A child is ready.
  record Started(long child, Address address) implements UniformReport {}

  /// A child that was ready has ended.
  record Exited(long child, Address address, ExitReason reason, boolean asked)
      implements UniformReport {}

  /// A child will be started again.
  record Restarting(long child, ExitReason reason, int count, Duration delay)
      implements UniformReport {}

  /// A child that was to be started again will not be: it was to be stopped.
  record Dropped(long child) implements UniformReport {}

  /// The supervisor stops all children, because of this one.
  record GivingUp(long child, ExitReason reason, int count) implements UniformReport {}

  /// The same, for the node.
  default NodeEvent by(Address supervisor, String path) {
    return switch (this) {
      case Started(var child, var address) ->
          new NodeEvent.ChildStarted(supervisor, path, Long.toString(child), address);
      case Exited(var child, var address, var reason, var asked) ->
          new NodeEvent.ChildExited(supervisor, path, Long.toString(child), address, reason, asked);
      case Restarting(var child, var reason, var count, var delay) ->
          new NodeEvent.ChildRestarting(
              supervisor, path, Long.toString(child), reason, count, delay);
      case Dropped(var child) -> new NodeEvent.ChildDropped(supervisor, path, Long.toString(child));
      case GivingUp(var child, var reason, var count) ->
          new NodeEvent.SupervisorGaveUp(supervisor, path, Long.toString(child), reason, count);
    };
  }
}
