package dev.mm1.testkit.scripted;

import static dev.mm1.testkit.scripted.ScriptedRuntime.SELF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mm1.core.actor.Actor;
import dev.mm1.core.actor.AskTimeout;
import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Outcome;
import dev.mm1.core.actor.Schedule;
import dev.mm1.core.actor.Server;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.actor.SpawnRefused;
import dev.mm1.core.actor.Spawned;
import dev.mm1.core.address.Address;
import dev.mm1.core.event.NodeEvent;
import dev.mm1.core.signal.Answer;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.Envelope;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// mm1's rules TE-1 to TE-6, and rows E62 to E64.
final class ScriptedRuntimeTest {

  private static final Address PEER = new Address(7);
  private static final Address FORK = new Address(8);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static void echo(Context context) throws InterruptedException {
    while (true) {
      context.tell(PEER, context.receive());
    }
  }

  @Test
  void te1TheActorStaysWhereItIsUntilTheTestAnswers() {
    var delivered = new ArrayList<Delivery>();
    try (var runtime =
        ScriptedRuntime.of(context -> delivered.add(context.tell(PEER, context.receive())))) {
      runtime.expect(Query.Receive.class).give("hello");

      var tell = runtime.expect(Query.Tell.class);
      assertThat(tell.to()).isEqualTo(PEER);
      assertThat(tell.message()).isEqualTo("hello");
      assertThat(delivered).isEmpty();

      tell.answer(Delivery.FULL);
      runtime.expect(Query.Quit.class).done();
      assertThat(delivered).containsExactly(Delivery.FULL);
    }
  }

  @Test
  void te1TimeStandsStillUntilTheTestLetsItPass() {
    var seen = new ArrayList<Duration>();
    Actor actor =
        context -> {
          assertThat(context.receive(SECOND)).isEmpty();
          seen.add(Duration.ofNanos(context.time().nanos()));
          assertThatThrownBy(() -> context.ask(PEER, "?", SECOND)).isInstanceOf(AskTimeout.class);
          seen.add(Duration.ofNanos(context.time().nanos()));
        };
    try (var runtime = ScriptedRuntime.of(actor)) {
      var receive = runtime.expect(Query.Receive.class);
      assertThat(receive.patience()).contains(SECOND);
      runtime.advance(SECOND);
      receive.nothing();
      runtime.expect(Query.Ask.class).late();

      runtime.proceedTo(Step.ActorDone.class);

      assertThat(seen).containsExactly(SECOND.multipliedBy(2), SECOND.multipliedBy(3));
    }
  }

  /// Uses everything that a process can do once.
  private static void everything(Context context) throws InterruptedException {
    context.initDone();
    context.bind(SELF.tag().net());
    context.unbind(SELF.tag().net());
    var child = context.spawn(Spawn.process("a", _ -> {}).asWatched());
    context.start(Spawn.process("b", _ -> {}), SECOND);
    context.start(Spawn.process("c", _ -> {}), SECOND, _ -> {});
    context.fork("d", _ -> {});
    context.tell(PEER, "tell");
    context.send(Envelope.to(PEER, "send"));
    context.send(PEER, "patient", SECOND);
    context.send(PEER, "patient", SECOND, _ -> {});
    context.reply(new Request(PEER, "?"), "!");
    context.forward(PEER, new Request(PEER, "?"));
    context.forward(PEER, Envelope.to(PEER, "pass"));
    context.ping(PEER, SECOND);
    context.ping(PEER, SECOND, _ -> {});
    context.watch(PEER);
    context.unwatch(child.watch().orElseThrow());
    context.unwatchAndFlush(child.watch().orElseThrow());
    context.link(PEER);
    context.unlink(PEER);
    context.trapExits(true);
    context.setTimer("t", Schedule.after(SECOND), "tick");
    context.timeLeft("t");
    context.cancelTimer("t");
    context.names().register("name", context.self());
    context.names().resolve("name");
    context.names().all();
    context.names().unregister("name", context.self());
    context.exit(PEER, ExitReason.shutdown());
    context.kill(PEER);
    context.shutdown(PEER, SECOND);
    context.shutdown(PEER, SECOND, _ -> {});
    context.unhandled("noise");
    context.close();
    context.receive(SECOND);
  }

