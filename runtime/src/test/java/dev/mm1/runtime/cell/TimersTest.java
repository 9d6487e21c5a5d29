package dev.mm1.runtime.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mm1.core.actor.CancelledTimer;
import dev.mm1.core.actor.Schedule;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.actor.TimerKey;
import dev.mm1.core.address.Address;
import dev.mm1.core.address.NodeTag;
import dev.mm1.core.event.NodeEvent.DeadLetter;
import dev.mm1.core.event.NodeEvent.Loss;
import dev.mm1.core.signal.Envelope;
import dev.mm1.core.signal.Header;
import dev.mm1.core.signal.TraceId;
import dev.mm1.runtime.cell.Puppet.Kind;
import dev.mm1.runtime.cell.TimersFixture.Heard;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Messages that come later: mm1-TM-1 to TM-6, E65, E66.
final class TimersTest {

  private final TimersFixture node = new TimersFixture(1);

  @AfterEach
  void close() {
    node.close();
  }

  private static Duration ms(long millis) {
    return Duration.ofMillis(millis);
  }

  private static Heard at(long millis, Object message) {
    return new Heard(ms(millis), message);
  }

  @ParameterizedTest
  @EnumSource
  void aMessageComesOnceAfterItsDelay(Kind kind) {
    var one = node.listener(kind);
    one.does(context -> context.sendAfter(ms(20), "later"));
    one.does(context -> context.sendAfter(ms(10), "sooner"));
    one.does(context -> context.sendAfter(Duration.ZERO, "now"));

    node.host.runFor(ms(1000));

    assertThat(one.heard()).containsExactly(at(0, "now"), at(10, "sooner"), at(20, "later"));
  }

