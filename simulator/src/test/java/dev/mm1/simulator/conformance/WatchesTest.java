package dev.mm1.simulator.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.signal.Down;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Exited;
import dev.mm1.core.signal.WatchRef;
import dev.mm1.simulator.puppet.Command.Count;
import dev.mm1.simulator.puppet.Command.FlushLast;
import dev.mm1.simulator.puppet.Command.Kill;
import dev.mm1.simulator.puppet.Command.Link;
import dev.mm1.simulator.puppet.Command.Quit;
import dev.mm1.simulator.puppet.Command.Several;
import dev.mm1.simulator.puppet.Command.Tell;
import dev.mm1.simulator.puppet.Command.Unwatch;
import dev.mm1.simulator.puppet.Command.UnwatchLast;
import dev.mm1.simulator.puppet.Command.Watch;
import dev.mm1.simulator.puppet.Kind;
import dev.mm1.simulator.puppet.Stage;
import dev.mm1.simulator.puppet.Traits;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Watches and order: statements B30 to B36 and B41 to B43.
final class WatchesTest {
  private static final ExitReason BOOM = new ExitReason.Custom("boom", "");
  private static final int MANY = 2_000;
  private static final int RACES = 100;

  @OnEveryStage
  void b30EachWatchFiresOnce(Stage stage) {
    var one = stage.one();
    var other = stage.other();

    var first = one.watches(other.address());
    var second = one.watches(other.address());
    other.starts(new Quit(BOOM));

    assertThat(first).isNotEqualTo(second);
    assertThat(List.of(one.hears(), one.hears()))
        .containsExactlyInAnyOrder(
            new Down(other.address(), first, BOOM), new Down(other.address(), second, BOOM));
    assertThat(one.hearsMeanwhile()).isEmpty();
  }

  @OnEveryStage
  void b30EachOfManyWatchersHearsOfTheEnd(Stage stage) {
    var other = stage.other();
    var watchers = Stream.generate(stage::one).limit(20).toList();
    watchers.forEach(one -> one.watches(other.address()));

    other.starts(new Quit(BOOM));

    assertThat(watchers)
        .allSatisfy(one -> assertThat(one.hears(Down.class).reason()).isEqualTo(BOOM));
  }

  @OnEveryStage
  void b31AWatchOnNobodyFiresAtOnce(Stage stage) {
    var one = stage.one();
    var nobody = stage.nobody();

    var ref = one.watches(nobody);

    assertThat(one.hears()).isEqualTo(new Down(nobody, ref, ExitReason.noProc()));
    assertThat(one.hearsMeanwhile()).isEmpty();
  }

  @OnEveryStage
  void b32AWatchOnOneselfNeverFires(Stage stage) {
    var one = stage.one();

    var ref = one.watches(one.address());

    assertThat(one.hearsMeanwhile()).isEmpty();
    assertThat(one.gives(new Unwatch(ref), Boolean.class)).isTrue();
  }

  @OnEveryStage
  void b33TheEndOfAWatcherDoesNotDisturb(Stage stage) {
    var one = stage.one();
    var other = stage.other(Traits.PLAIN.asTrapping());
    var _ = one.watches(other.address());

    var _ = one.endsBy(new Quit(BOOM));

    assertThat(other.hearsMeanwhile()).isEmpty();
  }

  @OnOneNode
  void b34UnwatchingLeavesWhatHasArrived(Stage stage) {
    var one = stage.one();
    var nobody = stage.nobody();

    var results = one.results(new Watch(nobody), new UnwatchLast());

    assertThat(results.getLast()).isEqualTo(false);
    assertThat(one.hears())
        .isEqualTo(new Down(nobody, (WatchRef) results.getFirst(), ExitReason.noProc()));
  }

  @OnTwoNodes
  void b34UnwatchingLeavesWhatHasArrivedFromAnotherNode(Stage stage) {
    var one = stage.one();
    var nobody = stage.nobody();

    Meanwhile.on(stage, one).between(new Watch(nobody), new UnwatchLast());

    assertThat(one.hears(Down.class).reason()).isEqualTo(ExitReason.noProc());
    assertThat(one.hearsMeanwhile()).isEmpty();
  }

  @OnTwoNodes
  void b34FlushingRemovesWhatHasArrivedFromAnotherNode(Stage stage) {
    if (!stage.kind().mayWait()) {
      return; // It is handed what arrives before it can flush: nothing is left to remove.
    }
    var one = stage.one();
    var nobody = stage.nobody();

    Meanwhile.on(stage, one)
        .between(
            new Several(List.of(new Tell(one.address(), "before"), new Watch(nobody))),
            new FlushLast());

    assertThat(one.hears()).isEqualTo("before");
    assertThat(one.hearsMeanwhile()).isEmpty();
  }

