package dev.mm1;

import static dev.mm1.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mm1.core.actor.AskFailed;
import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Outcome;
import dev.mm1.core.actor.Server;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.codec.Protocol;
import dev.mm1.core.event.Tap;
import dev.mm1.core.event.Taps;
import dev.mm1.core.node.Endpoint;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.Envelope;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Request;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Real nodes on loopback: virtual threads, Netty and Hazelcast, several in one JVM.
@Timeout(120)
final class NodeTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final class Echo implements Server {
    @Override
    public Outcome onRequest(Context context, Request request) {
      return Outcome.reply(request.body());
    }
  }

  private static NodeConfig config(String name) {
    return NodeConfig.named(name).withSecret("0123456789abcdef").withPort(0);
  }

  private static NodeConfig beside(Node other, String name) {
    return config(name).withSeeds(List.of(other.endpoint()));
  }

  @Test
  void anActorIsFoundByNameAndAskedFromAnotherNode() throws Exception {
    try (var a = Node.start(config("a"));
        var b = Node.start(beside(a, "b"))) {
      assertThat(a.awaitMembers(2, PATIENCE)).isTrue();
      assertThat(b.awaitMembers(2, PATIENCE)).isTrue();
      var echo = a.spawn(Spawn.server("echo", Echo::new));
      assertThat(a.names().register("echo", echo).isRegistered()).isTrue();

      eventually(() -> assertThat(b.names().resolve("echo")).contains(echo));

      assertThat(b.ask(echo, "hello", PATIENCE)).isEqualTo("hello");
    }
  }

  @Test
  void anAskOfAnActorThatHasEndedFailsAtOnce() throws Exception {
    try (var a = Node.start(config("a"));
        var b = Node.start(beside(a, "b"))) {
      assertThat(b.awaitMembers(2, PATIENCE)).isTrue();
      var echo = a.spawn(Spawn.server("echo", Echo::new));
      a.kill(echo);
      eventually(() -> assertThat(a.tell(echo, "x")).isEqualTo(Delivery.NOT_FOUND));

      assertThatThrownBy(() -> b.ask(echo, "hello", PATIENCE))
          .isInstanceOfSatisfying(
              AskFailed.class, it -> assertThat(it.reason()).isEqualTo(ExitReason.noProc()));
    }
  }

  @Test
  void aTapSeesTheMessagesOfItsActors() throws Exception {
    var seen = new ConcurrentLinkedQueue<Object>();
    var tap =
        new Tap() {
          @Override
          public void received(String path, Envelope<?> message) {
            if (message.body() instanceof Request(_, var asked)) {
              seen.add(path + " " + asked);
            }
          }
        };
    var taps = Taps.none().with("/echo", tap);
    try (var node = Node.start(NodeConfig.named("tapped").withPort(0), Protocol.builtIn(), taps)) {
      var echo = node.spawn(Spawn.server("echo", Echo::new));
      var other = node.spawn(Spawn.server("other", Echo::new));

      node.ask(other, "unseen", PATIENCE);
      node.ask(echo, "seen", PATIENCE);

      assertThat(seen).containsExactly("/echo seen");
    }
  }

  @Test
  void aPortInUseIsNamed() throws Exception {
    try (var a = Node.start(config("a"))) {
      var taken = config("b").withPort(a.endpoint().port());

      assertThatThrownBy(() -> Node.start(taken))
          .isInstanceOfSatisfying(
              NodeStartFailed.class,
              it -> assertThat(it.kind()).isEqualTo(NodeStartFailed.Kind.ADDRESS_UNUSABLE))
          .hasMessageContaining(String.valueOf(a.endpoint().port()));
    }
  }

  @Test
  void aSecondLiveNodeOfTheSameNameIsRefused() throws Exception {
    try (var a = Node.start(config("a"))) {
      assertThatThrownBy(() -> Node.start(beside(a, "a")))
          .isInstanceOfSatisfying(
              NodeStartFailed.class,
              it -> assertThat(it.kind()).isEqualTo(NodeStartFailed.Kind.NAME_IN_USE));
      assertThat(a.isReady()).isTrue();
    }
  }

  @Test
  void aWrongSecretIsSaidPlainly() throws Exception {
    try (var a = Node.start(config("a"))) {
      var stranger = beside(a, "b").withSecret("another secret of some length");

      assertThatThrownBy(() -> Node.start(stranger))
          .isInstanceOfSatisfying(
              NodeStartFailed.class,
              it -> assertThat(it.kind()).isEqualTo(NodeStartFailed.Kind.WRONG_SECRET));
    }
  }

  @Test
  void anotherClusterNameIsSaidPlainly() throws Exception {
    try (var a = Node.start(config("a"))) {
      var stranger = beside(a, "b").withCluster("another");

      assertThatThrownBy(() -> Node.start(stranger))
          .isInstanceOfSatisfying(
              NodeStartFailed.class,
              it -> assertThat(it.kind()).isEqualTo(NodeStartFailed.Kind.WRONG_CLUSTER));
      assertThat(a.isReady()).isTrue();
    }
  }

  @Test
  void aNodeWhoseSeedsAreSilentBeginsAClusterOfItsOwn() throws Exception {
    var lonely = config("a").withSeeds(List.of(new Endpoint("127.0.0.1", 1)));

    try (var a = Node.start(lonely, Protocol.builtIn())) {
      assertThat(a.view().members()).hasSize(1);
    }
  }
}
