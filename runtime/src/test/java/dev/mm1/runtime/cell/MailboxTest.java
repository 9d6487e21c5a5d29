package dev.mm1.runtime.cell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.address.Address;
import dev.mm1.core.address.NodeTag;
import dev.mm1.runtime.cell.Mailbox.Added;
import dev.mm1.runtime.signal.Signal.Letter;
import dev.mm1.runtime.signal.Stamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/// The mailbox by itself, and under many threads: order (B42), bound, and whoever has to resume.
final class MailboxTest {

  private static final int SENDERS = 4;
  private static final int EACH = 2_000;
  private static final Address SOMEBODY = Address.of(new NodeTag(0xa1), 1);

  private record Numbered(int sender, int number) {}

  private static Letter letter(Object body) {
    return new Letter(SOMEBODY, SOMEBODY, Stamp.FRESH, body);
  }

  private static Object body(Object item) {
    return item instanceof Letter letter ? letter.body() : item;
  }

  private static List<Object> read(Mailbox mailbox) {
    mailbox.take();
    return Stream.generate(mailbox::poll)
        .takeWhile(Optional::isPresent)
        .map(Optional::orElseThrow)
        .map(MailboxTest::body)
        .toList();
  }

  @Test
  void whatArrivesIsReadInThatOrderLettersAndSignalsAlike() {
    var mailbox = new Mailbox(10);

    var _ = mailbox.offer(letter(1));
    var _ = mailbox.add("signal");
    var _ = mailbox.offer(letter(2));
    mailbox.take();
    var _ = mailbox.offer(letter(3));

    assertThat(read(mailbox)).containsExactly(1, "signal", 2, 3);
    assertThat(read(mailbox)).isEmpty();
  }

  @Test
  void lettersCountAgainstTheBoundUntilTheyAreReadAndSignalsDoNot() {
    var mailbox = new Mailbox(2);

    assertThat(mailbox.add("signal")).isEqualTo(Added.QUEUED);
    assertThat(mailbox.offer(letter(1))).isEqualTo(Added.QUEUED);
    assertThat(mailbox.offer(letter(2))).isEqualTo(Added.QUEUED);
    assertThat(mailbox.offer(letter(3))).isEqualTo(Added.FULL);
    mailbox.take();
    assertThat(mailbox.offer(letter(3))).isEqualTo(Added.FULL);
    assertThat(mailbox.add("signal")).isEqualTo(Added.QUEUED);

    assertThat(mailbox.poll()).contains("signal");
    assertThat(mailbox.offer(letter(3))).isEqualTo(Added.FULL);
    assertThat(mailbox.poll().map(MailboxTest::body)).contains(1);
    assertThat(mailbox.offer(letter(3))).isEqualTo(Added.QUEUED);
    assertThat(mailbox.offer(letter(4))).isEqualTo(Added.FULL);
    assertThat(read(mailbox)).containsExactly(2, "signal", 3);
    assertThat(mailbox.offer(letter(5))).isEqualTo(Added.QUEUED);
  }

  @Test
  void whatIsPickedOutLeavesTheOthersInTheirOrder() {
    var mailbox = new Mailbox(4);
    IntStream.rangeClosed(1, 4).forEach(i -> mailbox.offer(letter(i)));
    mailbox.take();

    assertThat(mailbox.poll(item -> body(item).equals(3)).map(MailboxTest::body)).contains(3);
    assertThat(mailbox.poll(item -> body(item).equals(9))).isEmpty();
    assertThat(mailbox.poll(item -> body(item).equals(4)).map(MailboxTest::body)).contains(4);
    assertThat(mailbox.offer(letter(5))).isEqualTo(Added.QUEUED);

    assertThat(read(mailbox)).containsExactly(1, 2, 5);
  }

  @Test
  void onlyTheFirstWhoFindsTheActorIdleHasToResumeIt() {
    var mailbox = new Mailbox(10);
    assertThat(mailbox.becomeIdle()).isTrue();

    assertThat(mailbox.offer(letter(1))).isEqualTo(Added.ROUSED);
    assertThat(mailbox.offer(letter(2))).isEqualTo(Added.QUEUED);
    assertThat(mailbox.rouse()).isFalse();
    assertThat(mailbox.becomeIdle()).isFalse();
    assertThat(read(mailbox)).containsExactly(1, 2);

    assertThat(mailbox.becomeIdle()).isTrue();
    assertThat(mailbox.rouse()).isTrue();
    assertThat(mailbox.rouse()).isFalse();
    assertThat(mailbox.add("signal")).isEqualTo(Added.QUEUED);
  }

