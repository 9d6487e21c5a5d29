package dev.mm1.core.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NetTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0, 64",
    "1, 8000000000000000, 63",
    "20, fffff00000000000, 44",
    "63, fffffffffffffffe, 1",
    "64, ffffffffffffffff, 0"
  })
  void aMaskFixesTheLeadingBits(int fixed, String bits, int available) {
    NetMask mask = new NetMask(fixed);

    assertThat(mask.bits()).isEqualTo(Long.parseUnsignedLong(bits, 16));
    assertThat(mask.available()).isEqualTo(available);
    assertThat(NetMask.parse(mask.toString())).isEqualTo(mask);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65, 255})
  void aMaskThatDoesNotFitIsRefused(int fixed) {
    assertThatThrownBy(() -> new NetMask(fixed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mask " + fixed);
  }

  @ParameterizedTest
  @CsvSource({"<cafe:>/20, <cafe:>/20", "<ff:1>/16, <ff:>/16", "<:1>, <:1>/64", "<ffff:>/0, <:>/0"})
  void aNetIsItsLeadingBits(String text, String printed) {
    assertThat(Net.parse(text)).hasToString(printed).isEqualTo(Net.parse(printed));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "<cafe:>/x, mask 'x'",
        "<cafe:>/, mask ''",
        "<cafe:>/65, mask 65",
        "<cafe:>/-1, mask '-1'",
        "<cafe:>/٣, mask '٣'",
        "<cafe:>/9999999999, mask '9999999999'",
        "<cafe:>/64/1, mask '64/1'",
        "cafe/20, 'cafe' is no address",
        "/20, '' is no address"
      })
  void whatIsNoNetIsRefusedNamingThePart(String text, String part) {
    assertThatThrownBy(() -> Net.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(part);
  }

  @Test
  void aNetReachesFromItsFirstToItsLastAddress() {
    Net net = Net.parse("<cafe:>/20");

    assertThat(net.last()).isEqualTo(Address.parse("<cafe0fffffffffff>"));
    assertThat(net.contains(net.first())).isTrue();
    assertThat(net.contains(net.last())).isTrue();
    assertThat(net.contains(Address.parse("<cafe1:>"))).isFalse();
    assertThat(Net.parse("<:>/0").contains(Address.parse("<ffff:1>"))).isTrue();
  }

  @Test
  void netsOverlapIfOneLiesInTheOther() {
    Net wide = Net.parse("<ca:>/8");
    Net narrow = Net.parse("<cafe:>/20");

    assertThat(wide.overlaps(narrow)).isTrue();
    assertThat(narrow.overlaps(wide)).isTrue();
    assertThat(narrow.overlaps(Net.parse("<cafe1:>/20"))).isFalse();
  }
}
