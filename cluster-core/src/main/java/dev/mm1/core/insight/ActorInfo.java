package dev.mm1.core.insight;

import dev.mm1.core.address.Address;
import java.time.Duration;
import java.util.Optional;

/// How one actor stands at one moment. What is said of one actor fits together; what is said of
/// several need not, for they go on meanwhile.
///
/// @param path its names from the root; several actors may have the same
/// @param parent the actor that spawned it, or whose fork it is; empty if the node spawned it. It
///   may have ended since
/// @param trapping whether exit signals become messages to it
public record ActorInfo(
    Address address,
    String path,
    Optional<Address> parent,
    ActorKind kind,
    boolean trapping,
    Activity activity,
    Mailbox mailbox,
    Ties ties) {

  /// What an actor is doing.
  ///
  /// @param time for how long. Of one that is idle or ready: how long ago it last began to do
  ///   something, or, of a process, began to wait. By a clock that may lag by a fiftieth of a
  ///   second
  public record Activity(ActorState state, Duration time) {}

  /// What waits for an actor.
  ///
  /// @param waiting how many messages of users wait
  /// @param bound for how many there is room
  /// @param handled how many it has taken out since it began, counted modulo 2^32
  public record Mailbox(int waiting, int bound, long handled) {}

  /// What binds an actor to others.
  ///
  /// @param links to how many it is linked
  /// @param watches how many watches it has made that have not fired
  /// @param watchers how many watches others have made on it
  /// @param debts how many answers it owes
  /// @param forks how many bodies it has besides the main one
  public record Ties(int links, int watches, int watchers, int debts, int forks) {}
}
