package dev.mm1.testkit.scripted;

import dev.mm1.core.actor.Actor;
import dev.mm1.core.actor.CancelledTimer;
import dev.mm1.core.actor.RemoteSpawn;
import dev.mm1.core.actor.Schedule;
import dev.mm1.core.actor.Spawned;
import dev.mm1.core.address.Address;
import dev.mm1.core.address.Net;
import dev.mm1.core.names.Registration;
import dev.mm1.core.node.NodeId;
import dev.mm1.core.signal.Answer;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.Envelope;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Request;
import dev.mm1.core.signal.WatchRef;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Predicate;

/// An operation of an actor that waits for the test's answer.
///
/// Who asked stands in [#actor] and [#context]: they differ for a fork. Each query is answered
/// once: by [#answer] or what a kind has for it, by [#fail], or by [#proceed].
///
/// @param <A> what it is answered with
public sealed interface Query<A> extends Step {

  /// Where the answer goes.
  Call<A> call();

  /// The actor that asks.
  default Address actor() {
    return call().actor();
  }

  /// Whose context was used: the actor's own address, or that of its fork.
  default Address context() {
    return call().context();
  }

  /// Answers. The actor goes on when the test looks for the next step.
  ///
  /// @throws IllegalStateException if it is answered already
  default void answer(A answer) {
    call().answer(answer);
  }

  /// Has the operation throw.
  ///
  /// @throws IllegalStateException if it is answered already, or the actor does not wait for it
  default void fail(RuntimeException thrown) {
    call().fail(thrown);
  }

  /// Answers as a node would on which all goes well: messages are accepted, actors start, timers
  /// come in their time.
  ///
  /// @throws AssertionError if only the test can know: for an ask, and for an actor that waits for
  ///   a message without limit and has no timer
  default void proceed() {
    call().proceed(this);
  }

  /// All that there is to say about an operation without result.
  enum Ack {
    /// It has been done.
    DONE
  }

  /// An operation without result.
  sealed interface Order extends Query<Ack> {

    /// It has been done.
    default void done() {
      answer(Ack.DONE);
    }
  }

  // ---- receiving

  /// It waits for a message. A server does so between two messages.
  ///
  /// @param wanted which messages it would take
  /// @param patience how long it would wait; empty if without limit
  record Receive(Call<Optional<Object>> call, Predicate<Object> wanted, Optional<Duration> patience)
      implements Query<Optional<Object>> {

    /// Gives it a message, or an [Envelope] with one.
    ///
    /// @throws IllegalArgumentException if the actor would not take it
    public void give(Object message) {
      var body = message instanceof Envelope<?> envelope ? envelope.body() : message;
      if (!wanted.test(body)) {
        throw new IllegalArgumentException("the actor does not want " + body + " now");
      }
      answer(Optional.of(message));
    }

    /// No message came in time. The time of its patience passes.
    ///
    /// @throws IllegalStateException if its patience has no limit
    public void nothing() {
      var limit =
          patience.orElseThrow(() -> new IllegalStateException("the actor waits without limit"));
      call.pass(limit);
      answer(Optional.empty());
    }

    @Override
    public String toString() {
      return "Receive[call=%s, patience=%s]"
          .formatted(call, patience.map(Duration::toString).orElse("without limit"));
    }
  }

  /// It takes no more messages.
  record Close(Call<Ack> call) implements Order {}

  /// It has no use for a message.
  record Unhandled(Call<Ack> call, Object message) implements Order {}

  // ---- messages

  /// It sends a message. One from a timer waits for no answer.
  record Tell(Call<Delivery> call, Address to, Object message) implements Query<Delivery> {}

  /// It sends a message with a header of its own.
  record Send(Call<Delivery> call, Envelope<?> envelope) implements Query<Delivery> {}

  /// It sends a message, and has patience with a full mailbox.
  record SendPatiently(Call<Delivery> call, Address to, Object message, Duration patience)
      implements Query<Delivery> {}

  /// It answers a request.
  record Reply(Call<Delivery> call, Request request, Object answer) implements Query<Delivery> {}

  /// It passes a request on.
  record Forward(Call<Delivery> call, Address to, Request request) implements Query<Delivery> {}

  /// It passes a message on.
  record Pass(Call<Delivery> call, Address to, Envelope<?> envelope) implements Query<Delivery> {}

  /// It asks, whether it waits for the answer or not.
  record Ask(Call<Answer> call, Address to, Object body, Duration timeout)
      implements Query<Answer> {

    /// The answer.
    public void give(Object answer) {
      answer(new Answer.Given(answer));
    }

    /// No answer came in time. That time passes.
    public void late() {
      call.pass(timeout);
      answer(new Answer.Late(timeout));
    }
  }

  /// It wants to know whether an actor is there. Given is how long the answer took.
  record Ping(Call<Answer> call, Address target, Duration timeout) implements Query<Answer> {}

  // ---- actors

  /// It starts an actor and does not wait until that is ready. The test need not run it.
  record Spawn(Call<Spawned> call, dev.mm1.core.actor.Spawn spec) implements Query<Spawned> {

