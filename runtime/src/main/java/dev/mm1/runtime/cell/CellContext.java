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
import dev.mm1.runtime.signal.Header;
import dev.mm1.runtime.signal.Signal;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What an actor's code holds: checks who calls, and hands on.
final class CellContext implements Context {

  private final Cells cells;
  private final Cell cell;
  private final Birth birth;
  private final Engine engine;
  private final Relations relations;

  /// Set by [#quit]; from then on the actor's code may do nothing.
  private @Nullable ExitReason quitting;

  CellContext(Cells cells, Cell cell, Birth birth, Engine engine) {
    this.cells = cells;
    this.cell = cell;
    this.birth = birth;
    this.engine = engine;
    this.relations = new Relations(cells, cell);
  }

  // For the engine.

  Optional<ExitReason> quitReason() {
    return Optional.ofNullable(quitting);
  }

  /// The wish was granted: the last words of a server may use the context again.
  void quitDone() {
    quitting = null;
  }

  // Who and where.

  @Override
  public Address self() {
    return birth.address();
  }

  @Override
  public String path() {
    return birth.path();
  }

  @Override
  public Names names() {
    return cells.surroundings().names();
  }

  @Override
  public TimeSource time() {
    return cells.host().time();
  }

  // Receiving.

  @Override
  public Object receive() throws InterruptedException {
    return receiving()
        .next(_ -> true, Optional.empty())
        .orElseThrow(() -> new IllegalStateException("a wait without end ended"));
  }

  @Override
  public Optional<Object> receive(Duration patience) throws InterruptedException {
    return receive(_ -> true, patience);
  }

  @Override
  public Optional<Object> receive(Predicate<Object> wanted, Duration patience)
      throws InterruptedException {
    if (patience.isNegative()) {
      throw new IllegalArgumentException("patience %s is negative".formatted(patience));
    }
    return receiving().next(wanted, Optional.of(Deadline.in(cells.host(), patience)));
  }

  private Reception receiving() {
    check();
    if (birth.spec().code() instanceof Spawn.Code.Hosted) {
      throw new IllegalStateException(
          "server %s cannot receive: it is handed its messages; ask, or use a process"
              .formatted(path()));
    }
    return new Reception(cells.host(), cell);
  }

  @Override
  public void unhandled(Object message) {
    check();
    cells.post().lost(self(), self(), message, Loss.UNHANDLED);
  }

  // Sending.

  @Override
  public Delivery tell(Address to, Object message) {
    Objects.requireNonNull(message, "a message must not be null");
    return said(() -> cells.post().letter(letter(to, Header.FRESH, message)));
  }

  @Override
  public Delivery reply(Request request, Object answer) {
    Objects.requireNonNull(answer, "an answer must not be null");
    return said(
        () -> {
          cell.settle(request.replyTo());
          return cells.post().reply(new Signal.Reply(self(), request.replyTo(), answer));
        });
  }

  @Override
  public Delivery forward(Address to, Request request) {
    return said(
        () -> {
          var header = cell.settle(request.replyTo()).orElse(Header.FRESH);
          return cells.post().forward(header, letter(to, header, request));
        });
  }

  private Signal.Letter letter(Address to, Header header, Object body) {
    return new Signal.Letter(self(), to, header, body);
  }

  @Override
  public Object ask(Address to, Object body, Duration timeout) throws InterruptedException {
    check();
    Objects.requireNonNull(body, "a request must not be null");
    return new Ask(cells, self(), to).blocking(body, timeout, cell::isAlive);
  }

  @Override
  public void ask(Address to, Object body, Duration timeout, Consumer<Answer> then) {
    Objects.requireNonNull(body, "a request must not be null");
    say(() -> new Ask(cells, self(), to).then(cell, body, timeout, then));
  }

  // Others.

  @Override
  public Spawned spawn(Spawn spec) {
    check();
    var child = cells.newCell(Optional.of(cell), path(), spec);
    Optional<WatchRef> watch =
        spec.watched() ? Optional.of(watch(child.address())) : Optional.empty();
    if (spec.linked()) {
      link(child.address());
    }
    cells.started(child);
    return new Spawned(child.address(), watch);
  }

  @Override
  public void link(Address peer) {
    say(() -> relations.link(peer));
  }

  @Override
  public void unlink(Address peer) {
    say(() -> relations.unlink(peer));
  }

  @Override
  public void trapExits(boolean trap) {
    check();
    cell.trapExits(trap);
  }

  @Override
  public WatchRef watch(Address peer) {
    return said(() -> relations.watch(peer));
  }

  @Override
  public boolean unwatch(WatchRef ref) {
    return said(() -> relations.unwatch(ref));
  }

  @Override
  public boolean unwatchAndFlush(WatchRef ref) {
    boolean inForce = unwatch(ref);
    cell.take().drop(item -> item instanceof Down(_, var fired, _) && fired.equals(ref));
    return inForce;
  }

  @Override
  public Delivery exit(Address target, ExitReason reason) {
    if (reason instanceof ExitReason.Killed) {
      throw new IllegalArgumentException("exit with Killed: use kill(%s)".formatted(target));
    }
    return said(() -> cells.send(new Signal.Exit(self(), target, reason)));
  }

  @Override
  public Delivery kill(Address target) {
    return said(() -> cells.send(new Signal.Kill(self(), target)));
  }

  @Override
  public ActorEnded quit(ExitReason reason) {
    check();
    quitting = reason;
    throw new ActorEnded(self());
  }

  /// Sends something, unless somebody else has ended the actor meanwhile.
  private <T> T said(Supplier<T> sending) {
    synchronized (cell.voice()) {
      check();
      return sending.get();
    }
  }

  private void say(Runnable sending) {
    synchronized (cell.voice()) {
      check();
      sending.run();
    }
  }

  private void check() {
    if (!engine.isCurrent() && cell.isAlive()) {
      throw new IllegalStateException(
          "the context of %s belongs to that actor's own thread; send it a message instead"
              .formatted(path()));
    }
    if (quitting != null || !cell.isAlive()) {
      throw new ActorEnded(self());
    }
  }
}
