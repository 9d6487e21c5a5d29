package dev.mm1.runtime.peer;

import static dev.mm1.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mm1.core.cluster.View;
import dev.mm1.core.codec.Protocol;
import dev.mm1.core.event.NodeEvent;
import dev.mm1.core.host.Chance;
import dev.mm1.core.node.ClusterName;
import dev.mm1.core.node.ClusterSecret;
import dev.mm1.core.node.Endpoint;
import dev.mm1.core.transport.Transport;
import dev.mm1.runtime.client.ClientFailure;
import dev.mm1.runtime.client.ClientFailure.Cause;
import dev.mm1.runtime.client.ClientSession;
import dev.mm1.runtime.netty.NettyTransport;
import dev.mm1.runtime.wire.Answer;
import dev.mm1.runtime.wire.Credentials;
import dev.mm1.runtime.wire.Query;
import dev.mm1.testkit.host.ThreadHost;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The same over real sockets, and what clients see.
final class PeersOverTcpTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ThreadHost host = new ThreadHost();
  private final TestNode a = node("a", 1).started();
  private final TestNode b = node("b", 2).started();
  private final Transport client = new NettyTransport();

  private TestNode node(String name, int number) {
    return new TestNode(
        name,
        number,
        new TestNode.Kit(host, new NettyTransport(), TestNode.CREDENTIALS, Protocol.builtIn()));
  }

  @AfterEach
  void close() {
    client.close();
    a.close();
    b.close();
    host.close();
  }

  private void meet() {
    var both = new View(1, List.of(a.member(), b.member()), Collections.emptySortedMap());
    a.peers.onView(both);
    b.peers.onView(both);
  }

  @Test
  void manySignalsArriveInOrderWhileTheSessionOpens() {
    meet();

    IntStream.range(0, 20_000).forEach(i -> a.tell(b, "" + i));

    List<String> all = IntStream.range(0, 20_000).mapToObj(i -> "" + i).toList();
    eventually(() -> assertThat(b.texts()).hasSize(all.size()));
    assertThat(b.texts()).isEqualTo(all);
  }

  @Test
  void aNodeThatIsGoneIsLostOnce() {
    meet();
    a.tell(b, "hello");
    eventually(() -> assertThat(b.texts()).hasSize(1));
    a.travelTo(b);

    b.transport.close();

    eventually(() -> assertThat(a.downs()).isEqualTo(1));
    assertThat(a.lost).hasSize(1);
  }

  @Test
  void whoSpeaksHttpIsSentAwayAndTheSessionGoesOn() throws IOException {
    meet();
    eventually(() -> assertThat(a.ups()).isEqualTo(1));

    int answer;
    try (var socket = new Socket("localhost", a.endpoint.port())) {
      socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      answer = socket.getInputStream().read();
    }

    assertThat(answer).isEqualTo(-1);
    assertThat(a.events.await(NodeEvent.Refused.class).why()).contains("frame of");
    assertThat(a.downs()).isZero();
  }

  private ClientSession open(Endpoint at, Credentials credentials) throws InterruptedException {
    var on = new ClientSession.Surroundings(host, client, Chance.seeded(7), "the test");
    return ClientSession.open(at, credentials, on, PATIENCE);
  }

  @Test
  void aClientAsksAndJoinsNothing() throws InterruptedException {
    try (var session = open(a.endpoint, TestNode.CREDENTIALS)) {
      Answer answer = session.ask(new Query.Names(), PATIENCE);

      assertThat(session.node()).isEqualTo(a.id.name());
      assertThat(answer).isEqualTo(new Answer.Cannot("asked Names[]"));
    }
    assertThat(a.peers.nodes()).hasSize(1);
    assertThat(a.ups()).isZero();
  }

  @Test
  void aNodeThatIsStillJoiningAnswersClients() throws InterruptedException {
    var c = node("c", 3);
    try (var session = open(c.endpoint, TestNode.CREDENTIALS)) {
      assertThat(session.ask(new Query.Health(), PATIENCE))
          .isEqualTo(new Answer.Cannot("asked Health[]"));
    } finally {
      c.close();
    }
  }

  private void assertFails(Endpoint at, Credentials credentials, Cause why) {
    assertThatThrownBy(() -> open(at, credentials).close())
        .isInstanceOfSatisfying(
            ClientFailure.class, failure -> assertThat(failure.why()).isEqualTo(why))
        .hasMessageContaining(at.toString());
  }

  @Test
  void aClientLearnsWhyItIsNotLetIn() {
    var name = TestNode.CREDENTIALS.cluster();
    var secret = TestNode.CREDENTIALS.secret();
    Endpoint gone = b.endpoint;
    b.transport.close();

    assertFails(gone, TestNode.CREDENTIALS, Cause.NOBODY);
    assertFails(
        a.endpoint,
        new Credentials(name, ClusterSecret.of("another secret altogether")),
        Cause.WRONG_SECRET);
    assertFails(a.endpoint, new Credentials(new ClusterName("other"), secret), Cause.WRONG_CLUSTER);
  }

  @Test
  void aClientWhoseNodeGoesIsTold() throws InterruptedException {
    var session = open(a.endpoint, TestNode.CREDENTIALS);
    a.transport.close();

    assertThatThrownBy(() -> session.ask(new Query.Names(), PATIENCE))
        .isInstanceOfSatisfying(
            ClientFailure.class, failure -> assertThat(failure.why()).isEqualTo(Cause.LOST));
  }
}
