package dev.mm1.names;

import static dev.mm1.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.address.Address;
import dev.mm1.core.event.NodeEvent.NameConflict;
import dev.mm1.core.names.Registration;
import dev.mm1.testkit.cluster.MergeStyle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MergeTest {

  private final Grounds grounds = new Grounds(1);
  private Node first;
  private Node second;
  private Node third;

  @BeforeEach
  void join() throws InterruptedException {
    first = grounds.join("n1");
    second = grounds.join("n2");
    third = grounds.join("n3");
  }

  @AfterEach
  void close() {
    grounds.close();
  }

  private void everywhere(String name, Address owner) {
    for (var node : grounds.nodes()) {
      eventually(() -> assertThat(node.names().resolve(name)).contains(owner));
      eventually(() -> assertThat(Grounds.rows(node)).containsKey(name));
    }
  }

  private void waitForTheClock() {
    var now = grounds.host.time().now().toEpochMilli();
    eventually(() -> assertThat(grounds.host.time().now().toEpochMilli()).isGreaterThan(now));
  }

  @ParameterizedTest
  @EnumSource
  void ofTwoOwnersTheOlderClaimKeepsTheNameAndTheOtherIsToldOnce(MergeStyle style)
      throws InterruptedException {
    grounds.cluster.split(third.name());
    var older = third.spawn();
    var younger = first.spawn();
    assertThat(third.names().register("ping", older)).isEqualTo(Registration.registered());
    waitForTheClock();
    assertThat(first.names().register("ping", younger)).isEqualTo(Registration.registered());

    grounds.cluster.merge(style);

    everywhere("ping", older);
    eventually(
        () -> assertThat(first.events()).containsExactly(new NameConflict("ping", younger, older)));
    assertThat(second.events()).isEmpty();
    assertThat(third.events()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void namesOfLiveActorsSurviveAMerge(MergeStyle style) throws InterruptedException {
    var before = third.spawn();
    third.names().register("before", before);
    grounds.cluster.split(third.name());
    eventually(() -> assertThat(first.names().resolve("before")).isEmpty());
    var during = third.spawn();
    third.names().register("during", during);

    grounds.cluster.merge(style);

    everywhere("before", before);
    everywhere("during", during);
  }

  @ParameterizedTest
  @EnumSource
  void namesRemovedDuringACutDoNotComeBack(MergeStyle style) throws InterruptedException {
    var here = first.spawn();
    var there = third.spawn();
    first.names().register("here", here);
    third.names().register("there", there);
    grounds.cluster.split(third.name());
    first.end(here);
    third.end(there);

    grounds.cluster.merge(style);

    for (var node : grounds.nodes()) {
      eventually(() -> assertThat(Grounds.rows(node)).isEmpty());
      eventually(() -> assertThat(node.names().all()).isEmpty());
    }
  }

  @Test
  void namesOfLiveActorsSurviveTheLossOfRows() throws InterruptedException {
    var actor = first.spawn();
    first.names().register("ping", actor);
    everywhere("ping", actor);

    grounds.cluster.loseRows("names", _ -> true);

    everywhere("ping", actor);
  }
}
