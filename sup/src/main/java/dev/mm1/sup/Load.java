package dev.mm1.sup;

import dev.mm1.core.address.Address;
import java.util.IdentityHashMap;
import java.util.Optional;

/// What a pool has given to one life of a worker and that has not been handled. The pool writes it
/// before it passes a message on, the worker when it gets and has handled one.
///
/// The header of a message does not say that the pool has passed it on: it names whom the message
/// was meant for first, and that may be anybody before the pool, or the worker. The message itself
/// is what both see.
final class Load {

  /// How often each was passed on and has not arrived.
  private final IdentityHashMap<Object, Integer> underway = new IdentityHashMap<>();

  private Optional<Address> actor = Optional.empty();
  private int size;

  /// The worker whose load it is.
  synchronized void belongsTo(Address worker) {
    actor = Optional.of(worker);
  }

  /// A message is about to be passed on. One to somebody whom the worker has named in its stead
  /// does not count, for nobody would say that it has been handled.
  synchronized void passed(Address to, Object message) {
    if (actor.isEmpty() || actor.get().equals(to)) {
      underway.merge(message, 1, Integer::sum);
      size++;
    }
  }

  /// It was not taken in.
  synchronized void refused(Object message) {
    if (arrived(message)) {
      handled();
    }
  }

  /// The worker has got a message.
  ///
  /// @return whether it came from the pool, so that it counts until it has been handled
  synchronized boolean arrived(Object message) {
    boolean counts = underway.containsKey(message);
    underway.computeIfPresent(message, (_, times) -> times == 1 ? null : times - 1);
    return counts;
  }

  synchronized void handled() {
    size--;
  }

  synchronized int size() {
    return size;
  }
}
