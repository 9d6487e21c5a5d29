package dev.mm1.runtime.cell;

import dev.mm1.core.actor.Spawn;
import dev.mm1.core.actor.Spawned;
import dev.mm1.core.actor.StartFailed;
import dev.mm1.core.address.Address;
import dev.mm1.core.host.Timer;
import dev.mm1.core.signal.Answer;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.WatchRef;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The start of an actor that is to say when it is ready.
///
/// The child itself makes its link with the starter and the starter's watch, in the moment in which
/// it says so. Until then nothing binds the two, so a failure disturbs nobody.
final class Start implements Errand, Expecting {

  private enum State {
    /// The child is about to become ready.
    OPEN,
    /// It took too long and was killed, but has not ended yet.
    LATE,
    /// It is ready, has ended, or nobody wants to know.
    DONE
  }

  private final Cells cells;
  private final Cell starter;
  private final Spawn spec;
  private final Duration timeout;
  private final Consumer<Answer> whenDone;
  private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);

  /// Set before the child runs.
  private @Nullable Cell child;

  private volatile @Nullable Timer timer;

  /// @param whenDone hears what came of it: a [Spawned], why the child ended, or that it was late
  ///   and has ended. Must not block
  Start(Cells cells, Cell starter, Spawn spec, Duration timeout, Consumer<Answer> whenDone) {
    Enquiry.checkPositive("the start of '" + spec.name() + "'", timeout);
    this.cells = cells;
    this.starter = starter;
    this.spec = spec;
    this.timeout = timeout;
    this.whenDone = whenDone;
  }

  /// On the starter's thread: starts a child at once, which need not say that it is ready.
  ///
  /// Relations are made before the child runs (B14, B41), and in one piece: a child that was made
  /// is started, also if its parent is told to end in between.
  static Spawned atOnce(Cells cells, Cell starter, Spawn spec) {
    var relations = new Relations(cells, starter);
    var child = cells.population().add(Optional.of(starter), spec, Optional.empty());
    Optional<WatchRef> watch =
        spec.watched() ? Optional.of(relations.watch(child.address())) : Optional.empty();
    if (spec.linked()) {
      relations.link(child.address());
    }
    child.engine().start();
    return new Spawned(child.address(), watch);
  }

  /// On the starter's thread: the child begins to run.
  ///
  /// @throws dev.mm1.core.actor.SpawnRefused if the node is stopping or has no address left
  private Address begin() {
    var made = cells.population().add(Optional.of(starter), spec, Optional.of(this));
    child = made;
    starter.begin(this);
    made.engine().start();
    return made.address();
  }

  /// As [#begin], and the child is killed if it takes too long.
  Address limited() {
    var address = begin();
    var limit = cells.host().after(timeout, this::late);
    timer = limit;
    if (state.get() == State.DONE) {
      boolean _ = limit.cancel();
    }
    return address;
  }

  /// As [#begin], and waits on the starter's task.
  ///
  /// @param awaited what whoever is told brings
  Spawned await(Fence fence, Awaited<Answer> awaited) throws InterruptedException {
    long deadline = Deadline.in(cells.host(), timeout);
    var _ = fence.send(this::begin);
    try {
      var answer = awaited.until(deadline, starter::isAlive);
      if (answer.isEmpty()) {
        late();
        // It ends within the kill grace, or is declared dead then.
        answer = awaited.until(Deadline.never(cells.host()), starter::isAlive);
      }
      return spawned(answer.orElseThrow());
    } finally {
      giveUp();
    }
  }

  @Override
  public void ready(Cell itself, Address at) {
    if (state.compareAndSet(State.OPEN, State.DONE)) {
      if (spec.linked()) {
        new Relations(cells, itself).link(starter.address());
      }
      done(new Answer.Given(new Spawned(at, watch(itself))));
    }
  }

  private Optional<WatchRef> watch(Cell itself) {
    return spec.watched()
        ? Optional.of(new Relations(cells, starter).watch(itself.address()))
        : Optional.empty();
  }

  @Override
  public void ended(ExitReason reason) {
    if (state.compareAndSet(State.OPEN, State.DONE)) {
      done(new Answer.Failed(reason));
    } else if (state.compareAndSet(State.LATE, State.DONE)) {
      done(new Answer.Late(timeout));
    }
  }

  /// It took too long: it is killed, and its end still has to be heard of.
  private void late() {
    if (state.compareAndSet(State.OPEN, State.LATE)) {
      killChild();
    }
  }

  /// The starter does not wait any more: a child that is not ready yet is killed.
  @Override
  public void abandon(ExitReason reason) {
    giveUp();
  }

  private void giveUp() {
    if (state.getAndSet(State.DONE) != State.DONE) {
      killChild();
    }
  }

  private void killChild() {
    if (child != null) {
      child.kill();
    }
  }

  private void done(Answer answer) {
    var limit = timer;
    if (limit != null) {
      boolean _ = limit.cancel();
    }
    starter.finish(this);
    whenDone.accept(answer);
  }

  /// What the starter learns.
  private Spawned spawned(Answer answer) {
    return switch (answer) {
      case Answer.Given(Spawned ready) -> ready;
      case Answer.Given(var other) -> throw new IllegalStateException("no start: " + other);
      case Answer.Failed(var reason) ->
          throw new StartFailed(spec.name(), reason, "it ended with " + reason);
      case Answer.Late(var late) ->
          throw new StartFailed(
              spec.name(), ExitReason.killed(), "not within " + late + ", and was killed");
    };
  }
}
