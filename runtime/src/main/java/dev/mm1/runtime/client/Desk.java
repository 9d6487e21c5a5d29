package dev.mm1.runtime.client;

import dev.mm1.runtime.wire.Answer;
import dev.mm1.runtime.wire.Query;
import java.util.function.Consumer;

/// Answers what clients ask a node.
@FunctionalInterface
public interface Desk {

  /// Does not wait: `then` is called once, now or later, on any thread. Calls may overlap.
  void answer(Query query, Consumer<Answer> then);

  /// A desk at which nobody sits.
  static Desk closed() {
    return (_, then) -> then.accept(new Answer.Cannot("this node answers no questions"));
  }
}
