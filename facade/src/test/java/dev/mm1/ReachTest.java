package dev.mm1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.event.NodeEvent.CutOff;
import dev.mm1.core.event.NodeEvent.Reunited;
import dev.mm1.core.node.NodeName;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ReachTest {

  private final Reach reach = new Reach(name("a"));

  private static NodeName name(String name) {
    return new NodeName(name);
  }

  private static List<NodeName> names(String... names) {
    return Stream.of(names).map(NodeName::new).toList();
  }

  private void isOneOf(String... others) {
    Stream.of(others).forEach(other -> assertThat(reach.up(name(other))).isEmpty());
    assertThat(
            reach.members(
                Stream.concat(Stream.of("a"), Stream.of(others)).map(NodeName::new).toList()))
        .isEmpty();
  }

  @Test
  void aNodeThatLosesMostOfTheOthersIsCutOff() {
    isOneOf("b", "c", "d", "e");

    assertThat(reach.down(name("b"), false)).isEmpty();
    assertThat(reach.down(name("c"), false)).isEmpty();
    assertThat(reach.down(name("d"), false))
        .contains(new CutOff(names("a", "e"), names("b", "c", "d")));

    assertThat(reach.check().text()).contains("cut off: reaches 2 of 5 nodes; not b, c, d");
  }

  @Test
  void itIsToldOnceAndOnceThatItIsOver() {
    isOneOf("b", "c");
    assertThat(reach.down(name("b"), false)).isEmpty();
    assertThat(reach.down(name("c"), false)).isPresent();

    assertThat(reach.members(names("a"))).isEmpty();
    assertThat(reach.up(name("c"))).contains(new Reunited(names("a", "c")));

    assertThat(reach.up(name("b"))).isEmpty();
    assertThat(reach.check().text()).doesNotContain("cut off");
  }

  @Test
  void halfIsNotCutOff() {
    isOneOf("b");

    assertThat(reach.down(name("b"), false)).isEmpty();

    assertThat(reach.check().text()).doesNotContain("cut off");
  }

  @Test
  void whoSaidGoodbyeIsNotMissed() {
    isOneOf("b", "c", "d");

    Stream.of("b", "c", "d").forEach(other -> assertThat(reach.down(name(other), true)).isEmpty());

    assertThat(reach.check().text()).isEqualTo("reaches 1 of 1 nodes");
  }

  @Test
  void whoIsGoneFromTheClusterIsForgottenWhereTheOthersAre() {
    isOneOf("b", "c", "d", "e");
    assertThat(reach.down(name("b"), false)).isEmpty();
    assertThat(reach.down(name("c"), false)).isEmpty();

    assertThat(reach.members(names("a", "d", "e"))).isEmpty();

    assertThat(reach.down(name("d"), false)).isEmpty();
    assertThat(reach.down(name("e"), false)).contains(new CutOff(names("a"), names("d", "e")));
  }
}
