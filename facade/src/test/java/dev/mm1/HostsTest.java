package dev.mm1;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HostsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "db1",
        "db_1.local",
        "10.0.0.7",
        "::1",
        "fe80::1%eth0",
        "::ffff:10.0.0.7",
        "bücher"
      })
  void namesAndLiteralAddressesAreHosts(String host) {
    assertThatCode(() -> Hosts.check(host)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a:b:c", " h1 ", "h1 h2", "[::1]", "[\"h\"]", "h/1", "user@h", "1:2:3"})
  void everythingElseIsNamedAndRefused(String host) {
    assertThatThrownBy(() -> Hosts.check(host))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + host + "'")
        .hasMessageContaining("such as");
  }
}
