package dev.mm1.testkit.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.actor.Actor;
import dev.mm1.core.actor.CancelledTimer;
import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Outcome;
import dev.mm1.core.actor.Schedule;
import dev.mm1.core.actor.Server;
import dev.mm1.core.address.Address;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The timers of an actor whose runtime is a script: they keep what `Timing` promises, in virtual
/// time.
final class ScriptTimersTest {

  private static final Address PEER = new Address(7);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /// Says what it hears, and when.
  private static void echo(Context context) throws InterruptedException {
    while (true) {
      context.tell(PEER, context.receive());
    }
  }

  private static Actor setting(Actor first) {
    return context -> {
      first.run(context);
      echo(context);
    };
  }

  @Test
  void aMessageComesWhenItsTimeHasCome() {
    var transcript =
        Script.of()
            .at(SECOND, "cue")
            .play(
                setting(
                    context -> {
                      context.setTimer("a", Schedule.after(SECOND.multipliedBy(2)), "after");
                      context.setTimer("b", Schedule.at(Instant.ofEpochSecond(3)), "at");
                      context.setTimer("c", Schedule.at(Instant.EPOCH.minusSeconds(9)), "past");
                    }));

    assertThat(transcript.sentTo(PEER)).containsExactly("past", "cue", "after", "at");
    assertThat(transcript.times(Act.Tell.class))
        .containsExactly(Duration.ZERO, SECOND, SECOND.multipliedBy(2), SECOND.multipliedBy(3));
  }

  @Test
  void aTimerThatRepeatsGoesOnAsLongAsThePlayLasts() {
    var transcript =
        Script.of()
            .lasting(Duration.ofMillis(3500))
            .play(setting(context -> context.setTimer("tick", Schedule.fixedRate(SECOND), "tick")));

    assertThat(transcript.sentTo(PEER)).containsExactly("tick", "tick", "tick");
    assertThat(transcript.end()).isEmpty();
  }

  @Test
  void aPlayThatIsGivenNoEndIsOverWhenOnlyTimersAreHeardForLong() {
    var transcript =
        Script.of()
            .play(setting(context -> context.setTimer("tick", Schedule.fixedRate(SECOND), "tick")));

    assertThat(transcript.sentTo(PEER)).hasSize(100);
  }

  @Test
  void afterABusyTimeAFixedRateCatchesUpAndAFixedDelayDoesNot() {
    var transcript =
        Script.of()
            .lasting(Duration.ofMillis(4500))
            .play(
                context -> {
                  context.setTimer("rate", Schedule.fixedRate(SECOND), "rate");
                  context.setTimer("delay", Schedule.fixedDelay(SECOND), "delay");
                  assertThat(context.receive("none"::equals, Duration.ofMillis(2500))).isEmpty();
                  echo(context);
                });

    assertThat(transcript.entries())
        .filteredOn(entry -> entry.act() instanceof Act.Tell)
        .extracting(Transcript.Entry::toString)
        .map(line -> line.replaceAll("Tell.*message=|]", ""))
        .containsExactly(
            "2.500 s  rate",
            "2.500 s  delay",
            "2.500 s  rate",
            "3.000 s  rate",
            "3.500 s  delay",
            "4.000 s  rate",
            "4.500 s  delay");
  }

  @Test
  void oneThatIsSetAgainReplacesTheFirst() {
    var transcript =
        Script.of()
            .play(
                setting(
                    context -> {
                      context.setTimer("key", Schedule.after(SECOND), "first");
                      context.setTimer("key", Schedule.after(MINUTE), "second");
                    }));

    assertThat(transcript.sentTo(PEER)).containsExactly("second");
  }

  @Test
  void e65CancellingGivesTheMessageAndTheTimeLeft() {
    var transcript =
        Script.of()
            .play(
                setting(
                    context -> {
                      context.setTimer("key", Schedule.after(MINUTE), "never");
                      assertThat(context.receive(SECOND)).isEmpty();
                      assertThat(context.timeLeft("key")).contains(MINUTE.minus(SECOND));
                      assertThat(context.cancelTimer("key"))
                          .contains(new CancelledTimer("never", MINUTE.minus(SECOND)));
                      assertThat(context.cancelTimer("key")).isEmpty();
                      assertThat(context.timeLeft("key")).isEmpty();
                    }));

    assertThat(transcript.sentTo(PEER)).isEmpty();
    assertThat(transcript.acts(Act.CancelTimer.class)).hasSize(2);
  }

