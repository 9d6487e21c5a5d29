package dev.mm1.core.actor;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Answer;
import java.time.Duration;
import java.util.function.Consumer;

/// Starting actors on other nodes, which must offer the code ([Factories]). Naming the own node
/// does the same without a wire.
///
/// Links and watches come with the birth, or where one waits for readiness with that: there is no
/// moment at which the new actor runs without them. If the way to its node is lost before this
/// actor has it, it is not started, or is killed there. The same becomes of it when this actor ends
/// or does not wait any longer; so nothing is left of a start that failed, once the two nodes can
/// talk, or each has noticed that they cannot.
///
/// Reasons why nothing was started: [dev.mm1.core.signal.ExitReason.NoConnection] if the node is
/// not known or was lost; [dev.mm1.core.signal.ExitReason.Failed] if the factory threw; or
/// [dev.mm1.core.signal.ExitReason.Custom] with the tag `not-offered` (no such factory there),
/// `wrong-argument` (of another type than the factory takes), `unencodable` or `undecodable` (the
/// argument cannot be sent, or read there), or `spawn-refused` (the node is stopping, say).
///
/// There its path is `/remote/NODE/NAME`: the node of its starter, and the name that the factory
/// gave it.
public interface RemoteSpawning {

  /// Starts an actor and waits until it is there.
  ///
  /// @param timeout for the answer of that node, its factory included
  /// @throws StartFailed if it was not started, with the reason. If that was the timeout, nothing
  ///   of it is left when this is thrown, unless that node does not say so for five more seconds
  /// @throws IllegalArgumentException if the timeout is not positive
  Spawned spawn(RemoteSpawn what, Duration timeout) throws InterruptedException;

  /// As [#spawn(RemoteSpawn, Duration)] without waiting: what came of it is handed to `then`, on
  /// this actor's thread, between two messages: [Answer.Given] with a [Spawned], [Answer.Failed],
  /// or [Answer.Late].
  ///
  /// @throws IllegalArgumentException if the timeout is not positive
  void spawn(RemoteSpawn what, Duration timeout, Consumer<Answer> then);

  /// Starts an actor and waits until it says that it is ready, as by [Spawning#start(Spawn,
  /// Duration)].
  ///
  /// @return the new actor, at the address that it named
  /// @throws StartFailed if it was not started, ended first, or took too long: then it has been
  ///   killed, as by [#spawn(RemoteSpawn, Duration)]
  /// @throws IllegalArgumentException if the timeout is not positive
  Spawned start(RemoteSpawn what, Duration timeout) throws InterruptedException;

  /// As [#start(RemoteSpawn, Duration)] without waiting: what came of it is handed to `then`, as by
  /// [#spawn(RemoteSpawn, Duration, Consumer)].
  ///
  /// @param born is handed the address of the new actor before, once it is there and not ready yet
  /// @throws IllegalArgumentException if the timeout is not positive
  void start(RemoteSpawn what, Duration timeout, Consumer<Address> born, Consumer<Answer> then);

  /// As [#start(RemoteSpawn, Duration, Consumer, Consumer)], for who does not care when it is born.
  ///
  /// @throws IllegalArgumentException if the timeout is not positive
  default void start(RemoteSpawn what, Duration timeout, Consumer<Answer> then) {
    start(what, timeout, _ -> {}, then);
  }
}