  @Test
  void atTheEndWhatWasNotTakenIsLeftAndNothingMoreArrives() {
    var mailbox = new Mailbox(10);
    var _ = mailbox.offer(letter(1));
    mailbox.take();
    var _ = mailbox.offer(letter(2));
    var _ = mailbox.add("signal");
    var _ = mailbox.offer(letter(3));

    assertThat(mailbox.end()).extracting(Letter::body).containsExactly(2, 3);

    assertThat(mailbox.offer(letter(4))).isEqualTo(Added.ENDED);
    assertThat(mailbox.add("signal")).isEqualTo(Added.ENDED);
    assertThat(mailbox.becomeIdle()).isFalse();
    mailbox.take();
    assertThat(mailbox.leftTaken()).extracting(Letter::body).containsExactly(1);
    assertThat(mailbox.end()).isEmpty();
  }

  @RepeatedTest(20)
  void manySendersLoseNothingAndKeepTheirOrder() {
    var mailbox = new Mailbox(Integer.MAX_VALUE);
    var senders = senders(mailbox, new AtomicInteger());
    var heard = new ArrayList<Object>();

    while (heard.size() < SENDERS * EACH) {
      heard.addAll(read(mailbox));
      Thread.onSpinWait();
    }

    senders.forEach(CompletableFuture::join);
    inOrderOfEachSender(heard);
  }

  @RepeatedTest(20)
  void eachLetterIsReadOrLeftOrRefusedWheneverTheActorEnds() {
    var mailbox = new Mailbox(Integer.MAX_VALUE);
    var refused = new AtomicInteger();
    var senders = senders(mailbox, refused);
    var heard = new ArrayList<Object>();

    while (heard.size() < EACH) {
      heard.addAll(read(mailbox));
    }
    heard.addAll(mailbox.end().stream().map(Letter::body).toList());

    senders.forEach(CompletableFuture::join);
    assertThat(heard.size() + refused.get()).isEqualTo(SENDERS * EACH);
    inOrderOfEachSender(heard);
  }

  @RepeatedTest(20)
  void noMoreThanTheBoundWaitAndNobodyIsRefusedForEver() {
    int bound = 8;
    var mailbox = new Mailbox(bound);
    var senders = senders(mailbox, new AtomicInteger());
    var heard = new ArrayList<Object>();

    while (heard.size() < SENDERS * EACH) {
      var batch = read(mailbox);
      // While a batch is read, as many may arrive again; a few more where senders met.
      assertThat(batch).hasSizeLessThanOrEqualTo(bound + SENDERS);
      heard.addAll(batch);
      Thread.onSpinWait();
    }

    senders.forEach(CompletableFuture::join);
    inOrderOfEachSender(heard);
    assertThat(IntStream.range(0, bound).mapToObj(i -> mailbox.offer(letter(i))))
        .containsOnly(Added.QUEUED);
    assertThat(mailbox.offer(letter("too many"))).isEqualTo(Added.FULL);
  }

  @RepeatedTest(20)
  void whoeverBecomesIdleIsRousedOnceForEachTime() {
    var mailbox = new Mailbox(Integer.MAX_VALUE);
    var roused = new AtomicInteger();
    int idle = 0;
    var senders = new ArrayList<CompletableFuture<Void>>();
    for (int sender = 0; sender < SENDERS; sender++) {
      senders.add(
          CompletableFuture.runAsync(
              () -> {
                for (int i = 0; i < EACH; i++) {
                  roused.addAndGet(mailbox.offer(letter(i)) == Added.ROUSED ? 1 : 0);
                }
              }));
    }

    int heard = 0;
    while (heard < SENDERS * EACH) {
      heard += read(mailbox).size();
      idle += mailbox.becomeIdle() ? 1 : 0;
      while (idle > roused.get() && heard < SENDERS * EACH) {
        Thread.onSpinWait();
      }
    }

    senders.forEach(CompletableFuture::join);
    int idleNow = mailbox.rouse() ? 1 : 0;
    assertThat(roused.get() + idleNow).isEqualTo(idle);
  }

  private static List<CompletableFuture<Void>> senders(Mailbox mailbox, AtomicInteger refused) {
    return IntStream.range(0, SENDERS)
        .mapToObj(me -> CompletableFuture.runAsync(() -> send(mailbox, me, refused)))
        .toList();
  }

  private static void send(Mailbox mailbox, int me, AtomicInteger refused) {
    for (int i = 0; i < EACH; i++) {
      var added = mailbox.offer(letter(new Numbered(me, i)));
      while (added == Added.FULL) {
        Thread.onSpinWait();
        added = mailbox.offer(letter(new Numbered(me, i)));
      }
      refused.addAndGet(added == Added.ENDED ? 1 : 0);
    }
  }

  private static void inOrderOfEachSender(List<Object> heard) {
    var wrong = new ArrayList<Object>();
    int[] expected = new int[SENDERS];
    for (Object item : heard) {
      if (!(item instanceof Numbered(int sender, int number)) || number != expected[sender]++) {
        wrong.add(item);
      }
    }
    assertThat(wrong).isEmpty();
  }
}
