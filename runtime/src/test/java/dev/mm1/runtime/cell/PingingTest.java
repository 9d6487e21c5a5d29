package dev.mm1.runtime.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mm1.core.actor.AskFailed;
import dev.mm1.core.signal.Answer;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.runtime.cell.Puppet.Kind;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Asking whether an actor is there: mm1-PG-1 to PG-3.
final class PingingTest extends CellsFixture {

  @ParameterizedTest
  @EnumSource
  void aBusyActorIsThereToo(Kind kind) throws InterruptedException {
    var one = puppet(kind);
    var busy = puppet(kind);
    var hold = Hold.on(busy);
    var answer = new CompletableFuture<Answer>();

    one.does(context -> context.ping(busy.address(), LONG, answer::complete));

    assertThat(soon(answer))
        .isInstanceOfSatisfying(
            Answer.Given.class, given -> assertThat(given.body()).isInstanceOf(Duration.class));
    hold.end();
    busy.hearsNothing();
  }

  @ParameterizedTest
  @EnumSource
  void nobodyIsNotThere(Kind kind) {
    var one = puppet(kind);
    var nobody = dead(kind);
    var answer = new CompletableFuture<Answer>();

    one.does(context -> context.ping(nobody, LONG, answer::complete));

    assertThat(soon(answer)).isEqualTo(new Answer.Failed(ExitReason.noProc()));
    assertThat(cells.openAsks()).isZero();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DISPATCHER")
  void whoMayWaitWaitsForTheAnswer(Kind kind) {
    var one = puppet(kind);
    var other = puppet(kind);
    var nobody = dead(kind);

    one.does(
        context -> {
          assertThat(context.ping(other.address(), LONG)).isPositive();
          assertThatThrownBy(() -> context.ping(nobody, LONG)).isInstanceOf(AskFailed.class);
          assertThatThrownBy(() -> context.ping(nobody, Duration.ZERO))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessageContaining("PT0S");
        });

    assertThat(cells.openAsks()).isZero();
  }
}
