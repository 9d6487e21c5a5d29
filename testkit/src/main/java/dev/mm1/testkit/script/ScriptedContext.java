package dev.mm1.testkit.script;

import dev.mm1.core.actor.Actor;
import dev.mm1.core.actor.ActorEnded;
import dev.mm1.core.actor.AskFailed;
import dev.mm1.core.actor.AskTimeout;
import dev.mm1.core.actor.CancelledTimer;
import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Schedule;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.actor.SpawnRefused;
import dev.mm1.core.actor.Spawned;
import dev.mm1.core.address.Address;
import dev.mm1.core.address.Net;
import dev.mm1.core.event.NodeEvents;
import dev.mm1.core.host.TimeSource;
import dev.mm1.core.names.Names;
import dev.mm1.core.signal.Answer;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.Down;
import dev.mm1.core.signal.Envelope;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Exited;
import dev.mm1.core.signal.Request;
import dev.mm1.core.signal.WatchRef;
import dev.mm1.testkit.names.LocalNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// The context of an actor whose runtime is a [Script].
final class ScriptedContext implements Context {

  private static final int MOST_EMPTY_WAITS = 100;

  private final Script script;
  private final String name;
  private final boolean server;
  private final Agenda agenda = new Agenda();
  private final Names names = new LocalNames(Script.SELF.tag(), _ -> true);
  private final List<Transcript.Entry> entries = new ArrayList<>();
  private final Set<WatchRef> watches = new HashSet<>();
  private Optional<ExitReason> end = Optional.empty();
  private boolean trapping;
  private int starts;
  private int refs;
  private int emptyWaits;
  private Optional<Envelope<?>> last = Optional.empty();

  /// Nothing is left to come: the play is over. An error, so that no actor's code catches it.
  static final class Over extends Error {
    private static final long serialVersionUID = 1L;
  }

  /// What an ask without waiting leaves in the agenda.
  private record Continuation(Runnable work) {}

  ScriptedContext(Script script, Spawn spec) {
    this.script = script;
    this.name = spec.name();
    this.server = spec.code() instanceof Spawn.Code.Hosted;
    this.trapping = spec.trapping();
    script.cues().forEach(cue -> agenda.add(cue.at(), cue.message()));
  }

  List<Transcript.Entry> entries() {
    return entries;
  }

  Optional<ExitReason> end() {
    return end;
  }

  private void note(Act act) {
    checkAlive();
    entries.add(new Transcript.Entry(agenda.elapsed(), act));
    script.reaction().to(act).forEach(message -> agenda.add(agenda.elapsed(), message));
  }

  private void checkAlive() {
    if (end.isPresent()) {
      throw new ActorEnded(Script.SELF);
    }
  }

  // ---- receiving

  @Override
  public Object receive() {
    checkProcess();
    return next();
  }

  @Override
  public Optional<Object> receive(Duration patience) {
    return receive(_ -> true, patience);
  }

  @Override
  public Optional<Object> receive(Predicate<Object> wanted, Duration patience) {
    checkProcess();
    if (patience.isNegative()) {
      throw new IllegalArgumentException("a patience of %s is negative".formatted(patience));
    }
    var until = agenda.elapsed().plus(patience);
    var taken = take(wanted, Optional.of(until));
    if (taken.isEmpty()) {
      agenda.passUntil(until);
      if (++emptyWaits > MOST_EMPTY_WAITS) {
        throw new Over();
      }
    }
    return taken;
  }

  /// The next message, however long it takes.
  Object next() {
    return take(_ -> true, Optional.empty()).orElseThrow(Over::new);
  }

  private Optional<Object> take(Predicate<Object> wanted, Optional<Duration> until) {
    checkAlive();
    while (true) {
      var taken = agenda.take(what -> isForTheRuntime(what) || wanted.test(what), until);
      if (taken.isEmpty() || !isForTheRuntime(taken.get())) {
        taken.ifPresent(this::got);
        return taken;
      }
      runtimeHandles(taken.get());
    }
  }

