package dev.mm1.runtime.cell;

import dev.mm1.core.actor.ActorEnded;
import dev.mm1.core.signal.ExitReason;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Lets only the actor's own code use its context, and only until the actor has been told to end.
final class Fence {

  private final Cell cell;

  /// The actor wants to end itself; from then on its code may do nothing.
  private @Nullable ExitReason quitting;

  Fence(Cell cell) {
    this.cell = cell;
  }

  /// For a call that does not wait.
  void pass() {
    checkOwner();
    if (quitting != null || !cell.isAlive()) {
      throw new ActorEnded(cell.address());
    }
  }

  /// For a call that may wait: being told to end interrupts it, also before it waits.
  ///
  /// @throws IllegalStateException if the actor runs where it must not wait
  void passWaiting() throws InterruptedException {
    checkOwner();
    if (quitting == null && !cell.isAlive() && !cell.hasEnded()) {
      // The interrupt may have come, or may still be on its way.
      boolean _ = Thread.interrupted();
      throw new InterruptedException(cell + " was told to end");
    }
    pass();
    if (!cell.engine().mayWait()) {
      throw new IllegalStateException(
          ("server %s runs on a dispatcher, where it must not wait: use the call that takes a"
                  + " continuation, or move it off the dispatcher: spawn it without onDispatcher(),"
                  + " and see that no actor.hosting of the configuration puts it there")
              .formatted(cell.path()));
    }
  }

  /// For a call that sends: it does so before the signals of the actor's end, or not at all, even
  /// if somebody else declares the actor dead.
  <T> T send(Supplier<T> sending) {
    synchronized (cell.voice()) {
      pass();
      return sending.get();
    }
  }

  /// As [#send(Supplier)].
  void send(Runnable sending) {
    synchronized (cell.voice()) {
      pass();
      sending.run();
    }
  }

  ActorEnded quit(ExitReason reason) {
    pass();
    quitting = Objects.requireNonNull(reason, "a reason to quit must not be null");
    throw new ActorEnded(cell.address());
  }

  /// Whether the actor wants to end itself.
  boolean isQuitting() {
    return quitting != null;
  }

  /// The actor's wish to end, if it had it; granted, so that its last words may pass again.
  Optional<ExitReason> takeQuit() {
    var wish = Optional.ofNullable(quitting);
    quitting = null;
    return wish;
  }

  private void checkOwner() {
    if (!cell.engine().isCurrent() && cell.isAlive()) {
      throw new IllegalStateException(
          "the context of %s belongs to that actor's own thread; send it a message instead"
              .formatted(cell.path()));
    }
  }
}
