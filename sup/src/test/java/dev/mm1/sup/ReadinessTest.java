package dev.mm1.sup;

import static dev.mm1.sup.Stage.CRASH;
import static dev.mm1.sup.Stage.limit;
import static dev.mm1.sup.Stage.permanent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.ExitReason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Children that have to be ready, and starts that fail.
final class ReadinessTest {

  private static final RestartLimit TWICE = limit(2, 30);

  @ParameterizedTest
  @EnumSource
  void theNextChildIsStartedWhenTheOneBeforeIsReady(Strategy strategy) {
    var stage = Stage.of(permanent(strategy, TWICE, "a", "b"));
    stage.tick();

    assertThat(stage.spawned("a")).isEmpty();
    assertThat(stage.tick()).isEmpty();
    assertThat(stage.ready("a")).containsExactly("start b");
  }

  @ParameterizedTest
  @EnumSource
  void aFirstStartThatFailsIsTheEnd(Strategy strategy) {
    var stage = Stage.of(permanent(strategy, TWICE, "a", "b"));
    stage.tick();
    stage.started("a");
    stage.spawned("b");

    assertThat(stage.neverReady("b")).containsExactly("stop a");
    assertThat(stage.exited("a", ExitReason.shutdown())).containsExactly("done start-failed");
    assertThat(stage.reports())
        .contains(
            new Report.GivingUp(
                "b", new ExitReason.GaveUp("b", "it could not be started", CRASH), 0));
  }

  @Test
  void aRestartThatFailsIsTriedAgainAndCounts() {
    var stage = Stage.of(permanent(Strategy.ONE_FOR_ONE, TWICE, "a", "b")).allStarted();

    assertThat(stage.crashed("a")).containsExactly("start a");
    stage.spawned("a");
    assertThat(stage.neverReady("a")).containsExactly("start a");
    assertThat(stage.startFailed("a")).containsExactly("stop b");
    assertThat(stage.exited("b", ExitReason.shutdown())).containsExactly("done restart-limit");
  }

  @Test
  void aRestartThatFailsWaitsForItsBackOff() {
    var backOff = BackOff.doubling(Duration.ofMillis(100), Duration.ofSeconds(1));
    var members = List.of(Stage.member("a", Restart.PERMANENT));
    var stage = Stage.of(new Plan(Strategy.ONE_FOR_ONE, members, TWICE, backOff)).allStarted();
    stage.crashed("a");
    assertThat(stage.after(Duration.ofMillis(100))).containsExactly("start a");

    assertThat(stage.startFailed("a")).isEmpty();

    assertThat(stage.after(Duration.ofMillis(199))).isEmpty();
    assertThat(stage.after(Duration.ofMillis(1))).containsExactly("start a");
  }

  @Test
  void aGroupOfWhichOneCannotBeStartedAgainIsStoppedAndTriedAgain() {
    var stage = Stage.of(permanent(Strategy.REST_FOR_ONE, TWICE, "a", "b", "c")).allStarted();
    stage.crashed("b");
    stage.exited("c", ExitReason.shutdown());
    stage.started("b");

    assertThat(stage.startFailed("c")).containsExactly("start c");
    assertThat(stage.started("c")).isEmpty();
  }

  @Test
  void aWholeGroupIsStoppedIfOneOfItCannotBeStartedAgain() {
    var stage = Stage.of(permanent(Strategy.ALL_FOR_ONE, TWICE, "a", "b")).allStarted();
    stage.crashed("a");
    stage.exited("b", ExitReason.shutdown());
    stage.started("a");

    assertThat(stage.startFailed("b")).containsExactly("stop a");
    assertThat(stage.exited("a", ExitReason.shutdown())).containsExactly("start a");
  }

  @ParameterizedTest
  @EnumSource
  void whoHangsInItsStartIsStoppedWithTheRest(Strategy strategy) {
    var stage = Stage.of(permanent(strategy, TWICE, "a", "b"));
    stage.tick();
    stage.started("a");
    stage.spawned("b");

    assertThat(stage.stopRequested(ExitReason.shutdown())).containsExactly("stop b");
    assertThat(stage.after(Duration.ofSeconds(1))).containsExactly("kill b 2");
    assertThat(stage.neverReady("b")).containsExactly("stop a");
    assertThat(stage.exited("a", ExitReason.shutdown())).containsExactly("done Shutdown[detail=]");
  }

  @Test
  void whoIsReadyAfterItWasToldToStopIsStoppedAllTheSame() {
    var stage = Stage.of(permanent(Strategy.ONE_FOR_ONE, TWICE, "a"));
    stage.tick();
    stage.spawned("a");
    stage.stopRequested(ExitReason.shutdown());

    assertThat(stage.ready("a")).isEmpty();
    assertThat(stage.exited("a", ExitReason.shutdown())).containsExactly("done Shutdown[detail=]");
  }

  @Test
  void aStopThatComesBeforeTheActorExistsStopsItThen() {
    var stage = Stage.of(permanent(Strategy.ONE_FOR_ONE, TWICE, "a"));
    stage.tick();

    assertThat(stage.stopRequested(ExitReason.shutdown())).isEmpty();
    assertThat(stage.spawned("a")).containsExactly("stop a");
    assertThat(stage.neverReady("a")).containsExactly("done Shutdown[detail=]");
  }

  @Test
  void anActorThatNobodyWantsIsKilledAndItsEndForgotten() {
    var stage = Stage.of(permanent(Strategy.ONE_FOR_ONE, TWICE, "a")).allStarted();

    assertThat(stage.spawned("a")).containsExactly("kill a 2");
    assertThat(stage.neverReady("a")).isEmpty();

    assertThat(stage.decider().knows(new Address(2))).isFalse();
    assertThat(stage.decider().knows(new Address(1))).isTrue();
  }

  @Test
  void theLossOfTheNodeOfAChildIsAnEndLikeAnyOther() {
    var stage = Stage.of(permanent(Strategy.ONE_FOR_ONE, TWICE, "a")).allStarted();

    assertThat(stage.exited("a", new ExitReason.NoConnection("shop-2"))).containsExactly("start a");
  }

  @Test
  void eachChildMayHaveALimitOfItsOwn() {
    var each = limit(1, 30).perChild();
    var stage = Stage.of(permanent(Strategy.ONE_FOR_ONE, each, "a", "b")).allStarted();

    assertThat(stage.crashed("a")).containsExactly("start a");
    stage.started("a");
    assertThat(stage.crashed("b")).containsExactly("start b");
    stage.started("b");
    assertThat(stage.crashed("a")).containsExactly("stop b");
  }
}
