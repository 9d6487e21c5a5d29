package dev.mm1.sup;

import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.signal.Message;
import dev.mm1.core.signal.Request;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// The body of a uniform supervisor. Lives for one life of the actor.
final class UniformBody implements UniformRunner.Owner {

  private final UniformSupervisor<?> spec;
  private final Context context;
  private final UniformRunner runner;

  /// What the children are made from, by number.
  private final Map<Long, Object> arguments = new HashMap<>();

  /// Whom an answer is owed, by number.
  private final Map<Long, Request> askers = new HashMap<>();

  private long last;

  UniformBody(UniformSupervisor<?> spec, Context context) {
    this.spec = spec;
    this.context = context;
    this.runner = new UniformRunner(context, spec.plan(), spec.start(), this);
  }

  /// Returns never: ends by quitting, or by being killed.
  void run() throws InterruptedException {
    context.initDone();
    while (true) {
      runner.next().ifPresent(this::handle);
    }
  }

  private void handle(Object message) {
    switch (message) {
      case Request(_, UniformRequest asked) -> take((Request) message, asked);
      case Object other -> context.unhandled(other);
    }
  }

  private void take(Request request, UniformRequest asked) {
    long number = ++last;
    askers.put(number, request);
    switch (asked) {
      case UniformRequest.StartChild(var argument) -> {
        arguments.put(number, argument);
        runner.feed(new UniformEvent.StartAsked(number, runner.now()));
      }
      case UniformRequest.StopChild(var child) ->
          runner.feed(new UniformEvent.StopAsked(number, child, runner.now()));
    }
  }

  @Override
  public Spawn code(long child) {
    return spec.code(Objects.requireNonNull(arguments.get(child)));
  }

  @Override
  public void reply(long asker, Message answer) {
    context.reply(Objects.requireNonNull(askers.remove(asker)), answer);
  }

  @Override
  public void forget(long child) {
    arguments.remove(child);
  }

  @Override
  public void hear(UniformReport report) {
    if (report instanceof UniformReport.Started(_, var address) && spec.isAnnounced()) {
      context.tell(address, new SetParent(context.self()));
    }
  }
}
