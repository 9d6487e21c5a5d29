package dev.mm1.simulator.puppet;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Message;
import dev.mm1.core.signal.WatchRef;
import java.time.Duration;
import java.util.List;

/// What a puppet can be told to do. Asked as a request it answers with the result; sent as a
/// message it just does it. All are values, so that the puppet may live on another node.
public sealed interface Command extends Message {

  /// One after the other, with nothing of others in between; gives the list of results.
  record Several(List<Command> commands) implements Command {
    /// Copies the commands.
    public Several {
      commands = List.copyOf(commands);
    }
  }

  /// Gives the [dev.mm1.core.signal.Delivery].
  record Tell(Address to, Object message) implements Command {}

  /// Sends the numbers from 0; gives how many were accepted.
  record Count(Address to, int numbers) implements Command {}

  /// Gives `true`, as everything that has no result of its own.
  record Link(Address peer) implements Command {}

  /// Removes a link.
  record Unlink(Address peer) implements Command {}

  /// Whether exits are trapped from now on.
  record Trap(boolean exits) implements Command {}

  /// Gives the [WatchRef].
  record Watch(Address peer) implements Command {}

  /// Gives the [WatchRef] of a watch on whoever has the name.
  record WatchName(String name) implements Command {}

  /// From now on it hears of nodes; gives those that are up.
  record WatchNodes() implements Command {}

  /// Gives whether the watch was in force.
  record Unwatch(WatchRef ref) implements Command {}

  /// As [Unwatch], for the last watch that the puppet made.
  record UnwatchLast() implements Command {}

  /// As [UnwatchLast], and takes out what the watch has left in the mailbox.
  record FlushLast() implements Command {}

  /// Sends an exit signal; gives the delivery.
  record Exit(Address target, ExitReason reason) implements Command {}

  /// Gives the delivery.
  record Kill(Address target) implements Command {}

  /// Gives the [dev.mm1.core.actor.Spawned] puppet.
  ///
  /// @param first what it does before it listens to anybody
  record Spawn(Kind kind, Traits traits, List<Command> first) implements Command {
    /// Copies the commands.
    public Spawn {
      first = List.copyOf(first);
    }
  }

  /// As [Spawn], and what comes of it, an [dev.mm1.core.signal.Answer], is *heard* when the new
  /// puppet is ready, has ended, or has taken too long.
  record Start(Spawn what, Duration timeout) implements Command {}

  /// Looks whether anybody is there. What comes of it, an [dev.mm1.core.signal.Answer], is *heard*.
  record Ping(Address target, Duration timeout) implements Command {}

  /// Sets a timer for itself.
  record SetTimer(String key, Duration delay, Object message) implements Command {}

  /// Gives the [java.util.Optional] of [dev.mm1.core.actor.CancelledTimer].
  record CancelTimer(String key) implements Command {}

  /// Sends a request. What comes of it, an [dev.mm1.core.signal.Answer], is *heard* by the puppet.
  ///
  /// @param waits whether it does nothing else until then
  record Ask(Address to, Object body, Duration timeout, boolean waits) implements Command {}

  /// Answers the oldest request that it has heard and not dealt with; gives the delivery, or
  /// `false` if there is none.
  record Reply(Object answer) implements Command {}

  /// Answers the oldest request that it has heard and not dealt with by what was asked; gives as
  /// [Reply].
  record Echo() implements Command {}

  /// Forwards the oldest request that it has heard and not dealt with; gives as [Reply].
  record Forward(Address to) implements Command {}

  /// Does it; gives the message of the exception if the context refuses it, `""` if not.
  record Try(Command command) implements Command {}

  /// Gives the list of all that it has heard and not yet told of.
  record Report() implements Command {}

  /// Gives the next thing that it hears, or has heard and not yet told of.
  record Hear() implements Command {}

  /// Ends it for that reason.
  record Quit(ExitReason reason) implements Command {}

  /// Lets its code come to its end.
  record Return() implements Command {}

  /// Lets its code throw.
  record Fail(String message) implements Command {}

  /// Lets its code call itself without end.
  record Dive() implements Command {}
}
