package dev.mm1.sup;

import dev.mm1.core.actor.AskFailed;
import dev.mm1.core.actor.Asking;
import dev.mm1.core.actor.SpawnRefused;
import dev.mm1.core.actor.StartFailed;
import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Answer;
import dev.mm1.core.signal.ExitReason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The children of a running uniform supervisor: starts and stops them by asking it.
///
/// @param <A> what a child is made from
/// @param supervisor where it runs
public record UniformChildren<A>(Address supervisor) {

  /// Starts a child and waits until it is ready. Once this has returned, the supervisor knows the
  /// child.
  ///
  /// After a timeout the child may be there nevertheless.
  ///
  /// @return where it runs
  /// @throws StartFailed if it ended before it was ready, with its reason, or took too long
  /// @throws SpawnRefused if the supervisor has all the children that it may have, or is stopping
  /// @throws AskFailed if nobody is there, or it is no uniform supervisor
  /// @throws dev.mm1.core.actor.AskTimeout if no answer came in time
  public Address start(Asking asking, A argument, Duration timeout) throws InterruptedException {
    var request = new UniformRequest.StartChild(argument);
    return switch (asking.ask(supervisor, request, timeout, UniformRequest.StartAnswer.class)) {
      case UniformRequest.Started(var child) -> child;
      case UniformRequest.NotStarted(var reason) ->
          throw new StartFailed("child of " + supervisor, reason, "it ended with " + reason);
      case UniformRequest.Refused(var why) -> throw new SpawnRefused("child of " + supervisor, why);
    };
  }

  /// As [#start(Asking, Object, Duration)] without waiting: what came of it is handed to `then`, on
  /// the caller's thread, between two messages.
  ///
  /// @param then gets an [Answer.Given] with a [UniformRequest.StartAnswer], or why there is none
  public void start(Asking asking, A argument, Duration timeout, Consumer<Answer> then) {
    asking.ask(supervisor, new UniformRequest.StartChild(argument), timeout, then);
  }

  /// Stops a child, which will not be started again, and waits until it has ended.
  ///
  /// @param child where it runs, or where it ran last if it is just being started again
  /// @param timeout longer than what the child is granted to stop
  /// @return why it ended; empty if there is no such child, or it is being stopped already
  /// @throws AskFailed if nobody is there, or it is no uniform supervisor
  /// @throws dev.mm1.core.actor.AskTimeout if no answer came in time
  public Optional<ExitReason> stop(Asking asking, Address child, Duration timeout)
      throws InterruptedException {
    var request = new UniformRequest.StopChild(child);
    return switch (asking.ask(supervisor, request, timeout, UniformRequest.StopAnswer.class)) {
      case UniformRequest.Stopped(var reason) -> Optional.of(reason);
      case UniformRequest.NotFound _ -> Optional.empty();
    };
  }

  /// As [#stop(Asking, Address, Duration)] without waiting: what came of it is handed to `then`, on
  /// the caller's thread, between two messages.
  ///
  /// @param then gets an [Answer.Given] with a [UniformRequest.StopAnswer], or why there is none
  public void stop(Asking asking, Address child, Duration timeout, Consumer<Answer> then) {
    asking.ask(supervisor, new UniformRequest.StopChild(child), timeout, then);
  }

  /// Which children there are, in the order in which they were asked for. The key of each is its
  /// number.
  ///
  /// @throws AskFailed if nobody is there, or it is no supervisor
  /// @throws dev.mm1.core.actor.AskTimeout if no answer came in time
  public List<ChildInfo> which(Asking asking, Duration timeout) throws InterruptedException {
    return Supervisor.children(asking, supervisor, timeout);
  }

  /// How many children there are, in all and running.
  ///
  /// @throws AskFailed if nobody is there, or it is no supervisor
  /// @throws dev.mm1.core.actor.AskTimeout if no answer came in time
  public SupervisorRequest.ChildCount count(Asking asking, Duration timeout)
      throws InterruptedException {
    return Supervisor.count(asking, supervisor, timeout);
  }
}
