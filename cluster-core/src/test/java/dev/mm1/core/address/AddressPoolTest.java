package dev.mm1.core.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressPoolTest {

  private static AddressPool pool(String net) {
    return AddressPool.of(Net.parse(net));
  }

  private static NetMask mask(int fixed) {
    return new NetMask(fixed);
  }

  private static List<AddressLease> drain(AddressPool pool, int size) {
    List<AddressLease> leases = new ArrayList<>();
    while (pool.free().compareTo(BigInteger.TWO.pow(64 - size)) >= 0) {
      leases.add(pool.lease(mask(size)));
    }
    return leases;
  }

  @Test
  void e27AndAp1ANetWithHostBitsMakesTheSamePool() {
    assertThat(pool("<cafe:7>/60").net()).isEqualTo(Net.parse("<cafe:>/60"));
    assertThat(pool("<cafe:7>/60").lease().first()).isEqualTo(Address.parse("<cafe:>"));
  }

  @Test
  void ap2ABlockIsAlignedAndOfTheWantedSize() {
    var pool = pool("<cafe:>/60");
    pool.lease();

    assertThat(pool.lease(mask(62)).block()).isEqualTo(Net.parse("<cafe:4>/62"));
    assertThat(pool.lease(mask(61)).block()).isEqualTo(Net.parse("<cafe:8>/61"));
  }

  @Test
  void ap2TheWholePoolCanBeLeased() {
    assertThat(pool("<cafe:>/60").lease(mask(60)).block()).isEqualTo(Net.parse("<cafe:>/60"));
    assertThat(pool("<:>/0").lease(mask(0)).block()).isEqualTo(Net.parse("<:>/0"));
    assertThat(pool("<cafe:1>/64").lease().first()).isEqualTo(Address.parse("<cafe:1>"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 20, 59})
  void ap2ABlockLargerThanThePoolIsRefused(int size) {
    assertThatThrownBy(() -> pool("<cafe:>/60").lease(mask(size)))
        .isInstanceOf(AddressesExhausted.class)
        .hasMessageContaining("<cafe:>/60 has no free block with mask " + size)
        .hasMessageContaining("16 addresses left, the widest block with mask 60");
  }

  @Test
  void ap2ARefusalSaysWhatIsLeft() {
    var pool = pool("<cafe:>/60");
    var leases = drain(pool, 64);

    assertThatThrownBy(pool::lease)
        .isInstanceOf(AddressesExhausted.class)
        .hasMessageContaining("mask 64; it has no address left");
    leases.get(3).close();
    leases.get(5).close();
    assertThatThrownBy(() -> pool.lease(mask(63)))
        .isInstanceOf(AddressesExhausted.class)
        .hasMessageContaining("2 addresses left, the widest block with mask 64");
  }

  @Test
  void ap3TheLowestBlockThatFitsIsTakenNotTheBestFitting() {
    var pool = pool("<cafe:>/60");
    var sixteen = drain(pool, 64);
    // Free are 0 to 3 as one block and 9 alone, all of them freed, so of one kind.
    List.of(0, 1, 2, 3, 9).forEach(i -> sixteen.get(i).close());

    assertThat(pool.lease().first()).isEqualTo(Address.parse("<cafe:>"));
    assertThat(pool.lease(mask(63)).block()).isEqualTo(Net.parse("<cafe:2>/63"));
    assertThat(pool.lease().first()).isEqualTo(Address.parse("<cafe:1>"));
    assertThat(pool.lease().first()).isEqualTo(Address.parse("<cafe:9>"));
  }

  @Test
  void ap4AFreedAddressIsLeasedAgainAsLateAsPossible() {
    var pool = pool("<cafe:>/62");
    pool.lease().close();

    var next = IntStream.range(0, 4).mapToObj(_ -> pool.lease().first().toString()).toList();

    assertThat(next).containsExactly("<cafe:1>", "<cafe:2>", "<cafe:3>", "<cafe:>");
  }

  @Test
  void ap4WhenTheFreedAreLeasedThoseFreedMeanwhileWait() {
    var pool = pool("<cafe:>/62");
    var four = drain(pool, 64);
    four.get(2).close();
    four.get(3).close();

    var third = pool.lease();
    third.close();

    // 2 was freed a second time, later than 3.
    assertThat(pool.lease().first()).isEqualTo(Address.parse("<cafe:3>"));
    assertThat(pool.lease().first()).isEqualTo(Address.parse("<cafe:2>"));
  }

  @Test
  void e28AndAp4FreshAndFreedAreTakenTogetherWhenNeitherAloneDoes() {
    var pool = pool("<cafe:>/63");
    pool.lease().close();

    assertThat(pool.lease(mask(63)).block()).isEqualTo(Net.parse("<cafe:>/63"));
  }

  @Test
  void ap4ARefusalDoesNotHastenTheReuse() {
    var pool = pool("<cafe:>/62");
    pool.lease().close();

    assertThatThrownBy(() -> pool.lease(mask(61))).isInstanceOf(AddressesExhausted.class);

    assertThat(pool.lease().first()).isEqualTo(Address.parse("<cafe:1>"));
  }

  @Test
  void e30AndAp5SixteenFreedInAnyOrderBecomeOneBlock() {
    var pool = pool("<cafe:>/60");
    var leases = drain(pool, 64);

    for (int i = 0; i < 16; i++) {
      leases.get(Integer.reverse(i) >>> 28).close();
    }

    assertThat(pool.lease(mask(60)).block()).isEqualTo(Net.parse("<cafe:>/60"));
  }

  @Test
  void ap5WhatIsFreeAlreadyStaysFree() {
    var space = FreeSpace.all(Net.parse("<cafe:>/60"));

    assertThat(space.give(Net.parse("<cafe:4>/62"))).isEqualTo(space);
  }

  @Test
  void ap6ABlockOfWhichAPartIsFreeIsNotGivenBack() {
    var space = FreeSpace.none(Net.parse("<cafe:>/60")).give(Net.parse("<cafe:5>/64"));

    assertThatThrownBy(() -> space.give(Net.parse("<cafe:4>/62")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("<cafe:4>/62");
  }

  @Test
  void ap7ALeaseClosedTwiceGivesBackOnce() {
    var pool = pool("<cafe:>/63");
    var first = pool.lease();
    pool.lease();
    first.close();
    var again = pool.lease();

    first.close();

    assertThat(again.first()).isEqualTo(first.first());
    assertThat(pool.free()).isZero();
  }

  @Test
  void ap8ATrustedLeaseGoesBackToNobody() {
    try (var lease = AddressLease.trusted(Net.parse("<cafe:>/60"))) {
      assertThat(lease.block()).isEqualTo(Net.parse("<cafe:>/60"));
      assertThat(lease).hasToString("lease of <cafe:>/60");
    }
  }

  @ParameterizedTest
  @CsvSource({"60, 64, 16", "60, 60, 1", "54, 58, 16", "64, 64, 1"})
  void ap9APoolHoldsExactlyItsAddresses(int net, int size, int blocks) {
    var pool = AddressPool.of(new Net(Address.parse("<cafe:>"), mask(net)));

    var leases = drain(pool, size);

    assertThat(leases).hasSize(blocks);
    assertThat(leases.stream().map(AddressLease::block).distinct()).hasSize(blocks);
    assertThat(pool.free()).isZero();
  }

  @Test
  void ap9ThreadsNeverLeaseTheSameAddress() throws Exception {
    var pool = pool("<cafe:>/52");
    Callable<Set<Address>> leasing =
        () -> {
          Set<Address> mine = new HashSet<>();
          for (int i = 0; i < 1_024; i++) {
            pool.lease(mask(63)).close();
            mine.add(pool.lease().first());
          }
          return mine;
        };

    Set<Address> all = new HashSet<>();
    try (var threads = Executors.newFixedThreadPool(3)) {
      for (var mine : threads.invokeAll(List.of(leasing, leasing, leasing))) {
        all.addAll(mine.get());
      }
    }

    assertThat(all).hasSize(3 * 1_024);
    assertThat(pool.free()).isEqualTo(1_024);
  }

  @RepeatedTest(50)
  void leasesNeverOverlapAndAllComesBack(RepetitionInfo info) {
    var random = new Random(info.getCurrentRepetition());
    var pool = pool("<cafe:>/54");
    List<AddressLease> held = new ArrayList<>();

    for (int step = 0; step < 400; step++) {
      var size = mask(54 + random.nextInt(11));
      if (random.nextInt(3) == 0 && !held.isEmpty()) {
        held.remove(random.nextInt(held.size())).close();
      } else if (fits(held, pool.net(), size)) {
        var lease = pool.lease(size);
        assertThat(held).noneMatch(other -> other.block().overlaps(lease.block()));
        assertThat(pool.net().overlaps(lease.block())).isTrue();
        held.add(lease);
      } else {
        assertThatThrownBy(() -> pool.lease(size)).isInstanceOf(AddressesExhausted.class);
      }
    }
    held.forEach(AddressLease::close);

    assertThat(pool.lease(mask(54)).block()).isEqualTo(pool.net());
  }

  /// Whether any aligned block of that size is free, found by looking at each.
  private static boolean fits(List<AddressLease> held, Net all, NetMask size) {
    return IntStream.range(0, 1 << (size.fixed() - all.mask().fixed()))
        .mapToLong(i -> all.first().bits() + ((long) i << size.available()))
        .mapToObj(bits -> new Net(new Address(bits), size))
        .anyMatch(block -> held.stream().noneMatch(lease -> lease.block().overlaps(block)));
  }

  @Test
  void aPoolOfBindsHasTheLastQuarterOfANodesSerials() {
    var tag = new NodeTag(0xcafe1);

    var pool = AddressPool.ofBinds(tag);

    assertThat(pool.net()).isEqualTo(Net.parse("<cafe1c:>/22"));
    assertThat(pool.lease().first()).isEqualTo(Address.of(tag, Serials.BINDS));
    assertThat(pool.net().last()).isEqualTo(Address.of(tag, Serials.END - 1));
    assertThat(Serials.isSlot(pool.net().first())).isFalse();
  }

  @Test
  void thePoolOfAllAddressesHasOneMoreThanALongHolds() {
    assertThat(pool("<:>/0").free()).isEqualTo(BigInteger.TWO.pow(64));
  }
}
