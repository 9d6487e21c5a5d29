package dev.mm1.runtime.cell;

import dev.mm1.core.actor.Actor;
import dev.mm1.core.actor.ActorEnded;
import dev.mm1.core.actor.CancelledTimer;
import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.RemoteSpawn;
import dev.mm1.core.actor.Schedule;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.actor.Spawned;
import dev.mm1.core.address.Address;
import dev.mm1.core.address.Net;
import dev.mm1.core.event.NodeEvent.Loss;
import dev.mm1.core.event.NodeEvents;
import dev.mm1.core.host.TimeSource;
import dev.mm1.core.names.Names;
import dev.mm1.core.node.NodeId;
import dev.mm1.core.signal.Answer;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.Down;
import dev.mm1.core.signal.Envelope;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Request;
import dev.mm1.core.signal.WatchRef;
import dev.mm1.runtime.signal.Signal;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// What an actor's code holds: passes the [Fence], and hands on.
final class CellContext implements Context {

  private final Cells cells;
  private final Cell cell;
  private final Fence fence;
  private final Current current;

  CellContext(Cells cells, Cell cell, Fence fence) {
    this.cells = cells;
    this.cell = cell;
    this.fence = fence;
    this.current = new Current(cell, cells.tap(cell));
  }

  /// For who hands messages to a server.
  Current current() {
    return current;
  }

  Cells cells() {
    return cells;
  }

  /// For a server that wants to hear of silence.
  Quiet quiet() {
    return new Quiet(cells.host(), cell);
  }

  Fence fence() {
    return fence;
  }

  // Who and where.

  @Override
  public Address self() {
    return cell.address();
  }

  @Override
  public String path() {
    return cell.path();
  }

  @Override
  public Names names() {
    fence.pass();
    return new FencedNames(cells.surroundings().names(), fence);
  }

  @Override
  public TimeSource time() {
    return cells.host().time();
  }

  @Override
  public NodeEvents events() {
    fence.pass();
    return cells.surroundings().events();
  }

  // Timers.

  @Override
  public void setTimer(Object key, Schedule when, Object message) {
    timers().set(key, when, message);
  }

  @Override
  public void setTimer(Object key, Schedule when, Address to, Object message) {
    timers().set(key, when, to, message);
  }

  @Override
  public Optional<CancelledTimer> cancelTimer(Object key) {
    return timers().cancel(key);
  }

  @Override
  public Optional<Duration> timeLeft(Object key) {
    return timers().left(key);
  }

  private Timers timers() {
    fence.pass();
    return cell.timers(cells);
  }

  // Receiving.

  @Override
  public Object receive() throws InterruptedException {
    return reception().next();
  }

  @Override
  public Optional<Object> receive(Duration patience) throws InterruptedException {
    return reception().next(deadline(patience));
  }

  @Override
  public Optional<Object> receive(Predicate<Object> wanted, Duration patience)
      throws InterruptedException {
    return reception().next(wanted, deadline(patience));
  }

  private Reception reception() throws InterruptedException {
    if (cell.birth().spec().code() instanceof Spawn.Code.Hosted) {
      fence.pass();
      throw new IllegalStateException(
          "server %s cannot receive: it is handed its messages; ask, or use a process"
              .formatted(path()));
    }
    fence.passWaiting();
    current.checkNotSelecting();
    return new Reception(cells.host(), cell, current);
  }

  private long deadline(Duration patience) {
    if (patience.isNegative()) {
      throw new IllegalArgumentException("patience %s is negative".formatted(patience));
    }
    return Deadline.in(cells.host(), patience);
  }

  @Override
  public Envelope<?> envelope() {
    fence.pass();
    return current.envelope();
  }

  @Override
  public void close() {
    fence.pass();
    cell.close();
  }

