package dev.mm1;

import static dev.mm1.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mm1.core.actor.AskFailed;
import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Outcome;
import dev.mm1.core.actor.Server;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.actor.StartFailed;
import dev.mm1.core.address.Address;
import dev.mm1.core.address.NodeTag;
import dev.mm1.core.event.NodeEvents;
import dev.mm1.core.node.Incarnation;
import dev.mm1.core.node.LifeId;
import dev.mm1.core.node.NodeId;
import dev.mm1.core.node.NodeName;
import dev.mm1.core.signal.Answer;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Exited;
import dev.mm1.core.signal.Request;
import dev.mm1.runtime.cell.Cells;
import dev.mm1.runtime.cell.Surroundings;
import dev.mm1.runtime.host.VirtualHost;
import dev.mm1.runtime.signal.Routes;
import dev.mm1.sup.ChildSpec;
import dev.mm1.sup.Pool;
import dev.mm1.sup.Restart;
import dev.mm1.sup.StartPolicy;
import dev.mm1.sup.StopPolicy;
import dev.mm1.sup.Supervisor;
import dev.mm1.sup.UniformChildren;
import dev.mm1.sup.UniformRequest;
import dev.mm1.sup.UniformSupervisor;
import dev.mm1.testkit.names.LocalNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Uniform supervisors and pools on real threads.
@Timeout(120)
final class UniformTreeTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration MOMENT = Duration.ofMillis(50);
  private static final NodeTag TAG = new NodeTag(5);
  private static final UniformSupervisor<String> ECHOES =
      UniformSupervisor.of("echoes", name -> Spawn.server("echo", () -> new Echo(name)));

  private final VirtualHost host = new VirtualHost();
  private final Cells cells = cells();

  /// What is done by an actor of the test.
  private interface Errand<T> {
    T run(Context context) throws Exception;
  }

  @AfterEach
  void close() throws InterruptedException {
    cells.stop(Duration.ZERO, PATIENCE);
    host.close();
  }

  @Test
  void startsAndStopsManyAtTheSameTime() throws Exception {
    var numbered =
        UniformSupervisor.<Integer>of("numbered", n -> Spawn.server("echo", () -> new Echo(n)));
    var children = run(numbered);

    var started = new HashSet<>(startAll(children, 1_000));
    assertThat(started).hasSize(1_000);
    var ends = stopAll(children, List.copyOf(started));

    assertThat(ends).hasSize(1_000).containsOnly(new UniformRequest.Stopped(ExitReason.shutdown()));
    assertThat(asActor(context -> children.count(context, PATIENCE)).specified()).isZero();
  }

  @Test
  void stopsThousandsInTheTimeOfOne() throws Exception {
    var stubborn =
        UniformSupervisor.<Integer>of(
                "stubborn", _ -> Spawn.process("stubborn", UniformTreeTest::stubborn).asTrapping())
            .stop(StopPolicy.within(MOMENT));
    var children = run(stubborn);
    startAll(children, 2_000);

    long began = System.nanoTime();
    cells.exit(children.supervisor(), ExitReason.shutdown());
    eventually(() -> assertThat(cells.size()).isZero());

    // One after the other, they would take more than a minute and a half.
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(PATIENCE);
  }

  @Test
  void neverSendsAStrayExitToAChildThatTraps() throws Exception {
    var seen = new ConcurrentLinkedQueue<Object>();
    var trapping =
        UniformSupervisor.<Integer>of(
                "trapping",
                _ -> Spawn.process("trap", context -> recordAll(context, seen)).asTrapping())
            .start(StartPolicy.whenReady(PATIENCE));
    var children = run(trapping);

    var child = asActor(context -> children.start(context, 1, PATIENCE));
    cells.tell(child, "done");

    eventually(() -> assertThat(seen).containsExactly("done"));
  }

  @Test
  void tellsWhoAskedWhyAChildDidNotStart() throws Exception {
    var failing =
        UniformSupervisor.<String>of(
                "failing", why -> Spawn.server("failing", () -> new Failing(why)))
            .start(StartPolicy.whenReady(PATIENCE));
    var children = run(failing);

    assertThatThrownBy(() -> asActor(context -> children.start(context, "no luck", PATIENCE)))
        .hasCauseInstanceOf(StartFailed.class)
        .hasStackTraceContaining("no luck");
    assertThat(cells.isAlive(children.supervisor())).isTrue();
  }

  @Test
  void killsAChildThatHangsInItsStart() throws Exception {
    var hanging =
        UniformSupervisor.<Integer>of(
                "hanging", _ -> Spawn.process("hang", UniformTreeTest::stubborn))
            .start(StartPolicy.whenReady(MOMENT));
    var children = run(hanging);

    assertThatThrownBy(() -> asActor(context -> children.start(context, 1, PATIENCE)))
        .hasCauseInstanceOf(StartFailed.class);
    eventually(() -> assertThat(cells.size()).isEqualTo(1));
  }

  @Test
  void leavesNobodyBehindThatIsStillStarting() throws Exception {
    var hanging =
        UniformSupervisor.<Integer>of(
                "hanging", _ -> Spawn.process("hang", UniformTreeTest::stubborn).asTrapping())
            .start(StartPolicy.whenReady(PATIENCE))
            .stop(StopPolicy.within(MOMENT));
    var children = run(hanging);
    var outcome = new CompletableFuture<Answer>();
    asActor(
        context -> {
          children.start(context, 1, PATIENCE, outcome::complete);
          return eventually("a child", () -> cells.size(), size -> size == 3);
        });

    cells.exit(children.supervisor(), ExitReason.shutdown());

    eventually(() -> assertThat(cells.size()).isZero());
  }

  @Test
  void healsTheRightOnes() throws Exception {
    var children = run(ECHOES.restart(Restart.TRANSIENT));
    var ann = asActor(context -> children.start(context, "ann", PATIENCE));
    var bob = asActor(context -> children.start(context, "bob", PATIENCE));

    cells.tell(ann, "crash");
    cells.tell(bob, "return");

    var left =
        eventually(
            "ann again",
            () -> asActor(context -> children.which(context, PATIENCE)),
            list ->
                list.size() == 1
                    && list.getFirst().address().filter(at -> !at.equals(ann)).isPresent());
    var again = left.getFirst().address().orElseThrow();
    assertThat(ask(again, "who")).isEqualTo("ann");
  }

  @Test
  void standsBelowAMixedSupervisorAsAnyChild() throws Exception {
    var tree =
        Supervisor.oneForOne("top")
            .child(ChildSpec.supervisor(ECHOES.name(), ECHOES.spec()))
            .child(ChildSpec.supervisor("pool", pool(2).spec()));
    var top = cells.spawn(tree.spec());
    eventually(() -> assertThat(cells.size()).isEqualTo(5));

    cells.exit(top, ExitReason.shutdown());

    eventually(() -> assertThat(cells.size()).isZero());
  }

  @Test
  void letsAWorkerAnswer() throws Exception {
    var pool = cells.spawn(pool(3).spec());

    var answers = new HashSet<Object>();
    for (int n = 0; n < 6; n++) {
      answers.add(ask(pool, "whom"));
    }

    assertThat(answers).hasSize(3).doesNotContain(pool);
  }

  @Test
  void failsAnAskAtOnceWhenItsWorkerEnds() {
    var pool = cells.spawn(pool(3).spec());

    assertThatThrownBy(() -> ask(pool, "crash")).hasCauseInstanceOf(AskFailed.class);
  }

  @Test
  void goesOnWhileWorkersEnd() throws Exception {
    var pool = cells.spawn(pool(3).limit(1_000, PATIENCE).spec());

    int answered = 0;
    for (int n = 0; n < 100; n++) {
      cells.tell(pool, "crash");
      answered += tryAsk(pool).isPresent() ? 1 : 0;
    }

    // An ask may meet a worker that is just ending, but most do not.
    assertThat(answered).isGreaterThan(10);
    assertThat(ask(pool, "who")).isEqualTo("worker");
  }

  @Test
  void keepsIdleWorkersBusyWhenTheirLoadIsCounted() throws Exception {
    var release = new CountDownLatch(1);
    var pool =
        cells.spawn(
            Pool.of("pool", 3, Spawn.server("worker", () -> new Waiting(release)))
                .leastLoaded()
                .spec());
    cells.tell(pool, "wait");
    cells.tell(pool, "wait");

    var answers = new HashSet<Object>();
    for (int n = 0; n < 20; n++) {
      answers.add(ask(pool, "whom"));
    }
    release.countDown();

    assertThat(answers).hasSize(1);
    eventually(
        () ->
            assertThat(IntStream.range(0, 3).mapToObj(_ -> ask(pool, "whom")).distinct())
                .hasSize(3));
  }

  private static Pool pool(int size) {
    return Pool.of("pool", size, Spawn.server("worker", () -> new Echo("worker")));
  }

  private <A> UniformChildren<A> run(UniformSupervisor<A> supervisor) {
    return supervisor.at(cells.spawn(supervisor.spec()));
  }

  private List<Address> startAll(UniformChildren<Integer> children, int number) {
    return asActor(
        context -> {
          var answers = new ArrayList<Answer>();
          for (int n = 0; n < number; n++) {
            children.start(context, n, PATIENCE, answers::add);
          }
          return gather(context, answers, number).stream()
              .map(answer -> ((UniformRequest.Started) answer).child())
              .toList();
        });
  }

  private List<Object> stopAll(UniformChildren<?> children, List<Address> all) {
    return asActor(
        context -> {
          var answers = new ArrayList<Answer>();
          all.forEach(child -> children.stop(context, child, PATIENCE, answers::add));
          return gather(context, answers, all.size());
        });
  }

  private static List<Object> gather(Context context, List<Answer> answers, int number)
      throws InterruptedException {
    while (answers.size() < number) {
      assertThat(context.receive(MOMENT)).isEmpty();
    }
    return answers.stream().map(answer -> ((Answer.Given) answer).body()).toList();
  }

  private <T> T asActor(Errand<T> errand) {
    var outcome = new CompletableFuture<T>();
    cells.spawn(
        Spawn.process(
            "test",
            context -> {
              try {
                outcome.complete(errand.run(context));
              } catch (Exception thrown) {
                outcome.completeExceptionally(thrown);
              }
            }));
    return outcome.orTimeout(60, java.util.concurrent.TimeUnit.SECONDS).join();
  }

  private Object ask(Address to, Object body) {
    return asActor(context -> context.ask(to, body, PATIENCE));
  }

  private Optional<Object> tryAsk(Address to) {
    return asActor(
        context -> {
          try {
            return Optional.of(context.ask(to, "who", PATIENCE));
          } catch (AskFailed failed) {
            return Optional.empty();
          }
        });
  }

  private static void stubborn(Context context) throws InterruptedException {
    while (true) {
      assertThat(context.receive()).isNotNull();
    }
  }

  private static void recordAll(Context context, ConcurrentLinkedQueue<Object> seen)
      throws InterruptedException {
    context.initDone();
    while (true) {
      var message = context.receive();
      if (message instanceof Exited(_, var reason) && !seen.isEmpty()) {
        throw context.quit(reason);
      }
      seen.add(message);
    }
  }

  private Cells cells() {
    var life = new Incarnation(1, new LifeId(1, 1));
    return new Cells(
        new NodeId(new NodeName("alone"), life, TAG),
        new Surroundings(
            host,
            Routes.NONE,
            new LocalNames(TAG, _ -> true),
            NodeEvents.NONE,
            Surroundings.DEFAULT_KILL_GRACE,
            _ -> {}));
  }

  /// Answers who or where it is; crashes or returns when told to.
  private record Echo(Object name) implements Server {

    @Override
    public Outcome onMessage(Context context, Object message) {
      if (message.equals("return")) {
        return Outcome.stop(ExitReason.normal());
      }
      throw new IllegalStateException("crashed by " + message);
    }

    @Override
    public Outcome onRequest(Context context, Request request) {
      return switch (request.body().toString()) {
        case "who" -> Outcome.reply(name);
        case "whom" -> Outcome.reply(context.self());
        default -> throw new IllegalStateException("crashed by " + request);
      };
    }
  }

  private record Failing(String why) implements Server {

    @Override
    public void init(Context context) {
      throw new IllegalStateException(why);
    }
  }

  /// Is busy with each message until it is released, and answers where it is.
  private record Waiting(CountDownLatch release) implements Server {

    @Override
    public Outcome onMessage(Context context, Object message) throws InterruptedException {
      release.await();
      return Outcome.next();
    }

    @Override
    public Outcome onRequest(Context context, Request request) {
      return Outcome.reply(context.self());
    }
  }
}
