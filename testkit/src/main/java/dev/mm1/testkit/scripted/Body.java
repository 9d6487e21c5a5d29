package dev.mm1.testkit.scripted;

import dev.mm1.core.actor.ActorEnded;
import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Envelope;
import dev.mm1.core.signal.ExitReason;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/// One body of an actor: its code on a thread of its own, which runs only while the test lets it.
///
/// The test's thread and those of all bodies hand one another the turn, so never two of them run,
/// and nothing here needs a lock.
final class Body {

  /// The test is over: unwinds the code. An error, so that no actor's code catches it.
  static final class Over extends Error {
    private static final long serialVersionUID = 1L;
  }

  /// What a body runs, given its context.
  @FunctionalInterface
  interface Code {
    void run(QueryContext context) throws Exception;
  }

  private final Stage stage;
  private final Subject subject;
  private final Address address;
  private final Optional<Thread> thread;
  private final Semaphore turn = new Semaphore(0);
  private final Queue<Runnable> continuations = new ArrayDeque<>();
  private Optional<Query<?>> waitsFor = Optional.empty();
  private Optional<Envelope<?>> last = Optional.empty();

  /// One that stands alone: the test itself uses its context.
  Body(Stage stage, Subject subject, Address address) {
    this.stage = stage;
    this.subject = subject;
    this.address = address;
    this.thread = Optional.empty();
  }

  Body(Stage stage, Subject subject, Address address, Code code) {
    this.stage = stage;
    this.subject = subject;
    this.address = address;
    this.thread =
        Optional.of(
            Thread.ofVirtual().name("/" + subject.name()).unstarted(() -> stage.live(this, code)));
  }

  Subject subject() {
    return subject;
  }

  Address actor() {
    return subject.address();
  }

  Address address() {
    return address;
  }

  boolean isMain() {
    return address.equals(subject.address());
  }

  Optional<Thread> thread() {
    return thread;
  }

  Optional<Query<?>> waitsFor() {
    return waitsFor;
  }

  Optional<Envelope<?>> last() {
    return last;
  }

  // ---- by the test's thread

  /// Lets it go on, if it has begun; otherwise begin.
  void giveTurn() {
    thread.filter(it -> it.getState() == Thread.State.NEW).ifPresent(Thread::start);
    turn.release();
  }

  /// It has a reason to go on.
  void rouse() {
    if (thread.isPresent()) {
      stage.ready(this);
    }
  }

  /// Does the work between two messages; at once if nobody has the time.
  void later(Runnable work) {
    if (thread.isEmpty()) {
      work.run();
      return;
    }
    continuations.add(work);
    if (isReceiving()) {
      rouse();
    }
  }

  private boolean isReceiving() {
    return waitsFor.filter(Query.Receive.class::isInstance).isPresent();
  }

  // ---- by its own thread

  /// Waits until it has its turn.
  void awaitTurn() {
    turn.acquireUninterruptibly();
    if (stage.isOver()) {
      throw new Over();
    }
  }

  <A> Call<A> call() {
    return new Call<>(stage, this, Optional.empty());
  }

  <A> Call<A> call(Consumer<? super A> then) {
    return new Call<>(stage, this, Optional.of(then));
  }

  /// Poses a query and goes on.
  void begin(Query<?> query) {
    checkUse();
    stage.post(query);
  }

  /// Poses a query and waits for its answer.
  ///
  /// @throws ActorEnded if the actor has ended, or ends meanwhile
  <A> A perform(Query<A> query) {
    checkUse();
    if (thread.isEmpty()) {
      throw new IllegalStateException(
          "a context that stands alone cannot wait for the answer to %s; use it in code that the "
                  .formatted(query)
              + "runtime runs");
    }
    stage.post(query);
    var outer = waitsFor;
    waitsFor = Optional.of(query);
    try {
      return answerTo(query);
    } finally {
      waitsFor = outer;
    }
  }

  /// As [#perform], for the calls that are interrupted by the end of their actor.
  <A> A await(Query<A> query) throws InterruptedException {
    checkUse();
    try {
      return perform(query);
    } catch (ActorEnded ended) {
      var interrupted = new InterruptedException("the actor has been told to end");
      interrupted.initCause(ended);
      throw interrupted;
    }
  }

  private <A> A answerTo(Query<A> query) {
    while (query.call().isOpen()) {
      if (isReceiving() && !continuations.isEmpty()) {
        continuations.remove().run();
      } else {
        stage.handBack();
        awaitTurn();
        checkAlive();
      }
    }
    return query.call().result();
  }

  /// Asks the test to let the actor end, and ends it.
  ActorEnded quit(ExitReason reason) {
    perform(new Query.Quit(call(), reason));
    subject.end(reason);
    return new ActorEnded(subject.address());
  }

  /// Takes what was received, and keeps what travelled with it.
  Object received(Object message) {
    Envelope<?> envelope =
        message instanceof Envelope<?> given ? given : Envelope.to(address, message);
    last = Optional.of(envelope);
    return envelope.body();
  }

  void checkUse() {
    if (stage.isOver()) {
      throw new Over();
    }
    if (thread.isPresent() && !thread.get().equals(Thread.currentThread())) {
      throw new IllegalStateException(
          "the context of %s is used on another thread than its own".formatted(this));
    }
    checkAlive();
  }

  private void checkAlive() {
    if (subject.end().isPresent()) {
      throw new ActorEnded(subject.address());
    }
  }

  @Override
  public String toString() {
    return "/%s %s".formatted(subject.name(), isMain() ? address : actor() + "/" + address);
  }
}
