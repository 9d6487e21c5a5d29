package dev.mm1.simulator.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.event.NodeEvent.DeadLetter;
import dev.mm1.core.event.NodeEvent.Loss;
import dev.mm1.core.signal.Answer;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.Down;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Exited;
import dev.mm1.core.signal.NodeDown;
import dev.mm1.core.signal.NodeUp;
import dev.mm1.simulator.puppet.Command.Ask;
import dev.mm1.simulator.puppet.Command.Count;
import dev.mm1.simulator.puppet.Command.Kill;
import dev.mm1.simulator.puppet.Command.Link;
import dev.mm1.simulator.puppet.Command.Ping;
import dev.mm1.simulator.puppet.Command.Quit;
import dev.mm1.simulator.puppet.Command.Tell;
import dev.mm1.simulator.puppet.Command.WatchNodes;
import dev.mm1.simulator.puppet.Kind;
import dev.mm1.simulator.puppet.NodeHouse;
import dev.mm1.simulator.puppet.Puppet;
import dev.mm1.simulator.puppet.Stage;
import dev.mm1.simulator.puppet.Traits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Nodes that lose each other, come back, or end: statements B46 and B48 to B57.
final class NodesTest {
  private static final ExitReason BOOM = new ExitReason.Custom("boom", "");
  private static final ExitReason NOT_THERE = new ExitReason.NoConnection(Pair.THERE);
  private static final ExitReason NOT_HERE = new ExitReason.NoConnection(Pair.HERE);
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final int MANY = 500;

  @OnEachPair
  void b46WhatArrivesIsInOrderThoughSomethingIsLostInBetween(Stage stage, Pair pair) {
    var one = stage.one(Traits.PLAIN.withMailbox(4 * MANY));
    var sender = stage.other();
    var _ = one.watches(sender.address());
    var batch = IntStream.range(0, MANY).boxed().toList();

    sender.does(new Count(one.address(), MANY));
    sender.starts(new Count(one.address(), MANY));
    pair.reset();
    var before = hearsUntilDown(one);
    pair.heal();
    sender.does(new Count(one.address(), MANY));
    var heard = new ArrayList<Object>(before);
    heard.addAll(one.hearsMeanwhile());

    assertThat(heard.subList(0, MANY)).isEqualTo(batch);
    assertThat(heard.subList(heard.size() - MANY, heard.size())).isEqualTo(batch);
    assertThat(heard.subList(MANY, heard.size() - MANY))
        .isSubsetOf(batch)
        .doesNotHaveDuplicates()
        .isSorted();
  }

  private static List<Object> hearsUntilDown(Puppet one) {
    var heard = new ArrayList<Object>();
    for (var next = one.hears(); !(next instanceof Down); next = one.hears()) {
      heard.add(next);
    }
    return heard;
  }

  @OnEachPair
  void b48ALossEndsLinksOnBothSides(Stage stage, Pair pair) {
    var one = stage.trapping();
    var other = stage.other();
    one.does(new Link(other.address()));

    pair.cut();

    assertThat(one.hears()).isEqualTo(new Exited(other.address(), NOT_THERE));
    assertThat(other.ends()).isEqualTo(NOT_HERE);
    pair.heal();
    assertThat(one.hearsMeanwhile()).isEmpty();
  }

  @OnEachPair
  void b49ALossFiresWatchesAndLeavesTheWatchedAlone(Stage stage, Pair pair) {
    var one = stage.one();
    var other = stage.other(Traits.PLAIN.asTrapping());
    var ref = one.watches(other.address());

    pair.cut();

    assertThat(one.hears()).isEqualTo(new Down(other.address(), ref, NOT_THERE));
    pair.heal();
    assertThat(other.isAlive()).isTrue();
    assertThat(other.hearsMeanwhile()).isEmpty();
    assertThat(one.hearsMeanwhile()).isEmpty();
  }

  @OnEachPair
  void b50AfterALossNothingOldComesBackAndANewWatchWorks(Stage stage, Pair pair) {
    var one = stage.trapping();
    var other = stage.other(Traits.PLAIN.asTrapping());
    var lost = one.watches(other.address());
    one.does(new Link(other.address()));
    pair.cut();
    assertThat(one.hears()).isEqualTo(new Exited(other.address(), NOT_THERE));
    assertThat(one.hears()).isEqualTo(new Down(other.address(), lost, NOT_THERE));

    pair.heal();
    var ref = one.watches(other.address());
    other.starts(new Quit(BOOM));

    assertThat(one.hears()).isEqualTo(new Down(other.address(), ref, BOOM));
    assertThat(one.hearsMeanwhile()).isEmpty();
  }

  @OnEachPair
  void b51TowardsANodeThatIsNotReachedAllIsMadeAsAlways(Stage stage, Pair pair) {
    var one = stage.trapping();
    var other = stage.other();
    pair.cut();

    assertThat(one.results(new Link(other.address()))).isEqualTo(List.of(true));
    var ref = one.watches(other.address());

    assertThat(one.hears()).isEqualTo(new Exited(other.address(), NOT_THERE));
    assertThat(one.hears()).isEqualTo(new Down(other.address(), ref, NOT_THERE));
    pair.heal();
    assertThat(one.hearsMeanwhile()).isEmpty();
  }

