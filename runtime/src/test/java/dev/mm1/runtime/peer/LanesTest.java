package dev.mm1.runtime.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.ByteString;
import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Request;
import dev.mm1.runtime.signal.Signal;
import dev.mm1.runtime.signal.Stamp;
import dev.mm1.runtime.wire.Frame;
import dev.mm1.runtime.wire.Frame.Piece;
import dev.mm1.runtime.wire.Sizes;
import dev.mm1.testkit.Seeds;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeds.class)
final class LanesTest {

  private static final int WINDOW = Sizes.MIN_WINDOW;
  private static final Sizes OTHERS = new Sizes(Sizes.MIN_FRAME, WINDOW, WINDOW);
  private static final int SMALL = 100;
  private static final int LARGE = 2 * Piece.MOST_BYTES;

  private final Queue<Parcel> arriving = new ArrayDeque<>();
  private final Lanes lanes = new Lanes(arriving, WINDOW, OTHERS);

  private static Parcel parcel(int from, int to, int bytes) {
    var letter = new Signal.Letter(new Address(from), new Address(to), Stamp.FRESH, "");
    return new Parcel(letter, ByteString.copyFrom(new byte[bytes]));
  }

  private Parcel sent(int from, int to, int bytes) {
    var parcel = parcel(from, to, bytes);
    arriving.add(parcel);
    return parcel;
  }

  /// All that goes until nothing does.
  private List<Sending> all() {
    List<Sending> all = new ArrayList<>();
    for (var next = lanes.next(); next != null; next = lanes.next()) {
      all.add(next);
    }
    return all;
  }

  @Test
  void whatIsSmallGoesAsItCame() {
    List<Parcel> sent = IntStream.range(0, 1000).mapToObj(i -> sent(i % 3, i % 2, SMALL)).toList();

    assertThat(all()).containsExactlyElementsOf(sent);
  }

  @Test
  void whatIsLargeGoesInPieces() {
    sent(1, 2, LARGE + 1);

    assertThat(all())
        .extracting(next -> ((Sending.Part) next).piece())
        .extracting(Piece::id, Piece::total, Piece::at, piece -> piece.part().size())
        .containsExactly(
            tuple(1L, LARGE + 1, 0, Piece.MOST_BYTES),
            tuple(1L, 0, Piece.MOST_BYTES, Piece.MOST_BYTES),
            tuple(1L, 0, LARGE, 1));
  }

  @Test
  void thePairOfALargeOneWaitsAndOthersDoNot() {
    var large = sent(1, 2, LARGE);
    var same = sent(1, 2, SMALL);
    var other = sent(1, 3, SMALL);

    List<Sending> all = all();

    assertThat(all.indexOf(other)).isLessThan(2);
    assertThat(all.getLast()).isEqualTo(same);
    assertThat(all).hasSize(4);
    assertThat(((Sending.Part) all.get(2)).done()).contains(large);
  }

  @Test
  void theEndOfAnAskWaitsForItsRequest() {
    var slot = new Address(77);
    var request =
        new Signal.Letter(new Address(1), new Address(2), Stamp.FRESH, new Request(slot, ""));
    var over = new Parcel(new Signal.AskOver(slot, new Address(2), slot), ByteString.EMPTY);
    sent(1, 2, LARGE);
    var asked = new Parcel(request, ByteString.copyFrom(new byte[SMALL]));
    arriving.add(asked);
    arriving.add(over);

    List<Sending> all = all();

    assertThat(all).endsWith(asked, over);
  }

  @Test
  void aLargeOneBeginsOnlyWhenAllOfItIsGranted() {
    sent(1, 2, WINDOW - 1);
    sent(3, 4, LARGE);

    List<Sending> first = all();
    boolean granted = lanes.grant(new Frame.Credit(0, LARGE));
    List<Sending> second = all();

    assertThat(first.stream().mapToInt(Sending::bytes).sum()).isEqualTo(WINDOW - 1);
    assertThat(granted).isTrue();
    assertThat(second.stream().mapToInt(Sending::bytes).sum()).isEqualTo(LARGE);
  }

