package dev.mm1;

import static dev.mm1.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mm1.core.node.Endpoint;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The pages of a real node.
@Timeout(60)
final class HttpFrontTest {

  private final HttpClient client = HttpClient.newHttpClient();
  private final int port = freePort();

  @AfterEach
  void close() {
    client.close();
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new AssertionError("there is no free port", e);
    }
  }

  private NodeConfig config() {
    return NodeConfig.named("pages")
        .withPort(0)
        .withInsight(InsightConfig.NONE.withHttp(new Endpoint("127.0.0.1", port)));
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    var uri = URI.create("http://127.0.0.1:%d%s".formatted(port, path));
    return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  @Test
  void aNodeThatHasJoinedLivesAndIsReadyAndShowsItsFigures() throws Exception {
    try (var node = Node.start(config())) {
      assertThat(get("/live").body()).isEqualTo("node %s runs\n".formatted(node.id()));
      eventually(() -> assertThat(node.isReady()).isTrue());
      assertThat(get("/ready").statusCode()).isEqualTo(200);
      assertThat(get("/ready").body()).contains("joined: yes", "registry: yes", "members: yes");
      assertThat(get("/metrics").body()).contains("mm1_sessions{node=\"pages\"} 0.0");
    }

    assertThatThrownBy(() -> get("/live")).isInstanceOf(ConnectException.class);
  }

  @Test
  void aNodeWhoseActorsHoldAllCarriersLivesAndShowsItsFigures() throws Exception {
    try (var node = Node.start(config())) {
      eventually(() -> assertThat(node.isReady()).isTrue());

      try (var _ = new HeldCarriers()) {
        assertThat(get("/live").statusCode()).isEqualTo(200);
        assertThat(get("/ready").statusCode()).isEqualTo(200);
        assertThat(get("/metrics").body()).contains("mm1_sessions");
      }
    }
  }

  @Test
  void aNodeThatWaitsForOthersLivesAndIsNotReady() throws Exception {
    try (var node = Node.start(config().withExpectMembers(2))) {
      assertThat(node.sessions()).isZero();

      assertThat(get("/live").statusCode()).isEqualTo(200);
      assertThat(get("/ready").statusCode()).isEqualTo(503);
      assertThat(get("/ready").body()).contains("members: NO; waiting for 1 of 2; here: 1");
    }
  }

  @Test
  void aNodeWhosePortIsTakenDoesNotStartAndSaysWhichSettingToChange() throws Exception {
    try (var taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(taken.getLocalPort()).isEqualTo(port);

      assertThatThrownBy(() -> Node.start(config()))
          .isInstanceOfSatisfying(
              NodeStartFailed.class,
              it -> assertThat(it.kind()).isEqualTo(NodeStartFailed.Kind.ADDRESS_UNUSABLE))
          .hasMessageContaining(String.valueOf(port))
          .hasMessageContaining("mm1.http");
    }
  }

  @Test
  void aNodeWithoutTheSettingShowsNothing() throws Exception {
    try (var _ = Node.start(NodeConfig.named("pages").withPort(0))) {
      assertThatThrownBy(() -> get("/live")).isInstanceOf(ConnectException.class);
    }
  }
}
