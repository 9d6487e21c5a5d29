package dev.mm1.sup;

import static dev.mm1.sup.UniformStage.CRASH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.ExitReason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a uniform supervisor does, event by event.
final class UniformDeciderTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final UniformPlan USUAL = UniformPlan.usual();
  private static final UniformPlan ONCE =
      USUAL.withLimit(new RestartLimit(1, SECOND.multipliedBy(30)));

  @Test
  void answersAStartOnlyWhenItKnowsTheChild() {
    var stage = UniformStage.of(USUAL);

    assertThat(stage.ask(1)).containsExactly("start 1");
    assertThat(stage.spawn(1)).isEmpty();
    assertThat(stage.ready(1, 1)).containsExactly("tell 1 started 1");
    assertThat(stage.decider().knows(new Address(1))).isTrue();
    assertThat(stage.stop(2, 1)).containsExactly("stop 1");
  }

  @Test
  void startsAndStopsAnyNumberAtTheSameTime() {
    var stage = UniformStage.of(USUAL);

    assertThat(stage.ask(1)).containsExactly("start 1");
    assertThat(stage.ask(2)).containsExactly("start 2");
    stage.spawn(1);
    stage.spawn(2);
    assertThat(stage.ready(2, 2)).containsExactly("tell 2 started 2");
    assertThat(stage.ready(1, 1)).containsExactly("tell 1 started 1");
    assertThat(stage.stop(3, 1)).containsExactly("stop 1");
    assertThat(stage.stop(4, 2)).containsExactly("stop 2");
    assertThat(stage.exit(2, ExitReason.shutdown())).containsExactly("tell 4 stopped Shutdown");
    assertThat(stage.exit(1, ExitReason.shutdown())).containsExactly("tell 3 stopped Shutdown");
  }

  @Test
  void leavesTheFirstStartThatFailsToWhoAskedForIt() {
    var stage = UniformStage.of(ONCE).running(1);
    stage.ask(2);
    stage.spawn(2);

    assertThat(stage.startFailed(2, CRASH)).containsExactly("tell 2 failed Failed");

    assertThat(stage.decider().children()).hasSize(1);
    assertThat(stage.crash(1)).containsExactly("start 1");
  }

  @Test
  void hasRoomAgainAfterAStartThatFailed() {
    var stage = UniformStage.of(USUAL.withMost(1));
    stage.ask(1);

    assertThat(stage.ask(2)).containsExactly("tell 2 refused");
    stage.startFailed(1, CRASH);
    assertThat(stage.ask(3)).containsExactly("start 3");
  }

  @Test
  void doesNotFindWhatItDoesNotHave() {
    var stage = UniformStage.of(USUAL).running(1);

    assertThat(stage.stop(2, 17)).containsExactly("tell 2 not found");
  }

  @Test
  void doesNotFindWhatIsBeingStopped() {
    var stage = UniformStage.of(USUAL).running(1);
    stage.stop(2, 1);

    assertThat(stage.stop(3, 1)).containsExactly("tell 3 not found");
    assertThat(stage.exit(1, ExitReason.shutdown())).containsExactly("tell 2 stopped Shutdown");
  }

  @Test
  void killsWhoDoesNotStopInTimeAndForgetsIt() {
    var stage = UniformStage.of(USUAL).running(1);
    stage.stop(2, 1);

    assertThat(stage.after(SECOND.minusMillis(1))).isEmpty();
    assertThat(stage.after(Duration.ofMillis(1))).containsExactly("kill 1");
    assertThat(stage.after(SECOND)).isEmpty();
    assertThat(stage.exit(1, ExitReason.killed())).containsExactly("tell 2 stopped Killed");
    assertThat(stage.decider().children()).isEmpty();
  }

  @Test
  void killsAtOnceWhoHasNothingToPutInOrder() {
    var stage = UniformStage.of(USUAL.withStop(StopPolicy.atOnce())).running(2);

    assertThat(stage.stop(3, 1)).containsExactly("kill 1");
    assertThat(stage.end()).containsExactly("kill 2");
  }

  @Test
  void neverKillsWhoHasAllTheTime() {
    var stage = UniformStage.of(USUAL.withStop(StopPolicy.patiently())).running(1);

    assertThat(stage.end()).containsExactly("stop 1");
    assertThat(stage.decider().deadline()).isEmpty();
  }

  @Test
  void startsATransientChildAgainOnlyAfterADisorderlyEnd() {
    var stage = UniformStage.of(ONCE.withRestart(Restart.TRANSIENT)).running(2);

    assertThat(stage.exit(1, ExitReason.normal())).isEmpty();
    assertThat(stage.crash(2)).containsExactly("start 2");
  }

  @Test
  void countsNoEndThatNoRestartFollows() {
    var plan = ONCE.withRestart(Restart.TRANSIENT).withLimit(new RestartLimit(0, SECOND));
    var stage = UniformStage.of(plan).running(20);

    for (int child = 1; child < 20; child++) {
      assertThat(stage.exit(child, ExitReason.normal())).isEmpty();
    }

    assertThat(stage.decider().children()).hasSize(1);
  }

  @Test
  void neverStartsATemporaryChildAgain() {
    var stage = UniformStage.of(USUAL.withRestart(Restart.TEMPORARY)).running(2);

    assertThat(stage.crash(1)).isEmpty();
    assertThat(stage.exit(2, ExitReason.normal())).isEmpty();
    assertThat(stage.decider().children()).isEmpty();
  }

  @Test
  void startsAPermanentChildAgainAfterEveryEnd() {
    var stage = UniformStage.of(USUAL).running(1);

    assertThat(stage.exit(1, ExitReason.normal())).containsExactly("start 1");
    assertThat(stage.run(1)).isEmpty();
    assertThat(stage.crash(2)).containsExactly("start 1");
  }

  @Test
  void countsForEachChildByItself() {
    var stage = UniformStage.of(ONCE.withLimit(ONCE.limit().perChild())).running(3);

    assertThat(stage.crash(1)).containsExactly("start 1");
    assertThat(stage.crash(2)).containsExactly("start 2");
    stage.run(1);
    assertThat(stage.crash(4)).containsExactly("stop 3");
  }

  @Test
  void countsForAllChildrenTogether() {
    var stage = UniformStage.of(ONCE).running(3);

    assertThat(stage.crash(1)).containsExactly("start 1");
    assertThat(stage.crash(2)).startsWith("stop 3");
  }

  @Test
  void forgetsRestartsThatAreLongAgo() {
    var stage = UniformStage.of(ONCE).running(1);
    stage.crash(1);
    stage.run(1);
    stage.after(SECOND.multipliedBy(31));

    assertThat(stage.crash(2)).containsExactly("start 1");
  }

  @Test
  void reachesItsLimitAlsoInTheLongestWindow() {
    var forEver = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);
    var stage = UniformStage.of(USUAL.withLimit(new RestartLimit(1, forEver))).running(1);
    stage.crash(1);
    stage.run(1);
    stage.after(SECOND.multipliedBy(1_000_000));

    assertThat(stage.crash(2)).containsExactly("done gave up");
  }

  @ParameterizedTest
  @EnumSource
  void stopsEverybodyWhenItGivesUpAndCarriesTheReasonUpward(RestartLimit.Scope scope) {
    var limit = new RestartLimit(0, SECOND, scope);
    var stage = UniformStage.of(USUAL.withLimit(limit)).running(3);

    assertThat(stage.crash(2)).containsExactly("stop 3", "stop 1");
    assertThat(stage.exit(1, ExitReason.shutdown())).isEmpty();
    assertThat(stage.exit(3, CRASH)).containsExactly("done gave up");
    assertThat(stage.reports())
        .filteredOn(UniformReport.GivingUp.class::isInstance)
        .singleElement()
        .asString()
        .contains("child=2", "Failed[Crash: boom]", "count=1");
  }

  @Test
  void tellsThatAChildThatWaitsForItsRestartWillNotCome() {
    var slow = BackOff.doubling(SECOND, SECOND);
    var stage = UniformStage.of(USUAL.withBackOff(slow)).running(1);
    stage.crash(1);

    assertThat(stage.stop(2, 1)).containsExactly("tell 2 stopped Failed");
    assertThat(stage.reports()).last().isEqualTo(new UniformReport.Dropped(1));
  }

  @Test
  void tellsThatAChildThatWasNotReadyAgainWillNotCome() {
    var stage = UniformStage.of(ONCE).running(1);
    stage.crash(1);
    stage.spawn(1);

    assertThat(stage.stop(2, 1)).containsExactly("stop 2");
    stage.exit(2, ExitReason.shutdown());

    assertThat(stage.reports()).last().isEqualTo(new UniformReport.Dropped(1));
  }

  @Test
  void dropsNobodyWhoWasNotToBeStartedAgain() {
    var stage = UniformStage.of(USUAL).running(1);
    stage.stop(2, 1);

    stage.exit(1, ExitReason.shutdown());

    assertThat(stage.reports())
        .last()
        .isEqualTo(new UniformReport.Exited(1, new Address(1), ExitReason.shutdown(), true));
  }

  @Test
  void stillStopsTheOthersWhenOneOfThemDoesNotStop() {
    var stage = UniformStage.of(USUAL.withLimit(new RestartLimit(0, SECOND))).running(3);
    stage.crash(1);

    assertThat(stage.exit(2, ExitReason.shutdown())).isEmpty();
    assertThat(stage.after(SECOND)).containsExactly("kill 3");
    assertThat(stage.exit(3, ExitReason.killed())).containsExactly("done gave up");
  }

  @Test
  void tellsAllToStopAtOnceTheYoungestFirst() {
    var stage = UniformStage.of(USUAL).running(3);

    assertThat(stage.end()).containsExactly("stop 3", "stop 2", "stop 1");
    assertThat(stage.after(SECOND)).containsExactly("kill 1", "kill 2", "kill 3");
  }

  @Test
  void endsOrderlyWhenItWasAskedTo() {
    var stage = UniformStage.of(USUAL).running(1);

    assertThat(stage.end()).containsExactly("stop 1");
    assertThat(stage.exit(1, CRASH)).containsExactly("done orderly");
    assertThat(stage.after(SECOND)).isEmpty();
  }

  @Test
  void endsAtOnceWithoutChildren() {
    assertThat(UniformStage.of(USUAL).end()).containsExactly("done orderly");
  }

  @Test
  void isNotTalkedOutOfAFailure() {
    var stage = UniformStage.of(USUAL.withLimit(new RestartLimit(0, SECOND))).running(2);
    stage.crash(1);

    assertThat(stage.end()).isEmpty();
    assertThat(stage.exit(2, ExitReason.shutdown())).containsExactly("done gave up");
  }

  @Test
  void stopsAlsoWhatIsStarting() {
    var stage = UniformStage.of(USUAL);
    stage.ask(1);
    stage.spawn(1);

    assertThat(stage.end()).containsExactly("stop 1");
    assertThat(stage.startFailed(1, ExitReason.shutdown()))
        .containsExactly("tell 1 failed Shutdown", "done orderly");
  }

  @Test
  void stopsWhatIsReadyJustAfterItWasTold() {
    var stage = UniformStage.of(USUAL);
    stage.ask(1);
    stage.spawn(1);
    stage.end();

    assertThat(stage.ready(1, 1)).isEmpty();
    assertThat(stage.after(SECOND)).containsExactly("kill 1");
    assertThat(stage.exit(1, ExitReason.killed()))
        .containsExactly("tell 1 failed Killed", "done orderly");
  }

  @Test
  void stopsWhatIsSpawnedJustAfterItsSupervisorBeganToEnd() {
    var stage = UniformStage.of(USUAL);
    stage.ask(1);

    assertThat(stage.end()).isEmpty();
    assertThat(stage.spawn(1)).containsExactly("stop 1");
    assertThat(stage.after(SECOND)).containsExactly("kill 1");
  }

  @Test
  void startsNobodyWhileItStops() {
    var stage = UniformStage.of(USUAL).running(1);
    stage.end();

    assertThat(stage.ask(2)).containsExactly("tell 2 refused");
    assertThat(stage.exit(1, CRASH)).containsExactly("done orderly");
  }

  @Test
  void triesARestartThatFailedAgain() {
    var stage = UniformStage.of(USUAL).running(1);
    stage.crash(1);

    assertThat(stage.startFailed(1, CRASH)).containsExactly("start 1");
    assertThat(stage.run(1)).isEmpty();
    assertThat(stage.decider().children())
        .containsExactly(
            new ChildInfo(
                "1",
                Optional.of(new Address(2)),
                Restart.PERMANENT,
                ChildInfo.Status.RUNNING,
                false));
  }

  @Test
  void givesUpWhenRestartsFailTooOften() {
    var stage = UniformStage.of(ONCE).running(1);
    stage.crash(1);

    assertThat(stage.startFailed(1, CRASH)).containsExactly("done gave up");
  }

  @Test
  void waitsBeforeRestartsLongerEachTime() {
    var backOff = BackOff.doubling(Duration.ofMillis(100), SECOND);
    var stage = UniformStage.of(USUAL.withBackOff(backOff)).running(1);

    assertThat(stage.crash(1)).isEmpty();
    assertThat(stage.after(Duration.ofMillis(99))).isEmpty();
    assertThat(stage.after(Duration.ofMillis(1))).containsExactly("start 1");
    assertThat(stage.startFailed(1, CRASH)).isEmpty();
    assertThat(stage.after(Duration.ofMillis(199))).isEmpty();
    assertThat(stage.after(Duration.ofMillis(1))).containsExactly("start 1");
  }

  @Test
  void stopsAChildThatIsWaitingToBeStartedAgain() {
    var plan = USUAL.withBackOff(BackOff.doubling(SECOND, SECOND));
    var stage = UniformStage.of(plan).running(1);
    stage.crash(1);

    assertThat(stage.stop(2, 1)).containsExactly("tell 2 stopped Failed");
    assertThat(stage.after(SECOND)).isEmpty();
    assertThat(stage.decider().children()).isEmpty();
  }

  @Test
  void stopsAChildThatIsJustBeingStartedAgain() {
    var stage = UniformStage.of(USUAL).running(1);
    stage.crash(1);
    stage.spawn(1);

    assertThat(stage.stop(2, 1)).containsExactly("stop 2");
    assertThat(stage.startFailed(1, ExitReason.shutdown()))
        .containsExactly("tell 2 stopped Shutdown");
  }

  @Test
  void endsWithoutWaitingForThoseThatWaitToBeStartedAgain() {
    var plan = USUAL.withBackOff(BackOff.doubling(SECOND, SECOND));
    var stage = UniformStage.of(plan).running(1);
    stage.crash(1);

    assertThat(stage.end()).containsExactly("done orderly");
  }

  @Test
  void knowsAChildByWhereItIsReadyAndByItsActor() {
    var decider = UniformDecider.of(USUAL);
    var actor = new Address(1);
    var bound = new Address(77);
    for (var event :
        List.of(
            new UniformEvent.StartAsked(1, Duration.ZERO),
            new UniformEvent.Spawned(1, actor, Duration.ZERO),
            new UniformEvent.Started(1, actor, bound, Duration.ZERO))) {
      decider = decider.on(event).next();
    }

    assertThat(decider.on(new UniformEvent.StopAsked(2, bound, SECOND)).actions())
        .containsExactly(new UniformAction.Stop(actor));
    assertThat(decider.knows(actor)).isTrue();
    assertThat(decider.knows(bound)).isFalse();
  }

  @Test
  void reportsEachLifeOnce() {
    var stage = UniformStage.of(USUAL).running(1);
    stage.crash(1);
    stage.run(1);
    stage.stop(2, 2);
    stage.exit(2, ExitReason.shutdown());

    var one = new Address(1);
    var two = new Address(2);
    assertThat(stage.reports())
        .containsExactly(
            new UniformReport.Started(1, one),
            new UniformReport.Exited(1, one, CRASH, false),
            new UniformReport.Restarting(1, CRASH, 1, Duration.ZERO),
            new UniformReport.Started(1, two),
            new UniformReport.Exited(1, two, ExitReason.shutdown(), true));
  }

  @Test
  void forgetsWhatAChildIsMadeFromWhenItWillNotBeMadeAgain() {
    var decider = UniformDecider.of(USUAL.withRestart(Restart.TEMPORARY));
    var actor = new Address(1);
    decider = decider.on(new UniformEvent.StartAsked(1, SECOND)).next();
    decider = decider.on(new UniformEvent.Spawned(1, actor, SECOND)).next();
    decider = decider.on(new UniformEvent.Started(1, actor, actor, SECOND)).next();

    assertThat(decider.on(new UniformEvent.Exited(actor, CRASH, SECOND)).actions())
        .containsExactly(new UniformAction.Forget(1));
  }
}