  private void got(Object message) {
    emptyWaits = 0;
    last = Optional.of(Envelope.to(Script.SELF, message));
  }

  /// Unless a message comes before, this one does.
  void within(Duration patience, Object message) {
    agenda.add(agenda.elapsed().plus(patience), message);
  }

  private boolean isForTheRuntime(Object what) {
    return what instanceof Continuation || (what instanceof Exited && !trapping);
  }

  private void runtimeHandles(Object what) {
    if (what instanceof Continuation(var work)) {
      work.run();
    } else if (what instanceof Exited(_, var reason) && reason.endsLinked()) {
      end = Optional.of(reason);
      throw new ActorEnded(Script.SELF);
    }
  }

  private void checkProcess() {
    if (server) {
      throw new IllegalStateException("a server is handed its messages and receives none itself");
    }
  }

  @Override
  public Envelope<?> envelope() {
    checkAlive();
    return last.orElseThrow(() -> new IllegalStateException(name + " has received no message yet"));
  }

  @Override
  public void close() {
    note(new Act.Close());
  }

  @Override
  public void unhandled(Object message) {
    note(new Act.Unhandled(message));
  }

  // ---- messaging and asking

  @Override
  public Delivery tell(Address to, Object message) {
    note(new Act.Tell(to, message));
    return Delivery.ACCEPTED;
  }

  @Override
  public Delivery send(Envelope<?> envelope) {
    note(new Act.Send(envelope));
    return Delivery.ACCEPTED;
  }

  @Override
  public Delivery send(Address to, Object message, Duration patience) {
    return tell(to, message);
  }

  @Override
  public void send(Address to, Object message, Duration patience, Consumer<Delivery> then) {
    var delivery = tell(to, message);
    later(() -> then.accept(delivery));
  }

  @Override
  public Delivery forward(Address to, Envelope<?> envelope) {
    note(new Act.Pass(to, envelope));
    return Delivery.ACCEPTED;
  }

  @Override
  public Duration ping(Address target, Duration timeout) {
    note(new Act.Ping(target, timeout));
    return Duration.ZERO;
  }

  @Override
  public void ping(Address target, Duration timeout, Consumer<Answer> then) {
    var took = ping(target, timeout);
    later(() -> then.accept(new Answer.Given(took)));
  }

  private void later(Runnable work) {
    agenda.add(agenda.elapsed(), new Continuation(work));
  }

  @Override
  public Delivery reply(Request request, Object answer) {
    note(new Act.Reply(request, answer));
    return Delivery.ACCEPTED;
  }

  @Override
  public Delivery forward(Address to, Request request) {
    note(new Act.Forward(to, request));
    return Delivery.ACCEPTED;
  }

  @Override
  public Object ask(Address to, Object body, Duration timeout) {
    note(new Act.Ask(to, body, timeout));
    return switch (answer(to, body, timeout)) {
      case Answer.Given(var given) -> given;
      case Answer.Failed(var reason) -> throw new AskFailed(to, reason);
      case Answer.Late(var late) -> {
        agenda.passUntil(agenda.elapsed().plus(late));
        throw new AskTimeout(to, late);
      }
    };
  }

  @Override
  public void ask(Address to, Object body, Duration timeout, Consumer<Answer> then) {
    note(new Act.Ask(to, body, timeout));
    var answer = answer(to, body, timeout);
    var delay = answer instanceof Answer.Late(var late) ? late : Duration.ZERO;
    agenda.add(agenda.elapsed().plus(delay), new Continuation(() -> then.accept(answer)));
  }

  private Answer answer(Address to, Object body, Duration timeout) {
    return script.answers().apply(to, body).orElseGet(() -> new Answer.Late(timeout));
  }

  // ---- starting and stopping

  @Override
  public Spawned spawn(Spawn spec) {
    checkAlive();
    starts++;
    script
        .refusals()
        .apply(starts, spec)
        .ifPresent(
            why -> {
              throw new SpawnRefused(spec.name(), why);
            });
    var address = Script.child(starts);
    note(new Act.Start(spec, address));
    return new Spawned(address, spec.watched() ? Optional.of(freshWatch()) : Optional.empty());
  }

