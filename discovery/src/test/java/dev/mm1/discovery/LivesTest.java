package dev.mm1.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.mm1.core.address.NodeTag;
import dev.mm1.core.cluster.Member;
import dev.mm1.core.node.Endpoint;
import dev.mm1.core.node.Incarnation;
import dev.mm1.core.node.LifeId;
import dev.mm1.core.node.NodeId;
import dev.mm1.core.node.NodeName;
import dev.mm1.core.wire.LifeRow;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LivesTest {

  private static final LifeRow A = row("a", 1, 11);
  private static final LifeRow B = row("b", 2, 22);
  private static final LifeRow B_AGAIN = row("b", 3, 33);
  private static final Member SELF = new Member(A.node(), A.endpoint());

  private final Lives lives = new Lives();

  private static LifeRow row(String name, int number, int tag) {
    var incarnation = new Incarnation(number, new LifeId(0, number));
    var id = new NodeId(new NodeName(name), incarnation, new NodeTag(tag));
    return new LifeRow(id, new Endpoint("10.0.0." + number, 4711), false);
  }

  private void learn(LifeRow row) {
    lives.learnTag(row);
    lives.learnName(row);
  }

  private static LifeRow left(LifeRow row) {
    return new LifeRow(row.node(), row.endpoint(), true);
  }

  private static LifeId life(LifeRow row) {
    return row.node().incarnation().life();
  }

  @Test
  void showsANodeWhoseMemberIsPresentAndWhoseRowsStand() {
    learn(B);

    var view = lives.view(1, SELF, Set.of(life(A), life(B)));

    assertThat(view.members()).containsExactly(SELF, new Member(B.node(), B.endpoint()));
    assertThat(view.dead()).isEmpty();
  }

  @Test
  void doesNotShowANodeWhoseNameRowDoesNotStand() {
    lives.learnTag(B);

    assertThat(lives.view(1, SELF, Set.of(life(A), life(B))).members()).containsExactly(SELF);
  }

  @Test
  void doesNotShowANodeWithoutMember() {
    learn(B);

    assertThat(lives.view(1, SELF, Set.of(life(A))).members()).containsExactly(SELF);
  }

  @Test
  void showsTheNodeItselfEvenWithoutRows() {
    assertThat(lives.view(1, SELF, Set.of()).members()).containsExactly(SELF);
  }

  @Test
  void showsASupersededLifeAsDeadThoughItsMemberIsPresent() {
    learn(B);
    learn(B_AGAIN);

    var view = lives.view(1, SELF, Set.of(life(A), life(B), life(B_AGAIN)));

    assertThat(view.members())
        .containsExactly(SELF, new Member(B_AGAIN.node(), B_AGAIN.endpoint()));
    assertThat(view.dead()).containsOnly(Map.entry(B.node().tag(), B.node()));
  }

  @Test
  void showsALifeThatLeftAsDeadThoughItsMemberIsPresent() {
    learn(B);
    learn(left(B));

    var view = lives.view(1, SELF, Set.of(life(A), life(B)));

    assertThat(view.members()).containsExactly(SELF);
    assertThat(view.dead()).containsOnly(Map.entry(B.node().tag(), B.node()));
  }

  @Test
  void showsALifeAsDeadAsSoonAsEitherOfItsRowsSaysThatItLeft() {
    learn(B);
    lives.learnTag(left(B));

    var view = lives.view(1, SELF, Set.of(life(A), life(B)));

    assertThat(view.members()).containsExactly(SELF);
    assertThat(view.dead()).hasSize(1);
  }

  @Test
  void doesNotForgetALaterLifeForAnEarlierRow() {
    learn(B_AGAIN);
    learn(B);
    learn(left(B));

    assertThat(lives.latest(B.node().name())).contains(B_AGAIN);
  }

  @Test
  void knowsTheHighestNumber() {
    lives.learnTag(B_AGAIN);
    learn(A);

    assertThat(lives.highestNumber()).isEqualTo(3);
  }

  @Test
  void findsALifeSupersededByALaterOneOfItsName() {
    learn(B);

    assertThat(lives.isSuperseded(B.node())).isFalse();
    learn(B_AGAIN);
    assertThat(lives.isSuperseded(B.node())).isTrue();
    assertThat(lives.isSuperseded(B_AGAIN.node())).isFalse();
  }

  @Test
  void findsALifeSupersededByAnotherOneOfItsTag() {
    learn(B);
    lives.learnTag(row("c", 4, 22));

    assertThat(lives.isSuperseded(B.node())).isTrue();
  }

  @Test
  void ignoresRowsThatItCannotRead() {
    assertThat(Lives.parse(ByteString.copyFromUtf8("?"))).isEmpty();
  }
}
