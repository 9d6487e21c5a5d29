package dev.mm1.discovery;

import static dev.mm1.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mm1.core.cluster.JoinRefused;
import dev.mm1.core.cluster.Probe;
import dev.mm1.core.node.ClusterName;
import dev.mm1.core.node.ClusterSecret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What can go wrong when a node joins by Hazelcast.
final class JoinTest {

  private final HazelcastFixture cluster = new HazelcastFixture();

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  void aNodeWithAnotherSecretIsToldSoBeforeItsMemberStarts() {
    var self = cluster.newcomer("a");
    var seed = HazelcastFixture.freeEndpoint();
    cluster.probe.put(
        seed,
        new Probe.Result.Stranger(Probe.Result.Difference.SECRET, "its secret is another one"));
    var discovery = cluster.discovery(cluster.settings().withSeeds(List.of(seed)), () -> {});

    assertThatThrownBy(() -> discovery.join(self, _ -> {}))
        .isInstanceOfSatisfying(
            JoinRefused.class,
            refused -> assertThat(refused.why()).isEqualTo(JoinRefused.Cause.WRONG_SECRET))
        .hasMessageContaining(seed.toString());
  }

  @Test
  void aMemberPortThatIsTakenIsNamed() throws IOException {
    var self = cluster.newcomer("a");
    int port = self.endpoint().port() + 1;
    try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      var discovery = cluster.discovery(cluster.settings(), () -> {});

      assertThatThrownBy(() -> discovery.join(self, _ -> {}))
          .isInstanceOfSatisfying(
              JoinRefused.class,
              refused -> assertThat(refused.why()).isEqualTo(JoinRefused.Cause.ADDRESS_UNUSABLE))
          .hasMessageContaining("127.0.0.1:" + port);
    }
  }

  @Test
  void membersOfAnotherSecretDoNotFindEachOther() throws Exception {
    var a = cluster.newcomer("a");
    var b = cluster.newcomer("b");
    var one = cluster.discovery(cluster.settings(), () -> {});
    one.join(a, _ -> {});
    var other =
        cluster.discovery(
            DiscoverySettings.of(new ClusterName("test"))
                .withSecret(ClusterSecret.of("quite another secret"))
                .withSeeds(List.of(a.endpoint())),
            () -> {});

    other.join(b, _ -> {});

    assertThat(other.view().members()).hasSize(1);
    assertThat(one.view().members()).hasSize(1);
  }

  @Test
  void nodesThatStartedApartBecomeOneCluster() throws Exception {
    var timing =
        DiscoverySettings.Timing.DEFAULT
            .withMerge(Duration.ofSeconds(1), Duration.ofSeconds(1))
            .withColdStart(Duration.ZERO);
    var a = cluster.newcomer("a");
    var b = cluster.newcomer("b");
    var one =
        cluster.discovery(
            cluster.settings().withTiming(timing).withSeeds(List.of(b.endpoint())), () -> {});
    one.join(a, _ -> {});
    // It does not know the first one, which will find it.
    var other =
        cluster.discovery(cluster.settings().withTiming(timing).withSeeds(List.of()), () -> {});
    other.join(b, _ -> {});

    eventually(() -> assertThat(one.view().members()).hasSize(2));
    eventually(() -> assertThat(other.view().members()).isEqualTo(one.view().members()));
    assertThat(one.view().dead()).isEmpty();
  }
}
