package dev.mm1.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mm1.core.cluster.JoinRefused;
import dev.mm1.core.cluster.Newcomer;
import dev.mm1.core.node.ClusterName;
import dev.mm1.core.node.ClusterSecret;
import dev.mm1.core.node.Endpoint;
import dev.mm1.core.node.LifeId;
import dev.mm1.core.node.NodeName;
import dev.mm1.discovery.DiscoverySettings.Timing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class DiscoverySettingsTest {

  private static final DiscoverySettings SETTINGS = DiscoverySettings.of(new ClusterName("c"));
  private static final ClusterSecret SECRET = ClusterSecret.of("0123456789abcdef");

  private static Newcomer at(String host) {
    return new Newcomer(new NodeName("a"), new LifeId(0, 1), new Endpoint(host, 4711));
  }

  @Test
  void haveTheseDefaults() {
    assertThat(SETTINGS)
        .isEqualTo(
            new DiscoverySettings(
                new ClusterName("c"),
                Optional.empty(),
                "127.0.0.1",
                OptionalInt.empty(),
                List.of(),
                0,
                new Timing(
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(4),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(4),
                    Duration.ofSeconds(60))));
  }

  @Test
  void refuseALimitOfLessThanTwoHeartbeats() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Timing.DEFAULT.withHeartbeat(Duration.ofSeconds(3), Duration.ofSeconds(4)))
        .withMessageContaining("PT4S");
  }

  @Test
  void refuseAHeartbeatThatIsNotWholeSeconds() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Timing.DEFAULT.withHeartbeat(Duration.ofMillis(500), Duration.ofSeconds(4)))
        .withMessageContaining("PT0.5S");
  }

  @Test
  void bindTheMemberToThePortAfterTheActorPort() {
    assertThat(Binding.of(SETTINGS, at("127.0.0.1")))
        .isEqualTo(new Binding(Optional.of("127.0.0.1"), "127.0.0.1", 4712));
  }

  @Test
  void bindTheMemberToAPortOfItsOwnIfSet() {
    assertThat(Binding.of(SETTINGS.withMemberPort(5701), at("127.0.0.1")).port()).isEqualTo(5701);
  }

  @Test
  void bindToWhatIsAdvertisedInPlaceOfAllAddresses() {
    var settings = SETTINGS.withSecret(SECRET).withBindHost("0.0.0.0");

    assertThat(Binding.of(settings, at("127.0.0.1")).local()).contains("127.0.0.1");
  }

  @Test
  void bindToAllAddressesIfTheAdvertisedOneIsOfAnotherMachine() {
    var settings = SETTINGS.withSecret(SECRET).withBindHost("0.0.0.0");

    assertThat(Binding.of(settings, at("192.0.2.1")))
        .isEqualTo(new Binding(Optional.empty(), "192.0.2.1", 4712));
  }

  @Test
  void refuseToListenBeyondLoopbackWithoutSecret() {
    assertThatThrownBy(() -> Binding.of(SETTINGS.withBindHost("0.0.0.0"), at("127.0.0.1")))
        .isInstanceOf(JoinRefused.class)
        .hasMessageContaining("0.0.0.0")
        .hasMessageContaining("secret");
  }

  @Test
  void refuseAHostThatCannotBeResolved() {
    assertThatThrownBy(
            () -> Binding.of(SETTINGS.withBindHost("no-such-host.invalid"), at("127.0.0.1")))
        .isInstanceOf(JoinRefused.class)
        .hasMessageContaining("no-such-host.invalid");
  }
}
