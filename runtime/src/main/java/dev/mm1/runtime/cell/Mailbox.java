package dev.mm1.runtime.cell;

import dev.mm1.runtime.signal.Signal.Letter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/// What waits for one actor, in the order of arrival; there is no overtaking lane (B42).
///
/// Two halves: what has *arrived* is guarded by the lock of the cell, and what was *taken* belongs
/// to the actor alone. The actor takes all that has arrived at once, so it needs the lock only once
/// for a batch. Only letters count against the bound.
final class Mailbox {

  /// Work for the actor itself, done between two messages.
  @FunctionalInterface
  interface Continuation {
    void run() throws Exception;
  }

  private final int bound;
  private final Room room;
  private final AtomicInteger letters = new AtomicInteger();
  private final ArrayDeque<Object> taken = new ArrayDeque<>();
  private final ArrayDeque<Object> arrived = new ArrayDeque<>(4);

  /// @param room is told when the mailbox has been read half empty
  Mailbox(int bound, Room room) {
    this.bound = bound;
    this.room = room;
  }

  /// Under the lock: adds a letter if there is room, or if it needs none.
  boolean offer(Letter letter) {
    if (letter.isBounded() && letters.get() >= bound) {
      return false;
    }
    letters.incrementAndGet();
    arrived.add(letter);
    return true;
  }

  /// Under the lock: adds what needs no room: [dev.mm1.core.signal.Down],
  /// [dev.mm1.core.signal.Exited] or a [Continuation].
  void add(Object item) {
    arrived.add(item);
  }

  /// Under the lock: whether nothing has arrived since the last [#take].
  boolean hasNothingNew() {
    return arrived.isEmpty();
  }

  /// Under the lock, by the actor: takes all that has arrived.
  void take() {
    taken.addAll(arrived);
    arrived.clear();
  }

  /// By the actor: the oldest item that was taken.
  Optional<Object> poll() {
    return Optional.ofNullable(taken.poll()).map(this::counted);
  }

  /// By the actor: the oldest taken item that passes; the others stay in their order.
  Optional<Object> poll(Predicate<Object> wanted) {
    for (var items = taken.iterator(); items.hasNext(); ) {
      Object item = items.next();
      if (wanted.test(item)) {
        items.remove();
        return Optional.of(counted(item));
      }
    }
    return Optional.empty();
  }

  /// By the actor: drops the taken items that pass, which must be no letters.
  void drop(Predicate<Object> unwanted) {
    taken.removeIf(unwanted);
  }

  /// Under the lock, at the end of the actor: the letters that it never took.
  List<Letter> leftArrived() {
    return drain(arrived);
  }

  /// By the actor, at its end: the letters that it took and never read.
  List<Letter> leftTaken() {
    return drain(taken);
  }

  private static List<Letter> drain(ArrayDeque<Object> items) {
    var letters = new ArrayList<Letter>();
    for (Object item : items) {
      if (item instanceof Letter letter) {
        letters.add(letter);
      }
    }
    items.clear();
    return letters;
  }

  private Object counted(Object item) {
    if (item instanceof Letter && letters.decrementAndGet() == bound / 2) {
      room.free();
    }
    return item;
  }
}
