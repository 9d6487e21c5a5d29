package dev.mm1.simulator.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.actor.CancelledTimer;
import dev.mm1.simulator.puppet.Command.CancelTimer;
import dev.mm1.simulator.puppet.Command.SetTimer;
import dev.mm1.simulator.puppet.Puppet;
import dev.mm1.simulator.puppet.Stage;
import java.time.Duration;
import java.util.Optional;

/// Timers: statement B66.
final class TimersTest {
  private static final Duration SOON = Duration.ofMillis(20);
  private static final Duration LATER = Duration.ofHours(1);

  private static Optional<?> cancels(Puppet puppet) {
    return puppet.gives(new CancelTimer("tea"), Optional.class);
  }

  @OnEveryStage
  void b66ATimerThatIsCancelledTellsWhatWasLeft(Stage stage) {
    var one = stage.one();
    one.does(new SetTimer("tea", LATER, "ready"));

    assertThat(cancels(one))
        .get()
        .isInstanceOfSatisfying(
            CancelledTimer.class,
            cancelled -> {
              assertThat(cancelled.message()).isEqualTo("ready");
              assertThat(cancelled.left()).isPositive().isLessThanOrEqualTo(LATER);
            });
    assertThat(cancels(one)).isEmpty();
    assertThat(one.hearsMeanwhile()).isEmpty();
  }

  @OnEveryStage
  void b66ATimerThatHasDoneItsWorkCannotBeCancelled(Stage stage) {
    var one = stage.one();

    one.starts(new SetTimer("tea", SOON, "ready"));

    assertThat(one.hears()).isEqualTo("ready");
    assertThat(cancels(one)).isEmpty();
  }
}
