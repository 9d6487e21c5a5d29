package dev.mm1.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mm1.core.address.NodeTag;
import dev.mm1.core.node.Endpoint;
import dev.mm1.core.node.Incarnation;
import dev.mm1.core.node.LifeId;
import dev.mm1.core.node.NodeId;
import dev.mm1.core.node.NodeName;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ViewTest {

  private static final Member OLD = member("b", 1);
  private static final Member YOUNG = member("a", 2);

  private static Member member(String name, int number) {
    return new Member(
        new NodeId(
            new NodeName(name), new Incarnation(number, new LifeId(0, 0)), new NodeTag(number)),
        new Endpoint("localhost", 4710 + number));
  }

  @Test
  void membersAreOrderedByTheirLives() {
    View view = new View(1, List.of(YOUNG, OLD), new TreeMap<>());

    assertThat(view.members()).containsExactly(OLD, YOUNG);
  }

  @Test
  void membersAreFoundByTagAndByName() {
    View view = new View(1, List.of(OLD, YOUNG), new TreeMap<>());

    assertThat(view.member(new NodeTag(2))).contains(YOUNG);
    assertThat(view.member(new NodeName("b"))).contains(OLD);
    assertThat(view.member(new NodeTag(3))).isEmpty();
    assertThat(view.member(new NodeName("c"))).isEmpty();
  }

  @Test
  void aViewDoesNotChangeWithWhatItWasMadeOf() {
    var members = new ArrayList<>(List.of(OLD));
    var dead = new TreeMap<NodeTag, NodeId>();
    View view = new View(1, members, dead);

    members.add(YOUNG);
    dead.put(new NodeTag(2), YOUNG.node());

    assertThat(view.members()).containsExactly(OLD);
    assertThat(view.dead()).isEmpty();
    assertThatThrownBy(() -> view.dead().put(new NodeTag(2), YOUNG.node()))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
