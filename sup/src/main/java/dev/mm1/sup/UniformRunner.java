package dev.mm1.sup;

import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.actor.SpawnRefused;
import dev.mm1.core.actor.Spawned;
import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Answer;
import dev.mm1.core.signal.Envelope;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Exited;
import dev.mm1.core.signal.Message;
import dev.mm1.core.signal.Request;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Predicate;

/// Stands between a decider for children of one kind and the actor that has them: turns signals and
/// time into events, and does what the decider says. Never waits for a child.
final class UniformRunner {

  /// The actor that has the children. Called on its thread.
  interface Owner {

    /// What to start as that child.
    Spawn code(long child);

    /// Who asked is answered.
    void reply(long asker, Message answer);

    /// That child will never be started again.
    void forget(long child);

    /// The world is told.
    default void hear(UniformReport report) {}
  }

  /// What this actor sends to itself when it has to wait less long than it does. Only this class
  /// knows it.
  record Wake() {}

  private static final Duration LONG = Duration.ofDays(1);

  private final Context context;
  private final String path;
  private final long began;
  private final StartPolicy start;
  private final Owner owner;
  private final Queue<UniformEvent> events = new ArrayDeque<>();
  private UniformDecider decider;
  private boolean feeding;

  /// Whether the owner waits for news about the children and nothing else.
  private boolean selecting;

  UniformRunner(Context context, UniformPlan plan, StartPolicy start, Owner owner) {
    this.context = context;
    this.path = context.path();
    this.began = context.time().nanos();
    this.start = start;
    this.owner = owner;
    this.decider = UniformDecider.of(plan.withSeed(context.self().bits()));
  }

  Duration now() {
    return Duration.ofNanos(context.time().nanos() - began);
  }

  /// Waits for a message, or until time has come for something. What is about children is dealt
  /// with here.
  ///
  /// @return the message, if it is about something else
  Optional<Object> next() throws InterruptedException {
    var message = decider.deadline().isEmpty() ? context.receive() : received(_ -> true);
    if (isOwn(message)) {
      heed(message);
      return Optional.empty();
    }
    return Optional.of(message);
  }

  /// Waits until something about the children has happened, and leaves all other messages where
  /// they are.
  void nextOwn() throws InterruptedException {
    selecting = true;
    var own = received(UniformRunner::isOwn);
    selecting = false;
    heed(own);
  }

  private static boolean isOwn(Object message) {
    return switch (message) {
      case Exited _, Wake _, Request(_, SupervisorRequest _) -> true;
      default -> false;
    };
  }

  private Object received(Predicate<Object> wanted) throws InterruptedException {
    var patience = decider.deadline().map(at -> at.minus(now())).orElse(LONG);
    return patience.isPositive()
        ? context.receive(wanted, patience).orElseGet(Wake::new)
        : new Wake();
  }

  private void heed(Object own) {
    switch (own) {
      case Exited(var peer, var reason) when decider.knows(peer) ->
          feed(new UniformEvent.Exited(peer, reason, now()));
      case Exited(_, var reason) -> feed(new UniformEvent.EndAsked(reason, now()));
      case Request(_, SupervisorRequest asked) -> answer((Request) own, asked);
      default -> feed(new UniformEvent.Tick(now()));
    }
  }

  private void answer(Request request, SupervisorRequest asked) {
    switch (asked) {
      case SupervisorRequest.WhichChildren() ->
          context.reply(request, new SupervisorRequest.Children(decider.children()));
      case SupervisorRequest.CountChildren() -> context.reply(request, decider.count());
      case SupervisorRequest.GetChild(var key) -> context.reply(request, found(key));
      case SupervisorRequest.Change change -> context.reply(request, refused(change.key()));
    }
  }

  private ChildAnswer found(String key) {
    return decider
        .child(key)
        .<ChildAnswer>map(ChildAnswer.Done::new)
        .orElseGet(() -> new ChildAnswer.Unknown(key));
  }

  private static ChildAnswer refused(String key) {
    return new ChildAnswer.Refused(
        key, "children of one kind are not changed by key; start and stop them by UniformChildren");
  }

  /// Tells the decider, and carries out its decisions until none is left. An event that comes of
  /// carrying one out waits until that has been done.
  void feed(UniformEvent first) {
    events.add(first);
    if (feeding) {
      return;
    }
    feeding = true;
    for (var event = events.poll(); event != null; event = events.poll()) {
      var decision = decider.on(event);
      decider = decision.next();
      decision.reports().forEach(this::tell);
      decision.actions().forEach(this::perform);
    }
    feeding = false;
  }

  private void tell(UniformReport report) {
    owner.hear(report);
    context.events().on(report.by(context.self(), path));
  }

  private void perform(UniformAction action) {
    switch (action) {
      case UniformAction.Start(var child) -> start(child);
      case UniformAction.Stop(var actor) -> context.exit(actor, ExitReason.shutdown());
      case UniformAction.Kill(var actor) -> context.kill(actor);
      case UniformAction.Reply(var asker, var answer) -> owner.reply(asker, answer);
      case UniformAction.Forget(var child) -> owner.forget(child);
      case UniformAction.Done(var reason) -> throw context.quit(reason);
    }
  }

  private void start(long child) {
    try {
      code(child).ifPresent(code -> begin(child, code.asLinked()));
    } catch (SpawnRefused refused) {
      var why = Objects.requireNonNullElse(refused.getMessage(), "the node starts no more actors");
      failed(child, new ExitReason.Custom("spawn-refused", why));
    }
  }

  /// What to start; a child that the owner's code cannot make has failed to start.
  private Optional<Spawn> code(long child) {
    try {
      return Optional.of(owner.code(child));
    } catch (RuntimeException thrown) {
      failed(child, ExitReason.failed(thrown));
      return Optional.empty();
    }
  }

  private void begin(long child, Spawn code) {
    switch (start) {
      case StartPolicy.AtOnce _ -> {
        var actor = context.spawn(code).address();
        feed(new UniformEvent.Spawned(child, actor, now()));
        feed(new UniformEvent.Started(child, actor, actor, now()));
      }
      case StartPolicy.WhenReady(var timeout) -> begin(child, code, timeout);
      case StartPolicy.Patiently _ -> begin(child, code, StartPolicy.WhenReady.LONGEST);
    }
  }

  private void begin(long child, Spawn code, Duration timeout) {
    var birth = new Birth(child);
    birth.actor = Optional.of(context.start(code, timeout, birth::over));
    feed(new UniformEvent.Spawned(child, birth.actor.get(), now()));
  }

  private void failed(long child, ExitReason reason) {
    feed(new UniformEvent.StartFailed(child, reason, now()));
  }

  /// A start that this actor does not wait for.
  private final class Birth {

    private final long child;

    /// Set before anything can come of the start.
    private Optional<Address> actor = Optional.empty();

    Birth(long child) {
      this.child = child;
    }

    void over(Answer answer) {
      var deadline = decider.deadline();
      switch (answer) {
        case Answer.Given(Spawned(var ready, _)) ->
            feed(new UniformEvent.Started(child, actor.orElseThrow(), ready, now()));
        case Answer.Given(var other) -> throw new IllegalStateException("no start: " + other);
        case Answer.Failed(var reason) -> failed(child, reason);
        case Answer.Late _ -> failed(child, ExitReason.killed());
      }
      // This actor is waiting for a message. It knows only the deadline from before, and that is
      // all that it waits for, unless it waits for just this.
      if (selecting || !decider.deadline().equals(deadline)) {
        context.send(Envelope.<Object>to(context.self(), new Wake()).withPriority());
      }
    }
  }
}
