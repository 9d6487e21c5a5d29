package dev.mm1.runtime.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mm1.core.actor.MailboxClosed;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.event.NodeEvent.DeadLetter;
import dev.mm1.core.event.NodeEvent.Loss;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.Envelope;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Exited;
import dev.mm1.core.signal.Header;
import dev.mm1.runtime.cell.Puppet.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// Envelopes, patience and closed mailboxes: mm1-EN-1, EN-2, SN-2, SN-3, SN-5, SN-6, SN-10.
final class SendingTest extends CellsFixture {

  private static final Duration MOMENT = Duration.ofMillis(50);

  /// Hears a message and gives the envelope that it came in.
  private static Envelope<?> envelopeOf(Puppet puppet) {
    var _ = puppet.hears();
    return puppet.lastEnvelope();
  }

  @ParameterizedTest
  @EnumSource
  void en2AnEnvelopeShowsWhoSentItToWhomAndThatSendingTookOneFromTheTtl(Kind kind) {
    var one = puppet(kind);
    var other = puppet(kind);

    one.does(context -> context.tell(other.address(), "hello"));

    assertThat(envelopeOf(other).header())
        .isEqualTo(new Header(other.address(), one.address(), 14, false, 0, 0));
  }

  @ParameterizedTest
  @EnumSource
  void en2TtlPriorityAndTraceAreAsTheSenderSaid(Kind kind) {
    var one = puppet(kind);
    var other = puppet(kind);

    one.does(
        context ->
            context.send(Envelope.to(other.address(), 1).withTtl(3).withTrace(77).withPriority()));

    assertThat(envelopeOf(other).header())
        .isEqualTo(new Header(other.address(), one.address(), 2, true, 0, 77));
  }

  @ParameterizedTest
  @EnumSource
  void sn2AMessageWithoutTtlIsNotSent(Kind kind) {
    var one = puppet(kind);
    var other = puppet(kind);

    Delivery delivery =
        one.gives(context -> context.send(Envelope.to(other.address(), "late").withTtl(0)));

    assertThat(delivery).isEqualTo(Delivery.TTL_EXHAUSTED);
    other.hearsNothing();
    assertThat(node.events().all(DeadLetter.class))
        .extracting(DeadLetter::why)
        .containsExactly(Loss.TTL_EXHAUSTED);
  }

  @ParameterizedTest
  @EnumSource
  void sn3ForwardingKeepsWhomItWasMeantForAndWhoSentIt(Kind kind) {
    var first = puppet(kind);
    var gateway = puppet(kind);
    var last = puppet(kind);

    first.does(
        context -> context.send(Envelope.to(gateway.address(), "on").withTrace(5).withTtl(9)));
    var passing = envelopeOf(gateway);
    gateway.does(context -> context.forward(last.address(), passing));

    assertThat(envelopeOf(last).header())
        .isEqualTo(new Header(gateway.address(), first.address(), 7, false, 0, 5));
  }

  @ParameterizedTest
  @EnumSource
  void anEnvelopeThatHasTravelledLongEnoughIsNotForwarded(Kind kind) {
    var first = puppet(kind);
    var gateway = puppet(kind);

    first.does(context -> context.send(Envelope.to(gateway.address(), "on").withTtl(1)));
    var passing = envelopeOf(gateway);

    assertThat(gateway.<Delivery>gives(context -> context.forward(first.address(), passing)))
        .isEqualTo(Delivery.TTL_EXHAUSTED);
    first.hearsNothing();
  }

  @ParameterizedTest
  @EnumSource
  void signalsHaveAnEnvelopeFromTheActorThatTheySpeakOf(Kind kind) {
    var one = trapping(kind);
    var other = puppet(kind);

    other.does(context -> context.exit(one.address(), ExitReason.normal()));

    assertThat(one.hears()).isInstanceOf(Exited.class);
    assertThat(one.lastEnvelope().header().sender()).isEqualTo(other.address());
  }

  @Test
  void whoHasReceivedNothingHasNoEnvelope() {
    var asked = new CompletableFuture<Throwable>();

    var _ =
        cells.spawn(
            Spawn.process(
                "new",
                context -> {
                  try {
                    asked.completeExceptionally(new AssertionError(context.envelope().toString()));
                  } catch (IllegalStateException none) {
                    asked.complete(none);
                  }
                }));

    assertThat(soon(asked)).hasMessageContaining("/new has received no message yet");
  }

