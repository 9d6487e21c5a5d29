package dev.mm1.core.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class AddressRangesTest {

  private final AddressRanges<String> ranges = new AddressRanges<>();

  private static AddressRange range(String net) {
    return AddressRange.of(Net.parse(net));
  }

  private static Address address(String text) {
    return Address.parse(text);
  }

  @Test
  void anAddressIsFoundInTheRangeThatContainsIt() {
    ranges.add(range("<8000:>/16"), "high");
    ranges.add(range("<0001:>/16"), "low");
    ranges.add(range("<0001000100000001>"), "never, for it lies in low");
    ranges.add(range("<0003:>"), "one");

    assertThat(ranges.find(address("<0001:1>"))).contains("low");
    assertThat(ranges.find(address("<8000ffffffffffff>"))).contains("high");
    assertThat(ranges.find(address("<0003:>"))).contains("one");
    assertThat(ranges.find(address("<:>"))).isEmpty();
    assertThat(ranges.find(address("<0002:>"))).isEmpty();
    assertThat(ranges.find(address("<ffff:>"))).isEmpty();
    assertThat(ranges.size()).isEqualTo(3);
  }

  @Test
  void ar3ARangeThatOverlapsAnotherIsNotAdded() {
    ranges.add(range("<cafe:>/20"), "first");

    assertThat(ranges.add(range("<cafe:1>"), "inside")).contains(range("<cafe:>/20"));
    assertThat(ranges.add(range("<ca:>/8"), "around")).contains(range("<cafe:>/20"));
    assertThat(ranges.overlapping(range("<ca:>/8"))).contains(range("<cafe:>/20"));
    assertThat(ranges.overlapping(range("<cafe1:>/20"))).isEmpty();
    assertThat(ranges.add(range("<cafe1:>/20"), "beside")).isEmpty();
    assertThat(ranges.find(address("<cafe:1>"))).contains("first");
  }

  @Test
  void ar4OnlyExactlyThatRangeIsRemoved() {
    ranges.add(range("<cafe:>/20"), "first");

    assertThat(ranges.remove(range("<cafe:>/21"))).isEmpty();
    assertThat(ranges.remove(range("<ca:>/8"))).isEmpty();
    assertThat(ranges.remove(range("<cafe:>"))).isEmpty();
    assertThat(ranges.find(address("<cafe:>"))).contains("first");
    assertThat(ranges.remove(range("<cafe:>/20"))).contains("first");
    assertThat(ranges.remove(range("<cafe:>/20"))).isEmpty();
    assertThat(ranges.find(address("<cafe:>"))).isEmpty();
  }

  @RepeatedTest(50)
  void itAnswersAsOneWhoLooksAtEveryRange(RepetitionInfo info) {
    var random = new Random(info.getCurrentRepetition());
    Map<AddressRange, String> model = new HashMap<>();

    for (int step = 0; step < 300; step++) {
      var net = new Net(near(random), new NetMask(58 + random.nextInt(7)));
      var range = AddressRange.of(net);
      if (random.nextBoolean()) {
        boolean free = model.keySet().stream().noneMatch(range::overlaps);
        assertThat(ranges.add(range, net.toString()).isEmpty()).isEqualTo(free);
        if (free) {
          model.put(range, net.toString());
        }
      } else {
        assertThat(ranges.remove(range).isPresent()).isEqualTo(model.remove(range) != null);
      }
      var wanted = near(random);
      var expected =
          model.entrySet().stream()
              .filter(entry -> entry.getKey().contains(wanted))
              .map(Map.Entry::getValue)
              .findFirst();
      assertThat(ranges.find(wanted)).isEqualTo(expected);
    }
  }

  /// On both sides of where a signed long would change its sign.
  private static Address near(Random random) {
    return new Address(Long.MIN_VALUE + random.nextInt(512) - 256);
  }

  @Test
  void ofThreadsThatAddOverlappingRangesOneSucceeds() throws Exception {
    int rounds = 200;
    List<Callable<Long>> adders = new ArrayList<>();
    for (int thread = 0; thread < 4; thread++) {
      String name = "thread " + thread;
      int mask = 60 + thread;
      adders.add(() -> adds(rounds, mask, name));
    }

    long added = 0;
    try (var threads = Executors.newFixedThreadPool(adders.size())) {
      for (var result : threads.invokeAll(adders)) {
        added += result.get();
      }
    }

    assertThat(added).isEqualTo(rounds);
    assertThat(ranges.size()).isEqualTo(rounds);
  }

  private long adds(int rounds, int mask, String name) {
    long added = 0;
    for (int round = 0; round < rounds; round++) {
      var net = new Net(new Address(round * 16L), new NetMask(mask));
      added += ranges.add(AddressRange.of(net), name).isEmpty() ? 1 : 0;
    }
    return added;
  }
}