    /// It has been started at that address.
    public void started(Address at) {
      answer(call.spawned(spec, at));
    }
  }

  /// It starts an actor and waits until that is ready. Given is a [Spawned]. The test need not run
  /// it.
  record Start(Call<Answer> call, dev.mm1.core.actor.Spawn spec, Duration timeout)
      implements Query<Answer> {

    /// It is ready, at that address.
    public void ready(Address at) {
      answer(new Answer.Given(call.spawned(spec, at)));
    }
  }

  /// It starts an actor, and wants to hear later that it is ready: at once it gets the address, in
  /// `outcome` a [Spawned]. The test need not run it.
  record StartLater(
      Call<Address> call, dev.mm1.core.actor.Spawn spec, Duration timeout, Call<Answer> outcome)
      implements Query<Address> {

    /// It has been started at that address, and is ready.
    public void ready(Address at) {
      answer(at);
      outcome.answer(new Answer.Given(call.spawned(spec, at)));
    }
  }

  /// It starts an actor on a node, whether it waits for that or not. Given is a [Spawned].
  record SpawnElsewhere(Call<Answer> call, RemoteSpawn what, Duration timeout)
      implements Query<Answer> {

    /// It has been started at that address.
    public void started(Address at) {
      answer(new Answer.Given(call.spawned(what.watched(), at)));
    }
  }

  /// It starts an actor on a node and wants to hear that it is ready, whether it waits for that or
  /// not. Given is a [Spawned].
  ///
  /// @param born hears the address before; nobody does if the actor waits
  record StartElsewhere(Call<Answer> call, RemoteSpawn what, Duration timeout, Call<Address> born)
      implements Query<Answer> {

    /// It has been started at that address, and is ready.
    public void ready(Address at) {
      if (!born.waits()) {
        born.answer(at);
      }
      answer(new Answer.Given(call.spawned(what.watched(), at)));
    }
  }

  /// It says that it is ready.
  record InitDone(Call<Ack> call, Address at) implements Order {}

  /// It starts another body of itself, which the answer gives an address. The test need not run it:
  /// see [ScriptedRuntime#runFork].
  record Fork(Call<Address> call, String name, Actor body) implements Query<Address> {}

  /// It begins to receive for a net.
  record Bind(Call<Ack> call, Net net) implements Order {}

  /// It gives a net back.
  record Unbind(Call<Ack> call, Net net) implements Order {}

  /// It ends an actor, whether it waits for that or not. Given is the reason.
  record Shutdown(Call<Answer> call, Address target, Duration patience) implements Query<Answer> {}

  /// It sends an exit signal.
  record Exit(Call<Delivery> call, Address target, ExitReason reason) implements Query<Delivery> {}

  /// It kills an actor.
  record Kill(Call<Delivery> call, Address target) implements Query<Delivery> {}

  /// It ends: by its own word, or because its code has returned or thrown. Left without an answer,
  /// it stays as it is.
  record Quit(Call<Ack> call, ExitReason reason) implements Order {}

  // ---- links and watches

  /// It links itself to a peer.
  record Link(Call<Ack> call, Address peer) implements Order {}

  /// It removes a link.
  record Unlink(Call<Ack> call, Address peer) implements Order {}

  /// It begins, or ceases, to trap exits.
  record TrapExits(Call<Ack> call, boolean trap) implements Order {}

  /// It watches a peer.
  record Watch(Call<WatchRef> call, Address peer) implements Query<WatchRef> {}

  /// It ends a watch; the answer is whether that was still in force.
  ///
  /// @param flush whether a notice that has come is to be taken out of the mailbox
  record Unwatch(Call<Boolean> call, WatchRef ref, boolean flush) implements Query<Boolean> {}

  /// It asks which nodes are up; its own is [dev.mm1.testkit.script.Script#NODE].
  ///
  /// @param watched whether it also hears of changes from now on
  record Nodes(Call<SortedSet<NodeId>> call, boolean watched) implements Query<SortedSet<NodeId>> {}

  /// It does not want to hear of other nodes any more.
  record UnwatchNodes(Call<Ack> call) implements Order {}

  // ---- timers

  /// It sets a timer. [#proceed] lets its messages come in virtual time.
  record SetTimer(Call<Ack> call, Object key, Schedule when, Address to, Object message)
      implements Order {}

  /// It cancels a timer.
  record CancelTimer(Call<Optional<CancelledTimer>> call, Object key)
      implements Query<Optional<CancelledTimer>> {}

  /// It asks how long a timer takes until its next message.
  record TimeLeft(Call<Optional<Duration>> call, Object key) implements Query<Optional<Duration>> {}

  // ---- names

  /// It gives a name to an actor.
  record Register(Call<Registration> call, String name, Address owner)
      implements Query<Registration> {}

  /// It asks who has a name.
  record Resolve(Call<Optional<Address>> call, String name) implements Query<Optional<Address>> {}

  /// It takes a name from an actor; the answer is whether that had it.
  record Unregister(Call<Boolean> call, String name, Address owner) implements Query<Boolean> {}

  /// It asks for all names.
  record AllNames(Call<SortedMap<String, Address>> call)
      implements Query<SortedMap<String, Address>> {}
}
