package dev.mm1.sup;

import dev.mm1.core.actor.Asking;
import dev.mm1.core.address.Address;
import dev.mm1.sup.SupervisorRequest.ChildCount;
import dev.mm1.sup.SupervisorRequest.Children;
import java.time.Duration;
import java.util.List;

/// Asks a running supervisor about its children, and has them changed. Every call waits for the
/// answer; a server on the dispatcher asks a [SupervisorRequest] with a continuation instead.
///
/// Every call throws [dev.mm1.core.actor.AskFailed] if nobody is there, if it is no supervisor, or
/// if it ends before it has answered; and [dev.mm1.core.actor.AskTimeout] if no answer came in
/// time. What was asked may still be done then.
///
/// A child must not ask its own supervisor to stop it: each would wait for the other until the
/// child is killed.
///
/// @param asking who asks: an actor's context, or a node
/// @param supervisor whom
/// @param timeout how long each call waits
public record SupervisorClient(Asking asking, Address supervisor, Duration timeout) {

  /// All its children, in the order of their start.
  public List<ChildInfo> children() throws InterruptedException {
    return asking
        .ask(supervisor, new SupervisorRequest.WhichChildren(), timeout, Children.class)
        .children();
  }

  /// How many children it has.
  public ChildCount count() throws InterruptedException {
    return asking.ask(supervisor, new SupervisorRequest.CountChildren(), timeout, ChildCount.class);
  }

  /// One of its children.
  ///
  /// @return `Done` or `Unknown`
  public ChildAnswer get(String key) throws InterruptedException {
    return change(new SupervisorRequest.GetChild(key));
  }

  /// Adds a child after all others, and starts it. Works only on the supervisor's own node.
  ///
  /// @return `Done` when it runs; `Present`, `NotStarted` or `Refused`
  public ChildAnswer add(ChildSpec spec) throws InterruptedException {
    return change(new SupervisorRequest.AddChild(spec));
  }

  /// Stops a child if it is up, and has it forgotten.
  ///
  /// @return `Done` when it has ended; `Unknown` or `Refused`
  public ChildAnswer remove(String key) throws InterruptedException {
    return change(new SupervisorRequest.RemoveChild(key));
  }

  /// Stops a child. It stays down until it is restarted, by request or with its group.
  ///
  /// @return `Done` when it has ended; `Unknown` or `Refused`
  public ChildAnswer terminate(String key) throws InterruptedException {
    return change(new SupervisorRequest.TerminateChild(key));
  }

  /// Starts a child that is down.
  ///
  /// @return `Done` when it runs; `Unknown`, `Busy`, `NotStarted` or `Refused`
  public ChildAnswer restart(String key) throws InterruptedException {
    return change(new SupervisorRequest.RestartChild(key));
  }

  /// Gives the child of that key another spec, without disturbing it: what is started changes at
  /// its next start, all else at once. Works only on the supervisor's own node.
  ///
  /// @return `Done`, `Unknown` or `Refused`
  public ChildAnswer replace(ChildSpec spec) throws InterruptedException {
    return change(new SupervisorRequest.ReplaceSpec(spec));
  }

  private ChildAnswer change(SupervisorRequest request) throws InterruptedException {
    return asking.ask(supervisor, request, timeout, ChildAnswer.class);
  }
}