  @Test
  void aMessageThatIsLateIsNotReceivedOnceItIsCancelled() {
    var transcript =
        Script.of()
            .play(
                setting(
                    context -> {
                      context.setTimer("key", Schedule.after(SECOND), "late");
                      assertThat(context.receive("none"::equals, MINUTE)).isEmpty();
                      assertThat(context.cancelTimer("key"))
                          .contains(new CancelledTimer("late", Duration.ZERO));
                    }));

    assertThat(transcript.sentTo(PEER)).isEmpty();
  }

  @Test
  void e65OfTimersThatEachSetTwoMoreEveryOneComes() {
    var transcript =
        Script.of()
            .play(
                context -> {
                  context.sendAfter(SECOND, 1);
                  while (true) {
                    int n = (int) context.receive();
                    context.tell(PEER, n);
                    if (n < 32) {
                      context.sendAfter(SECOND, 2 * n);
                      context.sendAfter(SECOND, 2 * n + 1);
                    }
                  }
                });

    var all = java.util.stream.IntStream.range(1, 64).boxed().toArray();
    assertThat(transcript.sentTo(PEER)).containsExactly(all);
    assertThat(transcript.times(Act.Tell.class).getLast()).isEqualTo(SECOND.multipliedBy(6));
  }

  @Test
  void e66WhatElseComesDisturbsNoTimer() {
    var transcript =
        Script.of("noise", 1)
            .at(SECOND.multipliedBy(2), "more noise")
            .play(
                context -> {
                  context.setTimer("key", Schedule.after(SECOND), "timer");
                  var taken = context.receive("timer"::equals, MINUTE);
                  context.tell(PEER, taken.orElseThrow());
                  echo(context);
                });

    assertThat(transcript.sentTo(PEER)).containsExactly("timer", "noise", 1, "more noise");
  }

  @Test
  void aMessageForAnotherIsATellWhenItsTimeHasCome() {
    var transcript =
        Script.of()
            .lasting(Duration.ofMillis(2500))
            .play(
                context -> {
                  context.setTimer("key", Schedule.fixedRate(SECOND), PEER, "ping");
                  context.receive();
                });

    assertThat(transcript.entries())
        .filteredOn(entry -> entry.act() instanceof Act.Tell)
        .containsExactly(
            new Transcript.Entry(SECOND, new Act.Tell(PEER, "ping")),
            new Transcript.Entry(SECOND.multipliedBy(2), new Act.Tell(PEER, "ping")));
  }

  @Test
  void aServerHearsItsTimersAndItsSilence() {
    final class Sleepy implements Server {
      @Override
      public void init(Context context) {
        context.sendAfter(SECOND, "wake");
      }

      @Override
      public Outcome onMessage(Context context, Object message) {
        context.tell(PEER, message);
        return Outcome.next().within(MINUTE);
      }

      @Override
      public Outcome onTimeout(Context context) {
        context.tell(PEER, "silence");
        return Outcome.next();
      }
    }

    var transcript = Script.of().play(new Sleepy());

    assertThat(transcript.sentTo(PEER)).containsExactly("wake", "silence");
    assertThat(transcript.times(Act.Tell.class)).containsExactly(SECOND, SECOND.plus(MINUTE));
  }

  @Test
  void aTranscriptCanBeRead() {
    var transcript =
        Script.of()
            .at(Duration.ofMillis(1500), "hello")
            .play(
                context -> {
                  context.tell(PEER, context.receive());
                  Optional<Object> _ = context.receive(SECOND);
                });

    assertThat(transcript)
        .hasToString("1.500 s  Tell[to=%s, message=hello]\nended: Normal[]".formatted(PEER));
  }
}