  @OnOneNode
  void b34FlushingRemovesItAndOnlyIt(Stage stage) {
    var one = stage.one();
    var nobody = stage.nobody();

    var results =
        one.results(
            new Tell(one.address(), "before"),
            new Watch(nobody),
            new Watch(nobody),
            new Tell(one.address(), "after"),
            new FlushLast());

    assertThat(results.getLast()).isEqualTo(false);
    assertThat(one.hears()).isEqualTo("before");
    assertThat(one.hears())
        .isEqualTo(new Down(nobody, (WatchRef) results.get(1), ExitReason.noProc()));
    assertThat(one.hears()).isEqualTo("after");
    assertThat(one.hearsMeanwhile()).isEmpty();
  }

  @OnEveryStage
  void b34AfterFlushingNoDownArrives(Stage stage) {
    var one = stage.one();

    for (int i = 0; i < RACES; i++) {
      var other = stage.other();
      other.starts(new Quit(BOOM));
      one.starts(
          new Watch(other.address()),
          new Kill(other.address()),
          new FlushLast(),
          new Tell(one.address(), "flushed"));
      assertThat(one.hears()).isEqualTo("flushed");
      var _ = other.ends();
    }

    assertThat(one.hearsMeanwhile()).isEmpty();
  }

  @OnEveryStage
  void b35UnwatchingTellsWhetherTheWatchWasInForce(Stage stage) {
    var one = stage.one();
    var other = stage.other();

    var first = one.results(new Watch(other.address()), new UnwatchLast(), new UnwatchLast());
    var second = one.results(new Watch(other.address()), new FlushLast(), new FlushLast());
    var _ = other.endsBy(new Quit(BOOM));

    assertThat(first.subList(1, 3)).isEqualTo(List.of(true, false));
    assertThat(second.subList(1, 3)).isEqualTo(List.of(true, false));
    assertThat(one.hearsMeanwhile()).isEmpty();
  }

  @OnEveryStage
  void b36AForeignReferenceIsHarmless(Stage stage) {
    var one = stage.one();
    var watcher = stage.other();
    var watched = stage.other();
    var foreign = watcher.watches(watched.address());

    assertThat(one.gives(new Unwatch(foreign), Boolean.class)).isFalse();
    assertThat(one.gives(new Unwatch(new WatchRef(-1)), Boolean.class)).isFalse();
    one.does(new Kill(watched.address()));

    assertThat(watcher.hears(Down.class).ref()).isEqualTo(foreign);
  }

  @OnEveryStage
  void b41AWatchedChildReportsItsOwnReason(Stage stage) {
    for (var kind : Kind.values()) {
      var parent = stage.one();

      var child = parent.spawn(kind, Traits.PLAIN.asWatched(), new Quit(BOOM));

      assertThat(parent.hears())
          .isEqualTo(new Down(child.address(), child.watch().orElseThrow(), BOOM));
      assertThat(parent.hearsMeanwhile()).isEmpty();
    }
  }

  @OnEveryStage
  void b42MessagesKeepTheirOrderAndTheEndComesLast(Stage stage) {
    var one = stage.one(Traits.PLAIN.withMailbox(2 * MANY));
    var sender = stage.other();
    var ref = one.watches(sender.address());

    sender.starts(new Count(one.address(), MANY), new Quit(BOOM));

    var heard = new ArrayList<Object>();
    for (int i = 0; i <= MANY; i++) {
      heard.add(one.hears());
    }
    assertThat(heard.removeLast()).isEqualTo(new Down(sender.address(), ref, BOOM));
    assertThat(heard).isEqualTo(IntStream.range(0, MANY).boxed().toList());
  }

  @OnEveryStage
  void b43AMessageComesBeforeTheExitAndTheDown(Stage stage) {
    var one = stage.trapping();
    var other = stage.other();
    var _ = one.watches(other.address());
    one.does(new Link(other.address()));

    other.starts(new Tell(one.address(), "farewell"), new Quit(BOOM));

    assertThat(one.hears()).isEqualTo("farewell");
    assertThat(List.of(one.hears().getClass(), one.hears().getClass()))
        .containsExactlyInAnyOrder(Exited.class, Down.class);
    assertThat(one.hearsMeanwhile()).isEmpty();
  }
}
