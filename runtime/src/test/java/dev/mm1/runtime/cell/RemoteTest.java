package dev.mm1.runtime.cell;

import static dev.mm1.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.address.Net;
import dev.mm1.core.address.Serials;
import dev.mm1.core.event.NodeEvent.DeadLetter;
import dev.mm1.core.event.NodeEvent.Loss;
import dev.mm1.core.signal.Answer;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.Down;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Exited;
import dev.mm1.core.signal.Request;
import dev.mm1.core.signal.TraceId;
import dev.mm1.core.signal.WatchRef;
import dev.mm1.runtime.cell.Puppet.Kind;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Actors of two nodes: statements B3, B13, B19 to B21, B29, B31 and B48 to B53.
final class RemoteTest extends RemoteFixture {

  private static final ExitReason BOOM = new ExitReason.Custom("boom", "");
  private static final ExitReason LOST = new ExitReason.NoConnection("node-b2");
  private static final ExitReason LOST_LEFT = new ExitReason.NoConnection("node-a1");

  private void linked(Puppet one, Puppet other) {
    one.does(context -> context.link(other.address()));
    deliver();
  }

  private WatchRef watched(Puppet watcher, Puppet peer) {
    var ref = watcher.gives(context -> context.watch(peer.address()));
    deliver();
    return ref;
  }

  @ParameterizedTest
  @EnumSource
  void aMessageArrives(Kind kind) {
    var one = left.puppet(kind);
    var other = right.puppet(kind);

    assertThat(one.<Delivery>gives(context -> context.tell(other.address(), "hello")))
        .isEqualTo(Delivery.ACCEPTED);

    assertThat(hears(other)).isEqualTo("hello");
  }

  @ParameterizedTest
  @EnumSource
  void tr2ATraceGoesToOtherNodes(Kind kind) {
    var one = left.puppet(kind);
    var other = right.puppet(kind);

    one.does(context -> new TraceId(0x1f).run(() -> context.tell(other.address(), "hello")));

    assertThat(hears(other)).isEqualTo("hello");
    assertThat(other.lastEnvelope().header().trace()).isEqualTo(0x1f);
  }

  @ParameterizedTest
  @EnumSource
  void b3AReasonTravelsUnchanged(Kind kind) {
    var one = left.trapping(kind);
    var other = right.puppet(kind);
    linked(one, other);

    var _ = right.cells().exit(other.address(), BOOM);

    assertThat(hears(one)).isEqualTo(new Exited(other.address(), BOOM));
    hearsNothing(one);
  }

  @ParameterizedTest
  @EnumSource
  void aLinkWorksBothWays(Kind kind) {
    var one = left.puppet(kind);
    var other = right.trapping(kind);
    linked(one, other);

    var _ = left.cells().exit(one.address(), BOOM);

    assertThat(hears(other)).isEqualTo(new Exited(one.address(), BOOM));
  }

  @ParameterizedTest
  @EnumSource
  void b5LinkingFromBothSidesIsOneLink(Kind kind) {
    var one = left.trapping(kind);
    var other = right.puppet(kind);
    one.does(context -> context.link(other.address()));
    other.does(context -> context.link(one.address()));
    deliver();

    var _ = right.cells().exit(other.address(), BOOM);

    assertThat(hears(one)).isEqualTo(new Exited(other.address(), BOOM));
    hearsNothing(one);
  }

  @ParameterizedTest
  @EnumSource
  void b13LinkingToNobodyOfAnotherNodeIsHeardOf(Kind kind) {
    var one = left.trapping(kind);
    var other = right.puppet(kind);
    var _ = right.cells().kill(other.address());
    var _ = other.ends();

    one.does(context -> context.link(other.address()));

    assertThat(hears(one)).isEqualTo(new Exited(other.address(), ExitReason.noProc()));
    hearsNothing(one);
  }

  @ParameterizedTest
  @EnumSource
  void w9ALinkToABoundAddressOfAnotherNodeIsALinkWithTheActor(Kind kind) {
    var one = left.trapping(kind);
    var other = right.puppet(kind);
    var bound = Net.of(Address.of(right.id().tag(), Serials.BINDS));
    other.does(context -> context.bind(bound));
    one.does(context -> context.link(bound.first()));
    deliver();

    var _ = right.cells().exit(other.address(), BOOM);

    assertThat(hears(one)).isEqualTo(new Exited(bound.first(), BOOM));
    hearsNothing(one);
  }

  @ParameterizedTest
  @EnumSource
  void w9WhoIsLinkedByABoundAddressMayUnlink(Kind kind) {
    var one = left.trapping(kind);
    var other = right.puppet(kind);
    var bound = Net.of(Address.of(right.id().tag(), Serials.BINDS));
    other.does(context -> context.bind(bound));
    one.does(context -> context.link(bound.first()));
    deliver();

    other.does(context -> context.unlink(one.address()));
    deliver();

    assertThat(links(left, one)).isZero();
    assertThat(links(right, other)).isZero();
    hearsNothing(one);
  }

