package dev.mm1.sup;

import dev.mm1.core.actor.Context;
import dev.mm1.core.event.NodeEvent;

/// Tells the node what a supervisor does, under its address and path.
final class Journal {

  private final Context context;

  Journal(Context context) {
    this.context = context;
  }

  void tell(Report report) {
    context.events().on(event(report));
  }

  private NodeEvent event(Report report) {
    var self = context.self();
    var path = context.path();
    return switch (report) {
      case Report.Started(var key, var actor) -> new NodeEvent.ChildStarted(self, path, key, actor);
      case Report.Exit(var key, var actor, var reason, var asked) ->
          new NodeEvent.ChildExited(self, path, key, actor, reason, asked);
      case Report.Restarting(var key, var reason, var count, var delay) ->
          new NodeEvent.ChildRestarting(self, path, key, reason, count, delay);
      case Report.Dropped(var key) -> new NodeEvent.ChildDropped(self, path, key);
      case Report.GivingUp(var key, var reason, var count) ->
          new NodeEvent.SupervisorGaveUp(self, path, key, reason, count);
    };
  }
}
