package dev.mm1.runtime.cell;

import dev.mm1.core.actor.ActorEnded;
import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.actor.Spawned;
import dev.mm1.core.address.Address;
import dev.mm1.core.event.NodeEvent.Loss;
import dev.mm1.core.host.TimeSource;
import dev.mm1.core.names.Names;
import dev.mm1.core.signal.Answer;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.Down;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Request;
import dev.mm1.core.signal.WatchRef;
import dev.mm1.runtime.signal.Signal;
import dev.mm1.runtime.signal.Stamp;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// What an actor's code holds: passes the [Fence], and hands on.
final class CellContext implements Context {

  private final Cells cells;
  private final Cell cell;
  private final Fence fence;
  private final Relations relations;

  CellContext(Cells cells, Cell cell, Fence fence) {
    this.cells = cells;
    this.cell = cell;
    this.fence = fence;
    this.relations = new Relations(cells, cell);
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
    return cells.surroundings().names();
  }

  @Override
  public TimeSource time() {
    return cells.host().time();
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
    return new Reception(cells.host(), cell);
  }

  private long deadline(Duration patience) {
    if (patience.isNegative()) {
      throw new IllegalArgumentException("patience %s is negative".formatted(patience));
    }
    return Deadline.in(cells.host(), patience);
  }

  @Override
  public void unhandled(Object message) {
    fence.pass();
    cells.post().lost(self(), self(), message, Loss.UNHANDLED);
  }

  // Sending.

  @Override
  public Delivery tell(Address to, Object message) {
    Objects.requireNonNull(message, "a message must not be null");
    return fence.send(() -> cells.post().letter(letter(to, Stamp.FRESH, message)));
  }

  @Override
  public Delivery reply(Request request, Object answer) {
    Objects.requireNonNull(answer, "an answer must not be null");
    return fence.send(
        () -> {
          cell.settle(request.replyTo());
          return cells.post().reply(new Signal.Reply(self(), request.replyTo(), answer));
        });
  }

  @Override
  public Delivery forward(Address to, Request request) {
    return fence.send(
        () -> {
          var debt = cell.settle(request.replyTo());
          var stamp = debt.map(Debt::onward).orElse(Optional.of(Stamp.FRESH));
          return stamp
              .map(onward -> cells.post().forward(letter(to, onward, request), request))
              .orElseGet(() -> cells.post().exhausted(letter(to, Stamp.FRESH, request)));
        });
  }

  private Signal.Letter letter(Address to, Stamp stamp, Object body) {
    return new Signal.Letter(self(), to, stamp, body);
  }

  // Asking.

  @Override
  public Object ask(Address to, Object body, Duration timeout) throws InterruptedException {
    fence.passWaiting();
    var ask = new Ask(self(), to, body, timeout);
    return fence.send(() -> AwaitedAsk.begin(cells, ask)).answer(cell::isAlive);
  }

  @Override
  public void ask(Address to, Object body, Duration timeout, Consumer<Answer> then) {
    var ask = new Ask(self(), to, body, timeout);
    fence.send(() -> ContinuedAsk.begin(cells, ask, cell, then));
  }

  // Others.

  /// Relations are made before the child runs (B14, B41), and in one piece: a child that was made
  /// is started, also if its parent is told to end in between.
  @Override
  public Spawned spawn(Spawn spec) {
    return fence.send(
        () -> {
          var child = cells.population().add(Optional.of(cell), spec);
          Optional<WatchRef> watch =
              spec.watched() ? Optional.of(relations.watch(child.address())) : Optional.empty();
          if (spec.linked()) {
            relations.link(child.address());
          }
          child.engine().start();
          return new Spawned(child.address(), watch);
        });
  }

  @Override
  public void link(Address peer) {
    fence.send(() -> relations.link(peer));
  }

  @Override
  public void unlink(Address peer) {
    fence.send(() -> relations.unlink(peer));
  }

  @Override
  public void trapExits(boolean trap) {
    fence.pass();
    cell.trapExits(trap);
  }

  @Override
  public WatchRef watch(Address peer) {
    return fence.send(() -> relations.watch(peer));
  }

  @Override
  public boolean unwatch(WatchRef ref) {
    return fence.send(() -> relations.unwatch(ref));
  }

  @Override
  public boolean unwatchAndFlush(WatchRef ref) {
    boolean inForce = unwatch(ref);
    cell.intake().drop(item -> item instanceof Down(_, var fired, _) && fired.equals(ref));
    return inForce;
  }

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
  public ActorEnded quit(ExitReason reason) {
    throw fence.quit(reason);
  }
}
