package dev.mm1.testkit.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/// Whose turn it is, and what time: decides, and moves no thread. Time stands still as long as
/// anybody is ready.
///
/// Guarded by itself. No order depends on a hash: a seed gives the same turns everywhere.
final class Turns {
  /// What lies further ahead than this never comes.
  static final long NEVER = Long.MAX_VALUE / 4;

  private final RandomGenerator chance;
  private final ManualTime time;
  private final List<SimulatedTask> ready = new ArrayList<>();
  private final TreeSet<Alarm> alarms = new TreeSet<>();
  private final List<Step> steps = new ArrayList<>();
  private long lastNumber;

  /// Turns taken since time last moved.
  private long atThisMoment;

  Turns(RandomGenerator chance, ManualTime time) {
    this.chance = chance;
    this.time = time;
  }

  /// It waits for its turn.
  synchronized void ready(SimulatedTask task) {
    ready.add(task);
  }

  /// Has this done at the deadline, under the lock.
  synchronized Alarm at(long deadline, Runnable due) {
    var alarm = new Alarm(deadline, ++lastNumber, due);
    alarms.add(alarm);
    return alarm;
  }

  synchronized boolean remove(Alarm alarm) {
    return alarms.remove(alarm);
  }

  /// Who goes on now; lets time pass up to the limit where nobody is ready before.
  ///
  /// @return empty if nothing happens up to the limit: then it is that late
  synchronized Optional<SimulatedTask> next(long limit) {
    ring();
    while (ready.isEmpty() && !alarms.isEmpty() && alarms.first().deadline() <= limit) {
      moveTo(alarms.first().deadline());
      ring();
    }
    if (ready.isEmpty()) {
      moveTo(limit < NEVER ? Math.max(limit, time.nanos()) : time.nanos());
      return Optional.empty();
    }
    return Optional.of(pick());
  }

  private SimulatedTask pick() {
    int at = chance.nextInt(ready.size());
    var picked = ready.get(at);
    var last = ready.removeLast();
    if (at < ready.size()) {
      ready.set(at, last);
    }
    atThisMoment++;
    steps.add(new Step(time.nanos(), picked.number(), picked.name()));
    return picked;
  }

  private void ring() {
    while (!alarms.isEmpty() && alarms.first().deadline() <= time.nanos()) {
      alarms.removeFirst().due().run();
    }
  }

  private void moveTo(long moment) {
    if (moment > time.nanos()) {
      time.moveTo(moment);
      atThisMoment = 0;
    }
  }

  /// How many turns were taken since time last moved.
  synchronized long atThisMoment() {
    return atThisMoment;
  }

  /// How many turns were taken.
  synchronized long count() {
    return steps.size();
  }

  synchronized Trace trace() {
    return new Trace(steps);
  }
}
