package dev.mm1.core.actor;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Answer;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.ExitReason;
import java.time.Duration;
import java.util.function.Consumer;

/// Ending actors.
public interface Stopping {

  /// Sends an exit signal, with this actor as its sender; no link is needed (B26). An actor that
  /// traps exits gets [dev.mm1.core.signal.Exited] and decides itself; another one ends with the
  /// reason, but ignores `Normal` (B22).
  ///
  /// @return `NOT_FOUND` if the address is of this node and nobody is there
  /// @throws IllegalArgumentException if the reason is [ExitReason.Killed]: killing is [#kill]
  Delivery exit(Address target, ExitReason reason);

  /// Ends an actor without giving it a say: it is interrupted and ends with `Killed` (B24).
  ///
  /// @return `NOT_FOUND` if the address is of this node and nobody is there
  Delivery kill(Address target);

  /// Ends an actor, and waits until it has ended, however it does: sends it an exit signal with
  /// `Shutdown`, and kills it if it has not ended in time. It need not be linked.
  ///
  /// @param patience how long it may take to end by itself; zero kills it at once
  /// @return why it ended; `NoProc` if it was not there, `NoConnection` if nobody can tell
  /// @throws StopTimeout if nobody could tell within five seconds more that the kill has ended it
  /// @throws IllegalArgumentException if the patience is negative, or the target is this actor:
  ///   that is [#quit]
  ExitReason shutdown(Address target, Duration patience) throws InterruptedException;

  /// As [#shutdown(Address, Duration)] without waiting: what came of it is handed to `then`, on
  /// this actor's thread, between two messages: [dev.mm1.core.signal.Answer.Given] with the reason,
  /// or [dev.mm1.core.signal.Answer.Late].
  ///
  /// @throws IllegalArgumentException if the patience is negative, or the target is this actor
  void shutdown(Address target, Duration patience, Consumer<Answer> then);

  /// Ends this actor, with the reason; never returns.
  ///
  /// @throws ActorEnded always; let it pass
  ActorEnded quit(ExitReason reason);
}
