package dev.mm1.runtime.cell;

import dev.mm1.runtime.signal.Signal.Letter;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What waits for one actor, in the order of arrival; there is no overtaking lane (B42).
///
/// Two halves. What has *arrived* is a chain from the youngest item to the oldest: any thread adds
/// to it, in one atomic step and without a lock. What was *taken* belongs to the actor alone, which
/// takes all that has arrived at once. Where nothing has arrived, a mark in the place of the
/// youngest item says what that means to whoever adds the next one. So the same step decides who
/// has to resume an idle actor, and whether there is still somebody to read the item; no item is
/// ever half added, and nobody waits for another thread.
///
/// Only letters count against the bound.
final class Mailbox {

  /// Work for the actor itself, done between two messages.
  @FunctionalInterface
  interface Continuation {
    void run() throws Exception;
  }

  /// What became of an item.
  enum Added {
    /// It waits; the actor is not idle.
    QUEUED,
    /// It waits; the actor was idle, and who added the item must resume it.
    ROUSED,
    FULL,
    ENDED
  }

  private static final VarHandle NEWEST = handle("newest", Item.class);
  private static final VarHandle READ = handle("read", int.class);

  private final int bound;

  /// Told when the mailbox has been read half empty; made for the first sender that waits.
  private volatile @Nullable Room room;

  private volatile Item newest = Item.BUSY;

  /// How many letters had arrived up to the last [#take]. Written by the actor before it puts a
  /// mark in the place of the youngest item; looked at by who finds that mark.
  private int counted;

  /// How many letters the actor has read. Written by the actor alone.
  @SuppressWarnings("UnusedVariable") // Through the handle.
  private int read;

  /// The taken half, from the oldest to the youngest.
  private @Nullable Item oldest;

  private @Nullable Item youngest;

  Mailbox(int bound) {
    this.bound = bound;
  }

