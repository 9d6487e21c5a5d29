package dev.mm1.core.actor;

import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Request;

/// The code of a *server*: an actor without a loop of its own, handed one message at a time.
///
/// All calls come one after another, each seeing what the earlier ones wrote; they may come on
/// different threads. A handler may block: an idle server holds no thread. What a handler throws
/// ends the server with [ExitReason.Failed]. A server does not receive by itself:
/// [Receiving#receive()] throws `IllegalStateException`.
public interface Server {

  /// Called once, before the first message.
  default void init(Context context) throws Exception {}

  /// A message that is no [Request]; also [dev.mm1.core.signal.Down], and
  /// [dev.mm1.core.signal.Exited] if this actor traps exits.
  default Outcome onMessage(Context context, Object message) throws Exception {
    context.unhandled(message);
    return Outcome.next();
  }

  /// A request. Unless the outcome answers it, somebody must later: see [Messaging#reply] and
  /// [Messaging#forward].
  default Outcome onRequest(Context context, Request request) throws Exception {
    context.unhandled(request);
    return Outcome.next();
  }

  /// No message came within the time that an outcome named: see [Outcome#within].
  default Outcome onTimeout(Context context) throws Exception {
    return Outcome.next();
  }

  /// Called last, unless the server was killed, ended by an exit signal that it does not trap, or
  /// ended by a throwing handler. What it throws is reported and changes nothing.
  default void terminate(Context context, ExitReason reason) throws Exception {}
}
