package dev.mm1.testkit.scripted;

import dev.mm1.core.actor.Actor;
import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Server;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.event.NodeEvent;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.testkit.played.ServerLoop;
import dev.mm1.testkit.script.Script;
import java.time.Duration;
import java.util.List;

/// A test that is the runtime of an actor: each operation of the actor becomes a [Query] that the
/// test looks at and answers, and the actor stays where it is until then.
///
/// ```java
/// try (var runtime = ScriptedRuntime.of(new Greeter())) {
///   runtime.expect(Query.Receive.class).give(new Hello(FRIEND));
///   var tell = runtime.expect(Query.Tell.class);
///   assertThat(tell.to()).isEqualTo(FRIEND);
///   tell.answer(Delivery.FULL);
///   …
/// }
/// ```
///
/// Only one thread runs at any time: that of the test, or inside [#next] that of one actor, until
/// it asks something or ends. Who is ready first goes on first. So a test runs the same each time.
/// Nothing here waits for ever: an actor that waits in another way than by its context fails the
/// test after twenty seconds, with what has happened so far.
///
/// Time stands still until the test lets some pass. What an actor reports to its node is no query
/// but kept in [#events]; [Context#self], [Context#path], [Context#time] and [Context#envelope] are
/// none either. An `Error` in an actor's code is thrown in the test.
///
/// Used by the thread of the test alone.
public final class ScriptedRuntime implements AutoCloseable {

  /// The address of the actor that the runtime begins with.
  public static final Address SELF = Script.SELF;

  private static final int MANY = 10_000;

  private final Stage stage = new Stage();

  private ScriptedRuntime() {}

  /// A runtime with one actor, at [#SELF].
  public static ScriptedRuntime of(Spawn spec) {
    var runtime = empty();
    runtime.run(spec, SELF);
    return runtime;
  }

  /// A runtime with one process, at [#SELF].
  public static ScriptedRuntime of(Actor actor) {
    return of(Spawn.process("actor-under-test", actor));
  }

  /// A runtime with one server, at [#SELF].
  public static ScriptedRuntime of(Server server) {
    return of(Spawn.server("actor-under-test", () -> server));
  }

  /// A runtime without actors.
  public static ScriptedRuntime empty() {
    return new ScriptedRuntime();
  }

  // ---- steps

  /// What happens next. Queries that have been posed come first, in their order; then whoever is
  /// ready goes on until it poses one or ends. With neither it is [Step.NothingLeft].
  ///
  /// @throws AssertionError if nothing can happen before the test answers what it was handed
  public Step next() {
    return stage.next();
  }

  /// The next step, which must be of this kind.
  ///
  /// @throws AssertionError if it is not, saying what has happened so far
  public <S extends Step> S expect(Class<S> kind) {
    var step = next();
    if (!kind.isInstance(step)) {
      throw stage.error("%s was expected, but there came %s".formatted(name(kind), step));
    }
    return kind.cast(step);
  }

  /// The next step of this kind; lets all queries before it [Query#proceed].
  ///
  /// @throws AssertionError if an actor ends before, nothing is left, or only the test can answer
  public <S extends Step> S proceedTo(Class<S> kind) {
    for (int n = 0; n < MANY; n++) {
      var step = next();
      if (kind.isInstance(step)) {
        return kind.cast(step);
      }
      switch (step) {
        case Query<?> query -> query.proceed();
        case Step.ForkDone _ -> {}
        case Step.ActorDone _, Step.NothingLeft _ ->
            throw stage.error("%s was expected, but there came %s".formatted(name(kind), step));
      }
    }
    throw stage.error("%s has not come in %d steps".formatted(name(kind), MANY));
  }

  private static String name(Class<?> kind) {
    return kind.getSimpleName();
  }

  /// Fails unless no code is left that could do anything, and no query waits to be looked at.
  public void expectNothingLeft() {
    expect(Step.NothingLeft.class);
  }

  // ---- actors

  /// Runs another actor, such as one taken out of a [Query.Spawn].
  ///
  /// @throws IllegalArgumentException if another one has that address
  public void run(Spawn spec, Address at) {
    checkFree(at);
    var subject = stage.add(new Subject(at, spec.name()));
    stage.enter(new Body(stage, subject, at, code(spec)));
  }

  /// Runs the body of a fork, at the address that the query was answered with.
  ///
  /// @throws IllegalArgumentException if somebody has that address
  public void runFork(Query.Fork fork, Address at) {
    checkFree(at);
    var subject = stage.subject(fork.actor());
    stage.enter(new Body(stage, subject, at, fork.body()::run));
  }

  /// A context that stands alone: what is done with it are queries too. It can do only what does
  /// not wait for an answer; the answers are handed over at once.
  ///
  /// @param actor whose context it is; it need not run
  /// @throws IllegalArgumentException if somebody has the address of the context
  public Context context(Address actor, Address context) {
    checkFree(context);
    var subject =
        stage.isTaken(actor) ? stage.subject(actor) : stage.add(new Subject(actor, "alone"));
    var body = new Body(stage, subject, context);
    stage.enter(body);
    return new QueryContext(stage, body);
  }

  /// Ends an actor from outside, as an exit signal or a kill does: its calls are interrupted, and
  /// there is no [Query.Quit].
  ///
  /// @throws IllegalArgumentException if no actor runs there
  public void end(Address actor, ExitReason reason) {
    stage.note("      ended from outside: %s %s".formatted(actor, reason));
    stage.subject(actor).end(reason);
  }

  /// An address that nobody has.
  public Address freshAddress() {
    return stage.usual().freshAddress();
  }

  private void checkFree(Address at) {
    if (stage.isTaken(at)) {
      throw new IllegalArgumentException("an actor runs at %s already".formatted(at));
    }
  }

  private static Body.Code code(Spawn spec) {
    return switch (spec.code()) {
      case Spawn.Code.Process(var actor) -> actor::run;
      case Spawn.Code.Hosted(var factory, _, _) ->
          context -> {
            context.isOfServer();
            var end = new ServerLoop(factory.get(), context, context::next).run();
            throw context.quit(end);
          };
    };
  }

  // ---- time, and what was seen

  /// Lets time pass. Nobody goes on by that: what came of it, such as a message of a timer, the
  /// actor gets when its [Query.Receive] may [Query#proceed].
  public void advance(Duration time) {
    stage.passUntil(elapsed().plus(time));
  }

  /// How much time has passed.
  public Duration elapsed() {
    return stage.time().elapsed();
  }

  /// What the actors have reported to their node.
  public List<NodeEvent> events() {
    return List.copyOf(stage.events());
  }

  /// The steps so far with their answers, for people.
  public List<String> history() {
    return stage.history();
  }

  /// Ends everything.
  ///
  /// @throws AssertionError if the test was handed a query and has left it without an answer. A
  ///   [Query.Receive] and a [Query.Quit] may be left: such an actor waits, or stays as it is
  @Override
  public void close() {
    var dropped =
        stage.unanswered().stream()
            .filter(query -> !(query instanceof Query.Receive) && !(query instanceof Query.Quit))
            .toList();
    stage.close();
    if (!dropped.isEmpty()) {
      throw stage.error("the test has left these without an answer:" + Stage.lines(dropped));
    }
  }
}
