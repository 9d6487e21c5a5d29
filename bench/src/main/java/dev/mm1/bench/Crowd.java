package dev.mm1.bench;

import dev.mm1.core.actor.Context;
import dev.mm1.core.address.Address;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// Many idle actors, children of one process, that can be told a word and to stop.
final class Crowd implements AutoCloseable {

  private enum Word {
    SPAWN,
    PING,
    STOP
  }

  private final Arena arena;
  private final Address[] members;
  private final CountDownLatch spawned = new CountDownLatch(1);
  private final CountDownLatch told;
  private final CountDownLatch stopped;
  private final Address parent;

  Crowd(Arena arena, int members) {
    this.arena = arena;
    this.members = new Address[members];
    this.told = new CountDownLatch(members);
    this.stopped = new CountDownLatch(members);
    this.parent = arena.node().spawn("parent", this::parent);
  }

  private void parent(Context context) throws InterruptedException {
    while (!context.receive().equals(Word.STOP)) {
      Arrays.setAll(
          members, _ -> context.spawn(arena.spec("member", () -> this::member)).address());
      spawned.countDown();
    }
  }

  private boolean member(Context context, Object word) {
    boolean stop = word.equals(Word.STOP);
    (stop ? stopped : told).countDown();
    return !stop;
  }

  void spawn() throws InterruptedException {
    arena.tell(parent, Word.SPAWN);
    Arena.await(spawned, "crowds");
  }

  List<Address> members() {
    return List.of(members);
  }

  void tellAll() throws InterruptedException {
    tellAll(Word.PING);
    Arena.await(told, "actors that read");
  }

  void stopAll() throws InterruptedException {
    tellAll(Word.STOP);
    Arena.await(stopped, "actors that end");
  }

  private void tellAll(Word word) {
    for (var member : members) {
      arena.tell(member, word);
    }
  }

  /// Ends the parent.
  @Override
  public void close() {
    arena.tell(parent, Word.STOP);
  }
}
