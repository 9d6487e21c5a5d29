package dev.mm1.runtime.cell;

import static dev.mm1.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mm1.core.signal.ExitReason;
import dev.mm1.runtime.cell.Puppet.Kind;
import dev.mm1.runtime.signal.Routes;
import dev.mm1.testkit.host.ManualHost;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// How a process takes messages out of its mailbox.
final class ReceivingTest extends CellsFixture {

  @Test
  void choosingAMessageLeavesTheOthersInTheirOrder() {
    var one = puppet(Kind.PROCESS);

    one.does(
        context -> {
          for (var word : new String[] {"a", "b", "wanted", "c"}) {
            assertThat(context.tell(one.address(), word).isAccepted()).isTrue();
          }
          assertThat(context.receive("wanted"::equals, LONG)).contains("wanted");
          assertThat(context.receive("wanted"::equals, Duration.ZERO)).isEmpty();
        });

    assertThat(one.hears()).isEqualTo("a");
    assertThat(one.hears()).isEqualTo("b");
    assertThat(one.hears()).isEqualTo("c");
  }

  @Test
  void choosingWaitsForTheMessageToCome() {
    var one = puppet(Kind.PROCESS);
    var chosen =
        one.starts(
            context -> {
              assertThat(context.receive("wanted"::equals, LONG)).contains("wanted");
              assertThat(context.receive()).isEqualTo("other");
            });

    var _ = cells.tell(one.address(), "other");
    var _ = cells.tell(one.address(), "wanted");

    assertThat(soon(chosen)).isTrue();
  }

  @Test
  void noPatienceOnlyLooks() {
    var one = puppet(Kind.PROCESS);

    one.does(
        context -> {
          assertThat(context.receive(Duration.ZERO)).isEmpty();
          var _ = context.tell(one.address(), "here");
          assertThat(context.receive(Duration.ZERO)).contains("here");
          assertThat(context.receive(Duration.ZERO)).isEmpty();
        });

    assertThat(one.isAlive()).isTrue();
  }

  @Test
  void negativePatienceIsRefused() {
    var one = puppet(Kind.PROCESS);

    one.does(
        context ->
            assertThatThrownBy(() -> context.receive(Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-0.001"));
  }

  @Test
  void patienceEndsOnTheClockOfTheHost() {
    var manual = new ManualHost();
    var one = new TestNode(manual, 0xa1, Routes.NONE).puppet(Kind.PROCESS);
    var result = new CompletableFuture<Optional<Object>>();
    var _ = one.starts(context -> result.complete(context.receive(Duration.ofHours(1))));

    assertThat(result).isNotDone();
    eventually(
        () -> {
          manual.advance(Duration.ofMinutes(10));
          assertThat(result).isDone();
        });

    assertThat(soon(result)).isEmpty();
  }

  @Test
  void aServerIsHandedItsMessagesAndCannotReceive() {
    var one = puppet(Kind.SERVER);

    one.does(
        context ->
            assertThatThrownBy(context::receive)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("/puppet"));
  }

  @Test
  void beingToldToEndInterruptsTheWait() {
    var one = puppet(Kind.PROCESS);
    var begun = new CompletableFuture<Boolean>();
    var thrown = new CompletableFuture<Class<?>>();
    var _ =
        one.starts(
            context -> {
              try {
                begun.complete(true);
                var _ = context.receive("never"::equals, LONG);
              } catch (InterruptedException told) {
                thrown.complete(told.getClass());
                throw told;
              }
            });

    assertThat(soon(begun)).isTrue();
    var _ = cells.exit(one.address(), ExitReason.shutdown());

    assertThat(one.ends()).isEqualTo(ExitReason.shutdown());
    assertThat(soon(thrown)).isEqualTo(InterruptedException.class);
  }

  @Test
  void whoWasToldToEndBeforeItWaitsIsInterruptedToo() {
    var one = puppet(Kind.PROCESS);
    var thrown = new CompletableFuture<Throwable>();
    var _ =
        one.starts(
            context -> {
              var _ = context.exit(one.address(), ExitReason.shutdown());
              try {
                var _ = context.receive();
              } catch (InterruptedException | RuntimeException told) {
                thrown.complete(told);
                throw told;
              }
            });

    assertThat(one.ends()).isEqualTo(ExitReason.shutdown());
    assertThat(soon(thrown)).isInstanceOf(InterruptedException.class);
  }
}
