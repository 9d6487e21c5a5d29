package dev.mm1.core.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressTest {

  @ParameterizedTest
  @CsvSource({
    "0000000000000000, <:>",
    "0000000000000001, <:1>",
    "1000000000000000, <1:>",
    "0000000100000000, <00000001:>",
    "cafe000000000001, <cafe:1>",
    "ffff000000084b03, <ffff:84b03>",
    "ff0000ff0000ff00, <ff:ff0000ff00>",
    "ff00ff00ff00ff00, <ff:ff00ff00ff00>",
    "f0f0f0f0f0f0f0f0, <f0f0f0f0f0f0f0f0>"
  })
  void anAddressIsPrintedWithItsLongestRunOfZerosCutOut(String bits, String text) {
    Address address = new Address(Long.parseUnsignedLong(bits, 16));

    assertThat(address).hasToString(text);
    assertThat(Address.parse(text)).isEqualTo(address);
  }

  @ParameterizedTest
  @CsvSource({
    "<>, 0",
    "<1>, 1",
    "<ff>, ff",
    "<FF:>, ff00000000000000",
    "<0123456789abcde:>, 123456789abcde0",
    "<CaFe:1>, cafe000000000001"
  })
  void otherFormsAreUnderstood(String text, String bits) {
    assertThat(Address.parse(text)).isEqualTo(new Address(Long.parseUnsignedLong(bits, 16)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<123456789abcdef01>",
        "<:1:2>",
        "cafe:1",
        "<cafe:1",
        "<g:>",
        "<",
        ">",
        "",
        "<>1",
        "<1 >",
        "<٣:>",
        "<0123456789abcdef:>"
      })
  void whatIsNoAddressIsRefusedByName(String text) {
    assertThatThrownBy(() -> Address.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'" + text + "' is no address")
        .hasMessageContaining("<cafe:1>");
  }

  @RepeatedTest(20)
  void whatIsPrintedIsReadBack(RepetitionInfo info) {
    Random random = new Random(info.getCurrentRepetition());

    for (int i = 0; i < 5_000; i++) {
      // Half of the digits zero, so that runs of them come in all lengths.
      long bits = random.nextLong() & nibbles(random.nextInt(1 << 16));
      Address address = new Address(bits);
      assertThat(Address.parse(address.toString())).isEqualTo(address);
    }
  }

  private static long nibbles(int mask) {
    long bits = 0;
    for (int i = 0; i < 16; i++) {
      bits |= ((mask >> i) & 1) == 0 ? 0 : 0xfL << (4 * i);
    }
    return bits;
  }

  @Test
  void addressesAreOrderedUnsigned() {
    assertThat(Address.parse("<ffff:>")).isGreaterThan(Address.parse("<7fff:>"));
    assertThat(Address.parse("<:1>")).isGreaterThan(Address.parse("<:>"));
  }

  @Test
  void anAddressIsATagAndASerial() {
    SplittableRandom random = new SplittableRandom(1);

    for (int i = 0; i < 1_000; i++) {
      NodeTag tag = new NodeTag(1 + random.nextInt(NodeTag.COUNT));
      long serial = random.nextLong(Serials.END);
      Address address = Address.of(tag, serial);
      assertThat(address.tag()).isEqualTo(tag);
      assertThat(address.serial()).isEqualTo(serial);
      assertThat(tag.owns(address)).isTrue();
      assertThat(tag.net().contains(address)).isTrue();
    }
  }

  @Test
  void aSerialThatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> Address.of(new NodeTag(1), Serials.END))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("100000000000 does not fit");
    assertThatThrownBy(() -> Address.of(new NodeTag(1), -1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 0xfffff, -1, 1 << 20})
  void aReservedTagIsRefused(int tag) {
    assertThatThrownBy(() -> new NodeTag(tag))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tags go from 1 to ffffe");
  }

  @Test
  void theAddressOfNoNodeHasNoTag() {
    Address wellKnown = Address.parse("<ffffffffffff:1>");

    assertThat(wellKnown.tagBits()).isEqualTo(0xfffff);
    assertThatThrownBy(wellKnown::tag)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("<ffffffffffff:1> belongs to no node");
  }

  @Test
  void serialsAreCutIntoActorsSlotsAndBinds() {
    NodeTag tag = new NodeTag(7);

    assertThat(Serials.isSlot(Address.of(tag, Serials.SLOTS - 1))).isFalse();
    assertThat(Serials.isSlot(Address.of(tag, Serials.SLOTS))).isTrue();
    assertThat(Serials.isSlot(Address.of(tag, Serials.BINDS - 1))).isTrue();
    assertThat(Serials.isSlot(Address.of(tag, Serials.BINDS))).isFalse();
  }
}
