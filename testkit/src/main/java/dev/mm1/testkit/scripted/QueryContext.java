package dev.mm1.testkit.scripted;

import dev.mm1.core.actor.Actor;
import dev.mm1.core.actor.ActorEnded;
import dev.mm1.core.actor.CancelledTimer;
import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.RemoteSpawn;
import dev.mm1.core.actor.Schedule;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.actor.Spawned;
import dev.mm1.core.actor.StartFailed;
import dev.mm1.core.actor.StopTimeout;
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
import java.time.Duration;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// A context whose every operation is a query.
final class QueryContext extends QueryTalk implements Context {

  private final Stage stage;
  private final Body body;
  private final Names names;
  private boolean receives = true;

  QueryContext(Stage stage, Body body) {
    super(body);
    this.stage = stage;
    this.body = body;
    this.names = new QueryNames(body);
  }

  // ---- receiving

  /// From now on it is a server's: only the loop that hands it its messages receives.
  void isOfServer() {
    receives = false;
  }

  /// The next message for a server.
  Optional<Object> next(Optional<Duration> patience) throws InterruptedException {
    return take(_ -> true, patience);
  }

  private Optional<Object> take(Predicate<Object> wanted, Optional<Duration> patience)
      throws InterruptedException {
    return body.await(new Query.Receive(body.call(), wanted, patience)).map(body::received);
  }

  private void checkProcess() {
    if (!receives) {
      throw new IllegalStateException("a server is handed its messages and receives none itself");
    }
  }

  @Override
  public Object receive() throws InterruptedException {
    checkProcess();
    return take(_ -> true, Optional.empty()).orElseThrow();
  }

  @Override
  public Optional<Object> receive(Duration patience) throws InterruptedException {
    return receive(_ -> true, patience);
  }

  @Override
  public Optional<Object> receive(Predicate<Object> wanted, Duration patience)
      throws InterruptedException {
    checkProcess();
    if (patience.isNegative()) {
      throw new IllegalArgumentException("a patience of %s is negative".formatted(patience));
    }
    return take(wanted, Optional.of(patience));
  }

  @Override
  public Envelope<?> envelope() {
    body.checkUse();
    return body.last()
        .orElseThrow(() -> new IllegalStateException(path() + " has received no message yet"));
  }

  @Override
  public void close() {
    body.perform(new Query.Close(body.call()));
  }

  @Override
  public void unhandled(Object message) {
    body.perform(new Query.Unhandled(body.call(), message));
  }

  // ---- starting and stopping

  @Override
  public Spawned spawn(Spawn spec) {
    return body.perform(new Query.Spawn(body.call(), spec));
  }

  @Override
  public Spawned start(Spawn spec, Duration timeout) throws InterruptedException {
    return started(spec.name(), body.await(new Query.Start(body.call(), spec, timeout)));
  }

  private static Spawned started(String name, Answer answer) {
    return switch (answer) {
      case Answer.Given(var started) -> (Spawned) started;
      case Answer.Failed(var reason) -> throw new StartFailed(name, reason, "it ended: " + reason);
      case Answer.Late(var late) ->
          throw new StartFailed(name, ExitReason.killed(), "not within " + late);
    };
  }

  @Override
  public Address start(Spawn spec, Duration timeout, Consumer<Answer> then) {
    return body.perform(new Query.StartLater(body.call(), spec, timeout, body.call(then)));
  }

  @Override
  public Spawned spawn(RemoteSpawn what, Duration timeout) throws InterruptedException {
    return started(
        what.factory(), body.await(new Query.SpawnElsewhere(body.call(), what, timeout)));
  }

  @Override
  public void spawn(RemoteSpawn what, Duration timeout, Consumer<Answer> then) {
    body.begin(new Query.SpawnElsewhere(body.call(then), what, timeout));
  }

  @Override
  public Spawned start(RemoteSpawn what, Duration timeout) throws InterruptedException {
    return started(
        what.factory(),
        body.await(new Query.StartElsewhere(body.call(), what, timeout, body.call())));
  }