  private static VarHandle handle(String field, Class<?> type) {
    try {
      return MethodHandles.lookup().findVarHandle(Mailbox.class, field, type);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  // Any thread.

  /// Adds a letter if there is room, or if it needs none.
  Added offer(Letter letter) {
    return offer(letter, new Item(letter));
  }

  /// As [#offer(Letter)].
  ///
  /// @param item which holds the letter
  Added offer(Letter letter, Item item) {
    return add(item, 1, letter.isBounded() ? bound : Integer.MAX_VALUE);
  }

  /// Adds what needs no room: [dev.mm1.core.signal.Down], [dev.mm1.core.signal.Exited] or a
  /// [Continuation].
  Added add(Object content) {
    return add(new Item(content), 0, Integer.MAX_VALUE);
  }

  private Added add(Item item, int letters, int most) {
    while (true) {
      var last = newest;
      if (last.equals(Item.ENDED)) {
        return Added.ENDED;
      }
      boolean first = last.isMark();
      item.number = (first ? counted : last.number) + letters;
      if (item.number - (int) READ.getAcquire(this) > most) {
        return Added.FULL;
      }
      item.next = first ? null : last;
      if (NEWEST.compareAndSet(this, last, item)) {
        return last.equals(Item.IDLE) ? Added.ROUSED : Added.QUEUED;
      }
    }
  }

  /// Senders that wait for room.
  Room room() {
    var made = room;
    return made == null ? makeRoom() : made;
  }

  private synchronized Room makeRoom() {
    var made = room == null ? new Room() : room;
    room = made;
    return made;
  }

  /// There may be room.
  void freeRoom() {
    var made = room;
    if (made != null) {
      made.free();
    }
  }

  /// Whoever does so has to resume the idle actor, as if it had added something.
  ///
  /// @return false if the actor is not idle
  boolean rouse() {
    return NEWEST.compareAndSet(this, Item.IDLE, Item.BUSY);
  }

  /// At the end of the actor: nothing is added any more.
  ///
  /// @return the letters that it never took, the oldest first
  List<Letter> end() {
    return letters(inOrder((Item) NEWEST.getAndSet(this, Item.ENDED)));
  }

  /// Whether so few letters wait that those who wait for room are woken, or did a moment ago.
  boolean isHalfEmpty() {
    return waiting() <= bound / 2;
  }

  int bound() {
    return bound;
  }

  /// How many letters wait, taken or not, or did a moment ago.
  int waiting() {
    int arrived = arrived();
    return Math.max(0, arrived - (int) READ.getAcquire(this));
  }

  /// How many letters have arrived, more or less; modulo 2^32.
  int arrived() {
    var last = newest;
    return last.isMark() ? counted : last.number;
  }

  /// How many letters the actor has read, or had a moment ago; modulo 2^32.
  long handled() {
    return Integer.toUnsignedLong((int) READ.getAcquire(this));
  }

  /// Whether the actor has nothing to do, or had nothing a moment ago.
  boolean isIdle() {
    return newest.equals(Item.IDLE);
  }

  // The actor.

  /// From now on who adds something has to resume the actor.
  ///
  /// @return false if something has arrived since the last [#take]
  boolean becomeIdle() {
    boolean idle = NEWEST.compareAndSet(this, Item.BUSY, Item.IDLE);
    if (idle) {
      // Nothing waits that was not looked at: also who began to wait for room just now is seen.
      freeRoom();
    }
    return idle;
  }

  /// Takes all that has arrived. The actor is not idle any more.
  void take() {
    for (var last = newest; !last.equals(Item.BUSY) && !last.equals(Item.ENDED); last = newest) {
      int before = counted;
      counted = last.isMark() ? before : last.number;
      if (NEWEST.compareAndSet(this, last, Item.BUSY)) {
        append(last, before);
        return;
      }
      counted = before;
    }
  }

  /// @param before how many letters had arrived before these
  private void append(Item last, int before) {
    var first = inOrder(last);
    if (first == null) {
      return;
    }
    if (youngest == null) {
      oldest = first;
    } else {
      youngest.next = first;
    }
    youngest = last;
    int letters = before;
    for (var item = first; item != null; item = item.next) {
      letters += item.isLetter() ? 1 : 0;
    }
    // Senders that met while the mark changed under them may have got one number twice.
    counted = letters;
  }

  /// The oldest item that was taken.
  Optional<Object> poll() {
    return poll(_ -> true);
  }

  /// The oldest taken item that passes; the others stay in their order.
  Optional<Object> poll(Predicate<Object> wanted) {
    Item before = null;
    for (var item = oldest; item != null; item = item.next) {
      if (wanted.test(item.content)) {
        return Optional.of(unchained(before, item));
      }
      before = item;
    }
    return Optional.empty();
  }

  /// Drops the taken items that pass, which must be no letters.
  void drop(Predicate<Object> unwanted) {
    while (poll(unwanted).isPresent()) {
      // Until there is none.
    }
  }

  /// At the end of the actor: the letters that it took and never read.
  List<Letter> leftTaken() {
    var left = letters(oldest);
    oldest = null;
    youngest = null;
    return left;
  }

  private Object unchained(@Nullable Item before, Item item) {
    if (before == null) {
      oldest = item.next;
    } else {
      before.next = item.next;
    }
    if (item.next == null) {
      youngest = before;
    }
    item.next = null;
    if (item instanceof TimedItem timed) {
      timed.taken();
    }
    if (item.isLetter()) {
      READ.setRelease(this, read + 1);
      if (isHalfEmpty()) {
        freeRoom();
      }
    }
    return item.content;
  }

  /// Turns a chain round.
  private static @Nullable Item inOrder(Item last) {
    Item first = null;
    for (var item = last.isMark() ? null : last; item != null; ) {
      var older = item.next;
      item.next = first;
      first = item;
      item = older;
    }
    return first;
  }

  private static List<Letter> letters(@Nullable Item first) {
    var letters = new ArrayList<Letter>();
    for (var item = first; item != null; item = item.next) {
      if (item.content instanceof Letter letter) {
        letters.add(letter);
      }
    }
    return letters;
  }
}
