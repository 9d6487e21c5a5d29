package dev.mm1.runtime.cell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.actor.Spawn;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.Down;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Exited;
import dev.mm1.core.signal.WatchRef;
import dev.mm1.runtime.cell.Puppet.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Watches and order on one node: statements B30 to B36 and B41 to B43.
final class WatchingTest extends CellsFixture {

  private static final int MANY = 20_000;

  private static final ExitReason BOOM = new ExitReason.Custom("boom", "");

  @ParameterizedTest
  @EnumSource
  void b30EachWatchFiresOnce(Kind kind) {
    var one = puppet(kind);
    var watched = puppet(kind);

    var first = one.gives(context -> context.watch(watched.address()));
    var second = one.gives(context -> context.watch(watched.address()));
    var _ = cells.exit(watched.address(), BOOM);

    assertThat(first).isNotEqualTo(second);
    assertThat(one.hears()).isEqualTo(new Down(watched.address(), first, BOOM));
    assertThat(one.hears()).isEqualTo(new Down(watched.address(), second, BOOM));
    one.hearsNothing();
  }

  @ParameterizedTest
  @EnumSource
  void b31AWatchOnNobodyFiresAtOnce(Kind kind) {
    var one = puppet(kind);
    var nobody = dead(kind);

    var ref = one.gives(context -> context.watch(nobody));

    assertThat(one.hears()).isEqualTo(new Down(nobody, ref, ExitReason.noProc()));
  }

  @ParameterizedTest
  @EnumSource
  void b32AWatchOnOneselfNeverFires(Kind kind) {
    var one = puppet(kind);

    var ref = one.gives(context -> context.watch(one.address()));

    one.hearsNothing();
    assertThat(one.<Boolean>gives(context -> context.unwatch(ref))).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void b33TheEndOfAWatcherDoesNotDisturb(Kind kind) {
    var one = puppet(kind);
    var watched = trapping(kind);
    var _ = one.gives(context -> context.watch(watched.address()));

    var _ = cells.kill(one.address());

    var _ = one.ends();
    watched.hearsNothing();
  }

  @ParameterizedTest
  @EnumSource
  void b34UnwatchingLeavesWhatHasArrived(Kind kind) {
    var one = puppet(kind);
    var nobody = dead(kind);

    var ref =
        one.gives(
            context -> {
              var fired = context.watch(nobody);
              assertThat(context.unwatch(fired)).isFalse();
              return fired;
            });

    assertThat(one.hears()).isEqualTo(new Down(nobody, ref, ExitReason.noProc()));
  }

  @ParameterizedTest
  @EnumSource
  void b34FlushingRemovesItAndOnlyIt(Kind kind) {
    var one = puppet(kind);
    var nobody = dead(kind);

    var kept =
        one.gives(
            context -> {
              var _ = context.tell(one.address(), "before");
              var other = context.watch(nobody);
              var fired = context.watch(nobody);
              var _ = context.tell(one.address(), "after");
              assertThat(context.unwatchAndFlush(fired)).isFalse();
              return other;
            });

    assertThat(one.hears()).isEqualTo("before");
    assertThat(one.hears()).isEqualTo(new Down(nobody, kept, ExitReason.noProc()));
    assertThat(one.hears()).isEqualTo("after");
    one.hearsNothing();
  }

  @ParameterizedTest
  @EnumSource
  void b35UnwatchingTellsWhetherTheWatchWasInForce(Kind kind) {
    var one = puppet(kind);
    var watched = puppet(kind);

    one.does(
        context -> {
          var ref = context.watch(watched.address());
          assertThat(context.unwatch(ref)).isTrue();
          assertThat(context.unwatch(ref)).isFalse();
          assertThat(context.unwatchAndFlush(context.watch(watched.address()))).isTrue();
        });
    var _ = cells.kill(watched.address());

    var _ = watched.ends();
    one.hearsNothing();
  }

  @ParameterizedTest
  @EnumSource
  void b36AForeignReferenceIsHarmless(Kind kind) {
    var one = puppet(kind);
    var other = puppet(kind);
    var watched = puppet(kind);
    var foreign = other.gives(context -> context.watch(watched.address()));

    assertThat(one.<Boolean>gives(context -> context.unwatch(foreign))).isFalse();
    assertThat(one.<Boolean>gives(context -> context.unwatch(new WatchRef(-1)))).isFalse();
    var _ = cells.kill(watched.address());

    assertThat(other.hears(Down.class).ref()).isEqualTo(foreign);
  }

  @ParameterizedTest
  @EnumSource
  void b41AWatchedChildReportsItsOwnReason(Kind kind) {
    var one = puppet(kind);

    var child =
        one.gives(
            context ->
                context.spawn(
                    Spawn.process(
                            "brief",
                            itself -> {
                              throw itself.quit(BOOM);
                            })
                        .asWatched()));

    assertThat(one.hears()).isEqualTo(new Down(child.address(), child.watch().orElseThrow(), BOOM));
  }

  @ParameterizedTest
  @EnumSource
  void b42MessagesKeepTheirOrderAndTheEndComesLast(Kind kind) {
    var one = node.puppet(kind, how -> how.withMailbox(2 * MANY));
    var sender = puppet(kind);
    var ref = one.gives(context -> context.watch(sender.address()));

    var _ =
        sender.starts(
            context -> {
              for (int i = 0; i < MANY; i++) {
                assertThat(context.tell(one.address(), i)).isEqualTo(Delivery.ACCEPTED);
              }
              throw context.quit(BOOM);
            });

    for (int i = 0; i < MANY; i++) {
      assertThat(one.hears()).isEqualTo(i);
    }
    assertThat(one.hears()).isEqualTo(new Down(sender.address(), ref, BOOM));
  }

  @ParameterizedTest
  @EnumSource
  void b43AMessageComesBeforeTheExitAndTheDown(Kind kind) {
    var one = trapping(kind);
    var other = puppet(kind);
    var _ = one.gives(context -> context.watch(other.address()));
    one.does(context -> context.link(other.address()));

    var _ =
        other.starts(
            context -> {
              var _ = context.tell(one.address(), "farewell");
              throw context.quit(BOOM);
            });

    assertThat(one.hears()).isEqualTo("farewell");
    assertThat(one.hears()).isInstanceOf(Exited.class);
    assertThat(one.hears()).isInstanceOf(Down.class);
    one.hearsNothing();
  }

  @Test
  void aWatchedActorMayBeWatchedByManyAtOnce() {
    var watched = puppet(Kind.SERVER);
    var watchers = java.util.stream.Stream.generate(() -> puppet(Kind.SERVER)).limit(50).toList();
    watchers.forEach(one -> one.does(context -> context.watch(watched.address())));

    var _ = cells.exit(watched.address(), BOOM);

    assertThat(watchers)
        .allSatisfy(one -> assertThat(one.hears(Down.class).reason()).isEqualTo(BOOM));
  }
}