  @Test
  void ofThoseThatWaitForCreditTheFirstBeginsFirst() {
    sent(1, 2, WINDOW - LARGE);
    sent(3, 4, WINDOW);
    sent(5, 6, LARGE);

    assertThat(all().stream().mapToInt(Sending::bytes).sum()).isEqualTo(WINDOW - LARGE);
    assertThat(lanes.grant(new Frame.Credit(0, WINDOW - LARGE))).isTrue();
    assertThat(all().stream().mapToInt(Sending::bytes).sum()).isEqualTo(WINDOW);
  }

  @Test
  void smallOnesWaitForCreditAndGoOnWithIt() {
    List<Parcel> sent =
        IntStream.range(0, 5).mapToObj(_ -> sent(1, 2, Sizes.MIN_FRAME - 64)).toList();
    sent(3, 4, SMALL * SMALL);

    List<Sending> first = all();
    assertThat(lanes.grant(new Frame.Credit(WINDOW / 2, 0))).isTrue();
    List<Sending> second = all();

    assertThat(first).containsExactlyElementsOf(sent.subList(0, 4));
    assertThat(second).hasSize(2).startsWith(sent.get(4));
  }

  @Test
  void smallOnesGoThoughNoLargeOneIsAllowed() {
    sent(1, 2, WINDOW);
    var _ = all();
    sent(3, 4, LARGE);
    var small = sent(5, 6, SMALL);

    assertThat(all()).containsExactly(small);
  }

  @Test
  void nobodyGrantsWhatWasNotSent() {
    sent(1, 2, SMALL);
    var _ = all();

    assertThat(lanes.grant(new Frame.Credit(SMALL + 1, 0))).isFalse();
    assertThat(lanes.grant(new Frame.Credit(0, 1))).isFalse();
    assertThat(lanes.grant(new Frame.Credit(-1, 0))).isFalse();
    assertThat(lanes.grant(new Frame.Credit(Long.MAX_VALUE, 0))).isFalse();
    assertThat(lanes.grant(new Frame.Credit(SMALL, 0))).isTrue();
  }

  @Test
  void notMoreThanSixteenAreCutAtOnce() {
    IntStream.range(0, 40).forEach(i -> sent(i, 0, Piece.MOST_BYTES + 1));
    var wide = new Lanes(arriving, WINDOW, new Sizes(Sizes.MIN_FRAME, WINDOW, 64 * WINDOW));
    Map<Long, Integer> open = new HashMap<>();
    int most = 0;
    for (var next = wide.next(); next != null; next = wide.next()) {
      Piece piece = ((Sending.Part) next).piece();
      open.merge(piece.id(), piece.part().size(), Integer::sum);
      open.values().removeIf(bytes -> bytes == Piece.MOST_BYTES + 1);
      most = Math.max(most, open.size());
    }

    assertThat(most).isGreaterThan(2).isLessThanOrEqualTo(Piece.MOST_AT_ONCE);
  }

  @Test
  void whatTheOtherSideDoesNotTakeIsSaid() {
    var large = sent(1, 2, WINDOW + 1);
    var small = sent(1, 2, SMALL);

    assertThat(all()).containsExactly(new Sending.TooLarge(large), small);
  }

  @Test
  void aLargeOneKeepsSmallOnesWaitingForAPieceAtMost() {
    sent(1, 2, WINDOW);
    var _ = lanes.next();
    List<Integer> pieces = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      var small = sent(3, 4, SMALL);
      int before = 0;
      while (!small.equals(lanes.next())) {
        before++;
      }
      pieces.add(before);
    }

