package dev.mm1.testkit.scripted;

import dev.mm1.core.actor.Spawn;
import dev.mm1.core.actor.Spawned;
import dev.mm1.core.address.Address;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/// One operation of an actor: who asks, and where the answer goes. Used by the test's thread and by
/// the actor's in turns, so it needs no lock.
///
/// @param <A> what it is answered with
public final class Call<A> {

  private final Stage stage;
  private final Body body;
  private final Optional<Consumer<? super A>> then;
  private Optional<Outcome<A>> outcome = Optional.empty();

  private sealed interface Outcome<A> {

    record Value<A>(A value) implements Outcome<A> {}

    record Thrown<A>(RuntimeException exception) implements Outcome<A> {}
  }

  /// @param then takes the answer between two messages; empty if the actor waits for it
  Call(Stage stage, Body body, Optional<Consumer<? super A>> then) {
    this.stage = stage;
    this.body = body;
    this.then = then;
  }

  /// The actor that asks.
  public Address actor() {
    return body.actor();
  }

  /// Whose context was used: the actor's own address, or that of its fork.
  public Address context() {
    return body.address();
  }

  /// Whether the actor waits for the answer. If not, it goes on, and is handed the answer between
  /// two messages.
  public boolean waits() {
    return then.isEmpty();
  }

  /// Whether it still lacks an answer.
  public boolean isOpen() {
    return outcome.isEmpty();
  }

  /// Answers.
  ///
  /// @throws IllegalStateException if it is answered already
  public void answer(A answer) {
    Objects.requireNonNull(answer, "an answer must not be null");
    resolve(new Outcome.Value<>(answer));
    stage.note("      answered: " + answer);
    then.ifPresentOrElse(
        it -> body.later(() -> it.accept(answer)), () -> stage.answered(body, this));
  }

  /// Has the operation throw.
  ///
  /// @throws IllegalStateException if it is answered already, or the actor does not wait for it
  public void fail(RuntimeException thrown) {
    if (!waits()) {
      throw new IllegalStateException(
          "the actor does not wait here, so nothing can be thrown; answer with Answer.Failed");
    }
    resolve(new Outcome.Thrown<>(thrown));
    stage.note("      throws: " + thrown);
    stage.answered(body, this);
  }

  private void resolve(Outcome<A> given) {
    if (outcome.isPresent()) {
      throw new IllegalStateException("this query of %s is answered already".formatted(this));
    }
    outcome = Optional.of(given);
  }

  /// What was answered.
  A result() {
    return switch (outcome.orElseThrow()) {
      case Outcome.Value<A>(var value) -> value;
      case Outcome.Thrown<A>(var exception) -> throw exception;
    };
  }

  Body body() {
    return body;
  }

  void proceed(Query<?> query) {
    stage.usual().answer(query);
  }

  void pass(Duration time) {
    stage.passUntil(stage.time().elapsed().plus(time));
  }

  Spawned spawned(Spawn spec, Address at) {
    return spawned(spec.watched(), at);
  }

  Spawned spawned(boolean watched, Address at) {
    return stage.usual().spawned(watched, at);
  }

  /// The actor, and after a slash its fork if it is one.
  @Override
  public String toString() {
    return context().equals(actor()) ? actor().toString() : actor() + "/" + context();
  }
}
