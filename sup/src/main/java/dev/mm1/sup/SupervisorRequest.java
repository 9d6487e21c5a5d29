package dev.mm1.sup;

import dev.mm1.core.signal.Message;
import java.util.List;

/// What can be asked of a supervisor, as the body of a request. [Supervisor#children] and
/// [Supervisor#count] ask it for you; those who must not wait ask with a continuation.
public sealed interface SupervisorRequest extends Message {

  /// Which children are there? Answered with [Children].
  record WhichChildren() implements SupervisorRequest {}

  /// How many children are there? Answered with [ChildCount].
  record CountChildren() implements SupervisorRequest {}

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
  /// @param specified how many the supervisor was given
  /// @param running how many of them run and have not been told to stop
  record ChildCount(int specified, int running) implements Message {}
}