    assertThat(pieces).allMatch(before -> before <= 1);
  }

  @Test
  void manySmallOnesKeepALargeOneWaitingForATurnAtMost() {
    sent(1, 2, LARGE);
    IntStream.range(0, 2000).forEach(_ -> sent(3, 4, SMALL));

    List<Sending> all = all();

    int last =
        all.lastIndexOf(all.stream().filter(Sending.Part.class::isInstance).toList().getLast());
    assertThat(last).isLessThan(3 * Piece.MOST_BYTES / SMALL);
  }

  @Test
  void whatWasNotSentToItsEndIsTheRest() {
    var large = sent(1, 2, LARGE);
    var behind = sent(1, 2, SMALL);
    var waits = sent(3, 4, WINDOW);
    var _ = lanes.next();

    assertThat(lanes.rest()).containsExactly(large, behind, waits);
    assertThat(lanes.next()).isNull();
  }

  /// Random traffic, with a receiver that grants late and in any portions.
  @RepeatedTest(200)
  void eachPairKeepsItsOrderAndNothingGoesWithoutCredit(RandomGenerator random) {
    var far = new Far();
    int toSend = 500;

    for (int idle = 0; idle < 3; ) {
      if (toSend > 0 && random.nextInt(4) == 0) {
        toSend--;
        var parcel = randomParcel(random);
        far.expects(parcel);
        arriving.add(parcel);
      }
      var next = lanes.next();
      if (next == null || random.nextInt(20) == 0) {
        far.grants(lanes);
      }
      far.takes(next);
      idle = next == null && toSend == 0 ? idle + 1 : 0;
    }

    far.assertHasAll();
  }

  /// The other side: checks all that comes.
  private static final class Far {

    private final Inflow inflow = new Inflow(OTHERS);
    private final Map<Pair, Queue<Parcel>> expected = new HashMap<>();
    private final Map<Long, Parcel> cut = new HashMap<>();
    private final List<Frame.Credit> due = new ArrayList<>();

    void expects(Parcel parcel) {
      expected.computeIfAbsent(Pair.of(parcel.signal()), _ -> new ArrayDeque<>()).add(parcel);
    }

    void grants(Lanes lanes) {
      assertThat(due.stream().allMatch(lanes::grant)).isTrue();
      due.clear();
    }

    void takes(@Nullable Sending next) {
      switch (next) {
        case null -> {}
        case Parcel whole -> takes(whole);
        case Sending.Part(Piece piece, Optional<Parcel> done) -> takes(piece, done);
        case Sending.TooLarge _ -> throw new AssertionError(next);
      }
    }

    private void takes(Parcel whole) {
      assertThat(inflow.whole(whole.envelope())).isEmpty();
      assertIsNext(whole);
      inflow.handedWhole(whole.bytes()).ifPresent(due::add);
    }

    private void takes(Piece piece, Optional<Parcel> done) {
      Parcel parcel = cut.computeIfAbsent(piece.id(), _ -> begun(piece.total()));
      switch (inflow.piece(piece)) {
        case Inflow.Taken.Lie(String why) -> throw new AssertionError(why);
        case Inflow.Taken.Half() -> assertThat(done).isEmpty();
        case Inflow.Taken.Complete(ByteString envelope) -> {
          cut.remove(piece.id());
          assertThat(envelope).isEqualTo(parcel.envelope());
          assertThat(done).contains(parcel);
          assertIsNext(parcel);
          inflow.handedPieces(envelope.size()).ifPresent(due::add);
        }
      }
    }

    private void assertIsNext(Parcel parcel) {
      var queue = expected.getOrDefault(Pair.of(parcel.signal()), new ArrayDeque<>());
      assertThat(queue.poll()).isEqualTo(parcel);
    }

    /// Which parcel has begun: the first of a pair, of that size, and not begun before.
    private Parcel begun(int total) {
      return expected.values().stream()
          .flatMap(queue -> queue.stream().limit(1))
          .filter(parcel -> parcel.bytes() == total && !cut.containsValue(parcel))
          .findFirst()
          .orElseThrow(() -> new AssertionError("what has begun is not the first of its pair"));
    }

    void assertHasAll() {
      assertThat(expected.values()).isNotEmpty().allMatch(Queue::isEmpty);
    }
  }

  private static Parcel randomParcel(RandomGenerator random) {
    int bytes =
        switch (random.nextInt(4)) {
          case 0 -> random.nextInt(Piece.MOST_BYTES, WINDOW);
          case 1 -> random.nextInt(Piece.MOST_BYTES + 1);
          default -> random.nextInt(1, SMALL);
        };
    return parcel(random.nextInt(3), random.nextInt(2), bytes);
  }
}