  @Override
  public void unhandled(Object message) {
    fence.send(
        () -> {
          cells.post().lost(current.senderOf(message), self(), message, Loss.UNHANDLED);
          if (message instanceof Request request && cell.settle(request.replyTo()).isPresent()) {
            var why = new ExitReason.Custom("unhandled", "no use for " + bodyOf(request));
            var _ = cells.send(new Signal.AskFailed(self(), request.replyTo(), why));
          }
        });
  }

  private static String bodyOf(Request request) {
    return "a request of type " + request.body().getClass().getName();
  }

  // Sending.

  @Override
  public Delivery tell(Address to, Object message) {
    return speech().tell(to, message);
  }

  @Override
  public Delivery send(Envelope<?> envelope) {
    return speech().send(envelope);
  }

  @Override
  public Delivery send(Address to, Object message, Duration patience) throws InterruptedException {
    return speech().send(to, message, patience);
  }

  @Override
  public void send(Address to, Object message, Duration patience, Consumer<Delivery> then) {
    speech().send(to, message, patience, Traces.carried(then));
  }

  @Override
  public Delivery reply(Request request, Object answer) {
    return speech().reply(request, answer);
  }

  @Override
  public Delivery forward(Address to, Request request) {
    return speech().forward(to, request);
  }

  @Override
  public Delivery forward(Address to, Envelope<?> envelope) {
    return speech().forward(to, envelope);
  }

  // Asking.

  @Override
  public Object ask(Address to, Object body, Duration timeout) throws InterruptedException {
    return await(new Ask(self(), to, body, timeout));
  }

  @Override
  public void ask(Address to, Object body, Duration timeout, Consumer<Answer> then) {
    var ask = new Ask(self(), to, body, timeout);
    fence.send(() -> ContinuedAsk.begin(cells, ask, cell, Traces.carried(then)));
  }

  @Override
  public Duration ping(Address target, Duration timeout) throws InterruptedException {
    long began = time().nanos();
    var _ = await(new Pinging(target, timeout));
    return Duration.ofNanos(time().nanos() - began);
  }

  @Override
  public void ping(Address target, Duration timeout, Consumer<Answer> then) {
    var ping = new Pinging(target, timeout);
    long began = time().nanos();
    var carried = Traces.carried(then);
    fence.send(
        () ->
            ContinuedAsk.begin(
                cells, ping, cell, answer -> carried.accept(Pinging.timed(cells, began, answer))));
  }

  private Object await(Enquiry enquiry) throws InterruptedException {
    fence.passWaiting();
    var answer = this.<Answer>awaited();
    return fence.send(() -> AwaitedAsk.begin(cells, enquiry, answer)).answer(cell::isAlive);
  }

  private <T> Awaited<T> awaited() {
    return new Awaited<>(cells.host(), new Pause(cells.host(), cell)::until);
  }

  // Starting.

  @Override
  public Spawned spawn(Spawn spec) {
    return fence.send(() -> Start.atOnce(cells, cell, spec));
  }

  @Override
  public Spawned start(Spawn spec, Duration timeout) throws InterruptedException {
    fence.passWaiting();
    var awaited = this.<Answer>awaited();
    var start = new Start(cells, cell, spec, timeout, awaited::come);
    return start.await(fence, awaited);
  }

  @Override
  public Address start(Spawn spec, Duration timeout, Consumer<Answer> then) {
    var carried = Traces.carried(then);
    Consumer<Answer> whenDone = answer -> cell.proceed(() -> carried.accept(answer));
    return fence.send(() -> new Start(cells, cell, spec, timeout, whenDone).limited());
  }

  @Override
  public Spawned spawn(RemoteSpawn what, Duration timeout) throws InterruptedException {
    return new Abroad(cells, cell, fence).await(what, false, timeout);
  }

  @Override
  public void spawn(RemoteSpawn what, Duration timeout, Consumer<Answer> then) {
    new Abroad(cells, cell, fence).begin(what, false, timeout, then);
  }

  @Override
  public Spawned start(RemoteSpawn what, Duration timeout) throws InterruptedException {
    return new Abroad(cells, cell, fence).await(what, true, timeout);
  }