  @Test
  void te2EveryOperationIsAQueryThatCanProceed() {
    try (var runtime = ScriptedRuntime.of(ScriptedRuntimeTest::everything)) {
      var kinds = new ArrayList<String>();
      for (var step = runtime.next(); step instanceof Query<?> query; step = runtime.next()) {
        kinds.add(query.getClass().getSimpleName());
        query.proceed();
      }

      assertThat(String.join(" ", kinds))
          .isEqualTo(
              "InitDone Bind Unbind Spawn Start StartLater Fork Tell Send SendPatiently"
                  + " SendPatiently Reply Forward Pass Ping Ping Watch Unwatch Unwatch Link Unlink"
                  + " TrapExits SetTimer TimeLeft CancelTimer Register Resolve AllNames Unregister"
                  + " Exit Kill Shutdown Shutdown Unhandled Close Receive Quit");
    }
  }

  @Test
  void te2ForksAreToldApartByTheirContexts() {
    Actor actor =
        context -> {
          context.fork("fork", it -> it.tell(PEER, "from the fork"));
          context.tell(PEER, "from the main body");
          context.receive();
        };
    try (var runtime = ScriptedRuntime.of(actor)) {
      var fork = runtime.expect(Query.Fork.class);
      fork.answer(FORK);
      var main = runtime.expect(Query.Tell.class);
      assertThat(main.context()).isEqualTo(SELF);
      main.answer(Delivery.ACCEPTED);
      runtime.expect(Query.Receive.class);

      runtime.runFork(fork, FORK);

      var forked = runtime.expect(Query.Tell.class);
      assertThat(forked.actor()).isEqualTo(SELF);
      assertThat(forked.context()).isEqualTo(FORK);
      forked.answer(Delivery.ACCEPTED);
      assertThat(runtime.next()).isEqualTo(new Step.ForkDone(SELF, FORK));
    }
  }

  @Test
  void whatAForkThrowsEndsTheActor() {
    Actor actor =
        context -> {
          context.fork(
              "fork",
              _ -> {
                throw new IllegalStateException("boom");
              });
          context.receive();
        };
    try (var runtime = ScriptedRuntime.of(actor)) {
      var fork = runtime.expect(Query.Fork.class);
      fork.answer(FORK);
      runtime.runFork(fork, FORK);
      runtime.expect(Query.Receive.class);

      var quit = runtime.expect(Query.Quit.class);
      quit.done();

      assertThat(quit.context()).isEqualTo(FORK);
      assertThat(List.of(runtime.next(), runtime.next()))
          .containsExactlyInAnyOrder(
              new Step.ForkDone(SELF, FORK), new Step.ActorDone(SELF, quit.reason()));
      runtime.expectNothingLeft();
    }
  }

  @Test
  void te3AndE62QueriesOfAContextThatStandsAloneComeBeforeNothingIsLeft() {
    try (var runtime = ScriptedRuntime.empty()) {
      runtime.expectNothingLeft();
      var context = runtime.context(SELF, FORK);
      var answers = new ArrayList<Answer>();
      context.ask(PEER, "one", SECOND, answers::add);
      context.ask(PEER, "two", SECOND, answers::add);

      var one = runtime.expect(Query.Ask.class);
      assertThat(one.body()).isEqualTo("one");
      assertThat(one.context()).isEqualTo(FORK);
      one.give(1);
      runtime.expect(Query.Ask.class).give(2);

      runtime.expectNothingLeft();
      assertThat(answers).containsExactly(new Answer.Given(1), new Answer.Given(2));
    }
  }

