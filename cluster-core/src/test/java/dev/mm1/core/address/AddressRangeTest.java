package dev.mm1.core.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AddressRangeTest {

  @ParameterizedTest
  @CsvSource({
    "<cafe:>/20, <cafe:>, <cafe0fffffffffff>",
    "<cafe:1>/64, <cafe:1>, <cafe:1>",
    "<cafe:1>/60, <cafe:>, <cafe:f>",
    "<:>/0, <:>, <ffffffffffffffff>",
    "<8000:>/1, <8000:>, <ffffffffffffffff>"
  })
  void ar1AndAr2ARangeIsMadeOfANetAndGivesItBack(String text, String first, String last) {
    var net = Net.parse(text);

    var range = AddressRange.of(net);

    assertThat(range.first()).isEqualTo(Address.parse(first));
    assertThat(range.last()).isEqualTo(Address.parse(last));
    assertThat(range.net()).isEqualTo(net);
  }

  @Test
  void ar1ARangeOfOneAddressIsItsNet() {
    var address = Address.parse("<cafe:1>");

    var range = AddressRange.of(address);

    assertThat(range).isEqualTo(AddressRange.of(Net.of(address))).hasToString("<cafe:1>");
    assertThat(AddressRange.of(Net.parse("<cafe:>/20"))).hasToString("<cafe:>/20");
  }

  @ParameterizedTest
  @CsvSource({"<:2>, <:1>", "<:1>, <:2>", "<:0>, <:2>", "<:2>, <:7>", "<ffff:>, <:>"})
  void ar1WhatIsNoNetIsNoRange(String first, String last) {
    assertThatThrownBy(() -> new AddressRange(Address.parse(first), Address.parse(last)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("from " + Address.parse(first))
        .hasMessageContaining("AddressRange.of");
  }

  @Test
  void aRangeContainsWhatLiesBetweenItsEndsUnsigned() {
    var range = AddressRange.of(Net.parse("<:>/0"));
    var high = AddressRange.of(Net.parse("<8000:>/1"));

    assertThat(range.contains(Address.parse("<ffff:1>"))).isTrue();
    assertThat(high.contains(Address.parse("<ffff:1>"))).isTrue();
    assertThat(high.contains(Address.parse("<7fffffffffffffff>"))).isFalse();
    assertThat(high.contains(high.first())).isTrue();
    assertThat(high.contains(high.last())).isTrue();
  }

  @Test
  void e31APointOverlapsTheRangeAroundItAndNotItsNeighbour() {
    var range = AddressRange.of(Net.parse("<cafe:>/60"));
    var neighbour = AddressRange.of(Net.parse("<cafe:10>/60"));

    assertThat(range.overlaps(AddressRange.of(range.first()))).isTrue();
    assertThat(AddressRange.of(range.last()).overlaps(range)).isTrue();
    assertThat(range.overlaps(neighbour)).isFalse();
    assertThat(neighbour.overlaps(range)).isFalse();
    assertThat(AddressRange.of(range.last())).isNotEqualTo(range);
  }
}
