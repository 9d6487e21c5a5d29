package dev.mm1.runtime.peer;

import dev.mm1.core.address.Address;
import dev.mm1.runtime.wire.Frame;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/// Which actors of another node have no room for messages, as that node says, and who waits here
/// until they have, or until the queue to that node has. Any thread may call.
///
/// Whoever waits is woken and tries again; room is not reserved.
final class Crowded {

  private final Set<Address> busy = ConcurrentHashMap.newKeySet();

  /// For whom each waits. Guarded by itself.
  private final Map<Runnable, Address> waiting = new LinkedHashMap<>();

  private volatile boolean isWanted;
  private boolean isEnded;

  boolean isBusy(Address receiver) {
    return busy.contains(receiver);
  }

  /// That receiver has no room.
  ///
  /// @return what is wrong with that, if anything
  Optional<String> busy(Address receiver) {
    busy.add(receiver);
    return busy.size() <= Frame.Busy.MOST_AT_ONCE
        ? Optional.empty()
        : Optional.of("it says that more receivers are busy than it may");
  }

  /// That receiver has room again, or has ended.
  void room(Address receiver) {
    busy.remove(receiver);
    wake(receiver::equals);
  }

  /// The queue has room again.
  void roomInQueue() {
    if (isWanted) {
      wake(_ -> true);
    }
  }

  /// Nobody shall wait any more.
  void end() {
    busy.clear();
    synchronized (waiting) {
      isEnded = true;
    }
    wake(_ -> true);
  }

  /// From now on the sender is woken when there may be room; it must try once more after this. At
  /// once if all is over.
  ///
  /// @param wake must not block
  void await(Address receiver, Runnable wake) {
    synchronized (waiting) {
      if (!isEnded) {
        waiting.put(wake, receiver);
        isWanted = true;
        return;
      }
    }
    wake.run();
  }

  /// The sender does not wait any more.
  void awaitNoMore(Runnable wake) {
    synchronized (waiting) {
      waiting.remove(wake);
      isWanted = !waiting.isEmpty();
    }
  }

  private void wake(Predicate<Address> whose) {
    List<Runnable> due;
    synchronized (waiting) {
      due =
          waiting.entrySet().stream()
              .filter(entry -> whose.test(entry.getValue()))
              .map(Map.Entry::getKey)
              .toList();
      due.forEach(waiting::remove);
      isWanted = !waiting.isEmpty();
    }
    due.forEach(Runnable::run);
  }
}
