package dev.mm1.runtime.cell;

import dev.mm1.core.actor.Factories;
import dev.mm1.core.actor.Factories.Offer;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.actor.SpawnRefused;
import dev.mm1.core.node.NodeName;
import dev.mm1.core.signal.ExitReason;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Makes what is to be started by name, and says why it cannot.
///
/// @param node this one
/// @param factories what it offers
record Making(NodeName node, Factories factories, UserCode userCode) {

  /// What came of it.
  sealed interface Result {

    record Made(Spawn spec) implements Result {}

    record Not(ExitReason reason) implements Result {}
  }

  /// Runs code of the user.
  Result of(String factory, Object argument) {
    Optional<Offer<?>> offer = factories.find(factory);
    if (offer.isEmpty()) {
      return not("not-offered", missing(factory));
    }
    var type = offer.get().type();
    return type.isInstance(argument)
        ? make(offer.get(), argument)
        : not(
            "wrong-argument",
            "factory '%s' of node %s takes a %s and was given a %s"
                .formatted(factory, node, type.getName(), argument.getClass().getName()));
  }

  private Result make(Offer<?> offer, Object argument) {
    var made = new AtomicReference<@Nullable Spawn>();
    return userCode
        .run(() -> made.set(offer.make(argument)))
        .<Result>map(thrown -> new Result.Not(ExitReason.failed(thrown)))
        .orElseGet(() -> new Result.Made(Objects.requireNonNull(made.get())));
  }

  private String missing(String factory) {
    return ("node %s offers no factory '%s'%s; give it to Node.start there, as"
            + " Factories.builder().offer(\"%s\", …)")
        .formatted(node, factory, factories.names().isEmpty() ? ", nor any other" : "", factory);
  }

  private static Result not(String tag, String detail) {
    return new Result.Not(new ExitReason.Custom(tag, detail));
  }

  static ExitReason refused(SpawnRefused refused) {
    return new ExitReason.Custom("spawn-refused", String.valueOf(refused.getMessage()));
  }
}
