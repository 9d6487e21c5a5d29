package dev.mm1.runtime.signal;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.WatchRef;
import java.util.Optional;

/// Everything that goes from one actor to another. All signals of one pair keep their order (B42).
public sealed interface Signal {

  /// Who sends it. For a node's own signals the address of the actor they speak of.
  Address from();

  /// Whom it is for: an actor, or a reply slot of an ask.
  Address to();

  /// A message of a user.
  ///
  /// @param stamp what travels with it
  /// @param body the message; a [dev.mm1.core.signal.Request] if a reply is awaited
  record Letter(Address from, Address to, Stamp stamp, Object body) implements Signal {}

  /// The answer to an ask.
  record Reply(Address from, Address to, Object body) implements Signal {}

  /// An ask will not be answered.
  ///
  /// @param to the reply slot
  record AskFailed(Address from, Address to, ExitReason reason) implements Signal {}

  /// The request of an ask was passed on: `from` owes the answer now.
  ///
  /// @param to the reply slot
  record AskMoved(Address from, Address to) implements Signal {}

  /// The asker does not wait any more: `to` owes no answer to that slot.
  record AskOver(Address from, Address to, Address slot) implements Signal {}

  /// Is somebody there? Answered by the cell of `to`, busy or not, and by the node itself if the
  /// serial is 0.
  ///
  /// @param from the slot that waits for the reply
  record Ping(Address from, Address to) implements Signal {}

  /// `from` wants to be linked to `to`.
  record Link(Address from, Address to) implements Signal {}

  /// `from` has removed its side of the link; to be acknowledged (B20).
  ///
  /// @param id grows with each unlink of `from`
  record Unlink(Address from, Address to, long id) implements Signal {}

  /// `from` has seen the unlink with that id.
  record UnlinkAck(Address from, Address to, long id) implements Signal {}

  /// `from` wants to be told when `to` ends.
  record Watch(Address from, Address to, WatchRef ref) implements Signal {}

  /// `from` does not want to be told any more.
  record Unwatch(Address from, Address to, WatchRef ref) implements Signal {}

  /// A watched actor has ended.
  ///
  /// @param from the watched actor
  record Down(Address from, Address to, WatchRef ref, ExitReason reason) implements Signal {}

  /// A linked actor has ended. Counts only if the link is still in force at its arrival (B21).
  record LinkExit(Address from, Address to, ExitReason reason) implements Signal {}

  /// `from` wants `to` to end; needs no link (B26).
  record Exit(Address from, Address to, ExitReason reason) implements Signal {}

  /// `to` ends without a say.
  record Kill(Address from, Address to) implements Signal {}

  /// `from` wants an actor to be started.
  ///
  /// @param to the node, as serial 0 of its net
  /// @param slot where it is answered: by [Spawned] or [AskFailed]
  /// @param factory what the node calls the code that it offers
  /// @param argument for the factory
  /// @param tie how `from` is bound to what is started
  /// @param ready whether that is to say that it is ready; only then is it tied
  /// @param trace the trace it is born in; 0 if none
  record Spawn(
      Address from,
      Address to,
      Address slot,
      String factory,
      Object argument,
      Tie tie,
      boolean ready,
      long trace)
      implements Signal {}

  /// How one actor wants to be bound to one that it has started elsewhere.
  ///
  /// @param watch the reference of its watch, if it watches
  /// @param child whether the other ends when the way is lost, even if it traps exits
  record Tie(boolean linked, Optional<WatchRef> watch, boolean child) {}

  /// `from` was started for the slot `to`.
  ///
  /// @param at where it is reached
  /// @param ready whether it is what was asked for; else it has yet to say that it is ready
  record Spawned(Address from, Address to, Address at, boolean ready) implements Signal {}

  /// Whoever asked has the actor that was started for the slot.
  ///
  /// @param to the node, as serial 0 of its net
  record SpawnTaken(Address from, Address to, Address slot) implements Signal {}

  /// Nobody wants the actor that was to be started for the slot. Answered with [AskFailed].
  ///
  /// @param to the node, as serial 0 of its net
  record SpawnOver(Address from, Address to, Address slot) implements Signal {}

  /// Whether it may be refused for want of room: only users' messages may, and of these none with
  /// priority.
  default boolean isBounded() {
    return this instanceof Letter letter && !letter.stamp().priority();
  }
}
