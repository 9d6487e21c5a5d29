package dev.mm1.core.actor;

import dev.mm1.core.signal.ExitReason;

/// The code of a *process*: an actor that runs a loop of its own, on its own virtual thread.
///
/// ```java
/// static void ponger(Context context) throws InterruptedException {
///   while (true) {
///     switch (context.receive()) {
///       case Ping(var replyTo, var seq) -> context.tell(replyTo, new Pong(seq));
///       case Object other -> context.unhandled(other);
///     }
///   }
/// }
/// ```
@FunctionalInterface
public interface Actor {

  /// Lives the actor's life. Returning ends it with [ExitReason.Normal], throwing with
  /// [ExitReason.Failed].
  ///
  /// An `InterruptedException` from a call of the context is how an exit signal or a kill stops the
  /// actor: let it pass. Whatever is thrown once the actor has been told to end does not change the
  /// reason.
  void run(Context context) throws Exception;
}
