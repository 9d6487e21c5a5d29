package dev.mm1.core.names;

import dev.mm1.core.address.Address;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;

/// The global names of the cluster: each belongs to at most one actor, and every node can resolve
/// it.
///
/// A name lives no longer than its actor and that actor's node. Reading is local and never waits: a
/// node may see a change of another node a moment later.
public interface Names {

  /// Gives the name to an actor of this node, and waits for the outcome.
  ///
  /// Registering a name again for the same actor succeeds. An actor may have several names.
  ///
  /// @throws IllegalArgumentException if the name is not valid (see [GlobalName]) or the address is
  ///   not of this node
  default Registration register(String name, Address actor) throws InterruptedException {
    return register(name, actor, Duration.ofSeconds(10));
  }

  /// As [#register(String, Address)] with a limit to the wait: then the outcome is
  /// [Registration.Unknown].
  Registration register(String name, Address actor, Duration patience) throws InterruptedException;

  /// As [#register(String, Address)] without waiting: the outcome is handed to `then`, on a thread
  /// of the name service, which it must not block.
  void register(String name, Address actor, Consumer<Registration> then);

  /// Who has the name, as far as this node knows. Never an actor of this node that has ended.
  Optional<Address> resolve(String name);

  /// Takes the name from an actor of this node. It is gone here at once, elsewhere soon.
  ///
  /// @return whether the actor had the name
  boolean unregister(String name, Address actor);

  /// Forgets all names of an actor of this node that is ending. When the call returns, no lookup on
  /// this node finds it (B4); other nodes follow soon. Called by the runtime before the signals of
  /// the end leave; does not wait.
  void forget(Address actor);

  /// All names that this node knows, with their owners: a copy.
  SortedMap<String, Address> all();
}