  @OnEachPair
  void b52AKilledNodeIsNoticed(Stage stage, Pair pair) {
    var one = stage.trapping();
    var other = stage.other();
    one.does(new Link(other.address()));
    var ref = one.watches(other.address());

    pair.kill();

    assertThat(one.hears()).isEqualTo(new Exited(other.address(), NOT_THERE));
    assertThat(one.hears()).isEqualTo(new Down(other.address(), ref, NOT_THERE));
    assertThat(one.hearsMeanwhile()).isEmpty();
  }

  @OnEachPair
  void b53WhoLivedOnAnEarlierLifeOfANodeIsNoMore(Stage stage, Pair pair) {
    var one = stage.trapping();
    var other = stage.other();
    pair.kill();
    pair.rebirth();

    one.does(new Link(other.address()));
    var ref = one.watches(other.address());

    assertThat(one.hears()).isEqualTo(new Exited(other.address(), ExitReason.noProc()));
    assertThat(one.hears()).isEqualTo(new Down(other.address(), ref, ExitReason.noProc()));
    assertThat(one.tells(other.address(), "hello")).isEqualTo(Delivery.NOT_FOUND);
    try (var there = pair.there(() -> {})) {
      assertThat(newcomer(stage, there).address()).isNotEqualTo(other.address());
    }
  }

  private static Puppet newcomer(Stage stage, NodeHouse there) {
    return new Stage("the next life", stage.kind(), there).one();
  }

  @OnEachPair
  void b54OfNodesItIsHeardBeforeAndAfterAllElse(Stage stage, Pair pair) {
    var one = stage.trapping();
    var other = stage.other(Traits.PLAIN.asTrapping());
    SortedSet<?> up = one.gives(new WatchNodes(), SortedSet.class);
    assertThat(up).hasSize(2);
    one.does(new Link(other.address()));
    var ref = one.watches(other.address());
    one.starts(new Ask(other.address(), "question", LONG, false));
    var _ = other.hears();

    pair.cut();

    var consequences = List.of(one.hears(), one.hears(), one.hears());
    assertThat(consequences)
        .containsExactlyInAnyOrder(
            new Exited(other.address(), NOT_THERE),
            new Down(other.address(), ref, NOT_THERE),
            new Answer.Failed(NOT_THERE));
    var down = one.hears(NodeDown.class);
    assertThat(down.node().name().value()).isEqualTo(Pair.THERE);
    other.starts(new Tell(one.address(), "hello"));
    pair.heal();
    assertThat(one.hears()).isEqualTo(new NodeUp(down.node()));
    assertThat(one.hears()).isEqualTo("hello");
  }

  @ParameterizedTest
  @EnumSource
  void b56ANodeThatIsSilentForTheLimitIsLost(Kind kind) {
    var pair = new SimulatedPair(kind.name().hashCode());
    try (var stage = pair.own("silence", kind)) {
      var one = stage.one();
      var ref = one.watches(stage.other().address());
      long cut = pair.host().time().nanos();
      pair.cluster().network().cut(Pair.HERE, Pair.THERE);

      var down = one.hears(Down.class);

      assertThat(down.ref()).isEqualTo(ref);
      assertThat(Duration.ofNanos(pair.host().time().nanos() - cut))
          .isBetween(Duration.ofMillis(400), Duration.ofMillis(600));
    }
  }

  @OnEachPair
  void b57AMessageToANodeThatIsLostIsADeadLetterSoonerOrLater(Stage stage, Pair pair) {
    var one = stage.one();
    var other = stage.other();
    pair.kill();

    // As long as the node may come back, it waits for that.
    assertThat(one.tells(other.address(), "hello")).isIn(Delivery.ACCEPTED, Delivery.NO_ROUTE);
    pair.later();

    stage
        .here()
        .eventually(
            () ->
                assertThat(stage.here().events())
                    .filteredOn(DeadLetter.class::isInstance)
                    .singleElement()
                    .extracting(letter -> ((DeadLetter) letter).why())
                    .isIn(Loss.CONNECTION_LOST, Loss.NO_ROUTE));
    assertThat(one.tells(other.address(), "hello again")).isEqualTo(Delivery.NO_ROUTE);
    assertThat(one.gives(new Kill(other.address()), Delivery.class)).isEqualTo(Delivery.NO_ROUTE);
    assertThat(one.hearsMeanwhile()).isEmpty();
  }

  @OnEachPair
  void b63AnAskOfANodeThatIsLostFailsWithThat(Stage stage, Pair pair) {
    var one = stage.one();
    var other = stage.other();
    one.starts(new Ask(other.address(), "question", LONG, false));
    var _ = other.hears();

    pair.kill();

    assertThat(one.hears()).isEqualTo(new Answer.Failed(NOT_THERE));
    one.starts(new Ask(other.address(), "question", LONG, false));
    assertThat(one.hears()).isEqualTo(new Answer.Failed(NOT_THERE));
    one.starts(new Ping(other.address(), LONG));
    assertThat(one.hears()).isEqualTo(new Answer.Failed(NOT_THERE));
  }
}
