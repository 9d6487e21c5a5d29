package dev.mm1.testkit.net;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// What is to happen on a connection's owner, in order, also over moves from one owner to another.
///
/// Guarded by the network, but for the events themselves, which run outside of the guard.
final class Events {
  private final InMemoryNetwork network;
  private final Runnable idle;
  private final Deque<Runnable> queue = new ArrayDeque<>();
  private InMemoryOwner owner;
  private @Nullable Move move;
  private boolean running;
  private boolean frozen;
  private boolean dropped;

  private record Move(InMemoryOwner target, Runnable then) {}

  /// @param idle done when everything that was there has happened
  Events(InMemoryNetwork network, InMemoryOwner owner, Runnable idle) {
    this.network = network;
    this.owner = owner;
    this.idle = idle;
  }

  void add(Runnable event) {
    synchronized (network) {
      if (dropped) {
        return;
      }
      queue.add(event);
      kick();
    }
  }

  void moveTo(InMemoryOwner target, Runnable then) {
    synchronized (network) {
      if (move != null) {
        throw new IllegalStateException("the connection moves already");
      }
      move = new Move(target, then);
      kick();
    }
  }

  void freeze(boolean still) {
    synchronized (network) {
      frozen = still;
      kick();
    }
  }

  /// Nothing happens any more.
  void drop() {
    dropped = true;
    queue.clear();
    move = null;
  }

  private void kick() {
    if (!running && !frozen && (move != null || !queue.isEmpty())) {
      running = true;
      owner.execute(this::runNext);
    }
  }

  /// One at a time: whoever else is on the same owner gets its turn.
  private void runNext() {
    try {
      next().run();
      if (isIdle()) {
        idle.run();
      }
    } finally {
      synchronized (network) {
        running = false;
        kick();
      }
    }
  }

  private Runnable next() {
    synchronized (network) {
      var leaving = move;
      if (leaving == null) {
        return queue.isEmpty() ? () -> {} : queue.removeFirst();
      }
      // Nothing of this connection runs now, so the new owner may begin, with what follows the
      // move.
      move = null;
      owner = leaving.target;
      queue.addFirst(leaving.then);
      return () -> {};
    }
  }

  private boolean isIdle() {
    synchronized (network) {
      return move == null && queue.isEmpty();
    }
  }
}
