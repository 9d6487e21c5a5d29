package dev.mm1.core.actor;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Answer;
import java.time.Duration;
import java.util.function.Consumer;

/// Finding out whether an actor is there. The runtime answers for it, busy or not; its code does
/// not notice.
public interface Pinging {

  /// Asks, and waits for the answer.
  ///
  /// @return how long the answer took
  /// @throws AskFailed if nobody is there, or its node is not reached
  /// @throws AskTimeout if no answer came in time
  /// @throws IllegalArgumentException if the timeout is not positive
  Duration ping(Address target, Duration timeout) throws InterruptedException;

  /// As [#ping(Address, Duration)] without waiting: what came of it is handed to `then`, on this
  /// actor's thread, between two messages: [Answer.Given] with the [Duration], [Answer.Failed] or
  /// [Answer.Late].
  ///
  /// @throws IllegalArgumentException if the timeout is not positive
  void ping(Address target, Duration timeout, Consumer<Answer> then);
}
