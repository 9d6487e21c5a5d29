package dev.mm1.sup;

import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.SpawnRefused;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Exited;
import dev.mm1.core.signal.Request;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The body of a supervisor: turns messages and time into events for the decider, and does what the
/// decider says. Lives for one life of the actor.
final class MixedSupervisor {

  private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);

  private final Supervisor spec;
  private final Context context;
  private final long began;
  private MixedDecider decider;

  MixedSupervisor(Supervisor spec, Context context) {
    this.spec = spec;
    this.context = context;
    this.began = context.time().nanos();
    this.decider = MixedDecider.of(spec.plan());
  }

  /// Returns never: ends by quitting, or by being killed.
  void run() throws InterruptedException {
    feed(new Event.Tick(now()));
    while (true) {
      next().ifPresentOrElse(this::handle, () -> feed(new Event.Tick(now())));
    }
  }

  private Optional<Object> next() throws InterruptedException {
    var deadline = decider.deadline();
    if (deadline.isEmpty()) {
      return Optional.of(context.receive());
    }
    var patience = deadline.get().minus(now());
    return patience.isPositive() ? context.receive(patience) : Optional.empty();
  }

  private void handle(Object message) {
    switch (message) {
      case Exited(var peer, var reason) when decider.knows(peer) ->
          feed(new Event.Exited(peer, reason, now()));
      case Exited(_, var reason) -> feed(new Event.StopRequested(reason, now()));
      case Request(_, SupervisorRequest asked) -> context.reply((Request) message, answer(asked));
      case Object other -> context.unhandled(other);
    }
  }

  private Object answer(SupervisorRequest asked) {
    var infos =
        IntStream.range(0, spec.children().size())
            .mapToObj(at -> ChildInfo.of(decider.plan().member(at), decider.crew().get(at)))
            .toList();
    return switch (asked) {
      case SupervisorRequest.WhichChildren() -> new SupervisorRequest.Children(infos);
      case SupervisorRequest.CountChildren() ->
          new SupervisorRequest.ChildCount(
              infos.size(),
              (int) infos.stream().filter(i -> i.status() == ChildInfo.Status.RUNNING).count());
    };
  }

  /// Carries out decisions until none is left: a start reports back at once, and then the next
  /// child may be due.
  private void feed(Event first) {
    var events = new ArrayDeque<Event>();
    for (Event event = first; event != null; event = events.poll()) {
      var decision = decider.on(event);
      decider = decision.next();
      decision.reports().forEach(this::log);
      decision.actions().forEach(action -> perform(action).ifPresent(events::add));
    }
  }

  private Optional<Event> perform(Action action) {
    switch (action) {
      case Action.Start(var key, _) -> {
        return Optional.of(start(key));
      }
      case Action.Stop(_, var address) -> context.exit(address, ExitReason.shutdown());
      case Action.Kill(var key, var address) -> {
        LOG.debug("{}: killing child '{}' {}", context.path(), key, address);
        context.kill(address);
      }
      case Action.Ready() -> LOG.debug("{}: all children are started", context.path());
      case Action.Done(var reason) -> throw context.quit(reason);
    }
    return Optional.empty();
  }

  private Event start(String key) {
    var code = spec.children().get(decider.plan().indexOf(key)).spawn().asLinked();
    try {
      var address = context.spawn(code).address();
      LOG.debug("{}: started child '{}' {}", context.path(), key, address);
      return new Event.Started(key, address, now());
    } catch (SpawnRefused refused) {
      return new Event.StartFailed(
          key, Objects.requireNonNullElse(refused.getMessage(), "refused"), now());
    }
  }

  private void log(Report report) {
    switch (report) {
      case Report.Exit(var key, var address, var reason) when reason.isOrderly() ->
          LOG.debug("{}: child '{}' {} ended: {}", context.path(), key, address, reason);
      case Report.Exit(var key, var address, var reason) ->
          LOG.warn("{}: child '{}' {} ended: {}", context.path(), key, address, reason);
      case Report.Restarting(var key, _, var count, var delay) ->
          LOG.info(
              "{}: restarting child '{}' after {}: {} of {} restarts within {}",
              context.path(),
              key,
              delay,
              count,
              spec.limit().restarts(),
              spec.limit().window());
      case Report.GivingUp(var reason) -> LOG.error("{}: giving up: {}", context.path(), reason);
    }
  }

  private Duration now() {
    return Duration.ofNanos(context.time().nanos() - began);
  }
}
