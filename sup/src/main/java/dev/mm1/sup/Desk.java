package dev.mm1.sup;

import dev.mm1.core.actor.Messaging;
import dev.mm1.core.signal.Request;
import dev.mm1.sup.ChildInfo.Status;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Where requests to a supervisor wait for their answer.
final class Desk {

  private final Messaging messaging;
  private final Map<Long, Request> waiting = new HashMap<>();
  private long last;

  Desk(Messaging messaging) {
    this.messaging = messaging;
  }

  /// Takes a request that the decider will have answered.
  ///
  /// @return the number under which it will be
  long ticket(Request request) {
    waiting.put(++last, request);
    return last;
  }

  void reply(long ticket, ChildAnswer answer) {
    var request = Objects.requireNonNull(waiting.remove(ticket), "this request was answered");
    var _ = messaging.reply(request, answer);
  }

  /// The answer to a request that changes nothing.
  static Object answer(SupervisorRequest asked, Crew crew) {
    var infos = crew.children().stream().map(ChildInfo::of).toList();
    return switch (asked) {
      case SupervisorRequest.WhichChildren() -> new SupervisorRequest.Children(infos);
      case SupervisorRequest.CountChildren() -> count(infos);
      case SupervisorRequest.GetChild(var key) -> ChildAnswer.about(key, infos);
      case SupervisorRequest.Change change ->
          throw new IllegalStateException("only the decider can answer " + change);
    };
  }

  private static SupervisorRequest.ChildCount count(List<ChildInfo> infos) {
    int running = (int) infos.stream().filter(info -> info.status() == Status.RUNNING).count();
    int supervisors = (int) infos.stream().filter(ChildInfo::supervisor).count();
    return new SupervisorRequest.ChildCount(
        infos.size(), running, supervisors, infos.size() - supervisors);
  }
}
