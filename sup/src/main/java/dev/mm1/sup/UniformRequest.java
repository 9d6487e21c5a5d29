package dev.mm1.sup;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Message;

/// What can be asked of a uniform supervisor besides what [SupervisorRequest] asks, as the body of
/// a request. [UniformChildren] asks it for you, with the right type of argument.
public sealed interface UniformRequest extends Message {

  /// Start a child. Answered with a [StartAnswer] when it is ready, or will not be.
  ///
  /// @param argument what the child is made from; handed over as it is, so on one node only
  record StartChild(Object argument) implements UniformRequest {}

  /// Stop a child, and do not start it again. Answered with a [StopAnswer] when it has ended.
  ///
  /// @param child where it runs, or where it ran last if it is just being started again
  record StopChild(Address child) implements UniformRequest {}

  /// What came of the start of a child.
  sealed interface StartAnswer extends Message {}

  /// The child runs, and the supervisor knows it by this address.
  record Started(Address child) implements StartAnswer {}

  /// The child ended before it was ready.
  ///
  /// @param reason of its end; `Killed` also if it took too long
  record NotStarted(ExitReason reason) implements StartAnswer {}

  /// Nothing was started.
  ///
  /// @param why for people
  record Refused(String why) implements StartAnswer {}

  /// What came of the stop of a child.
  sealed interface StopAnswer extends Message {}

  /// The child has ended.
  ///
  /// @param reason of its end, whatever it was
  record Stopped(ExitReason reason) implements StopAnswer {}

  /// There is no such child, or somebody else is stopping it.
  record NotFound(Address child) implements StopAnswer {}
}
