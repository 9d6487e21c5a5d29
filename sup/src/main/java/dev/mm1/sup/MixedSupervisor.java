package dev.mm1.sup;

import dev.mm1.core.actor.Context;
import dev.mm1.core.signal.Envelope;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Exited;
import dev.mm1.core.signal.Request;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// The body of a supervisor: turns messages and time into events for the decider, and does what the
/// decider says. Lives for one life of the actor.
final class MixedSupervisor {

  /// Something is pending. Takes the supervisor out of its wait; needs no room in the mailbox.
  private record Woken() {}

  private final Context context;
  private final long began;
  private final Starter starter;
  private final Journal journal;
  private final Desk desk;

  /// What continuations have brought, between two messages.
  private final Deque<Event> pending = new ArrayDeque<>();

  private MixedDecider decider;

  MixedSupervisor(Supervisor spec, Context context) {
    this.context = context;
    this.began = context.time().nanos();
    this.starter = new Starter(context, this::now, this::later);
    this.journal = new Journal(context);
    this.desk = new Desk(context);
    this.decider = MixedDecider.of(spec.plan(context.self().bits()));
  }

  /// Returns never: ends by quitting, or by being killed.
  void run() throws InterruptedException {
    feed(new Event.Tick(now()));
    while (true) {
      var message = next();
      while (!pending.isEmpty()) {
        feed(pending.removeFirst());
      }
      message.ifPresentOrElse(this::handle, () -> feed(new Event.Tick(now())));
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

  /// On this actor's thread, while it waits for a message. What was pending before the message came
  /// is also decided before it: a child's readiness before its end.
  private void later(Event event) {
    pending.add(event);
    var _ = context.send(Envelope.to(context.self(), new Woken()).withPriority());
  }

  private void handle(Object message) {
    switch (message) {
      case Woken _ -> {}
      case Exited(var peer, var reason) when decider.knows(peer) ->
          feed(new Event.Exited(peer, reason, now()));
      case Exited(_, var reason) -> feed(new Event.StopRequested(reason, now()));
      case Request(_, SupervisorRequest.Change change) ->
          feed(new Event.Asked(desk.ticket((Request) message), change, now()));
      case Request(_, SupervisorRequest asked) ->
          context.reply((Request) message, Desk.answer(asked, decider.crew()));
      case Object other -> context.unhandled(other);
    }
  }

  /// Carries out decisions until none is left: a start may report back at once, and then the next
  /// child may be due.
  private void feed(Event first) {
    var events = new ArrayDeque<Event>();
    for (Event event = first; event != null; event = events.poll()) {
      var decision = decider.on(event);
      decider = decision.next();
      decision.reports().forEach(journal::tell);
      decision.actions().forEach(action -> perform(action).ifPresent(events::add));
    }
  }

  private Optional<Event> perform(Action action) {
    switch (action) {
      case Action.Start(var child) -> {
        return starter.start(child);
      }
      case Action.Stop(_, var actor) -> context.exit(actor, ExitReason.shutdown());
      case Action.Kill(_, var actor) -> context.kill(actor);
      case Action.Reply(var ticket, var answer) -> desk.reply(ticket, answer);
      case Action.Ready() -> context.initDone();
      case Action.Done(var reason) -> throw context.quit(reason);
    }
    return Optional.empty();
  }

  private Duration now() {
    return Duration.ofNanos(context.time().nanos() - began);
  }
}
