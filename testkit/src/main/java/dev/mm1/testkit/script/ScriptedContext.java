package dev.mm1.testkit.script;

import dev.mm1.core.actor.Actor;
import dev.mm1.core.actor.ActorEnded;
import dev.mm1.core.actor.CancelledTimer;
import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.RemoteSpawn;
import dev.mm1.core.actor.Schedule;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.actor.SpawnRefused;
import dev.mm1.core.actor.Spawned;
import dev.mm1.core.address.Address;
import dev.mm1.core.address.Net;
import dev.mm1.core.event.NodeEvents;
import dev.mm1.core.host.TimeSource;
import dev.mm1.core.names.Names;
import dev.mm1.core.node.NodeId;
import dev.mm1.core.signal.Answer;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.Envelope;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.WatchRef;
import dev.mm1.testkit.names.LocalNames;
import dev.mm1.testkit.played.PlayedTimer;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// The context of an actor whose runtime is a [Script].
final class ScriptedContext extends ScriptedTalk implements Context {

  private final Script script;
  private final Play play;
  private final Spawn spec;
  private final Names names = new LocalNames(Script.SELF.tag(), _ -> true);
  private final Set<WatchRef> watches = new HashSet<>();
  private int starts;
  private int refs;

  ScriptedContext(Script script, Play play, Spawn spec) {
    super(script, play);
    this.script = script;
    this.play = play;
    this.spec = spec;
  }

  // ---- receiving

  @Override
  public Object receive() {
    checkProcess();
    return play.take(_ -> true, Optional.empty()).orElseThrow();
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
    return play.take(wanted, Optional.of(patience));
  }

  private void checkProcess() {
    if (spec.code() instanceof Spawn.Code.Hosted) {
      throw new IllegalStateException("a server is handed its messages and receives none itself");
    }
  }

  @Override
  public Envelope<?> envelope() {
    play.checkAlive();
    return play.last()
        .orElseThrow(() -> new IllegalStateException(path() + " has received no message yet"));
  }

  @Override
  public void close() {
    play.note(new Act.Close());
  }

  @Override
  public void unhandled(Object message) {
    play.note(new Act.Unhandled(message));
  }

  // ---- starting and stopping

  @Override
  public Spawned spawn(Spawn spec) {
    play.checkAlive();
    starts++;
    script
        .refusals()
        .apply(starts, spec)
        .ifPresent(
            why -> {
              throw new SpawnRefused(spec.name(), why);
            });
    var address = Script.child(starts);
    play.note(new Act.Start(spec, address));
    return new Spawned(address, spec.watched() ? Optional.of(freshWatch()) : Optional.empty());
  }

  @Override
  public Spawned start(Spawn spec, Duration timeout) {
    return spawn(spec);
  }

  @Override
  public Address start(Spawn spec, Duration timeout, Consumer<Answer> then) {
    var started = spawn(spec);
    play.later(Duration.ZERO, () -> then.accept(new Answer.Given(started)));
    return started.address();
  }

  @Override
  public Spawned spawn(RemoteSpawn what, Duration timeout) {
    play.checkAlive();
    var address = Script.child(++starts);
    play.note(new Act.StartElsewhere(what, address));
    return new Spawned(address, what.watched() ? Optional.of(freshWatch()) : Optional.empty());
  }

  @Override
  public void spawn(RemoteSpawn what, Duration timeout, Consumer<Answer> then) {
    start(what, timeout, then);
  }

  @Override
  public Spawned start(RemoteSpawn what, Duration timeout) {
    return spawn(what, timeout);
  }

  @Override
  public void start(
      RemoteSpawn what, Duration timeout, Consumer<Address> born, Consumer<Answer> then) {
    var started = spawn(what, timeout);
    play.later(Duration.ZERO, () -> born.accept(started.address()));
    play.later(Duration.ZERO, () -> then.accept(new Answer.Given(started)));
  }

