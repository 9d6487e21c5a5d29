package dev.mm1.runtime.cell;

import java.util.ArrayList;
import java.util.List;

/// Senders that wait for room in one mailbox. Any thread may call.
///
/// They all are woken when the mailbox has been read half empty, or takes nothing any more, and try
/// again. Who has come too late waits again: room is not reserved, so none is wasted on a sender
/// that has ended meanwhile.
final class Room {

  /// Replaced, never changed.
  private List<Runnable> waiting = List.of();

  /// Looked at for each message that is read; written under the lock.
  private volatile boolean wanted;

  /// From now on the sender is woken when there may be room. It must try once more after this: who
  /// has made room before did not know of it.
  ///
  /// @param wake must not block
  synchronized void await(Runnable wake) {
    if (!waiting.contains(wake)) {
      var more = new ArrayList<>(waiting);
      more.add(wake);
      waiting = more;
    }
    wanted = true;
  }

  /// The sender does not wait any more.
  synchronized void awaitNoMore(Runnable wake) {
    waiting = waiting.stream().filter(other -> !other.equals(wake)).toList();
    wanted = !waiting.isEmpty();
  }

  /// There may be room.
  void free() {
    if (wanted) {
      all().forEach(Runnable::run);
    }
  }

  private synchronized List<Runnable> all() {
    var all = waiting;
    waiting = List.of();
    wanted = false;
    return all;
  }
}
