package dev.mm1.sup;

import dev.mm1.core.codec.Protocol;
import dev.mm1.sup.SupervisorRequest.ChildCount;
import dev.mm1.sup.SupervisorRequest.Children;
import dev.mm1.sup.SupervisorRequest.CountChildren;
import dev.mm1.sup.SupervisorRequest.GetChild;
import dev.mm1.sup.SupervisorRequest.RemoveChild;
import dev.mm1.sup.SupervisorRequest.RestartChild;
import dev.mm1.sup.SupervisorRequest.TerminateChild;
import dev.mm1.sup.SupervisorRequest.WhichChildren;

/// What supervisors say to other nodes.
public final class SupervisorProtocol {

  private SupervisorProtocol() {}

  /// The types with which a supervisor is asked from another node: all requests but those that
  /// carry code, their answers, and [SetParent].
  public static Protocol protocol() {
    return Protocol.builder()
        .enumeration(Restart.class, "mm1.sup.Restart")
        .enumeration(ChildInfo.Status.class, "mm1.sup.Status")
        .record(ChildInfo.class, "mm1.sup.ChildInfo")
        .record(SetParent.class, "mm1.sup.SetParent")
        .record(WhichChildren.class, "mm1.sup.WhichChildren")
        .record(CountChildren.class, "mm1.sup.CountChildren")
        .record(GetChild.class, "mm1.sup.GetChild")
        .record(RemoveChild.class, "mm1.sup.RemoveChild")
        .record(TerminateChild.class, "mm1.sup.TerminateChild")
        .record(RestartChild.class, "mm1.sup.RestartChild")
        .record(Children.class, "mm1.sup.Children")
        .record(ChildCount.class, "mm1.sup.ChildCount")
        .family(
            ChildAnswer.class,
            "mm1.sup.ChildAnswer",
            answers ->
                answers
                    .variant(1, ChildAnswer.Done.class)
                    .variant(2, ChildAnswer.Unknown.class)
                    .variant(3, ChildAnswer.Present.class)
                    .variant(4, ChildAnswer.Busy.class)
                    .variant(5, ChildAnswer.NotStarted.class)
                    .variant(6, ChildAnswer.Refused.class))
        .build();
  }
}
