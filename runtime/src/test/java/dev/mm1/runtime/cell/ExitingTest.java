package dev.mm1.runtime.cell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.runtime.cell.Puppet.Kind;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Ends and what brings them about, where a puppet cannot be told to: the rest of statement B2, and
/// what comes before messages that wait.
final class ExitingTest extends CellsFixture {

  private static final ExitReason BOOM = new ExitReason.Custom("boom", "it was time");

  /// Throws an error whatever one does with it.
  private static final class Unspeakable extends Error {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new AssertionError("nobody may look");
    }
  }

  @ParameterizedTest
  @EnumSource
  void b2AnErrorThatCannotBePrintedStillEndsTheActor(Kind kind) {
    var one = puppet(kind);

    var _ =
        one.starts(
            _ -> {
              throw new Unspeakable();
            });

    assertThat(one.ends())
        .isInstanceOfSatisfying(
            ExitReason.Failed.class,
            failed -> assertThat(failed.type()).isEqualTo(Unspeakable.class.getName()));
  }

  @ParameterizedTest
  @EnumSource
  void b2AnEndlessMessageIsCut(Kind kind) {
    var one = puppet(kind);

    var _ =
        one.starts(
            _ -> {
              throw new IllegalStateException("x".repeat(1_000_000));
            });

    assertThat(one.ends())
        .isInstanceOfSatisfying(
            ExitReason.Failed.class,
            failed -> {
              assertThat(failed.message()).hasSizeLessThan(5_000).endsWith("…");
              assertThat(failed.stack()).hasSizeLessThan(20_000).endsWith("…");
            });
  }

  @ParameterizedTest
  @EnumSource
  void anErrorOfTheMachineIsHeardOfByTheNode(Kind kind) {
    var one = puppet(kind);
    var broken = new InternalError("as if");

    var _ =
        one.starts(
            _ -> {
              throw broken;
            });

    var _ = one.ends();
    assertThat(node.fatal()).containsExactly(broken);
  }

  @ParameterizedTest
  @EnumSource
  void anExitSignalToOneselfEndsOneself(Kind kind) {
    var one = puppet(kind);

    var _ = one.starts(context -> context.exit(one.address(), BOOM));

    assertThat(one.ends()).isEqualTo(BOOM);
  }

  @ParameterizedTest
  @EnumSource
  void anExitSignalDoesNotWaitBehindMessages(Kind kind) throws InterruptedException {
    var one = puppet(kind);
    var busy = new CountDownLatch(1);
    var never = new CountDownLatch(1);
    var _ =
        one.starts(
            _ -> {
              busy.countDown();
              never.await();
            });
    busy.await();
    assertThat(cells.tell(one.address(), "waits in the mailbox")).isEqualTo(Delivery.ACCEPTED);

    var _ = cells.exit(one.address(), BOOM);

    assertThat(one.ends()).isEqualTo(BOOM);
  }

  @ParameterizedTest
  @EnumSource
  void whatItThrowsAfterItWasToldToEndDoesNotChangeTheReason(Kind kind) {
    var one = puppet(kind);

    var _ =
        one.starts(
            context -> {
              var _ = context.exit(one.address(), BOOM);
              throw new IllegalStateException("too late");
            });

    assertThat(one.ends()).isEqualTo(BOOM);
  }
}
