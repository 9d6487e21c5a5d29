package dev.mm1.runtime.cell;

import dev.mm1.core.host.Timer;
import dev.mm1.core.signal.Answer;
import dev.mm1.core.signal.Down;
import dev.mm1.core.signal.ExitReason;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The end of another actor, while the actor that wants it goes on.
final class ContinuedEnding implements Errand {

  private final Ending ending;
  private final Consumer<Answer> then;

  /// Nothing is left to be done: it was heard of, took too long, or nobody wants to know.
  private final AtomicBoolean over = new AtomicBoolean();

  private volatile @Nullable Timer timer;

  private ContinuedEnding(Ending ending, Consumer<Answer> then) {
    this.ending = ending;
    this.then = then;
  }

  static void begin(Ending ending, Consumer<Answer> then) {
    var begun = new ContinuedEnding(ending, then);
    var self = ending.self();
    self.begin(begun);
    var _ = ending.begin(begun::heard);
    begun.after(
        ending.patience(),
        () -> {
          if (!begun.over.get()) {
            ending.kill();
            begun.after(Ending.AFTER_KILL, begun::late);
          }
        });
  }

  /// Under the lock of the cell that wants to know.
  private Object heard(Down down) {
    if (!over.compareAndSet(false, true)) {
      return Heard.NOTHING_LEFT;
    }
    cancelTimer();
    ending.self().finish(this);
    Mailbox.Continuation work = () -> then.accept(new Answer.Given(down.reason()));
    return work;
  }

  private void late() {
    if (over.compareAndSet(false, true)) {
      var self = ending.self();
      self.finish(this);
      var waited = ending.patience().plus(Ending.AFTER_KILL);
      self.proceed(() -> then.accept(new Answer.Late(waited)));
    }
  }

  @Override
  public void abandon(ExitReason reason) {
    over.set(true);
    cancelTimer();
  }

  private void after(Duration delay, Runnable action) {
    timer = ending.cells().host().after(delay, action);
    // Who is done in between has found no timer to cancel.
    if (over.get()) {
      cancelTimer();
    }
  }

  private void cancelTimer() {
    var running = timer;
    if (running != null) {
      boolean _ = running.cancel();
    }
  }
}
