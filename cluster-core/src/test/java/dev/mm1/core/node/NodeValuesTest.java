package dev.mm1.core.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mm1.core.address.NodeTag;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NodeValuesTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "0", "shop-1", "shop.eu_1"})
  void aNodeNameIsAShortLowerCaseWord(String name) {
    assertThat(new NodeName(name)).hasToString(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-a", "a-", ".", "Shop", "a b", "a\n", "ä"})
  void anotherNodeNameIsRefusedByName(String name) {
    assertThatThrownBy(() -> new NodeName(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'" + name + "' is no node name");
  }

  @Test
  void aNodeNameHasAtMostSixtyThreeCharacters() {
    assertThat(new NodeName("x".repeat(63)).value()).hasSize(63);
    assertThatThrownBy(() -> new NodeName("x".repeat(64)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Shop", "a_b", "a.b"})
  void aClusterNameThatIsNotValidIsRefusedByName(String name) {
    assertThat(new ClusterName("shop-1")).hasToString("shop-1");
    assertThatThrownBy(() -> new ClusterName(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'" + name + "' is no cluster name");
  }

  @ParameterizedTest
  @CsvSource({
    "host:1, host, 1",
    "host, host, 4711",
    "10.0.0.7:0, 10.0.0.7, 0",
    "[::1]:65535, ::1, 65535",
    "[::1], ::1, 4711",
    "::1, ::1, 4711",
    "fe80::1%eth0, fe80::1%eth0, 4711"
  })
  void anEndpointIsAHostAndAPort(String text, String host, int port) {
    Endpoint endpoint = Endpoint.parse(text, 4711);

    assertThat(endpoint).isEqualTo(new Endpoint(host, port));
    assertThat(Endpoint.parse(endpoint.toString(), 1)).isEqualTo(endpoint);
  }

  @ParameterizedTest
  @ValueSource(strings = {"host:", "host:x", "host:65536", "host:-1", ":80", "", "[]:80"})
  void whatIsNoEndpointIsRefused(String text) {
    assertThatThrownBy(() -> Endpoint.parse(text, 4711))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aLifeIsReadBackFromItsDigits() {
    LifeId life = new LifeId(0x0123456789abcdefL, -2);

    assertThat(life).hasToString("0123456789abcdeffffffffffffffffe");
    assertThat(LifeId.parse(life.toString())).isEqualTo(life);
    assertThatThrownBy(() -> LifeId.parse("12")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> LifeId.parse("g".repeat(32)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void livesAreOrderedByNumberAndThenByTheirUnsignedBits() {
    Incarnation first = new Incarnation(1, new LifeId(-1, -1));
    Incarnation second = new Incarnation(2, new LifeId(0, 0));

    assertThat(first).isLessThan(second);
    assertThat(new Incarnation(2, new LifeId(1, 0))).isGreaterThan(second);
    assertThat(new Incarnation(2, new LifeId(-1, 0)))
        .isGreaterThan(new Incarnation(2, new LifeId(1, 0)));
    assertThat(new LifeId(0, -1)).isGreaterThan(new LifeId(0, 1));
  }

  @Test
  void numbersOfLivesBeginAtOne() {
    assertThatThrownBy(() -> new Incarnation(0, new LifeId(0, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("incarnation number 0");
  }

  @Test
  void aLaterLifeOfTheSameNameSupersedesAnEarlierOne() {
    NodeId earlier = node("a", 1);

    assertThat(earlier.isSupersededBy(node("a", 2))).isTrue();
    assertThat(node("a", 2).isSupersededBy(earlier)).isFalse();
    assertThat(earlier.isSupersededBy(earlier)).isFalse();
    assertThat(earlier.isSupersededBy(node("b", 2))).isFalse();
  }

  private static NodeId node(String name, long number) {
    return new NodeId(
        new NodeName(name), new Incarnation(number, new LifeId(0, 0)), new NodeTag(7));
  }

  @Test
  void aCodeProvesTheSecretThePurposeAndTheParts() {
    ClusterSecret secret = ClusterSecret.of("a secret of 24 letters..");
    byte[] code = secret.mac("hello", bytes("ab"), bytes("c"));

    assertThat(HexFormat.of().formatHex(code)).hasSize(64);
    assertThat(secret.mac("hello", bytes("ab"), bytes("c"))).isEqualTo(code);
    assertThat(ClusterSecret.of("a secret of 24 letters..").mac("hello", bytes("ab"), bytes("c")))
        .isEqualTo(code);
    assertThat(secret.mac("hello", bytes("a"), bytes("bc"))).isNotEqualTo(code);
    assertThat(secret.mac("hello", bytes("abc"))).isNotEqualTo(code);
    assertThat(secret.mac("proof", bytes("ab"), bytes("c"))).isNotEqualTo(code);
    assertThat(ClusterSecret.none().mac("hello", bytes("ab"), bytes("c"))).isNotEqualTo(code);
  }

  @Test
  void codesAreComparedAsAWhole() {
    assertThat(ClusterSecret.same(bytes("ab"), bytes("ab"))).isTrue();
    assertThat(ClusterSecret.same(bytes("ab"), bytes("ac"))).isFalse();
    assertThat(ClusterSecret.same(bytes("ab"), bytes("abc"))).isFalse();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void aShortSecretIsRefusedAndNoneIsPrinted() {
    assertThatThrownBy(() -> ClusterSecret.of("fifteen letters"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has 15 characters; use 16 or more")
        .hasMessageNotContaining("fifteen");
    assertThat(ClusterSecret.of("a secret of 24 letters..")).hasToString("ClusterSecret[hidden]");
  }
}
