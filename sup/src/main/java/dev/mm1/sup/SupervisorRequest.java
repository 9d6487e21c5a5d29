package dev.mm1.sup;

import dev.mm1.core.signal.Message;
import java.util.List;

/// What can be asked of a supervisor, as the body of a request. [SupervisorClient] asks it for you;
/// those who must not wait ask with a continuation.
///
/// Whoever knows its address can ask a supervisor, from any node whose protocol knows these types
/// ([SupervisorProtocol]). What carries a [ChildSpec] holds code and cannot leave its node.
public sealed interface SupervisorRequest extends Message {

  /// Which children are there? Answered with [Children], at once.
  record WhichChildren() implements SupervisorRequest {}

  /// How many children are there? Answered with [ChildCount], at once.
  record CountChildren() implements SupervisorRequest {}

  /// How is that child? Answered with [ChildAnswer], at once.
  record GetChild(String key) implements SupervisorRequest {}

  /// Changes one child. Answered with [ChildAnswer] when it is done. While a supervisor restarts a
  /// group it first finishes that; if it ends before it has answered, the ask fails with its
  /// reason.
  ///
  /// A child that waits for an answer that comes after its own end waits in vain, and is killed.
  /// Only mixed supervisors are changed like this; others answer [ChildAnswer.Refused].
  sealed interface Change extends SupervisorRequest {

    /// Which child.
    String key();
  }

  /// Add a child, after all others, and start it: [ChildAnswer.Done] when it runs.
  record AddChild(ChildSpec spec) implements Change {

    @Override
    public String key() {
      return spec.key();
    }
  }

  /// Stop a child if it is up, as its spec says, and forget it: [ChildAnswer.Done] when it has
  /// ended.
  record RemoveChild(String key) implements Change {}

  /// Stop a child, as its spec says: [ChildAnswer.Done] when it has ended. It stays down until it
  /// is restarted, by request or with its group; a temporary child is forgotten.
  record TerminateChild(String key) implements Change {}

  /// Start a child that is down: [ChildAnswer.Done] when it runs.
  record RestartChild(String key) implements Change {}

  /// Give a child another spec, at once: [ChildAnswer.Done]. A child that is up is not disturbed;
  /// how it is restarted and stopped changes at once, what is started at its next start.
  record ReplaceSpec(ChildSpec spec) implements Change {

    @Override
    public String key() {
      return spec.key();
    }
  }

  /// The answer to [WhichChildren].
  ///
  /// @param children in the order of their start
  record Children(List<ChildInfo> children) implements Message {

    public Children {
      children = List.copyOf(children);
    }
  }

  /// The answer to [CountChildren].
  ///
  /// @param specified how many children the supervisor has
  /// @param running how many of them run and have not been told to stop
  /// @param supervisors how many of all are supervisors
  /// @param workers how many of all are not
  record ChildCount(int specified, int running, int supervisors, int workers) implements Message {

    /// None of them is a supervisor.
    public ChildCount(int specified, int running) {
      this(specified, running, 0, specified);
    }
  }
}
