package dev.mm1.sup;

import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.actor.SpawnRefused;
import dev.mm1.core.actor.Spawned;
import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Answer;
import dev.mm1.core.signal.ExitReason;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Starts children, without ever waiting, and says how that went.
final class Starter {

  private final Context context;
  private final Supplier<Duration> now;
  private final Consumer<Event> later;

  /// @param later hears on the actor's own thread, between two messages, what came of the start of
  ///   a child that has to be ready
  Starter(Context context, Supplier<Duration> now, Consumer<Event> later) {
    this.context = context;
    this.now = now;
    this.later = later;
  }

  /// What can be said at once.
  Optional<Event> start(ChildSpec child) {
    return switch (child.code()) {
      case ChildCode.Here(var spawn) -> Optional.of(start(child, spawn));
      case Elsewhere there -> new Voyage(context, this, child).begin(there);
    };
  }

  private Event start(ChildSpec child, Spawn spawn) {
    try {
      return switch (child.start()) {
        case StartPolicy.AtOnce() -> spawned(child, spawn);
        case StartPolicy.WhenReady(var timeout) -> new Launch(child).begin(spawn, timeout);
        case StartPolicy.Patiently() ->
            new Launch(child).begin(spawn, StartPolicy.WhenReady.LONGEST);
      };
    } catch (SpawnRefused refused) {
      var why = Objects.requireNonNullElse(refused.getMessage(), "");
      var reason = new ExitReason.Custom("spawn-refused", why);
      return new Event.StartFailed(child.key(), Optional.empty(), reason, now.get());
    }
  }

  private Event spawned(ChildSpec child, Spawn spawn) {
    var actor = context.spawn(spawn.asLinked()).address();
    return started(child, actor, actor);
  }

  Duration now() {
    return now.get();
  }

  /// On the actor's own thread.
  void later(Event event) {
    later.accept(event);
  }

  static ExitReason late(Duration timeout) {
    return new ExitReason.Custom(
        "start-timeout", "not ready within " + timeout + ", and was killed");
  }

  Event started(ChildSpec child, Address actor, Address reached) {
    if (child.is(Trait.ANNOUNCED)) {
      var _ = context.tell(reached, new SetParent(context.self()));
    }
    return new Event.Started(child.key(), actor, reached, now.get());
  }

  /// The start of one child that has to be ready.
  private final class Launch {

    private final ChildSpec child;

    /// Set before anything can come of the start.
    private @Nullable Address begun;

    Launch(ChildSpec child) {
      this.child = child;
    }

    Event begin(Spawn spawn, Duration timeout) {
      var actor = context.start(spawn.asLinked(), timeout, this::ended);
      begun = actor;
      return new Event.Spawned(child.key(), actor, now.get());
    }

    private void ended(Answer answer) {
      var actor = Objects.requireNonNull(begun);
      later.accept(
          switch (answer) {
            case Answer.Given(Spawned(var reached, _)) -> started(child, actor, reached);
            case Answer.Given(var other) -> throw new IllegalStateException("no start: " + other);
            case Answer.Failed(var reason) -> failed(actor, reason);
            case Answer.Late(var timeout) -> failed(actor, late(timeout));
          });
    }

    private Event failed(Address actor, ExitReason reason) {
      return new Event.StartFailed(child.key(), Optional.of(actor), reason, now.get());
    }
  }
}