  @Override
  public Spawned start(Spawn spec, Duration timeout) {
    return spawn(spec);
  }

  @Override
  public Address start(Spawn spec, Duration timeout, Consumer<Answer> then) {
    var started = spawn(spec);
    later(() -> then.accept(new Answer.Given(started)));
    return started.address();
  }

  @Override
  public void initDone(Address at) {
    note(new Act.InitDone(at));
  }

  @Override
  public Address fork(String bodyName, Actor body) {
    checkProcess();
    var address = Script.child(++starts);
    note(new Act.Fork(bodyName, body, address));
    return address;
  }

  @Override
  public void bind(Net net) {
    note(new Act.Bind(net));
  }

  @Override
  public void unbind(Net net) {
    note(new Act.Unbind(net));
  }

  @Override
  public ExitReason shutdown(Address target, Duration patience) {
    note(new Act.Shutdown(target, patience));
    return ExitReason.shutdown();
  }

  @Override
  public void shutdown(Address target, Duration patience, Consumer<Answer> then) {
    var reason = shutdown(target, patience);
    later(() -> then.accept(new Answer.Given(reason)));
  }

  @Override
  public Delivery exit(Address target, ExitReason reason) {
    if (reason instanceof ExitReason.Killed) {
      throw new IllegalArgumentException("an exit signal cannot kill; use kill");
    }
    note(new Act.Exit(target, reason));
    return Delivery.ACCEPTED;
  }

  @Override
  public Delivery kill(Address target) {
    note(new Act.Kill(target));
    return Delivery.ACCEPTED;
  }

  @Override
  public ActorEnded quit(ExitReason reason) {
    checkAlive();
    end = Optional.of(reason);
    throw new ActorEnded(Script.SELF);
  }

  // ---- links and watches

  @Override
  public void link(Address peer) {
    note(new Act.Link(peer));
  }

  @Override
  public void unlink(Address peer) {
    note(new Act.Unlink(peer));
  }

  @Override
  public void trapExits(boolean trap) {
    trapping = trap;
    note(new Act.TrapExits(trap));
  }

  @Override
  public WatchRef watch(Address peer) {
    var ref = freshWatch();
    note(new Act.Watch(peer, ref));
    return ref;
  }

  private WatchRef freshWatch() {
    var ref = new WatchRef(++refs);
    watches.add(ref);
    return ref;
  }

  @Override
  public boolean unwatch(WatchRef ref) {
    note(new Act.Unwatch(ref));
    return watches.remove(ref);
  }

  @Override
  public boolean unwatchAndFlush(WatchRef ref) {
    boolean inForce = unwatch(ref);
    var fired =
        agenda.take(
            what -> what instanceof Down(_, var its, _) && its.equals(ref),
            Optional.of(agenda.elapsed()));
    return inForce && fired.isEmpty();
  }

  // ---- timers

  @Override
  public void setTimer(Object key, Schedule when, Object message) {
    setTimer(key, when, Script.SELF, message);
  }

  @Override
  public void setTimer(Object key, Schedule when, Address to, Object message) {
    note(new Act.SetTimer(key, when, to, message));
  }

  @Override
  public Optional<CancelledTimer> cancelTimer(Object key) {
    note(new Act.CancelTimer(key));
    return Optional.empty();
  }

  @Override
  public Optional<Duration> timeLeft(Object key) {
    checkAlive();
    return Optional.empty();
  }

  // ---- who and where

  @Override
  public NodeEvents events() {
    return event -> note(new Act.Report(event));
  }

  @Override
  public Address self() {
    return Script.SELF;
  }

  @Override
  public String path() {
    return "/" + name;
  }

  @Override
  public Names names() {
    return names;
  }

  @Override
  public TimeSource time() {
    return agenda;
  }
}
