package dev.mm1.runtime.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mm1.core.signal.Answer;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Exited;
import dev.mm1.runtime.cell.Puppet.Kind;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Ends that one actor brings about for another: mm1-SD-1, SD-2, E19.
final class ShuttingDownTest extends CellsFixture {

  private static final Duration MOMENT = Duration.ofMillis(50);

  /// In the form that needs no waiting, so that every kind of actor can do it.
  private static Answer shutdown(Puppet one, Puppet target, Duration patience) {
    var answer = new CompletableFuture<Answer>();
    one.does(context -> context.shutdown(target.address(), patience, answer::complete));
    return soon(answer);
  }

  @ParameterizedTest
  @EnumSource
  void e19TheObedientEndsByItself(Kind kind) {
    var one = puppet(kind);

    assertThat(shutdown(one, puppet(kind), LONG))
        .isEqualTo(new Answer.Given(ExitReason.shutdown()));

    one.hearsNothing();
  }

  @ParameterizedTest
  @EnumSource
  void e19TheStubbornIsKilled(Kind kind) {
    var one = puppet(kind);
    var stubborn = trapping(kind);

    assertThat(shutdown(one, stubborn, MOMENT)).isEqualTo(new Answer.Given(ExitReason.killed()));

    assertThat(stubborn.hears()).isEqualTo(new Exited(one.address(), ExitReason.shutdown()));
    one.hearsNothing();
  }

  @ParameterizedTest
  @EnumSource
  void e19TheDeadIsDead(Kind kind) {
    var one = puppet(kind);
    var dead = puppet(kind);
    var _ = cells.kill(dead.address());
    var _ = dead.ends();

    assertThat(shutdown(one, dead, LONG)).isEqualTo(new Answer.Given(ExitReason.noProc()));
  }

  @ParameterizedTest
  @EnumSource
  void withoutPatienceTheTargetIsKilledAtOnce(Kind kind) {
    var one = puppet(kind);
    var other = trapping(kind);

    assertThat(shutdown(one, other, Duration.ZERO))
        .isEqualTo(new Answer.Given(ExitReason.killed()));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DISPATCHER")
  void whoMayWaitWaits(Kind kind) {
    var one = puppet(kind);
    var obedient = puppet(kind);
    var stubborn = trapping(kind);

    one.does(
        context -> {
          assertThat(context.shutdown(obedient.address(), LONG)).isEqualTo(ExitReason.shutdown());
          assertThat(context.shutdown(stubborn.address(), MOMENT)).isEqualTo(ExitReason.killed());
          assertThat(context.shutdown(stubborn.address(), LONG)).isEqualTo(ExitReason.noProc());
        });

    one.hearsNothing();
  }

  @ParameterizedTest
  @EnumSource
  void itsOwnEndIsNotToBeAwaited(Kind kind) {
    var one = puppet(kind);

    one.does(
        context -> {
          assertThatThrownBy(() -> context.shutdown(context.self(), LONG, _ -> {}))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessageContaining("use quit");
          assertThatThrownBy(
                  () -> context.shutdown(context.self(), Duration.ofSeconds(-1), _ -> {}))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessageContaining("PT-1S");
        });

    assertThat(one.isAlive()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsLeftOfAnEndThatWasAwaited(Kind kind) {
    var one = puppet(kind);
    var obedient = puppet(kind);

    var _ = shutdown(one, obedient, LONG);

    assertThat(cells.find(one.address()).orElseThrow().ties().relations())
        .as("the watch of the test's own witness")
        .isEqualTo(1);
  }
}
