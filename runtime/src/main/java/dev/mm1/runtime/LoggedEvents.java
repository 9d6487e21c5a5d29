package dev.mm1.runtime;

import dev.mm1.core.event.NodeEvent;
import dev.mm1.core.event.NodeEvent.ActorFailed;
import dev.mm1.core.event.NodeEvent.ActorHogging;
import dev.mm1.core.event.NodeEvent.ActorStuck;
import dev.mm1.core.event.NodeEvent.ChildDropped;
import dev.mm1.core.event.NodeEvent.ChildExited;
import dev.mm1.core.event.NodeEvent.ChildRestarting;
import dev.mm1.core.event.NodeEvent.ChildStarted;
import dev.mm1.core.event.NodeEvent.CutOff;
import dev.mm1.core.event.NodeEvent.DeadLetter;
import dev.mm1.core.event.NodeEvent.Loss;
import dev.mm1.core.event.NodeEvent.NameConflict;
import dev.mm1.core.event.NodeEvent.NodeDown;
import dev.mm1.core.event.NodeEvent.NodeUp;
import dev.mm1.core.event.NodeEvent.Refused;
import dev.mm1.core.event.NodeEvent.Reunited;
import dev.mm1.core.event.NodeEvent.SupervisorGaveUp;
import dev.mm1.core.event.NodeEvent.ThreadPinned;
import dev.mm1.core.event.NodeEvent.TypeDisabled;
import dev.mm1.core.event.NodeEvents;
import dev.mm1.core.host.TimeSource;
import dev.mm1.core.signal.ExitReason;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Writes the events of a node to slf4j, one line each; of dead letters of one kind at most so many
/// lines a second, and then how many were left out.
public final class LoggedEvents implements NodeEvents {

  private final Logger log = LoggerFactory.getLogger("dev.mm1.node");
  private final TimeSource time;
  private final Map<Loss, RateLimit> limits = new EnumMap<>(Loss.class);

  /// @param time for the limit of lines a second
  /// @param deadLetters that limit; 0 for none at all
  public LoggedEvents(TimeSource time, int deadLetters) {
    this.time = time;
    for (Loss loss : Loss.values()) {
      limits.put(loss, new RateLimit(deadLetters));
    }
  }

  @Override
  public void on(NodeEvent event) {
    switch (event) {
      case DeadLetter letter -> deadLetter(letter);
      case ActorFailed(var actor, var path, var reason) ->
          log.warn("actor {} {} ended: {}{}", path, actor, reason, stack(reason));
      case ActorStuck(var actor, var path, var stack) ->
          log.warn(
              "actor {} {} was told to end and does not; it counts as dead. It is at{}",
              path,
              actor,
              lines(stack));
      case ActorHogging(var actor, var path, var held, var stack) ->
          log.warn(
              "a handler of actor {} {} has held its dispatcher thread for {} ms; make it shorter,"
                  + " or move the actor off the dispatcher: spawn it without onDispatcher(), and"
                  + " see that no actor.hosting of the configuration puts it there. It is at{}",
              path,
              actor,
              held.toMillis(),
              lines(stack));
      case ThreadPinned(var thread, var held, var stack) ->
          log.warn("thread {} was pinned for {} ms at{}", thread, held.toMillis(), lines(stack));
      case ChildStarted(_, var path, var key, var child) ->
          log.debug("{}: started child '{}' {}", path, key, child);
      case ChildExited exited -> childExited(exited);
      case ChildRestarting(_, var path, var key, var reason, var count, var delay) ->
          log.info(
              "{}: restarting child '{}' in {} ms, which ended: {} (restart {} in the window)",
              path,
              key,
              delay.toMillis(),
              reason,
              count);
      case ChildDropped(_, var path, var key) ->
          log.info("{}: child '{}' is not started again, as was asked for", path, key);
      case SupervisorGaveUp(_, var path, var key, var reason, var count) ->
          log.error(
              "{}: giving up because of child '{}' ({} restarts called for in the window): {}",
              path,
              key,
              count,
              reason);
      case NodeUp(var node) -> log.info("node {} is up", node);
      case NodeDown(var node, var why) -> log.info("node {} is down: {}", node, why);
      case CutOff(var reached, var missing) ->
          log.warn(
              "this node reaches {} of {} nodes, not {}: it was cut off, or these have died",
              reached.size(),
              reached.size() + missing.size(),
              missing);
      case Reunited(var reached) -> log.info("this node is not cut off: it reaches {}", reached);
      case Refused(var remote, var why) -> log.warn("refused {}: {}", remote, why);
      case TypeDisabled(var node, var type, var why) ->
          log.warn("type '{}' is disabled between this node and {}: {}", type, node, why);
      case NameConflict(var name, var loser, var winner) ->
          log.warn("name '{}' of {} belongs to {} now", name, loser, winner);
    }
  }

  private void childExited(ChildExited exited) {
    boolean expected = exited.asked() || exited.reason().isOrderly();
    log.atLevel(expected ? Level.DEBUG : Level.WARN)
        .log(
            "{}: child '{}' {} ended: {}",
            exited.path(),
            exited.key(),
            exited.child(),
            exited.reason());
  }

  private void deadLetter(DeadLetter letter) {
    var limit = limits.get(letter.why());
    if (limit == null) {
      return;
    }
    limit
        .admit(time.nanos())
        .ifPresent(
            left ->
                log.warn(
                    "dead letter of type {} from {} to {}: {}{}{}",
                    letter.type(),
                    letter.from(),
                    letter.to(),
                    letter.why(),
                    remedy(letter.why()),
                    left == 0 ? "" : " (and " + left + " more like it)"));
  }

  private static String remedy(Loss why) {
    return switch (why) {
      case UNENCODABLE -> " (register the type, the same, in the Protocol of both nodes)";
      case UNDECODABLE -> " (register the type in the Protocol of this node as the sender has it)";
      case FULL -> " (a slower sender, a faster receiver, or a larger mailbox)";
      case CLOSED,
          NOT_FOUND,
          NO_ROUTE,
          TTL_EXHAUSTED,
          UNHANDLED,
          CONNECTION_LOST,
          LATE_ANSWER,
          RECEIVER_ENDED ->
          "";
    };
  }

  private static String stack(ExitReason reason) {
    return reason instanceof ExitReason.Failed(_, _, var stack) ? "\n" + stack.stripTrailing() : "";
  }

  private static String lines(List<StackTraceElement> stack) {
    return stack.isEmpty()
        ? " an unknown place"
        : stack.stream().map(frame -> "\n\tat " + frame).collect(Collectors.joining());
  }
}