  @Override
  public void start(
      RemoteSpawn what, Duration timeout, Consumer<Address> born, Consumer<Answer> then) {
    new Abroad(cells, cell, fence).begin(what, timeout, born, then);
  }

  @Override
  public void initDone(Address at) {
    fence.pass();
    if (cells.find(at).filter(cell::equals).isEmpty()) {
      throw new IllegalArgumentException(
          "%s is no address of %s; bind it first".formatted(at, path()));
    }
    cell.birth().start().ifPresent(start -> start.ready(cell, at));
  }

  @Override
  public Address fork(String name, Actor body) {
    fence.pass();
    if (cell.birth().spec().code() instanceof Spawn.Code.Hosted) {
      throw new IllegalStateException(
          "server %s cannot fork: use the calls that take a continuation, or a process"
              .formatted(path()));
    }
    return fence.send(() -> forks().fork(name, body));
  }

  // Nets.

  @Override
  public void bind(Net net) {
    fence.send(() -> cells.bindings().bind(net, cell));
  }

  @Override
  public void unbind(Net net) {
    fence.send(() -> cells.bindings().unbind(net, cell));
  }

  // Links and watches.

  @Override
  public void link(Address peer) {
    fence.send(() -> relations().link(peer));
  }

  @Override
  public void unlink(Address peer) {
    fence.send(() -> relations().unlink(peer));
  }

  @Override
  public void trapExits(boolean trap) {
    fence.pass();
    forks().trapExits(trap);
  }

  @Override
  public WatchRef watch(Address peer) {
    return fence.send(() -> relations().watch(peer));
  }

  @Override
  public SortedSet<NodeId> nodes() {
    fence.pass();
    return cells.neighbours().up();
  }

  @Override
  public SortedSet<NodeId> watchNodes() {
    return fence.send(() -> cells.neighbours().watch(cell));
  }

  @Override
  public void unwatchNodes() {
    fence.send(() -> cells.neighbours().unwatch(cell));
  }

  @Override
  public boolean unwatch(WatchRef ref) {
    return fence.send(() -> forks().any(body -> new Relations(cells, body).unwatch(ref)));
  }

  @Override
  public boolean unwatchAndFlush(WatchRef ref) {
    boolean inForce = unwatch(ref);
    forks()
        .each(
            body ->
                body.intake()
                    .drop(item -> item instanceof Down(_, var fired, _) && fired.equals(ref)));
    return inForce;
  }

  // Ends.

  @Override
  public Delivery exit(Address target, ExitReason reason) {
    var signal = Cells.exitSignal(self(), target, reason);
    return fence.send(() -> cells.send(signal));
  }

  @Override
  public Delivery kill(Address target) {
    return fence.send(() -> cells.send(new Signal.Kill(self(), target)));
  }

  @Override
  public ExitReason shutdown(Address target, Duration patience) throws InterruptedException {
    fence.passWaiting();
    var ending = new Ending(cells, cell, target, patience);
    var end = this.<ExitReason>awaited();
    return fence.send(() -> new AwaitedEnding(ending, end)).reason(cell::isAlive);
  }

  @Override
  public void shutdown(Address target, Duration patience, Consumer<Answer> then) {
    var ending = new Ending(cells, cell, target, patience);
    fence.send(() -> ContinuedEnding.begin(ending, Traces.carried(then)));
  }

  @Override
  public ActorEnded quit(ExitReason reason) {
    fence.pass();
    if (cell.birth().spec().code() instanceof Spawn.Code.Process) {
      // Its code may catch what is thrown here, and go on.
      cells.undertaker().quits(cell);
    }
    throw fence.quit(reason);
  }

  // These hold nothing of their own; so an idle actor does without them.

  private Speech speech() {
    return new Speech(cells, cell, fence, current);
  }

  private Forks forks() {
    return new Forks(cells, cell);
  }

  private Relations relations() {
    return new Relations(cells, cell);
  }
}
