package dev.mm1.runtime.cell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.actor.Actor;
import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Outcome;
import dev.mm1.core.actor.Server;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.Envelope;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/// An actor that does what a test tells it, on its own thread, and keeps whatever else it hears.
final class Puppet {

  private static final long PATIENCE_S = 20;

  /// The kinds of actor: every promise holds for all.
  enum Kind {
    PROCESS,
    SERVER,
    /// A server on the dispatcher. It must not wait.
    DISPATCHER
  }

  /// Something to do.
  @FunctionalInterface
  interface Act {
    void on(Context context) throws Exception;
  }

  /// Something to do that has a result.
  @FunctionalInterface
  interface Deed<T> {
    T on(Context context) throws Exception;
  }

  private record Order<T>(Deed<T> deed, CompletableFuture<T> done) {

    void obey(Context context) throws Exception {
      try {
        done.complete(deed.on(context));
      } catch (Exception | Error thrown) {
        done.completeExceptionally(thrown);
        throw thrown;
      }
    }
  }

  private final TestNode node;
  private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
  private final BlockingQueue<Envelope<?>> envelopes = new LinkedBlockingQueue<>();
  private final BlockingQueue<ExitReason> lastWords = new LinkedBlockingQueue<>();
  private final AtomicReference<Context> context = new AtomicReference<>();
  private final Spawn spec;
  private final AtomicReference<Address> address = new AtomicReference<>();

  /// To be spawned.
  Puppet(TestNode node, Kind kind, UnaryOperator<Spawn> how) {
    this.node = node;
    this.spec =
        how.apply(
            switch (kind) {
              case PROCESS -> Spawn.process("puppet", new Loop());
              case SERVER -> Spawn.server("puppet", Handlers::new);
              case DISPATCHER -> Spawn.server("puppet", Handlers::new).onDispatcher();
            });
  }

  Spawn spec() {
    return spec;
  }

  void livesAt(Address where) {
    address.set(where);
  }

  Address address() {
    return address.get();
  }

  /// What it was given; to be used on its own thread, or to see what happens on another one.
  Context context() {
    return context.get();
  }

  boolean isAlive() {
    return node.cells().isAlive(address());
  }

  /// Does it, and waits until it is done.
  void does(Act act) {
    boolean _ =
        gives(
            context -> {
              act.on(context);
              return true;
            });
  }

  /// Does it, and gives the result.
  <T> T gives(Deed<T> deed) {
    try {
      return order(deed).get(PATIENCE_S, TimeUnit.SECONDS);
    } catch (ExecutionException thrown) {
      throw new AssertionError("the deed threw " + thrown.getCause(), thrown.getCause());
    } catch (InterruptedException | TimeoutException late) {
      throw new AssertionError("the deed was not done", late);
    }
  }

  /// Does it, sooner or later.
  CompletableFuture<Boolean> starts(Act act) {
    return order(
        context -> {
          act.on(context);
          return true;
        });
  }

  private <T> CompletableFuture<T> order(Deed<T> deed) {
    var done = new CompletableFuture<T>();
    assertThat(node.cells().tell(address(), new Order<>(deed, done))).isEqualTo(Delivery.ACCEPTED);
    return done;
  }

  /// Spawns another puppet.
  Puppet spawns(Kind kind, UnaryOperator<Spawn> how) {
    var child = new Puppet(node, kind, how);
    does(itself -> child.livesAt(itself.spawn(child.spec()).address()));
    node.follow(child);
    return child;
  }

  /// What travelled with the message that it heard last.
  Envelope<?> lastEnvelope() {
    return next(envelopes);
  }

  /// The next thing that it hears, or heard.
  Object hears() {
    return next(heard);
  }

  <T> T hears(Class<T> kind) {
    Object message = hears();
    assertThat(message).isInstanceOf(kind);
    return kind.cast(message);
  }

  boolean hasHeard() {
    return !heard.isEmpty();
  }

  /// Everything else that it has heard until now.
  List<Object> heardSoFar() {
    does(_ -> {});
    var all = new ArrayList<>();
    heard.drainTo(all);
    return all;
  }

  /// Nothing else has arrived until now.
  void hearsNothing() {
    does(_ -> {});
    assertThat(heard).isEmpty();
  }

  /// What a server said at its end.
  ExitReason lastWord() {
    return next(lastWords);
  }

  boolean hasLastWords() {
    return !lastWords.isEmpty();
  }

  /// Waits until it has ended.
  ExitReason ends() {
    return node.endOf(this);
  }

  private static <T> T next(BlockingQueue<T> queue) {
    try {
      T item = queue.poll(PATIENCE_S, TimeUnit.SECONDS);
      assertThat(item).as("something heard").isNotNull();
      return item;
    } catch (InterruptedException interrupted) {
      throw new AssertionError("interrupted while waiting for a puppet", interrupted);
    }
  }

  private void hear(Context its, Object message) throws Exception {
    if (message instanceof Order<?> order) {
      order.obey(its);
    } else {
      envelopes.clear();
      envelopes.add(its.envelope());
      heard.add(message);
    }
  }

  @Override
  public String toString() {
    return "puppet " + address();
  }

  private final class Loop implements Actor {
    @Override
    public void run(Context its) throws Exception {
      context.set(its);
      while (true) {
        hear(its, its.receive());
      }
    }
  }

  private final class Handlers implements Server {
    @Override
    public void init(Context its) {
      context.set(its);
    }

    @Override
    public Outcome onMessage(Context its, Object message) throws Exception {
      hear(its, message);
      return Outcome.next();
    }

    @Override
    public Outcome onRequest(Context its, Request request) throws Exception {
      hear(its, request);
      return Outcome.next();
    }

    @Override
    public void terminate(Context its, ExitReason reason) {
      lastWords.add(reason);
    }
  }
}
