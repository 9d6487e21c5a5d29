package dev.mm1.core.actor;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Answer;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Request;
import java.time.Duration;
import java.util.function.Consumer;

/// Sending a request and getting its answer. Messages that arrive meanwhile stay in the mailbox.
public interface Asking {

  /// Sends a [Request] with the given body and waits for the answer.
  ///
  /// @throws AskFailed if the asked actor ended, was not there, or its node was lost
  /// @throws AskTimeout if no answer came in time; the request may still take effect
  Object ask(Address to, Object body, Duration timeout) throws InterruptedException;

  /// As [#ask(Address, Object, Duration)], with an answer of a known type.
  ///
  /// @throws AskFailed also if the answer is of another type
  default <T> T ask(Address to, Object body, Duration timeout, Class<T> answer)
      throws InterruptedException {
    Object given = ask(to, body, timeout);
    if (!answer.isInstance(given)) {
      var what = "an answer of " + given.getClass().getName() + " instead of " + answer.getName();
      throw new AskFailed(to, new ExitReason.Custom("wrong-answer", what));
    }
    return answer.cast(given);
  }

  /// As [#ask(Address, Object, Duration)] without waiting: what came of it is handed to `then`, on
  /// this actor's thread, between two messages.
  void ask(Address to, Object body, Duration timeout, Consumer<Answer> then);
}
