package dev.mm1.testkit.script;

import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Exited;
import java.util.ArrayList;
import java.util.List;

/// How the world reacts to what the actor does: the messages that arrive in its mailbox at once.
@FunctionalInterface
public interface Reaction {

  /// The messages that follow from an act, in their order; often none.
  List<Object> to(Act act);

  /// A world in which nothing follows from anything.
  static Reaction none() {
    return _ -> List.of();
  }

  /// A world in which every actor that is told to exit, or killed, does so, and was linked.
  static Reaction obedient() {
    return act ->
        switch (act) {
          case Act.Exit(var target, var reason) -> List.of(new Exited(target, reason));
          case Act.Kill(var target) -> List.of(new Exited(target, ExitReason.killed()));
          default -> List.of();
        };
  }

  /// This one's messages, then the other's.
  default Reaction and(Reaction other) {
    return act -> {
      var both = new ArrayList<>(to(act));
      both.addAll(other.to(act));
      return both;
    };
  }
}
