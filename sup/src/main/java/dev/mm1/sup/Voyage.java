package dev.mm1.sup;

import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.RemoteSpawn;
import dev.mm1.core.actor.Spawned;
import dev.mm1.core.address.Address;
import dev.mm1.core.node.NodeId;
import dev.mm1.core.node.NodeName;
import dev.mm1.core.signal.Answer;
import dev.mm1.core.signal.ExitReason;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The start of one child on another node. Nothing of it is known at once, not even the address of
/// its actor.
final class Voyage {

  /// How long a node may take to start a child that need not be ready.
  static final Duration BIRTH = Duration.ofSeconds(10);

  private final Context context;
  private final Starter starter;
  private final ChildSpec child;
  private Optional<Address> born = Optional.empty();

  Voyage(Context context, Starter starter, ChildSpec child) {
    this.context = context;
    this.starter = starter;
    this.child = child;
  }

  /// Sets out.
  ///
  /// @return what can be said at once: that there is nowhere to go
  Optional<Event> begin(Elsewhere there) {
    try {
      var node = node(there.placement());
      if (node.isPresent()) {
        order(RemoteSpawn.on(node.get(), there.factory(), there.argument()).asChild());
        return Optional.empty();
      }
      return Optional.of(failed(nowhere()));
    } catch (RuntimeException thrown) {
      // The placement, or a factory of this node, is code of a user.
      return Optional.of(failed(ExitReason.failed(thrown)));
    }
  }

  private Optional<NodeName> node(Placement placement) {
    return placement.choose(
        context.nodes().stream().map(NodeId::name).collect(Collectors.toCollection(TreeSet::new)));
  }

  private ExitReason nowhere() {
    return new ExitReason.Custom(
        "no-place",
        "the placement of child '%s' has chosen none of the nodes that are up: %s"
            .formatted(child.key(), context.nodes().stream().map(NodeId::name).toList()));
  }

  private void order(RemoteSpawn what) {
    switch (child.start()) {
      case StartPolicy.AtOnce() -> context.spawn(what, BIRTH, this::over);
      case StartPolicy.WhenReady(var timeout) -> order(what, timeout);
      case StartPolicy.Patiently() -> order(what, StartPolicy.WhenReady.LONGEST);
    }
  }

  private void order(RemoteSpawn what, Duration timeout) {
    context.start(what, timeout, this::isBorn, this::over);
  }

  private void isBorn(Address actor) {
    born = Optional.of(actor);
    starter.later(new Event.Spawned(child.key(), actor, starter.now()));
  }

  private void over(Answer answer) {
    starter.later(
        switch (answer) {
          case Answer.Given(Spawned(var reached, _)) ->
              starter.started(child, born.orElse(reached), reached);
          case Answer.Given(var other) -> throw new IllegalStateException("no start: " + other);
          case Answer.Failed(var reason) -> failed(reason);
          case Answer.Late(var timeout) -> failed(Starter.late(timeout));
        });
  }

  private Event failed(ExitReason reason) {
    return new Event.StartFailed(child.key(), born, reason, starter.now());
  }
}
