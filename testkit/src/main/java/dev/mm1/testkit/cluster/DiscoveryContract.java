package dev.mm1.testkit.cluster;

import static dev.mm1.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mm1.core.cluster.Discovery;
import dev.mm1.core.cluster.JoinRefused;
import dev.mm1.core.cluster.Member;
import dev.mm1.core.cluster.Newcomer;
import dev.mm1.core.cluster.View;
import dev.mm1.core.node.NodeId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [Discovery] must do. A test of an implementation extends this.
public abstract class DiscoveryContract {

  private ClusterFixture cluster;
  private final AtomicInteger superseded = new AtomicInteger();

  /// For subclasses.
  protected DiscoveryContract() {}

  /// An empty cluster of the implementation under test.
  protected abstract ClusterFixture emptyCluster() throws Exception;

  @BeforeEach
  final void begin() throws Exception {
    cluster = emptyCluster();
  }

  @AfterEach
  final void end() {
    cluster.close();
  }

  /// A node that has joined.
  private record Node(Newcomer self, Discovery discovery, NodeId id, List<View> views) {

    Member member() {
      return new Member(id, self.endpoint());
    }

    List<Member> seen() {
      return discovery.view().members();
    }
  }

  private Node join(String name) throws InterruptedException {
    var self = cluster.newcomer(name);
    var discovery = cluster.discovery(self, superseded::incrementAndGet);
    var views = new CopyOnWriteArrayList<View>();
    return new Node(self, discovery, discovery.join(self, views::add), views);
  }

  @Test
  public final void knowsNobodyBeforeTheJoin() {
    var discovery = cluster.discovery(cluster.newcomer("a"), () -> {});

    assertThat(discovery.view()).isEqualTo(View.NONE);
    assertThatIllegalStateException().isThrownBy(discovery::grid);
  }

  @Test
  public final void reportsAViewWithTheNodeItselfBeforeTheJoinReturns() throws Exception {
    var a = join("a");

    assertThat(a.id.name()).isEqualTo(a.self.name());
    assertThat(a.id.incarnation().life()).isEqualTo(a.self.life());
    assertThat(a.views.getFirst().members()).containsExactly(a.member());
    assertThat(a.seen()).containsExactly(a.member());
  }

  @Test
  public final void showsTheNodesThatWereThereBeforeInTheFirstView() throws Exception {
    var a = join("a");
    var b = join("b");

    assertThat(b.views.getFirst().members()).containsExactly(a.member(), b.member());
  }

  @Test
  public final void refusesToJoinTwice() throws Exception {
    var a = join("a");

    assertThatIllegalStateException().isThrownBy(() -> a.discovery.join(a.self, _ -> {}));
  }

  @Test
  public final void showsTheSameMembersToAllNodesOrderedByIncarnation() throws Exception {
    var a = join("a");
    var b = join("b");

    eventually(() -> assertThat(a.seen()).containsExactly(a.member(), b.member()));
    eventually(() -> assertThat(b.seen()).containsExactly(a.member(), b.member()));
    assertThat(a.id.tag()).isNotEqualTo(b.id.tag());
    assertThat(a.id.incarnation().number()).isLessThan(b.id.incarnation().number());
    assertThat(a.views).extracting(View::version).isSorted().doesNotHaveDuplicates();
  }

  @Test
  public final void showsANodeThatVanishedNeitherAsMemberNorAsDead() throws Exception {
    var a = join("a");
    var b = join("b");
    eventually(() -> assertThat(a.seen()).hasSize(2));

    cluster.kill(b.self, b.discovery);

    eventually(() -> assertThat(a.seen()).containsExactly(a.member()));
    assertThat(a.discovery.view().dead()).isEmpty();
  }

  @Test
  public final void showsANodeThatLeftAsDead() throws Exception {
    var a = join("a");
    var b = join("b");
    eventually(() -> assertThat(a.seen()).hasSize(2));

    b.discovery.close();

    eventually(() -> assertThat(a.seen()).containsExactly(a.member()));
    eventually(() -> assertThat(a.discovery.view().dead()).containsEntry(b.id.tag(), b.id));
  }

  @Test
  public final void reportsNothingOnceItIsClosed() throws Exception {
    var a = join("a");
    join("b");

    a.discovery.close();
    a.discovery.close();
    int reports = a.views.size();
    var c = join("c");

    eventually(() -> assertThat(c.seen()).hasSize(2));
    assertThat(a.views).hasSize(reports);
  }

  @Test
  public final void givesANodeThatComesAgainALaterIncarnationAndDeclaresTheEarlierOneDead()
      throws Exception {
    var a = join("a");
    var b = join("b");
    cluster.kill(b.self, b.discovery);
    eventually(() -> assertThat(a.seen()).hasSize(1));

    var again = join("b");

    assertThat(b.id.isSupersededBy(again.id)).isTrue();
    assertThat(again.id.tag()).isNotEqualTo(b.id.tag());
    eventually(() -> assertThat(a.seen()).containsExactly(a.member(), again.member()));
    eventually(() -> assertThat(a.discovery.view().dead()).containsEntry(b.id.tag(), b.id));
    eventually(() -> assertThat(again.discovery.view().dead()).containsEntry(b.id.tag(), b.id));
  }

  @Test
  public final void refusesASecondLiveNodeOfTheSameName() throws Exception {
    var a = join("a");
    var twin = cluster.newcomer("a");

    assertThatThrownBy(() -> cluster.discovery(twin, () -> {}).join(twin, _ -> {}))
        .isInstanceOfSatisfying(
            JoinRefused.class,
            refused -> assertThat(refused.why()).isEqualTo(JoinRefused.Cause.NAME_IN_USE))
        .hasMessageContaining(a.self.endpoint().toString())
        .hasMessageContaining(twin.endpoint().toString());
    assertThat(a.seen()).containsExactly(a.member());
    assertThat(superseded).hasValue(0);
  }

  @Test
  public final void replacesANodeThatNoProbeFindsAndTellsIt() throws Exception {
    var a = join("a");
    cluster.hang(a.self);

    var later = join("a");

    eventually(() -> assertThat(later.seen()).containsExactly(later.member()));
    eventually(() -> assertThat(superseded).hasValue(1));
    assertThat(later.discovery.view().dead()).containsEntry(a.id.tag(), a.id);
  }
}
