package dev.mm1.runtime.faults;

import dev.mm1.core.host.Host;
import dev.mm1.core.host.Timer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// One direction of one connection: what goes through it at once, and what waits for its turn. On
/// the connection's owner.
final class Lane {
  private static final Timer NONE = () -> false;

  private final Road road;
  private final Schedule schedule;
  private final Deque<Held> held = new ArrayDeque<>();
  private Timer timer = NONE;
  private int bytes;

  Lane(Road road) {
    this.road = road;
    schedule = new Schedule(road.host().time().nanos());
  }

  /// Where a lane runs.
  interface Road {
    /// What is wrong now.
    List<Fault> faults();

    Host host();

    RandomGenerator chance();

    /// Does it on the owner.
    void later(Runnable work);

    /// Whether the connection is where this runs, and not on its way to another owner.
    boolean isHere();

    /// Some of what waited has gone on.
    void goneOn();
  }

  private record Held(int bytes, OptionalLong due, Runnable act) {}

  /// Does it now, or when its turn comes.
  ///
  /// @param size in bytes; 0 for what is no frame
  /// @param now what to do at once
  /// @param later makes what to do later
  void pass(int size, Runnable now, Supplier<Runnable> later) {
    var due = next(size);
    if (held.isEmpty() && isDue(due)) {
      now.run();
      return;
    }
    held.add(new Held(size, due, later.get()));
    bytes += size;
    if (held.size() == 1) {
      arm();
    }
  }

  private OptionalLong next(int size) {
    return schedule.next(road.faults(), now(), size, road.chance());
  }

  private boolean isDue(OptionalLong due) {
    return due.isPresent() && due.getAsLong() - now() <= 0;
  }

  private long now() {
    return road.host().time().nanos();
  }

  /// How many bytes wait.
  int bytes() {
    return bytes;
  }

  boolean isEmpty() {
    return held.isEmpty();
  }

  /// What waits gets a new turn, for other faults.
  void changed() {
    if (road.isHere()) {
      schedule.restart(now());
      var waiting = List.copyOf(held);
      held.clear();
      waiting.forEach(one -> held.add(new Held(one.bytes(), next(one.bytes()), one.act())));
      pump();
    }
  }

  /// Does what is due.
  void pump() {
    boolean any = false;
    while (road.isHere() && !held.isEmpty() && isDue(held.getFirst().due())) {
      var first = held.removeFirst();
      bytes -= first.bytes();
      any = true;
      first.act().run();
    }
    arm();
    if (any && road.isHere()) {
      road.goneOn();
    }
  }

  private void arm() {
    boolean _ = timer.cancel();
    timer = NONE;
    if (!held.isEmpty() && held.getFirst().due().isPresent()) {
      long wait = Math.max(0, held.getFirst().due().getAsLong() - now());
      timer = road.host().after(Duration.ofNanos(wait), () -> road.later(this::pump));
    }
  }

  /// Forgets what waits.
  void clear() {
    held.clear();
    bytes = 0;
    arm();
  }
}
