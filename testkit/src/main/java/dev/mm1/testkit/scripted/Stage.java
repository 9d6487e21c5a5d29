package dev.mm1.testkit.scripted;

import dev.mm1.core.actor.ActorEnded;
import dev.mm1.core.address.Address;
import dev.mm1.core.event.NodeEvent;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.testkit.played.VirtualTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SequencedSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// Where bodies have their turns, one at a time, in the order in which they became ready, and only
/// while the test looks for the next step.
final class Stage {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final VirtualTime time = new VirtualTime();
  private final Usual usual = new Usual(this);
  private final Map<Address, Subject> subjects = new LinkedHashMap<>();
  private final SequencedSet<Body> living = new LinkedHashSet<>();
  private final SequencedSet<Body> ready = new LinkedHashSet<>();
  private final Queue<Step> steps = new ArrayDeque<>();
  private final List<Query<?>> posed = new ArrayList<>();
  private final List<String> history = new ArrayList<>();
  private final List<NodeEvent> events = new ArrayList<>();

  /// Given by a body that has had its turn.
  private final Semaphore back = new Semaphore(0);

  private Optional<Error> failure = Optional.empty();
  private int count;
  private boolean over;

  VirtualTime time() {
    return time;
  }

  Usual usual() {
    return usual;
  }

  boolean isOver() {
    return over;
  }

  List<NodeEvent> events() {
    return events;
  }

  List<String> history() {
    return List.copyOf(history);
  }

  void note(String line) {
    history.add(line);
  }

  // ---- who is there

  boolean isTaken(Address address) {
    return subjects.values().stream().anyMatch(it -> it.owns(address));
  }

  Subject subject(Address actor) {
    return Optional.ofNullable(subjects.get(actor))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no actor runs at %s; there are %s".formatted(actor, subjects.keySet())));
  }

  Subject add(Subject subject) {
    subjects.put(subject.address(), subject);
    return subject;
  }

  /// It is there, and has the next free turn.
  void enter(Body body) {
    body.subject().add(body);
    if (body.thread().isPresent()) {
      living.add(body);
      ready.add(body);
    }
  }

  void ready(Body body) {
    if (living.contains(body)) {
      ready.add(body);
    }
  }

  void answered(Body body, Call<?> call) {
    if (body.waitsFor().filter(query -> query.call().equals(call)).isPresent()) {
      ready(body);
    }
  }

  // ---- the test's thread

  /// The next step; whoever is ready goes on until there is one.
  Step next() {
    while (steps.isEmpty() && !ready.isEmpty()) {
      turn(ready.removeFirst());
    }
    if (steps.isEmpty() && !living.isEmpty()) {
      throw error("nothing can happen before somebody answers:" + lines(unanswered()));
    }
    var step = steps.isEmpty() ? new Step.NothingLeft() : steps.remove();
    note("%3d. %s".formatted(++count, step));
    if (step instanceof Query<?> query) {
      posed.add(query);
    }
    return step;
  }

  /// Those that were handed out, and whose actor waits.
  List<Query<?>> unanswered() {
    return posed.stream()
        .filter(query -> query.call().isOpen() && query.call().waits())
        .filter(query -> living.contains(query.call().body()))
        .filter(query -> query.call().body().subject().end().isEmpty())
        .toList();
  }

  private void turn(Body body) {
    body.giveTurn();
    if (!isBack()) {
      over = true;
      living.remove(body);
      var thread = body.thread().orElseThrow();
      var stack = lines(List.of(thread.getStackTrace()));
      thread.interrupt();
      throw error(body + " waits in another way than by its context, or never ends:" + stack);
    }
    failure.ifPresent(
        it -> {
          failure = Optional.empty();
          throw it;
        });
  }

  private boolean isBack() {
    try {
      return back.tryAcquire(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException interrupted) {
      throw new AssertionError("interrupted while an actor had its turn", interrupted);
    }
  }

  void passUntil(Duration until) {
    for (var subject : subjects.values()) {
      sendTimed(subject, until);
    }
    time.passUntil(until);
  }

  private void sendTimed(Subject subject, Duration until) {
    var timers = subject.timers();
    while (true) {
      var due =
          timers
              .next(timer -> !subject.owns(timer.to()))
              .filter(one -> one.comes().compareTo(until) <= 0);
      if (due.isEmpty()) {
        return;
      }
      var timer = due.get().timer();
      timers.taken(due.get(), due.get().comes());
      Call<Delivery> unheard = subject.bodies().getFirst().call(_ -> {});
      steps.add(new Query.Tell(unheard, timer.to(), timer.message()));
    }
  }

  /// Unwinds all code.
  void close() {
    over = true;
    for (var body : List.copyOf(living)) {
      if (body.thread().filter(it -> it.getState() != Thread.State.NEW).isPresent()) {
        turn(body);
      }
    }
  }

  AssertionError error(String what) {
    var told = history.isEmpty() ? "nothing" : "\n" + String.join("\n", history);
    return new AssertionError(what + "\nwhat has happened so far: " + told);
  }

  static String lines(List<?> what) {
    return what.isEmpty()
        ? " nothing"
        : what.stream().map(it -> "\n    " + it).collect(Collectors.joining());
  }

  // ---- the thread of the body that has its turn

  void post(Step step) {
    steps.add(step);
  }

  void handBack() {
    back.release();
  }

  /// From the first turn of a body to its last.
  void live(Body body, Body.Code code) {
    try {
      body.awaitTurn();
      run(body, code);
    } catch (Body.Over _) {
      // As told.
    } catch (Error thrown) {
      // Not an end of the actor but of the test: assertions fail by errors.
      failure = Optional.of(thrown);
    } finally {
      living.remove(body);
      ready.remove(body);
      handBack();
    }
  }

  private void run(Body body, Body.Code code) {
    var context = new QueryContext(this, body);
    try {
      if (body.subject().end().isEmpty()) {
        code.run(context);
      }
    } catch (ActorEnded ended) {
      quitIfAlive(body, ExitReason.failed(ended));
    } catch (Exception thrown) {
      quitIfAlive(body, ExitReason.failed(thrown));
    }
    if (body.isMain()) {
      quitIfAlive(body, ExitReason.normal());
    }
    post(ending(body));
  }

  private static void quitIfAlive(Body body, ExitReason reason) {
    try {
      if (body.subject().end().isEmpty()) {
        var _ = body.quit(reason);
      }
    } catch (ActorEnded _) {
      // Somebody was quicker.
    }
  }

  private static Step ending(Body body) {
    return body.isMain()
        ? new Step.ActorDone(body.actor(), body.subject().end().orElseThrow())
        : new Step.ForkDone(body.actor(), body.address());
  }
}