  @Override
  public void start(
      RemoteSpawn what, Duration timeout, Consumer<Address> born, Consumer<Answer> then) {
    body.begin(new Query.StartElsewhere(body.call(then), what, timeout, body.call(born)));
  }

  @Override
  public void initDone(Address at) {
    body.perform(new Query.InitDone(body.call(), at));
  }

  @Override
  public Address fork(String name, Actor code) {
    if (!receives) {
      throw new IllegalStateException("a server has no forks");
    }
    return body.perform(new Query.Fork(body.call(), name, code));
  }

  @Override
  public void bind(Net net) {
    body.perform(new Query.Bind(body.call(), net));
  }

  @Override
  public void unbind(Net net) {
    body.perform(new Query.Unbind(body.call(), net));
  }

  @Override
  public ExitReason shutdown(Address target, Duration patience) throws InterruptedException {
    return switch (body.await(new Query.Shutdown(body.call(), target, patience))) {
      case Answer.Given(var reason) -> (ExitReason) reason;
      case Answer.Failed(var reason) -> reason;
      case Answer.Late(var late) -> throw new StopTimeout(target, late);
    };
  }

  @Override
  public void shutdown(Address target, Duration patience, Consumer<Answer> then) {
    body.begin(new Query.Shutdown(body.call(then), target, patience));
  }

  @Override
  public Delivery exit(Address target, ExitReason reason) {
    if (reason instanceof ExitReason.Killed) {
      throw new IllegalArgumentException("an exit signal cannot kill; use kill");
    }
    return body.perform(new Query.Exit(body.call(), target, reason));
  }

  @Override
  public Delivery kill(Address target) {
    return body.perform(new Query.Kill(body.call(), target));
  }

  @Override
  public ActorEnded quit(ExitReason reason) {
    throw body.quit(reason);
  }

  // ---- links and watches

  @Override
  public void link(Address peer) {
    body.perform(new Query.Link(body.call(), peer));
  }

  @Override
  public void unlink(Address peer) {
    body.perform(new Query.Unlink(body.call(), peer));
  }

  @Override
  public void trapExits(boolean trap) {
    body.perform(new Query.TrapExits(body.call(), trap));
  }

  @Override
  public WatchRef watch(Address peer) {
    return body.perform(new Query.Watch(body.call(), peer));
  }

  @Override
  public SortedSet<NodeId> nodes() {
    return body.perform(new Query.Nodes(body.call(), false));
  }

  @Override
  public SortedSet<NodeId> watchNodes() {
    return body.perform(new Query.Nodes(body.call(), true));
  }

  @Override
  public void unwatchNodes() {
    body.perform(new Query.UnwatchNodes(body.call()));
  }

  @Override
  public boolean unwatch(WatchRef ref) {
    return body.perform(new Query.Unwatch(body.call(), ref, false));
  }

  @Override
  public boolean unwatchAndFlush(WatchRef ref) {
    return body.perform(new Query.Unwatch(body.call(), ref, true));
  }

  // ---- timers

  @Override
  public void setTimer(Object key, Schedule when, Object message) {
    setTimer(key, when, self(), message);
  }

  @Override
  public void setTimer(Object key, Schedule when, Address to, Object message) {
    body.perform(new Query.SetTimer(body.call(), key, when, to, message));
  }

  @Override
  public Optional<CancelledTimer> cancelTimer(Object key) {
    return body.perform(new Query.CancelTimer(body.call(), key));
  }

  @Override
  public Optional<Duration> timeLeft(Object key) {
    return body.perform(new Query.TimeLeft(body.call(), key));
  }

  // ---- who and where

  @Override
  public NodeEvents events() {
    return stage.events()::add;
  }

  @Override
  public Address self() {
    return body.address();
  }

  @Override
  public String path() {
    return "/" + body.subject().name();
  }

  @Override
  public Names names() {
    return names;
  }

  @Override
  public TimeSource time() {
    return stage.time();
  }
}