  @ParameterizedTest
  @EnumSource
  void b19AfterUnlinkingNoExitArrivesAlsoIfTheyCross(Kind kind) {
    var one = left.trapping(kind);
    var other = right.puppet(kind);
    linked(one, other);

    var _ = right.cells().exit(other.address(), BOOM);
    var _ = other.ends();
    one.does(context -> context.unlink(other.address()));

    hearsNothing(one);
  }

  @ParameterizedTest
  @EnumSource
  void b20ALinkThatCrossesAnUnlinkIsNoLink(Kind kind) {
    var one = left.trapping(kind);
    var other = right.puppet(kind);
    linked(one, other);
    other.does(
        context -> {
          context.unlink(one.address());
          context.link(one.address());
        });
    one.does(context -> context.unlink(other.address()));
    deliver();

    var _ = right.cells().exit(other.address(), BOOM);
    var _ = other.ends();

    hearsNothing(one);
    assertThat(links(left, one)).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void b18LinkingAgainOnBothSidesIsALink(Kind kind) {
    var one = left.trapping(kind);
    var other = right.puppet(kind);
    linked(one, other);
    one.does(
        context -> {
          context.unlink(other.address());
          context.link(other.address());
        });
    other.does(
        context -> {
          context.unlink(one.address());
          context.link(one.address());
        });
    deliver();

    var _ = right.cells().exit(other.address(), BOOM);

    assertThat(hears(one)).isEqualTo(new Exited(other.address(), BOOM));
    hearsNothing(one);
  }

  @ParameterizedTest
  @EnumSource
  void b20AfterTheAcknowledgementThePeerMayLinkAgain(Kind kind) {
    var one = left.trapping(kind);
    var other = right.puppet(kind);
    linked(one, other);
    one.does(context -> context.unlink(other.address()));
    deliver();

    other.does(context -> context.link(one.address()));
    deliver();
    var _ = right.cells().exit(other.address(), BOOM);

    assertThat(hears(one)).isEqualTo(new Exited(other.address(), BOOM));
  }

  @ParameterizedTest
  @EnumSource
  void anEndIsHeardOfAlsoIfItsReasonCannotBeSent(Kind kind) {
    var one = left.trapping(kind);
    var other = right.puppet(kind);
    linked(one, other);
    var ref = watched(one, other);
    var answer = asks(one, other, CellsFixture.LONG);
    deliver();

    var _ = right.cells().exit(other.address(), new ExitReason.Custom("x", "x".repeat(20_000)));

    var reason = new ExitReason.Custom("unencodable", "the reason is too large to be sent");
    assertThat(hears(one)).isEqualTo(new Exited(other.address(), reason));
    assertThat(hears(one)).isEqualTo(new Down(other.address(), ref, reason));
    deliver();
    assertThat(CellsFixture.soon(answer)).isEqualTo(new Answer.Failed(reason));
  }

  @ParameterizedTest
  @EnumSource
  void b26AnExitSignalNeedsNoLink(Kind kind) {
    var one = left.puppet(kind);
    var other = right.trapping(kind);

    var _ = one.gives(context -> context.exit(other.address(), BOOM));

    assertThat(hears(other)).isEqualTo(new Exited(one.address(), BOOM));
  }

  @ParameterizedTest
  @EnumSource
  void b29AKillWorksAcrossNodes(Kind kind) {
    var one = left.puppet(kind);
    var other = right.trapping(kind);
    var ref = watched(one, other);

    var _ = one.gives(context -> context.kill(other.address()));

    assertThat(hears(one)).isEqualTo(new Down(other.address(), ref, ExitReason.killed()));
  }

  @ParameterizedTest
  @EnumSource
  void b31AWatchOnNobodyFires(Kind kind) {
    var one = left.puppet(kind);
    var other = right.puppet(kind);
    var _ = right.cells().kill(other.address());
    var _ = other.ends();

    var ref = one.gives(context -> context.watch(other.address()));

    assertThat(hears(one)).isEqualTo(new Down(other.address(), ref, ExitReason.noProc()));
    hearsNothing(one);
  }

  @ParameterizedTest
  @EnumSource
  void b34AfterUnwatchingNothingArrivesAlsoIfTheyCross(Kind kind) {
    var one = left.puppet(kind);
    var other = right.puppet(kind);
    var ref = watched(one, other);

    var _ = right.cells().kill(other.address());
    var _ = other.ends();
    assertThat(one.<Boolean>gives(context -> context.unwatch(ref))).isTrue();

    hearsNothing(one);
  }

  @ParameterizedTest
  @EnumSource
  void b42AWatchComesAfterTheMessagesThatWereSentBefore(Kind kind) {
    var one = left.puppet(kind);
    var other = right.puppet(kind);
    var ref = watched(other, one);

    var _ =
        one.starts(
            context -> {
              for (int i = 0; i < 100; i++) {
                var _ = context.tell(other.address(), i);
              }
              throw context.quit(BOOM);
            });

    for (int i = 0; i < 100; i++) {
      assertThat(hears(other)).isEqualTo(i);
    }
    assertThat(hears(other)).isEqualTo(new Down(one.address(), ref, BOOM));
  }

  @ParameterizedTest
  @EnumSource
  void b48ALostConnectionEndsLinksOnBothSides(Kind kind) {
    var one = left.trapping(kind);
    var other = right.puppet(kind);
    linked(one, other);

    wire.cut();

    assertThat(one.hears()).isEqualTo(new Exited(other.address(), LOST));
    assertThat(other.ends()).isEqualTo(LOST_LEFT);
    wire.join();
    hearsNothing(one);
  }

  @ParameterizedTest
  @EnumSource
  void b49ALostConnectionFiresWatchesAndLeavesTheWatchedAlone(Kind kind) {
    var one = left.puppet(kind);
    var other = right.trapping(kind);
    var ref = watched(one, other);

    wire.cut();

    assertThat(one.hears()).isEqualTo(new Down(other.address(), ref, LOST));
    other.hearsNothing();
    wire.join();
    var _ = right.cells().kill(other.address());
    var _ = other.ends();
    hearsNothing(one);
  }

  @ParameterizedTest
  @EnumSource
  void aLossIsKnownBeforeItsWatchesFire(Kind kind) {
    var one = left.puppet(kind);
    var other = right.puppet(kind);
    var known = new CompletableFuture<Boolean>();
    left.cells()
        .spawn(
            Spawn.process(
                "reader",
                context -> {
                  var _ = context.watch(other.address());
                  var _ = context.tell(one.address(), "watching");
                  var _ = context.receive();
                  known.complete(left.losses().contains(right.id()));
                }));
    assertThat(one.hears()).isEqualTo("watching");
    deliver();

    wire.cut();

    assertThat(CellsFixture.soon(known)).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void aLostConnectionIsHeardOfLinksFirst(Kind kind) {
    var one = left.trapping(kind);
    var other = right.puppet(kind);
    var third = right.puppet(kind);
    var first = watched(one, other);
    linked(one, other);
    var second = watched(one, third);
    linked(one, third);

    wire.cut();

    assertThat(one.hears()).isEqualTo(new Exited(other.address(), LOST));
    assertThat(one.hears()).isEqualTo(new Exited(third.address(), LOST));
    assertThat(one.hears()).isEqualTo(new Down(other.address(), first, LOST));
    assertThat(one.hears()).isEqualTo(new Down(third.address(), second, LOST));
    one.hearsNothing();
  }

  @ParameterizedTest
  @EnumSource
  void b50AfterALossANewLinkReportsTheRealReason(Kind kind) {
    var one = left.trapping(kind);
    var other = right.trapping(kind);
    linked(one, other);
    wire.cut();
    assertThat(one.hears()).isEqualTo(new Exited(other.address(), LOST));
    assertThat(other.hears()).isEqualTo(new Exited(one.address(), LOST_LEFT));

    wire.join();
    linked(one, other);
    var ref = watched(one, other);
    var _ = other.starts(context -> context.quit(BOOM));

    assertThat(hears(one)).isEqualTo(new Exited(other.address(), BOOM));
    assertThat(hears(one)).isEqualTo(new Down(other.address(), ref, BOOM));
    hearsNothing(one);
  }

  @ParameterizedTest
  @EnumSource
  void b51TowardsALostNodeTheOutcomeIsHeardOfAtOnce(Kind kind) {
    var one = left.trapping(kind);
    var other = right.puppet(kind);
    wire.cut();

    one.does(context -> context.link(other.address()));
    var ref = one.gives(context -> context.watch(other.address()));

    assertThat(one.hears()).isEqualTo(new Exited(other.address(), LOST));
    assertThat(one.hears()).isEqualTo(new Down(other.address(), ref, LOST));
    one.hearsNothing();
  }

  @ParameterizedTest
  @EnumSource
  void b53NobodyLivesOnADeadNode(Kind kind) {
    var one = left.trapping(kind);
    var other = right.puppet(kind);
    wire.rightDies();

    one.does(context -> context.link(other.address()));
    var ref = one.gives(context -> context.watch(other.address()));
    var said = one.gives(context -> context.tell(other.address(), "hello"));

    assertThat(one.hears()).isEqualTo(new Exited(other.address(), ExitReason.noProc()));
    assertThat(one.hears()).isEqualTo(new Down(other.address(), ref, ExitReason.noProc()));
    assertThat(said).isEqualTo(Delivery.NOT_FOUND);
  }

  @ParameterizedTest
  @EnumSource
  void anAskIsAnswered(Kind kind) {
    var asker = left.puppet(kind);
    var asked = right.puppet(kind);

    var answer = asks(asker, asked, CellsFixture.LONG);
    var request = (Request) hears(asked);
    asked.does(context -> context.reply(request, 42));
    deliver();

    assertThat(CellsFixture.soon(answer)).isEqualTo(new Answer.Given(42));
    assertThat(left.cells().openAsks()).isZero();
  }

  private static CompletableFuture<Answer> asks(Puppet asker, Puppet asked, Duration timeout) {
    var answer = new CompletableFuture<Answer>();
    asker.does(context -> context.ask(asked.address(), "question", timeout, answer::complete));
    return answer;
  }

  @ParameterizedTest
  @EnumSource
  void aLostConnectionFailsAsks(Kind kind) {
    var asker = left.puppet(kind);
    var asked = right.puppet(kind);
    var answer = asks(asker, asked, CellsFixture.LONG);
    var request = (Request) hears(asked);

    wire.cut();

    assertThat(CellsFixture.soon(answer)).isEqualTo(new Answer.Failed(LOST));
    assertThat(asked.<Delivery>gives(context -> context.reply(request, "to nobody")))
        .isEqualTo(Delivery.NO_ROUTE);
    assertThat(right.events().await(DeadLetter.class).why()).isEqualTo(Loss.NO_ROUTE);
    asker.hearsNothing();
  }

  @ParameterizedTest
  @EnumSource
  void theEndOfTheAskedFailsAsks(Kind kind) {
    var asker = left.puppet(kind);
    var asked = right.puppet(kind);
    var answer = asks(asker, asked, CellsFixture.LONG);
    var _ = hears(asked);

    var _ = right.cells().exit(asked.address(), BOOM);
    var _ = asked.ends();
    eventually(
        () -> {
          deliver();
          assertThat(answer).isDone();
        });

    assertThat(CellsFixture.soon(answer)).isEqualTo(new Answer.Failed(BOOM));
  }

  @ParameterizedTest
  @EnumSource
  void aTimeOutFreesWhoeverHoldsTheRequestThen(Kind kind) {
    var asker = left.puppet(kind);
    var asked = right.puppet(kind);
    var third = right.puppet(kind);
    var answer = asks(asker, asked, Duration.ofMillis(500));
    var request = (Request) hears(asked);
    asked.does(context -> context.forward(third.address(), request));
    var _ = third.hears(Request.class);
    deliver();

    assertThat(CellsFixture.soon(answer)).isInstanceOf(Answer.Late.class);

    eventually(
        () -> {
          deliver();
          assertThat(debts(third)).isZero();
        });
    assertThat(debts(asked)).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void aRequestForwardedBackToTheAskersNodeIsAnswered(Kind kind) {
    var asker = left.puppet(kind);
    var asked = right.puppet(kind);
    var third = left.puppet(kind);
    var answer = asks(asker, asked, CellsFixture.LONG);
    var request = (Request) hears(asked);
    asked.does(context -> context.forward(third.address(), request));
    var back = (Request) hears(third);

    wire.cut();
    third.does(context -> context.reply(back, "here"));

    assertThat(CellsFixture.soon(answer)).isEqualTo(new Answer.Given("here"));
  }

  private int debts(Puppet puppet) {
    return right.cells().find(puppet.address()).orElseThrow().ties().debts();
  }

  private static int links(TestNode node, Puppet puppet) {
    return node.cells().find(puppet.address()).orElseThrow().ties().links().size();
  }

  @Test
  void nothingIsLeftOfActorsThatHaveGone() {
    for (int i = 0; i < 500; i++) {
      var one = left.puppet(Kind.SERVER);
      var other = right.puppet(Kind.SERVER);
      one.does(
          context -> {
            context.link(other.address());
            var _ = context.watch(other.address());
            context.ask(other.address(), "question", CellsFixture.LONG, _ -> {});
          });
      deliver();
      var _ = left.cells().kill(one.address());
      eventually(
          () -> {
            deliver();
            assertThat(other.isAlive()).isFalse();
          });
    }

    eventually(() -> assertThat(left.cells().openAsks()).isZero());
    eventually(() -> assertThat(left.cells().travels().size()).isZero());
    eventually(() -> assertThat(right.cells().travels().size()).isZero());
  }
}
