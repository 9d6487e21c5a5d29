package dev.mm1.runtime.cell;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Exited;
import dev.mm1.runtime.cell.Mailbox.Added;
import dev.mm1.runtime.signal.Signal.Letter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decides what an arrival means to an actor: whether it still counts, waits in the mailbox, or
/// ends the actor. Guarded by the lock of its cell, but for what says otherwise; does nothing but
/// decide.
final class Life {

  /// What is left to do when the lock has been left; the later outweighs the earlier.
  enum Then {
    NOTHING,
    /// There is something to do for an actor that was idle.
    RESUME,
    /// It was told to end while it waited for something to do.
    END_IDLE,
    /// It was told to end in the middle of something.
    END_BUSY;

    Then or(Then other) {
      return compareTo(other) >= 0 ? this : other;
    }
  }

  private enum Phase {
    ALIVE,
    /// Told to end; its code has not returned yet.
    ENDING,
    ENDED
  }

  private final Mailbox mailbox;

  /// Written under the lock; read anywhere.
  private volatile Phase phase = Phase.ALIVE;

  private @Nullable ExitReason told;
  private boolean trapping;

  /// Takes no more letters; written by the actor under the lock, read by it anywhere.
  private volatile boolean closed;

  /// @param mailbox how many user messages may wait
  /// @param trapping whether it traps exits from its first moment on
  Life(int mailbox, boolean trapping) {
    this.mailbox = new Mailbox(mailbox);
    this.trapping = trapping;
  }

  /// Whether it has not been told to end. Needs no lock.
  boolean isAlive() {
    return phase == Phase.ALIVE;
  }

  /// Needs no lock.
  boolean hasEnded() {
    return phase == Phase.ENDED;
  }

  Mailbox mailbox() {
    return mailbox;
  }

  void trapExits(boolean trap) {
    trapping = trap;
  }

  boolean isTrapping() {
    return trapping;
  }

  /// Why it was told to end, if it was.
  Optional<ExitReason> told() {
    return Optional.ofNullable(told);
  }

  /// Takes a letter in, or says why not. Needs no lock: the mailbox itself takes nothing in once
  /// the actor has ended, and what it took in before is read, or left over at the end.
  Added offer(Letter letter) {
    return offer(letter, new Item(letter));
  }

  /// As [#offer(Letter)].
  ///
  /// @param item which holds the letter
  Added offer(Letter letter, Item item) {
    return phase == Phase.ALIVE && !closed ? mailbox.offer(letter, item) : Added.ENDED;
  }

  /// What became of a letter. Needs no lock.
  Delivery delivery(Added added) {
    return switch (added) {
      case QUEUED, ROUSED -> Delivery.ACCEPTED;
      case FULL -> Delivery.FULL;
      case ENDED -> hasEnded() ? Delivery.NOT_FOUND : Delivery.CLOSED;
    };
  }

  /// From now on no letter is taken in.
  void close() {
    closed = true;
  }

  boolean isClosed() {
    return closed;
  }

  /// Takes in what needs no room; dropped if the actor was told to end.
  Then put(Object item) {
    if (phase != Phase.ALIVE) {
      return Then.NOTHING;
    }
    return mailbox.add(item) == Added.ROUSED ? Then.RESUME : Then.NOTHING;
  }

  /// An exit signal: a message for who traps it; else the end, unless it says that all is normal
  /// (B22, B28).
  Then signalled(Address from, ExitReason reason) {
    if (trapping) {
      return put(new Exited(from, reason));
    }
    return reason.endsLinked() ? tell(reason) : Then.NOTHING;
  }

  /// Tells it to end, whether or not it traps exits. Only the first reason counts.
  Then tell(ExitReason reason) {
    if (phase != Phase.ALIVE) {
      return Then.NOTHING;
    }
    phase = Phase.ENDING;
    told = reason;
    return mailbox.rouse() ? Then.END_IDLE : Then.END_BUSY;
  }

  /// By the actor: there is nothing to do, and from now on an arrival resumes it. Needs no lock.
  ///
  /// @return false if there is something to do after all
  boolean becomeIdle() {
    // Who tells it to end does so first and then looks whether it is idle; so one of the two sees
    // the other.
    return mailbox.becomeIdle() && (phase == Phase.ALIVE || !mailbox.rouse());
  }

  /// From now on nothing arrives any more.
  ///
  /// @param own the reason unless the actor was told another one before
  /// @return the reason; empty if it had ended already
  Optional<ExitReason> end(ExitReason own) {
    if (phase == Phase.ENDED) {
      return Optional.empty();
    }
    phase = Phase.ENDED;
    return Optional.of(told != null ? told : own);
  }
}
