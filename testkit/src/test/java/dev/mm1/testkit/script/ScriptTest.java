package dev.mm1.testkit.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mm1.core.actor.AskTimeout;
import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Outcome;
import dev.mm1.core.actor.Server;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Answer;
import dev.mm1.core.signal.Down;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Exited;
import dev.mm1.core.signal.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ScriptTest {

  private static final Address PEER = new Address(7);
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void playsAProcessUntilNothingIsLeftToCome() {
    var transcript =
        Script.of("to be", "or not")
            .play(
                context -> {
                  while (true) {
                    context.tell(PEER, context.receive().toString().length());
                  }
                });

    assertThat(transcript.sentTo(PEER)).containsExactly(5, 6);
    assertThat(transcript.end()).isEmpty();
  }

  @Test
  void playsAServer() {
    var request = new Request(PEER, "how many?");

    var transcript = Script.of("one", "two", request, "stop").play(new Tally());

    assertThat(transcript.answers()).containsExactly(2);
    assertThat(transcript.end()).contains(ExitReason.normal());
  }

  @Test
  void tellsHowTheActorEnded() {
    assertThat(Script.of().play(_ -> {}).end()).contains(ExitReason.normal());
    assertThat(Script.of().play(c -> c.quit(ExitReason.shutdown())).end())
        .contains(ExitReason.shutdown());
    assertThat(Script.of().play(ScriptTest::crash).end())
        .get()
        .isInstanceOf(ExitReason.Failed.class);
  }

  @Test
  void letsTimePassOnlyWhileTheActorWaits() {
    var times = new ArrayList<Duration>();

    Script.of()
        .at(SECOND, "late")
        .play(
            context -> {
              assertThat(context.receive(Duration.ofMillis(400))).isEmpty();
              times.add(Duration.ofNanos(context.time().nanos()));
              assertThat(context.receive(Duration.ofSeconds(9))).contains("late");
              times.add(Duration.ofNanos(context.time().nanos()));
            });

    assertThat(times).containsExactly(Duration.ofMillis(400), SECOND);
  }

  @Test
  void leavesUnwantedMessagesInTheirOrder() {
    var taken = new ArrayList<>();

    Script.of("a", 1, "b")
        .play(
            context -> {
              context.receive(Integer.class::isInstance, SECOND).ifPresent(taken::add);
              taken.add(context.receive());
              taken.add(context.receive());
            });

    assertThat(taken).containsExactly(1, "a", "b");
  }

  @Test
  void answersAsksAsTheScriptSays() {
    var script =
        Script.of()
            .answering(
                (_, body) ->
                    body.equals("known")
                        ? Optional.of(new Answer.Given("answer"))
                        : Optional.empty());

    var transcript =
        script.play(
            context -> {
              context.tell(PEER, context.ask(PEER, "known", SECOND));
              assertThatThrownBy(() -> context.ask(PEER, "unknown", SECOND))
                  .isInstanceOf(AskTimeout.class);
              context.tell(PEER, Duration.ofNanos(context.time().nanos()));
            });

    assertThat(transcript.sentTo(PEER)).containsExactly("answer", SECOND);
  }

  @Test
  void runsAContinuationBetweenTwoMessages() {
    var transcript =
        Script.of("first")
            .at(SECOND, "second")
            .play(
                context -> {
                  context.ask(PEER, "?", Duration.ofMillis(10), a -> context.tell(PEER, a));
                  context.tell(PEER, context.receive());
                  context.tell(PEER, context.receive());
                });

    assertThat(transcript.sentTo(PEER))
        .containsExactly("first", new Answer.Late(Duration.ofMillis(10)), "second");
  }

  @Test
  void exitsEndOnlyAnActorThatDoesNotTrapThem() {
    var exit = new Exited(PEER, ExitReason.killed());
    var harmless = new Exited(PEER, ExitReason.normal());

    assertThat(Script.of(harmless, exit).play(Context::receive).end())
        .contains(ExitReason.killed());
    assertThat(Script.of(exit).play(Spawn.process("t", Context::receive).asTrapping()).end())
        .contains(ExitReason.normal());
  }

  @Test
  void reactsToWhatTheActorDoes() {
    var transcript =
        Script.of()
            .reacting(Reaction.obedient())
            .play(
                context -> {
                  context.trapExits(true);
                  var child = context.spawn("child", _ -> {});
                  context.kill(child);
                  context.tell(PEER, context.receive());
                });

    assertThat(transcript.sentTo(PEER))
        .containsExactly(new Exited(Script.child(1), ExitReason.killed()));
    assertThat(transcript.started()).extracting(Spawn::name).containsExactly("child");
  }

  @Test
  void flushesTheNoticeOfAWatchThatHasFired() {
    var left = new ArrayList<>();

    Script.of("other")
        .reacting(
            act ->
                act instanceof Act.Watch(var peer, var ref)
                    ? List.of(new Down(peer, ref, ExitReason.noProc()))
                    : List.of())
        .play(
            context -> {
              var ref = context.watch(PEER);
              assertThat(context.unwatchAndFlush(ref)).isFalse();
              left.add(context.receive());
              assertThat(context.receive(Duration.ZERO)).isEmpty();
            });

    assertThat(left).containsExactly("other");
  }

  @Test
  void givesUpOnAnActorThatPollsForEver() {
    var transcript =
        Script.of()
            .play(
                context -> {
                  while (true) {
                    assertThat(context.receive(SECOND)).isEmpty();
                  }
                });

    assertThat(transcript.end()).isEmpty();
  }

  @Test
  void refusesCuesOutOfOrder() {
    var script = Script.of().at(SECOND, "a");

    assertThatThrownBy(() -> script.at(Duration.ZERO, "b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("order of their times");
  }

  private record Box<T>(T content) {}

  @Test
  void e67TheFirstGuardThatHoldsDecidesAndATypeArgumentTellsCasesApart() {
    var transcript =
        Script.of(new Box<>(12), new Box<>(3), new Box<>(-1), new Box<>("text"))
            .play(
                context -> {
                  while (true) {
                    context.tell(
                        PEER,
                        switch (context.receive()) {
                          case Box<?>(Integer n) when n > 10 -> "large";
                          case Box<?>(Integer n) when n > 0 -> "small";
                          case Box<?>(Integer _) -> "negative";
                          case Box<?>(String text) -> text;
                          case Object other -> other;
                        });
                  }
                });

    assertThat(transcript.sentTo(PEER)).containsExactly("large", "small", "negative", "text");
  }

  private static void crash(Context context) {
    throw new IllegalStateException("crash of " + context.self());
  }

  /// Counts messages, tells how many on request, and stops when told to.
  private static final class Tally implements Server {
    private int count;

    @Override
    public Outcome onMessage(Context context, Object message) {
      count++;
      return message.equals("stop") ? Outcome.stop(ExitReason.normal()) : Outcome.next();
    }

    @Override
    public Outcome onRequest(Context context, Request request) {
      return Outcome.reply(count);
    }
  }
}