  @ParameterizedTest
  @EnumSource
  void sn6PriorityNeedsNoRoomAndOvertakesNothing(Kind kind) throws InterruptedException {
    var one = puppet(kind);
    var full = node.puppet(kind, how -> how.withMailbox(1));
    var hold = Hold.on(full);

    one.does(
        context -> {
          assertThat(context.tell(full.address(), 1)).isEqualTo(Delivery.ACCEPTED);
          assertThat(context.tell(full.address(), 2)).isEqualTo(Delivery.FULL);
          assertThat(context.send(Envelope.to(full.address(), 3).withPriority()))
              .isEqualTo(Delivery.ACCEPTED);
        });
    hold.end();

    assertThat(full.hears()).isEqualTo(1);
    assertThat(full.hears()).isEqualTo(3);
    full.hearsNothing();
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "DISPATCHER")
  void whoHasPatienceWaitsForRoom(Kind kind) throws InterruptedException {
    var one = puppet(kind);
    var full = node.puppet(kind, how -> how.withMailbox(2));
    var hold = Hold.on(full);
    var said = new ArrayList<Delivery>();

    var sending =
        one.starts(
            context -> {
              for (int i = 0; i < 50; i++) {
                said.add(context.send(full.address(), i, LONG));
              }
            });
    hold.end();

    assertThat(soon(sending)).isTrue();
    assertThat(said).hasSize(50).containsOnly(Delivery.ACCEPTED);
    IntStream.range(0, 50).forEach(i -> assertThat(full.hears()).isEqualTo(i));
    assertThat(node.events().all(DeadLetter.class)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "DISPATCHER")
  void manyPatientSendersAllFindRoom(Kind kind) throws InterruptedException {
    var full = node.puppet(kind, how -> how.withMailbox(1));
    var hold = Hold.on(full);
    var senders = IntStream.range(0, 20).mapToObj(_ -> puppet(kind)).toList();

    var sent =
        senders.stream()
            .map(
                sender ->
                    sender.starts(
                        context ->
                            assertThat(context.send(full.address(), "mine", LONG))
                                .isEqualTo(Delivery.ACCEPTED)))
            .toList();
    hold.end();

    sent.forEach(done -> assertThat(soon(done)).isTrue());
    senders.forEach(_ -> assertThat(full.hears()).isEqualTo("mine"));
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "DISPATCHER")
  void patienceEnds(Kind kind) throws InterruptedException {
    var one = puppet(kind);
    var full = node.puppet(kind, how -> how.withMailbox(1));
    var hold = Hold.on(full);

    one.does(
        context -> {
          assertThat(context.send(full.address(), 1, Duration.ZERO)).isEqualTo(Delivery.ACCEPTED);
          assertThat(context.send(full.address(), 2, MOMENT)).isEqualTo(Delivery.FULL);
          assertThat(context.send(full.address(), 3, Duration.ZERO)).isEqualTo(Delivery.FULL);
          assertThatThrownBy(() -> context.send(full.address(), 4, Duration.ofMillis(-1)))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessageContaining("PT-0.001S")
              .hasMessageContaining("negative");
        });
    hold.end();

    assertThat(node.events().all(DeadLetter.class))
        .extracting(DeadLetter::why)
        .containsExactly(Loss.FULL, Loss.FULL);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "DISPATCHER")
  void whoWaitsForRoomHearsOfTheReceiversEnd(Kind kind) throws InterruptedException {
    var one = puppet(kind);
    var full = node.puppet(kind, how -> how.withMailbox(1));
    var hold = Hold.on(full);
    one.does(context -> context.tell(full.address(), "fills it"));

    var end = new CompletableFuture<Delivery>();
    var _ = one.starts(context -> end.complete(context.send(full.address(), "never", LONG)));
    var _ = cells.kill(full.address());
    hold.end();

    assertThat(soon(end)).isIn(Delivery.NOT_FOUND, Delivery.CLOSED);
  }

  @ParameterizedTest
  @EnumSource
  void patienceCanBeContinued(Kind kind) throws InterruptedException {
    var one = puppet(kind);
    var full = node.puppet(kind, how -> how.withMailbox(1));
    var hold = Hold.on(full);
    var outcomes = new CompletableFuture<Delivery>();

    one.does(
        context -> {
          context.tell(full.address(), "fills it");
          context.send(full.address(), "waits", LONG, outcomes::complete);
        });
    hold.end();

    assertThat(soon(outcomes)).isEqualTo(Delivery.ACCEPTED);
    assertThat(full.hears()).isEqualTo("fills it");
    assertThat(full.hears()).isEqualTo("waits");
  }

  @ParameterizedTest
  @EnumSource
  void continuedPatienceEndsToo(Kind kind) throws InterruptedException {
    var one = puppet(kind);
    var full = node.puppet(kind, how -> how.withMailbox(1));
    var hold = Hold.on(full);
    var outcomes = new CompletableFuture<Delivery>();

    one.does(
        context -> {
          context.tell(full.address(), "fills it");
          context.send(full.address(), "waits", MOMENT, outcomes::complete);
        });

    assertThat(soon(outcomes)).isEqualTo(Delivery.FULL);
    hold.end();
  }

  @ParameterizedTest
  @EnumSource
  void sn10WhoHasClosedTakesNoMoreMessages(Kind kind) {
    var one = puppet(kind);

    one.does(
        context -> {
          context.tell(context.self(), "before");
          context.close();
          assertThat(context.tell(context.self(), "after")).isEqualTo(Delivery.CLOSED);
        });

    assertThat(one.hears()).isEqualTo("before");
    assertThat(node.events().all(DeadLetter.class))
        .extracting(DeadLetter::why)
        .containsExactly(Loss.CLOSED);
  }

  @Test
  void sn10AClosedMailboxIsReadToItsEndAndThenSaysSo() {
    var one = puppet(Kind.PROCESS);

    one.does(
        context -> {
          context.tell(context.self(), "last");
          context.close();
          assertThat(context.receive()).isEqualTo("last");
          assertThatThrownBy(context::receive)
              .isInstanceOf(MailboxClosed.class)
              .hasMessageContaining(context.self().toString());
          // Closed is not ended: it may still send.
          context.exit(context.self(), ExitReason.shutdown());
        });

    assertThat(one.ends()).isEqualTo(ExitReason.shutdown());
  }
}
