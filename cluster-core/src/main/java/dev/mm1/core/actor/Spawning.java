package dev.mm1.core.actor;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Answer;
import java.time.Duration;
import java.util.function.Consumer;

/// Starting other actors on this node.
public interface Spawning {

  /// Starts an actor and returns at once. Links and watches that the spec names are in force before
  /// the actor runs: they report its own reason, never `NoProc` (B14, B41).
  ///
  /// @throws SpawnRefused if the node is stopping or has no address left
  Spawned spawn(Spawn spec);

  /// Starts an actor and waits until it says that it is ready: by [#initDone], and a server also by
  /// having done its `init`. The link and the watch that the spec names are made at that moment; a
  /// failure before is told by [StartFailed] alone and disturbs nobody.
  ///
  /// If this actor ends meanwhile, the new one is killed.
  ///
  /// @return the new actor, at the address that it named
  /// @throws StartFailed if it ended first, with its reason, or took too long: then it is killed,
  ///   and has ended when this is thrown
  /// @throws SpawnRefused if the node is stopping or has no address left
  /// @throws IllegalArgumentException if the timeout is not positive
  Spawned start(Spawn spec, Duration timeout) throws InterruptedException;

  /// As [#start(Spawn, Duration)] without waiting: what came of it is handed to `then`, on this
  /// actor's thread, between two messages: [dev.mm1.core.signal.Answer.Given] with a [Spawned],
  /// [dev.mm1.core.signal.Answer.Failed] with the reason of its end, or
  /// [dev.mm1.core.signal.Answer.Late].
  ///
  /// @return the address of the new actor, which is not ready yet
  /// @throws SpawnRefused if the node is stopping or has no address left
  /// @throws IllegalArgumentException if the timeout is not positive
  Address start(Spawn spec, Duration timeout, Consumer<Answer> then);

  /// Tells who started this actor that it is ready and can be reached at this address: its own, or
  /// one that it has bound. Only the first call counts; does nothing if nobody waits for it.
  ///
  /// @throws IllegalArgumentException if the address is not one of this actor's
  void initDone(Address at);

  /// Starts a process without link or watch.
  ///
  /// @throws SpawnRefused if the node is stopping or has no address left
  default Address spawn(String name, Actor actor) {
    return spawn(Spawn.process(name, actor)).address();
  }
}
