package dev.mm1.simulator.tree;

import dev.mm1.core.actor.Context;
import dev.mm1.core.address.Address;
import dev.mm1.sup.UniformChildren;
import java.time.Duration;

/// Asks supervisors for children, and to stop them, without waiting.
final class Gardener {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// What a gardener can be told.
  sealed interface Order {}

  /// Ask for so many children.
  record Fill(Address supervisor, int children) implements Order {}

  /// Have a child stopped.
  record Cut(Address supervisor, Address child) implements Order {}

  private Gardener() {}

  static void run(Context context) throws InterruptedException {
    while (true) {
      switch ((Order) context.receive()) {
        case Fill(var supervisor, var children) -> {
          for (int n = 0; n < children; n++) {
            new UniformChildren<Integer>(supervisor).start(context, n, PATIENCE, _ -> {});
          }
        }
        case Cut(var supervisor, var child) ->
            new UniformChildren<Integer>(supervisor).stop(context, child, PATIENCE, _ -> {});
      }
    }
  }
}
