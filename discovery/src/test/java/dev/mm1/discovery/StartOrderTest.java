package dev.mm1.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mm1.core.cluster.JoinRefused;
import dev.mm1.core.cluster.Newcomer;
import dev.mm1.core.cluster.Probe.Result;
import dev.mm1.core.node.Endpoint;
import dev.mm1.core.node.LifeId;
import dev.mm1.core.node.NodeName;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class StartOrderTest {

  private static final Duration PATIENCE = Duration.ofSeconds(4);
  private static final Duration GRACE = Duration.ofSeconds(1);

  private static final Endpoint FIRST = new Endpoint("10.0.0.1", 4711);
  private static final Endpoint SECOND = new Endpoint("10.0.0.2", 4711);
  private static final Endpoint THIRD = new Endpoint("10.0.0.3", 4711);

  private static final Newcomer SELF = new Newcomer(new NodeName("b"), new LifeId(0, 2), SECOND);

  private static final Result SILENT = new Result.Silent("refused");
  private static final Result STRANGER =
      new Result.Stranger(Result.Difference.SECRET, "another secret");

  private static Result node(long life, boolean up) {
    return new Result.Node(new NodeName("a"), new LifeId(0, life), up);
  }

  private static Duration patience(Map<Endpoint, Result> answers) {
    return StartOrder.patience(SELF, new TreeMap<>(answers), PATIENCE, GRACE);
  }

  @Test
  void beginsAtOnceWithoutSeeds() {
    assertThat(patience(Map.of())).isZero();
  }

  @Test
  void followsAtOnceWhereverAMemberIsUp() {
    assertThat(patience(Map.of(FIRST, node(1, false), THIRD, node(3, true)))).isZero();
  }

  @Test
  void waitsForALivingNodeWithALowerAddress() {
    assertThat(patience(Map.of(FIRST, node(1, false)))).isEqualTo(PATIENCE);
  }

  @Test
  void doesNotWaitForANodeWithAHigherAddress() {
    assertThat(patience(Map.of(THIRD, node(3, false)))).isZero();
  }

  @Test
  void waitsALittleForASilentSeedWithALowerAddress() {
    assertThat(patience(Map.of(FIRST, SILENT, THIRD, SILENT))).isEqualTo(GRACE);
  }

  @Test
  void doesNotWaitForItself() {
    assertThat(patience(Map.of(FIRST, node(2, false)))).isZero();
  }

  @Test
  void isRefusedWhereOnlyStrangersAnswer() {
    assertThatThrownBy(() -> patience(Map.of(FIRST, STRANGER, THIRD, SILENT)))
        .isInstanceOfSatisfying(
            JoinRefused.class,
            refused -> assertThat(refused.why()).isEqualTo(JoinRefused.Cause.WRONG_SECRET))
        .hasMessageContaining(FIRST.toString())
        .hasMessageContaining("another secret");
  }

  @Test
  void isNotRefusedByAStrangerBesideANodeOfItsCluster() {
    assertThat(patience(Map.of(FIRST, STRANGER, THIRD, node(3, false)))).isZero();
  }
}
