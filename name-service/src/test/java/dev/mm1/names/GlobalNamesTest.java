package dev.mm1.names;

import static dev.mm1.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.address.Address;
import dev.mm1.core.names.Registration;
import dev.mm1.testkit.cluster.Doubt;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GlobalNamesTest {

  private static final NamesSettings PATIENT =
      new NamesSettings(Duration.ofMinutes(5), Duration.ofMinutes(5), Duration.ofMinutes(5));

  private final Grounds grounds = new Grounds(1);
  private Node first;
  private Node second;
  private Node third;

  @BeforeEach
  void join() throws InterruptedException {
    first = grounds.join("n1", PATIENT);
    second = grounds.join("n2", PATIENT);
    third = grounds.join("n3");
  }

  @AfterEach
  void close() {
    grounds.close();
  }

  private void everywhere(String name, Address owner) {
    for (var node : grounds.nodes()) {
      eventually(() -> assertThat(node.names().resolve(name)).contains(owner));
      assertThat(node.names().all()).containsEntry(name, owner);
    }
  }

  private void nowhere(String name) {
    for (var node : grounds.nodes()) {
      eventually(() -> assertThat(node.names().resolve(name)).isEmpty());
      eventually(() -> assertThat(Grounds.rows(node)).doesNotContainKey(name));
    }
  }

  private static CompletableFuture<Registration> ask(Node node, String name, Address actor) {
    var outcome = new CompletableFuture<Registration>();
    node.names().register(name, actor, outcome::complete);
    return outcome.orTimeout(20, TimeUnit.SECONDS);
  }

  @Test
  void aNameIsFoundOnEveryNode() throws InterruptedException {
    var actor = first.spawn();

    assertThat(first.names().register("ping", actor)).isEqualTo(Registration.registered());

    everywhere("ping", actor);
  }

  @Test
  void aNameIsTakenOnEveryNode() throws InterruptedException {
    var owner = first.spawn();
    first.names().register("ping", owner);

    assertThat(second.names().register("ping", second.spawn()))
        .isEqualTo(new Registration.Taken(owner));
  }

  @Test
  void aReleasedNameIsGoneEverywhere() throws InterruptedException {
    var owner = first.spawn();
    first.names().register("ping", owner);
    everywhere("ping", owner);

    first.names().unregister("ping", owner);

    nowhere("ping");
  }

  @Test
  void theNameOfAnEndedActorIsGoneEverywhere() throws InterruptedException {
    var owner = first.spawn();
    first.names().register("ping", owner);
    everywhere("ping", owner);

    first.end(owner);

    assertThat(first.names().resolve("ping")).isEmpty();
    nowhere("ping");
  }

  @Test
  void theNamesOfADeadNodeAreGoneAndCanBeGivenAgain() throws InterruptedException {
    first.names().register("ping", first.spawn());
    first.names().register("pong", first.spawn());
    var standBy = second.spawn();

    grounds.kill(first);

    nowhere("pong");
    assertThat(second.names().register("ping", standBy)).isEqualTo(Registration.registered());
    everywhere("ping", standBy);
  }

  @Test
  void aNodeThatComesBackHasNoNamesOfItsEarlierLife() throws InterruptedException {
    first.names().register("ping", first.spawn());
    grounds.kill(first);

    var again = grounds.join("n1");
    var actor = again.spawn();

    nowhere("ping");
    assertThat(again.names().register("ping", actor)).isEqualTo(Registration.registered());
    everywhere("ping", actor);
  }

  @Test
  void aNewcomerFindsWhatIsThere() throws InterruptedException {
    var actor = first.spawn();
    first.names().register("ping", actor);

    var late = grounds.join("n4");

    eventually(() -> assertThat(late.names().isInSync()).isTrue());
    everywhere("ping", actor);
  }

  @Test
  void theNamesOfALostNodeAreNotFoundUntilItIsBack() throws InterruptedException {
    var owner = first.spawn();
    first.names().register("ping", owner);
    everywhere("ping", owner);

    second.names().onNodeDown(first.id());

    assertThat(second.names().resolve("ping")).isEmpty();
    second.names().onNodeUp(first.id());
    assertThat(second.names().resolve("ping")).contains(owner);
  }

  @Test
  void aStandByWaitsUntilTheLostNodeIsNoMemberAndGetsTheName() throws InterruptedException {
    first.names().register("ping", first.spawn());
    var standBy = second.spawn();
    second.names().onNodeDown(first.id());
    var outcome = ask(second, "ping", standBy);
    // What is asked later is answered earlier: the first question is in waiting then.
    assertThat(second.names().register("pong", standBy)).isEqualTo(Registration.registered());
    assertThat(outcome).isNotDone();

    grounds.kill(first);

    assertThat(outcome.join()).isEqualTo(Registration.registered());
    everywhere("ping", standBy);
  }

  @Test
  void aStandByIsRefusedWhenTheLostNodeIsBack() throws InterruptedException {
    var owner = first.spawn();
    first.names().register("ping", owner);
    second.names().onNodeDown(first.id());
    var outcome = ask(second, "ping", second.spawn());

    second.names().onNodeUp(first.id());

    assertThat(outcome.join()).isEqualTo(new Registration.Taken(owner));
  }

  @Test
  void aStandByIsRefusedWhenTheLostNodeRemainsAMember() throws InterruptedException {
    var owner = first.spawn();
    first.names().register("ping", owner);
    third.names().onNodeDown(first.id());

    assertThat(third.names().register("ping", third.spawn()))
        .isEqualTo(new Registration.Taken(owner));
  }

  @Test
  void aStandByGetsTheNameWhenItsOwnerEndsMeanwhile() throws InterruptedException {
    var owner = first.spawn();
    var standBy = second.spawn();
    first.names().register("ping", owner);
    second.names().onNodeDown(first.id());
    var outcome = ask(second, "ping", standBy);

    first.end(owner);

    assertThat(outcome.join()).isEqualTo(Registration.registered());
  }

  @Test
  void aWriteThatNobodyKnowsOfIsSettledByReading() throws InterruptedException {
    var actor = first.spawn();
    grounds.cluster.doubt(first.name(), Doubt.WRITTEN);

    assertThat(first.names().register("ping", actor)).isEqualTo(Registration.registered());

    everywhere("ping", actor);
  }

  @Test
  void aWriteThatWasLostIsTriedAgainUntilItSucceeds() {
    var actor = first.spawn();
    grounds.cluster.doubt(first.name(), Doubt.NOT_WRITTEN);
    var outcome = ask(first, "ping", actor);

    grounds.cluster.doubt(first.name(), Doubt.NONE);

    assertThat(outcome.join()).isEqualTo(Registration.registered());
    everywhere("ping", actor);
  }

  @Test
  void whatCannotBeSettledInTimeIsUnknown() throws InterruptedException {
    grounds.cluster.doubt(first.name(), Doubt.NOT_WRITTEN);

    var outcome = first.names().register("ping", first.spawn(), Duration.ofMillis(50));

    assertThat(outcome).isEqualTo(new Registration.Unknown("there was no outcome within PT0.05S"));
    nowhere("ping");
  }

  @Test
  void aReleaseThatNobodyKnowsOfIsMadeGood() throws InterruptedException {
    var actor = first.spawn();
    first.names().register("ping", actor);
    grounds.cluster.doubt(first.name(), Doubt.NOT_WRITTEN);
    first.end(actor);

    grounds.cluster.doubt(first.name(), Doubt.NONE);

    nowhere("ping");
  }

  @Test
  void whoeverWaitsWhenTheNodeStopsIsAnswered() throws InterruptedException {
    first.names().register("ping", first.spawn());
    second.names().onNodeDown(first.id());
    var waiting = ask(second, "ping", second.spawn());

    second.names().close();

    var stopping = new Registration.Unknown("the node is stopping");
    assertThat(waiting.join()).isEqualTo(stopping);
    assertThat(second.names().register("pong", second.spawn())).isEqualTo(stopping);
  }
}