  @ParameterizedTest
  @EnumSource
  void aTimeThatIsPastIsNow(Kind kind) {
    var one = node.listener(kind);
    one.does(
        context -> {
          var now = context.time().now();
          context.setTimer("then", Schedule.at(now.plusMillis(30)), "then");
          context.setTimer("past", Schedule.at(now.minusSeconds(1)), "past");
          context.setTimer("dawn", Schedule.at(Instant.MIN), "dawn");
          context.setTimer("dusk", Schedule.at(Instant.MAX), "dusk");
        });

    node.host.runFor(Duration.ofDays(1));

    assertThat(one.heard()).containsExactlyInAnyOrder(at(30, "then"), at(0, "past"), at(0, "dawn"));
    one.does(context -> assertThat(context.timeLeft("dusk")).get().isNotEqualTo(Duration.ZERO));
    node.host.settle();
    assertThat(node.cells.isAlive(one.address())).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void aFixedRateKeepsTheTimesOfItsTicks(Kind kind) {
    var one = node.listener(kind);
    one.does(context -> context.setTimer("tick", Schedule.fixedRate(ms(10)), "tick"));

    node.host.runFor(ms(35));

    assertThat(one.heard()).containsExactly(at(10, "tick"), at(20, "tick"), at(30, "tick"));
  }

  @Test
  void ticksThatFellDueMeanwhileFollowAtAFixedRateAndAreLeftOutWithAFixedDelay() {
    var rate = node.listener(Kind.PROCESS);
    var delay = node.listener(Kind.PROCESS);
    rate.does(context -> context.setTimer("tick", Schedule.fixedRate(ms(10)), "tick"));
    delay.does(context -> context.setTimer("tick", Schedule.fixedDelay(ms(10)), "tick"));
    for (var slow : List.of(rate, delay)) {
      slow.does(context -> assertThat(context.receive(_ -> false, ms(35))).isEmpty());
    }

    node.host.runFor(ms(52));

    assertThat(rate.heard())
        .containsExactly(
            at(35, "tick"), at(35, "tick"), at(35, "tick"), at(40, "tick"), at(50, "tick"));
    assertThat(delay.heard()).containsExactly(at(35, "tick"), at(45, "tick"));
  }

  @ParameterizedTest
  @EnumSource
  void aTimerReplacesTheOneWithItsKey(Kind kind) {
    var one = node.listener(kind);
    one.does(
        context -> {
          context.setTimer(List.of("a", 1), Schedule.fixedRate(ms(10)), "first");
          context.setTimer(List.of("a", 1), Schedule.after(ms(25)), "second");
        });

    node.host.runFor(ms(100));

    assertThat(one.heard()).containsExactly(at(25, "second"));
  }

  @ParameterizedTest
  @EnumSource
  void cancellingTellsWhatWasCancelledAndHowLongItWouldHaveTaken(Kind kind) {
    var one = node.listener(kind);
    var results = new ArrayList<Object>();
    one.does(
        context -> {
          results.add(context.timeLeft("tea"));
          context.setTimer("tea", Schedule.after(ms(30)), "is ready");
        });
    node.host.runFor(ms(10));
    one.does(
        context -> {
          results.add(context.timeLeft("tea"));
          results.add(context.cancelTimer("tea"));
          results.add(context.cancelTimer("tea"));
          results.add(context.timeLeft("tea"));
        });

    node.host.runFor(ms(100));

    assertThat(results)
        .containsExactly(
            Optional.empty(),
            Optional.of(ms(20)),
            Optional.of(new CancelledTimer("is ready", ms(20))),
            Optional.empty(),
            Optional.empty());
    assertThat(one.heard()).isEmpty();
  }

  @Test
  void whatHasBeenCancelledOrReplacedIsNotReceivedThoughItWasInTheMailbox() {
    var one = node.listener(Kind.PROCESS);
    var results = new ArrayList<Object>();
    one.does(
        context -> {
          context.setTimer("a", Schedule.after(ms(10)), "cancelled");
          context.setTimer("b", Schedule.after(ms(10)), "replaced");
          assertThat(context.receive("nothing"::equals, ms(20))).isEmpty();
          results.add(context.timeLeft("a"));
          results.add(context.cancelTimer("a"));
          context.setTimer("b", Schedule.after(ms(10)), "replacing");
          results.add(context.receive("cancelled"::equals, ms(1)));
        });

    node.host.runFor(ms(100));

    assertThat(results)
        .containsExactly(
            Optional.of(Duration.ZERO),
            Optional.of(new CancelledTimer("cancelled", Duration.ZERO)),
            Optional.empty());
    assertThat(one.heard()).containsExactly(at(30, "replacing"));
  }

  @Test
  void aProcessSelectsAmongTheMessagesOfTimersToo() {
    var one = node.listener(Kind.PROCESS);
    one.does(
        context -> {
          var _ = context.sendAfter(ms(10), "first");
          var _ = context.sendAfter(ms(20), "second");
          context.receive("second"::equals, ms(50)).ifPresent(one::heard);
        });

    node.host.runFor(ms(100));

    assertThat(one.heard()).containsExactly(at(20, "second"), at(20, "first"));
  }

  @ParameterizedTest
  @EnumSource
  void aFullMailboxDelaysTheMessagesOfItsOwner(Kind kind) {
    var one = node.listener(kind, spec -> spec.withMailbox(3));
    one.does(context -> context.setTimer("tick", Schedule.fixedRate(ms(10)), "tick"));
    node.host.settle();
    for (int i = 0; i < 3; i++) {
      var _ = node.cells.tell(one.address(), i);
    }
    assertThat(node.cells.tell(one.address(), 4).isAccepted()).isFalse();

    node.host.runFor(ms(25));

    assertThat(one.messages()).containsExactly(0, 1, 2, "tick", "tick");
  }

  @ParameterizedTest
  @EnumSource
  void aMessageForSomebodyElseComesFromWhoeverSetTheTimer(Kind kind) {
    var one = node.listener(kind);
    var other = node.listener(kind);
    one.does(context -> context.sendAfter(ms(10), other.address(), "hello"));

    node.host.runFor(ms(100));

    assertThat(other.heard()).containsExactly(at(10, "hello"));
    assertThat(other.envelopes())
        .extracting(Envelope::header)
        .extracting(Header::sender, Header::to)
        .containsExactly(org.assertj.core.api.Assertions.tuple(one.address(), other.address()));
  }

  @Test
  void aMessageForSomebodyElseComesAlthoughWhoSetTheTimerIsBusy() {
    var one = node.listener(Kind.PROCESS);
    var other = node.listener(Kind.PROCESS);
    one.does(
        context -> {
          var _ = context.sendAfter(ms(10), other.address(), "hello");
          assertThat(context.receive(_ -> false, ms(50))).isEmpty();
        });

    node.host.runFor(ms(100));

    assertThat(other.heard()).containsExactly(at(10, "hello"));
  }

  /// Fills its mailbox, and reads nothing for a while.
  private TimersFixture.Listener slow(Duration pause) {
    var slow = node.listener(Kind.PROCESS, spec -> spec.withMailbox(2));
    slow.does(context -> assertThat(context.receive(_ -> false, pause)).isEmpty());
    node.host.settle();
    var _ = node.cells.tell(slow.address(), "one");
    var _ = node.cells.tell(slow.address(), "two");
    return slow;
  }

  @Test
  void aMessageForAFullMailboxWaitsForRoom() {
    var one = node.listener(Kind.PROCESS);
    var slow = slow(ms(45));
    one.does(
        context -> context.setTimer("tick", Schedule.fixedRate(ms(10)), slow.address(), "tick"));

    node.host.runFor(ms(63));

    assertThat(slow.messages().subList(0, 2)).containsExactly("one", "two");
    assertThat(slow.heard().subList(2, slow.heard().size()))
        .containsExactly(
            at(45, "tick"),
            at(45, "tick"),
            at(45, "tick"),
            at(45, "tick"),
            at(50, "tick"),
            at(60, "tick"));
    assertThat(node.events.all(DeadLetter.class)).isEmpty();
  }

  @Test
  void aMessageThatWaitsForRoomCanStillBeCancelled() {
    var one = node.listener(Kind.PROCESS);
    var slow = slow(ms(45));
    var results = new ArrayList<Object>();
    one.does(context -> context.setTimer("once", Schedule.after(ms(10)), slow.address(), "never"));
    node.host.runFor(ms(20));
    one.does(context -> results.add(context.cancelTimer("once")));

    node.host.runFor(ms(100));

    assertThat(results).containsExactly(Optional.of(new CancelledTimer("never", Duration.ZERO)));
    assertThat(slow.messages()).containsExactly("one", "two");
  }

  @Test
  void aMessageThatWaitsForRoomWhenItsSenderEndsIsADeadLetter() {
    var one = node.listener(Kind.PROCESS);
    var slow = slow(ms(45));
    one.does(context -> context.setTimer("once", Schedule.after(ms(10)), slow.address(), "late"));
    node.host.runFor(ms(20));
    var _ = node.cells.kill(one.address());

    node.host.runFor(ms(100));

    assertThat(slow.messages()).containsExactly("one", "two");
    assertThat(node.events.all(DeadLetter.class))
        .containsExactly(
            new DeadLetter(one.address(), slow.address(), "java.lang.String", Loss.FULL));
  }

  @ParameterizedTest
  @EnumSource
  void timersDieWithTheirActor(Kind kind) {
    var one = node.listener(kind);
    var other = node.listener(kind);
    one.does(
        context -> {
          context.setTimer("own", Schedule.fixedRate(ms(10)), "tick");
          context.setTimer("other", Schedule.fixedRate(ms(10)), other.address(), "tick");
        });
    node.host.runFor(ms(15));
    var _ = node.cells.kill(one.address());

    node.host.run();

    assertThat(one.heard()).containsExactly(at(10, "tick"));
    assertThat(other.heard()).containsExactly(at(10, "tick"));
    // Somebody looks after the kill; no tick is left to come.
    assertThat(node.elapsed()).isEqualTo(ms(15).plus(TestNode.GRACE));
  }

  @Test
  void theTimersOfAForkDieWithTheFork() {
    var one = node.listener(Kind.PROCESS);
    one.does(
        context ->
            context.fork(
                "fork",
                fork -> fork.setTimer("tick", Schedule.after(ms(10)), one.address(), "tick")));

    node.host.run();

    assertThat(one.heard()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aTimerWhoseReceiverIsGoneIsOver(Kind kind) {
    var one = node.listener(kind);
    var gone = node.listener(kind).address();
    var _ = node.cells.kill(gone);
    node.host.settle();
    var left = new ArrayList<Object>();
    one.does(context -> context.setTimer("tick", Schedule.fixedRate(ms(10)), gone, "tick"));
    node.host.runFor(ms(100));
    one.does(context -> left.add(context.timeLeft("tick")));

    node.host.settle();

    assertThat(node.events.all(DeadLetter.class))
        .containsExactly(new DeadLetter(one.address(), gone, "java.lang.String", Loss.NOT_FOUND));
    assertThat(left).containsExactly(Optional.empty());
  }

  @ParameterizedTest
  @EnumSource
  void aTimerThatRepeatsOutlivesTheLossOfTheReceiversNode(Kind kind) {
    var one = node.listener(kind);
    var elsewhere = Address.of(new NodeTag(0xb2), 4711);
    one.does(context -> context.setTimer("tick", Schedule.fixedRate(ms(10)), elsewhere, "tick"));

    node.host.runFor(ms(35));

    assertThat(node.events.all(DeadLetter.class))
        .extracting(DeadLetter::why)
        .containsExactly(Loss.NO_ROUTE, Loss.NO_ROUTE, Loss.NO_ROUTE);
  }

  @Test
  void e65EachTickMaySetMoreTimers() {
    record Branch(int depth) {}
    var heard = new ArrayList<Integer>();
    var tree =
        node.cells.spawn(
            Spawn.process(
                "tree",
                context -> {
                  var _ = context.sendAfter(ms(1), new Branch(0));
                  while (true) {
                    var branch = (Branch) context.receive();
                    heard.add(branch.depth());
                    for (int i = 1; i <= 2 && branch.depth() < 6; i++) {
                      var _ = context.sendAfter(ms(i), new Branch(branch.depth() + 1));
                    }
                  }
                }));

    node.host.run();

    assertThat(node.cells.isAlive(tree)).isTrue();
    for (int depth = 0; depth <= 6; depth++) {
      assertThat(heard.stream().filter(Integer.valueOf(depth)::equals)).hasSize(1 << depth);
    }
  }

  @ParameterizedTest
  @EnumSource
  void eachMessageBeginsATrace(Kind kind) {
    var one = node.listener(kind);
    one.does(context -> context.setTimer("tick", Schedule.fixedRate(ms(10)), "tick"));

    node.host.runFor(ms(25));

    assertThat(one.envelopes())
        .extracting(envelope -> envelope.header().trace())
        .doesNotContain(0L)
        .doesNotHaveDuplicates()
        .hasSize(2);
    if (!kind.equals(Kind.PROCESS)) {
      assertThat(one.traces())
          .extracting(TraceId::value)
          .isEqualTo(one.envelopes().stream().map(it -> it.header().trace()).toList());
    }
  }

  @Test
  void aTimerWithoutAKeyHasOneOfItsOwn() {
    var one = node.listener(Kind.SERVER);
    var keys = new ArrayList<TimerKey>();
    one.does(
        context -> {
          keys.add(context.sendAfter(ms(10), "a"));
          keys.add(context.sendAfter(ms(10), "b"));
          assertThat(context.cancelTimer(keys.getFirst())).isPresent();
        });

    node.host.run();

    assertThat(one.messages()).containsExactly("b");
  }

  @Test
  void whatIsNoTimerIsRefused() {
    assertThatThrownBy(() -> Schedule.after(ms(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the delay PT-0.001S of a timer is negative");
    assertThatThrownBy(() -> Schedule.fixedRate(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the period PT0S of a timer that repeats must be more than zero");
  }
}