  @Test
  void aContextThatStandsAloneCannotWait() {
    try (var runtime = ScriptedRuntime.empty()) {
      var context = runtime.context(SELF, FORK);

      assertThatThrownBy(() -> context.tell(PEER, "hello"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("stands alone")
          .hasMessageContaining("in code that the runtime runs");
    }
  }

  @Test
  void te4TheCodeOfAChildCanBeTakenOutAndRun() {
    try (var runtime =
        ScriptedRuntime.of(
            context -> context.spawn(Spawn.process("child", c -> c.tell(PEER, "hi"))))) {
      var spawn = runtime.expect(Query.Spawn.class);
      var child = runtime.freshAddress();
      spawn.started(child);

      runtime.run(spawn.spec(), child);

      runtime.expect(Query.Quit.class).done();
      var tell = runtime.expect(Query.Tell.class);
      assertThat(tell.actor()).isEqualTo(child);
      tell.answer(Delivery.ACCEPTED);
      assertThat(runtime.next()).isEqualTo(new Step.ActorDone(SELF, ExitReason.normal()));
      runtime.expect(Query.Quit.class).done();
      assertThat(runtime.next()).isEqualTo(new Step.ActorDone(child, ExitReason.normal()));
      runtime.expectNothingLeft();
    }
  }

  @Test
  void te4AnyErrorCanBeGiven() {
    var heard = new AtomicReference<String>();
    Actor actor =
        context -> {
          try {
            context.spawn("child", _ -> {});
          } catch (SpawnRefused refused) {
            heard.set(refused.toString());
          }
        };
    try (var runtime = ScriptedRuntime.of(actor)) {
      runtime.expect(Query.Spawn.class).fail(new SpawnRefused("child", "no address is left"));

      runtime.proceedTo(Step.ActorDone.class);

      assertThat(heard.get()).contains("no address is left");
    }
  }

  @Test
  void te4AnActorCanBeEndedFromOutside() {
    var interrupted = new AtomicReference<Exception>();
    Actor actor =
        context -> {
          try {
            context.receive();
          } catch (InterruptedException exception) {
            interrupted.set(exception);
            throw exception;
          }
        };
    try (var runtime = ScriptedRuntime.of(actor)) {
      runtime.expect(Query.Receive.class);

      runtime.end(SELF, ExitReason.killed());

      assertThat(runtime.next()).isEqualTo(new Step.ActorDone(SELF, ExitReason.killed()));
      assertThat(interrupted.get()).isNotNull();
      runtime.expectNothingLeft();
    }
  }

  @Test
  void te5AndE63WhatTheActorThrowsIsAQuitBeforeItIsDone() {
    Actor actor =
        _ -> {
          throw new IllegalStateException("boom");
        };
    try (var runtime = ScriptedRuntime.of(actor)) {
      var quit = runtime.expect(Query.Quit.class);
      assertThat(quit.reason()).hasToString("Failed[java.lang.IllegalStateException: boom]");
      quit.done();

      assertThat(runtime.next()).isEqualTo(new Step.ActorDone(SELF, quit.reason()));
      runtime.expectNothingLeft();
    }
  }

  @Test
  void te5AndE64AReturnIsAQuitThenItIsDoneAndThenNothingIsLeft() {
    try (var runtime = ScriptedRuntime.of(_ -> {})) {
      var quit = runtime.expect(Query.Quit.class);
      assertThat(quit.reason()).isEqualTo(ExitReason.normal());
      quit.done();

      assertThat(runtime.next()).isEqualTo(new Step.ActorDone(SELF, ExitReason.normal()));
      assertThat(runtime.next()).isEqualTo(new Step.NothingLeft());
      assertThat(runtime.next()).isEqualTo(new Step.NothingLeft());
    }
  }

  @Test
  void te6AQueryThatTheTestDropsFailsItByName() {
    var runtime = ScriptedRuntime.of(context -> context.tell(PEER, "dropped"));
    runtime.expect(Query.Tell.class);

    assertThatThrownBy(runtime::close)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("without an answer")
        .hasMessageContaining("message=dropped")
        .hasMessageContaining("1. Tell");
  }

  @Test
  void te6AQuitThatIsLeftFreezesTheActor() {
    var runtime = ScriptedRuntime.of(_ -> {});
    runtime.expect(Query.Quit.class);

    runtime.close();

    assertThat(runtime.history()).hasSize(1);
  }

  @Test
  void te6UnknownActorsAndDoubleAddressesAreRefused() {
    try (var runtime = ScriptedRuntime.of(Context::receive)) {
      assertThatThrownBy(() -> runtime.end(PEER, ExitReason.killed()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("no actor runs at " + PEER);
      assertThatThrownBy(() -> runtime.run(Spawn.process("two", _ -> {}), SELF))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(SELF + " already");
    }
  }

  @Test
  void whoWaitsForWhatCannotComeIsTold() {
    try (var runtime = ScriptedRuntime.of(ScriptedRuntimeTest::echo)) {
      var receive = runtime.expect(Query.Receive.class);

      assertThatThrownBy(runtime::next)
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("nothing can happen before somebody answers")
          .hasMessageContaining("Receive[call=" + SELF);
      assertThatThrownBy(receive::proceed)
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("only the test knows what message comes");
    }
  }

  @Test
  void aQueryIsAnsweredOnce() {
    try (var runtime = ScriptedRuntime.of(ScriptedRuntimeTest::echo)) {
      var receive = runtime.expect(Query.Receive.class);
      receive.give("once");

      assertThatThrownBy(() -> receive.give("twice"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("answered already");
    }
  }

  @Test
  void aMessageThatTheActorDoesNotWantIsRefused() {
    try (var runtime =
        ScriptedRuntime.of(context -> context.receive(Integer.class::isInstance, SECOND))) {
      var receive = runtime.expect(Query.Receive.class);

      assertThatThrownBy(() -> receive.give("text"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("does not want text");
      receive.give(1);
    }
  }

  @Test
  void anUnexpectedStepIsNamedWithAllThatWasBefore() {
    try (var runtime = ScriptedRuntime.of(ScriptedRuntimeTest::echo)) {
      runtime.expect(Query.Receive.class).give("hello");

      assertThatThrownBy(() -> runtime.expect(Query.Spawn.class))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("Spawn was expected, but there came Tell")
          .hasMessageContaining("answered: Optional[hello]");
      runtime.end(SELF, ExitReason.killed());
    }
  }

  @Test
  void anAssertionThatFailsInTheActorFailsTheTest() {
    try (var runtime = ScriptedRuntime.of(_ -> assertThat(1).isEqualTo(2))) {
      assertThatThrownBy(runtime::next).isInstanceOf(AssertionError.class);
    }
  }

  @Test
  void aServerIsHandedItsMessagesAndItsOutcomesAreQueries() {
    final class Greeter implements Server {
      @Override
      public Outcome onMessage(Context context, Object message) {
        return Outcome.stop(ExitReason.shutdown());
      }

      @Override
      public Outcome onRequest(Context context, Request request) {
        return Outcome.reply("hello").within(SECOND);
      }

      @Override
      public Outcome onTimeout(Context context) {
        return Outcome.next();
      }

      @Override
      public void terminate(Context context, ExitReason reason) {
        context.tell(PEER, reason);
      }
    }
    var request = new Request(PEER, "who?");
    try (var runtime = ScriptedRuntime.of(new Greeter())) {
      runtime.expect(Query.Receive.class).give(request);
      var reply = runtime.expect(Query.Reply.class);
      assertThat(reply.request()).isEqualTo(request);
      assertThat(reply.answer()).isEqualTo("hello");
      reply.answer(Delivery.ACCEPTED);
      runtime.expect(Query.Receive.class).nothing();
      runtime.expect(Query.Receive.class).give("stop");

      var last = runtime.expect(Query.Tell.class);
      assertThat(last.message()).isEqualTo(ExitReason.shutdown());
      last.answer(Delivery.CLOSED);
      runtime.expect(Query.Quit.class).done();
      assertThat(runtime.next()).isEqualTo(new Step.ActorDone(SELF, ExitReason.shutdown()));
    }
  }

  @Test
  void theAnswerToAnAskWithoutWaitingComesBetweenTwoMessages() {
    Actor actor =
        context -> {
          context.ask(PEER, "?", SECOND, answer -> context.tell(PEER, answer));
          echo(context);
        };
    try (var runtime = ScriptedRuntime.of(actor)) {
      var ask = runtime.expect(Query.Ask.class);
      assertThat(ask.call().waits()).isFalse();
      var receive = runtime.expect(Query.Receive.class);
      ask.give("answer");

      var tell = runtime.expect(Query.Tell.class);
      assertThat(tell.message()).isEqualTo(new Answer.Given("answer"));
      tell.answer(Delivery.ACCEPTED);
      receive.give("message");

      assertThat(runtime.proceedTo(Query.Tell.class).message()).isEqualTo("message");
      runtime.end(SELF, ExitReason.killed());
    }
  }

  @Test
  void aStartThatIsNotWaitedForHasTwoAnswers() {
    var heard = new ArrayList<>();
    Actor actor =
        context -> {
          heard.add(context.start(Spawn.process("child", _ -> {}), SECOND, heard::add));
          context.receive();
        };
    try (var runtime = ScriptedRuntime.of(actor)) {
      runtime.expect(Query.StartLater.class).ready(PEER);
      runtime.proceedTo(Query.Receive.class).give("go on");
      runtime.proceedTo(Step.ActorDone.class);

      assertThat(heard)
          .containsExactly(PEER, new Answer.Given(new Spawned(PEER, Optional.empty())));
    }
  }

  @Test
  void timersComeInVirtualTime() {
    Actor actor =
        context -> {
          context.setTimer("mine", Schedule.fixedRate(SECOND), "tick");
          context.setTimer("theirs", Schedule.after(SECOND.plusMillis(500)), PEER, "ping");
          echo(context);
        };
    try (var runtime = ScriptedRuntime.of(actor)) {
      assertThat(runtime.proceedTo(Query.Tell.class).message()).isEqualTo("tick");
      assertThat(runtime.elapsed()).isEqualTo(SECOND);
      runtime.end(SELF, ExitReason.killed());
    }
    try (var runtime = ScriptedRuntime.of(actor)) {
      runtime.proceedTo(Query.Receive.class);

      runtime.advance(SECOND.multipliedBy(2));

      var ping = runtime.expect(Query.Tell.class);
      assertThat(ping.message()).isEqualTo("ping");
      assertThat(ping.call().waits()).isFalse();
    }
  }

  @Test
  void whatAnActorReportsIsKept() {
    var event = new NodeEvent.Refused("remote", "why");
    try (var runtime = ScriptedRuntime.of(context -> context.events().on(event))) {
      runtime.proceedTo(Step.ActorDone.class);

      assertThat(runtime.events()).containsExactly(event);
    }
  }

  @Test
  void aContextIsUsedOnItsOwnThreadOnly() {
    var lent = new AtomicReference<Context>();
    Actor actor =
        context -> {
          lent.set(context);
          context.receive();
        };
    try (var runtime = ScriptedRuntime.of(actor)) {
      runtime.expect(Query.Receive.class);

      assertThatThrownBy(() -> lent.get().tell(PEER, "x"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("another thread");
    }
  }

  @Test
  void whatACodeDoesInItsLastMomentsAfterTheTestIsNoQuery() {
    var left = new CountDownLatch(1);
    Actor actor =
        context -> {
          try {
            context.receive();
          } finally {
            left.countDown();
            context.tell(PEER, "too late");
          }
        };
    try (var runtime = ScriptedRuntime.of(actor)) {
      runtime.expect(Query.Receive.class);
    }

    assertThat(left.getCount()).isZero();
  }
}
