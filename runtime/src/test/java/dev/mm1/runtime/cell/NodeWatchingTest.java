package dev.mm1.runtime.cell;

import static dev.mm1.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.actor.Context;
import dev.mm1.core.node.NodeId;
import dev.mm1.core.signal.Down;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.NodeDown;
import dev.mm1.core.signal.NodeUp;
import dev.mm1.core.signal.WatchRef;
import dev.mm1.runtime.cell.Puppet.Kind;
import java.util.List;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Nodes that come and go, as actors hear of it (B54), and watches by name (B37 to B40).
final class NodeWatchingTest extends RemoteFixture {

  @ParameterizedTest
  @EnumSource
  void b54WhoWatchesNodesHearsOfEachChangeOnce(Kind kind) {
    var one = left.puppet(kind);

    assertThat(one.<SortedSet<NodeId>>gives(Context::watchNodes)).containsExactly(left.id());
    one.does(Context::watchNodes);
    left.cells().nodeUp(right.id());
    left.cells().nodeDown(right.id(), "it was silent");
    left.cells().nodeDown(right.id(), "it was silent");

    assertThat(hears(one)).isEqualTo(new NodeUp(right.id()));
    assertThat(hears(one)).isEqualTo(new NodeDown(right.id(), "it was silent"));
    hearsNothing(one);
  }

  @Test
  void whoBeginsToWatchIsToldWhoIsUpAndHearsOfTheRest() {
    left.cells().nodeUp(right.id());
    var one = left.puppet(Kind.PROCESS);

    assertThat(one.<SortedSet<NodeId>>gives(Context::watchNodes))
        .containsExactly(left.id(), right.id());
    assertThat(one.<SortedSet<NodeId>>gives(Context::nodes)).hasSize(2);
    hearsNothing(one);
    left.cells().nodeDown(right.id(), "gone");

    assertThat(hears(one)).isEqualTo(new NodeDown(right.id(), "gone"));
    assertThat(one.<SortedSet<NodeId>>gives(Context::nodes)).containsExactly(left.id());
  }

  @Test
  void whoCeasesToWatchHearsNothingMore() {
    var one = left.puppet(Kind.PROCESS);
    one.does(Context::watchNodes);
    one.does(Context::unwatchNodes);
    one.does(Context::unwatchNodes);

    left.cells().nodeUp(right.id());

    hearsNothing(one);
  }

  @Test
  void whoHasEndedIsForgotten() {
    var one = left.puppet(Kind.PROCESS);
    one.does(Context::watchNodes);
    var other = left.puppet(Kind.PROCESS);
    other.does(Context::watchNodes);

    var _ = left.cells().kill(one.address());
    var _ = left.endOf(one);
    left.cells().nodeUp(right.id());

    assertThat(hears(other)).isEqualTo(new NodeUp(right.id()));
    assertThat(left.cells().neighbours().watchers()).isEqualTo(1);
  }

  @Test
  void aFullMailboxLosesNoChange() {
    var one = left.puppet(Kind.PROCESS, how -> how.withMailbox(1));
    one.does(Context::watchNodes);

    for (int i = 0; i < 10; i++) {
      left.cells().nodeUp(right.id());
      left.cells().nodeDown(right.id(), "again");
    }

    for (Object news : List.of(new NodeUp(right.id()), new NodeDown(right.id(), "again"))) {
      assertThat(hears(one)).isEqualTo(news);
    }
  }

  @ParameterizedTest
  @EnumSource
  void b40AWatchByNameFiresWithTheRealReason(Kind kind) throws InterruptedException {
    var one = left.puppet(kind);
    var other = left.puppet(kind);
    assertThat(left.names().register("other", other.address()).isRegistered()).isTrue();

    WatchRef ref = one.gives(context -> context.watch("other"));
    var reason = new ExitReason.Custom("boom", "");
    var _ = left.cells().exit(other.address(), reason);

    assertThat(hears(one)).isEqualTo(new Down(other.address(), ref, reason));
  }

  @Test
  void b38WatchingANameThatNobodyHasSaysNoProc() {
    var one = left.puppet(Kind.PROCESS);

    WatchRef ref = one.gives(context -> context.watch("nobody"));

    assertThat(hears(one)).isEqualTo(new Down(left.cells().outside(), ref, ExitReason.noProc()));
  }

  @Test
  void b39AWatchByNameStaysWithTheOwnerOfThatMoment() throws InterruptedException {
    var one = left.puppet(Kind.PROCESS);
    var first = left.puppet(Kind.PROCESS);
    var second = left.puppet(Kind.PROCESS);
    var _ = left.names().register("name", first.address());
    WatchRef ref = one.gives(context -> context.watch("name"));
    assertThat(left.names().unregister("name", first.address())).isTrue();
    assertThat(left.names().register("name", second.address()).isRegistered()).isTrue();

    var _ = left.cells().kill(second.address());
    eventually(() -> assertThat(left.cells().isAlive(second.address())).isFalse());
    hearsNothing(one);
    var _ = left.cells().kill(first.address());

    assertThat(hears(one)).isEqualTo(new Down(first.address(), ref, ExitReason.killed()));
  }

  @Test
  void aWatchByANameThatIsNoneIsRefused() {
    var one = left.puppet(Kind.PROCESS);

    assertThat(
            one.<String>gives(
                context -> {
                  try {
                    return context.watch(" x ").toString();
                  } catch (IllegalArgumentException refused) {
                    return String.valueOf(refused.getMessage());
                  }
                }))
        .contains("' x ' is no global name", "white space");
  }
}