  @Override
  public void initDone(Address at) {
    play.note(new Act.InitDone(at));
  }

  @Override
  public Address fork(String bodyName, Actor body) {
    checkProcess();
    var address = Script.child(++starts);
    play.note(new Act.Fork(bodyName, body, address));
    return address;
  }

  @Override
  public void bind(Net net) {
    play.note(new Act.Bind(net));
  }

  @Override
  public void unbind(Net net) {
    play.note(new Act.Unbind(net));
  }

  @Override
  public ExitReason shutdown(Address target, Duration patience) {
    play.note(new Act.Shutdown(target, patience));
    return ExitReason.shutdown();
  }

  @Override
  public void shutdown(Address target, Duration patience, Consumer<Answer> then) {
    var reason = shutdown(target, patience);
    play.later(Duration.ZERO, () -> then.accept(new Answer.Given(reason)));
  }

  @Override
  public Delivery exit(Address target, ExitReason reason) {
    if (reason instanceof ExitReason.Killed) {
      throw new IllegalArgumentException("an exit signal cannot kill; use kill");
    }
    play.note(new Act.Exit(target, reason));
    return Delivery.ACCEPTED;
  }

  @Override
  public Delivery kill(Address target) {
    play.note(new Act.Kill(target));
    return Delivery.ACCEPTED;
  }

  @Override
  public ActorEnded quit(ExitReason reason) {
    throw play.end(reason);
  }

  // ---- links and watches

  @Override
  public void link(Address peer) {
    play.note(new Act.Link(peer));
  }

  @Override
  public void unlink(Address peer) {
    play.note(new Act.Unlink(peer));
  }

  @Override
  public void trapExits(boolean trap) {
    play.trapping(trap);
    play.note(new Act.TrapExits(trap));
  }

  @Override
  public WatchRef watch(Address peer) {
    var ref = freshWatch();
    play.note(new Act.Watch(peer, ref));
    return ref;
  }

  private WatchRef freshWatch() {
    var ref = new WatchRef(++refs);
    watches.add(ref);
    return ref;
  }

  @Override
  public boolean unwatch(WatchRef ref) {
    play.note(new Act.Unwatch(ref));
    return watches.remove(ref);
  }

  @Override
  public boolean unwatchAndFlush(WatchRef ref) {
    boolean inForce = unwatch(ref);
    boolean fired = play.flush(ref);
    return inForce && !fired;
  }

  @Override
  public SortedSet<NodeId> nodes() {
    play.checkAlive();
    return new TreeSet<>(Set.of(Script.NODE));
  }

  @Override
  public SortedSet<NodeId> watchNodes() {
    play.note(new Act.WatchNodes(true));
    return nodes();
  }

  @Override
  public void unwatchNodes() {
    play.note(new Act.WatchNodes(false));
  }

  // ---- timers

  @Override
  public void setTimer(Object key, Schedule when, Object message) {
    setTimer(key, when, Script.SELF, message);
  }

  @Override
  public void setTimer(Object key, Schedule when, Address to, Object message) {
    play.note(new Act.SetTimer(key, when, to, message));
    play.timers().set(new PlayedTimer(key, when, to, message), play.time().elapsed());
  }

  @Override
  public Optional<CancelledTimer> cancelTimer(Object key) {
    play.note(new Act.CancelTimer(key));
    return play.timers().cancel(key, play.time().elapsed());
  }

  @Override
  public Optional<Duration> timeLeft(Object key) {
    play.checkAlive();
    return play.timers().timeLeft(key, play.time().elapsed());
  }

  // ---- who and where

  @Override
  public NodeEvents events() {
    return event -> play.note(new Act.Report(event));
  }

  @Override
  public Address self() {
    return Script.SELF;
  }

  @Override
  public String path() {
    return "/" + spec.name();
  }

  @Override
  public Names names() {
    return names;
  }

  @Override
  public TimeSource time() {
    return play.time();
  }
}
