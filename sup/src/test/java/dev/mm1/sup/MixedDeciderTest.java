package dev.mm1.sup;

import static dev.mm1.sup.Stage.CRASH;
import static dev.mm1.sup.Stage.limit;
import static dev.mm1.sup.Stage.member;
import static dev.mm1.sup.Stage.permanent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.ExitReason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What holds for all strategies: order of start and stop, the limit, and ends that do not count.
final class MixedDeciderTest {

  private static final RestartLimit NONE = limit(0, 30);
  private static final RestartLimit ONCE = limit(1, 30);

  @Test
  void isReadyAtOnceWithoutChildren() {
    var stage = Stage.of(permanent(Strategy.ONE_FOR_ONE, NONE));

    assertThat(stage.tick()).containsExactly("ready");
    assertThat(stage.tick()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void startsOneChildAtATimeInTheirOrder(Strategy strategy) {
    var stage = Stage.of(permanent(strategy, NONE, "a", "b", "c"));

    assertThat(stage.tick()).containsExactly("start a");
    assertThat(stage.tick()).isEmpty();
    assertThat(stage.started("a")).containsExactly("start b");
    assertThat(stage.started("b")).containsExactly("start c");
    assertThat(stage.started("c")).containsExactly("ready");
  }

  @ParameterizedTest
  @EnumSource
  void stopsOneChildAtATimeInTheReverseOrder(Strategy strategy) {
    var stage = Stage.of(permanent(strategy, NONE, "a", "b")).allStarted();

    assertThat(stage.stopRequested(ExitReason.shutdown())).containsExactly("stop b");
    assertThat(stage.tick()).isEmpty();
    assertThat(stage.exited("b", ExitReason.shutdown())).containsExactly("stop a");
    assertThat(stage.exited("a", ExitReason.shutdown())).containsExactly("done Shutdown[detail=]");
    assertThat(stage.tick()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void givesUpAtTheFirstExitIfNoRestartIsAllowed(Strategy strategy) {
    var stage = Stage.of(permanent(strategy, NONE, "a", "b", "c")).allStarted();

    assertThat(stage.crashed("a")).containsExactly("stop c");
    assertThat(stage.exited("c", ExitReason.shutdown())).containsExactly("stop b");
    assertThat(stage.exited("b", ExitReason.shutdown())).containsExactly("done restart-limit");
  }

  @Test
  void carriesTheReasonOfTheChildUpward() {
    var plan = permanent(Strategy.ONE_FOR_ONE, NONE, "a");
    var decider = MixedDecider.of(plan).on(new Event.Tick(Duration.ZERO)).next();
    var one = new Address(1);
    decider = decider.on(new Event.Started("a", one, one, Duration.ZERO)).next();

    var decision = decider.on(new Event.Exited(one, CRASH, Duration.ofSeconds(1)));

    var reason = new ExitReason.GaveUp("a", "more than 0 restarts within PT30S", CRASH);
    assertThat(decision.actions()).containsExactly(new Action.Done(reason));
    assertThat(decision.reports())
        .containsExactly(
            new Report.Exit("a", one, CRASH, false), new Report.GivingUp("a", reason, 1));
  }

  @ParameterizedTest
  @EnumSource
  void leavesOthersAloneIfAnEndNeedsNoRestart(Strategy strategy) {
    var members =
        List.of(
            member("temporary", Restart.TEMPORARY),
            member("transient", Restart.TRANSIENT),
            member("permanent", Restart.PERMANENT));
    var stage = Stage.of(new Plan(strategy, members, NONE, BackOff.NONE)).allStarted();

    assertThat(stage.crashed("temporary")).isEmpty();
    assertThat(stage.exited("transient", ExitReason.shutdown())).isEmpty();
    assertThat(stage.exited("permanent", ExitReason.normal()))
        .containsExactly("done restart-limit");
  }

  @Test
  void restartsATransientChildOnlyAfterADisorderlyEnd() {
    var plan = Stage.plan(Strategy.ONE_FOR_ONE, ONCE, Restart.TRANSIENT, "a", "b");
    var stage = Stage.of(plan).allStarted();

    assertThat(stage.exited("a", ExitReason.normal())).isEmpty();
    assertThat(stage.exited("b", ExitReason.killed())).containsExactly("start b");
  }

  @Test
  void isReadyAlsoIfAChildEndsBeforeTheLastHasStarted() {
    var plan = Stage.plan(Strategy.ONE_FOR_ONE, NONE, Restart.TRANSIENT, "a", "b");
    var stage = Stage.of(plan);
    stage.tick();
    stage.started("a");

    assertThat(stage.exited("a", ExitReason.normal())).isEmpty();
    assertThat(stage.started("b")).containsExactly("ready");
  }

  @ParameterizedTest
  @EnumSource
  void stopsAllAndFailsIfAChildCannotBeStarted(Strategy strategy) {
    var stage = Stage.of(permanent(strategy, ONCE, "a", "b", "c"));
    stage.tick();
    stage.started("a");

    assertThat(stage.startFailed("b")).containsExactly("stop a");
    assertThat(stage.exited("a", ExitReason.shutdown())).containsExactly("done start-failed");
  }

  @Test
  void anOrderlyStopIsNoFailureIfAChildCannotBeStartedMeanwhile() {
    var stage = Stage.of(permanent(Strategy.ONE_FOR_ONE, ONCE, "a"));
    stage.tick();

    assertThat(stage.stopRequested(ExitReason.shutdown())).isEmpty();
    assertThat(stage.startFailed("a")).containsExactly("done Shutdown[detail=]");
  }

  @Test
  void stopsAChildWhoseStartIsReportedDuringTheStop() {
    var stage = Stage.of(permanent(Strategy.ONE_FOR_ONE, ONCE, "a", "b"));
    stage.tick();

    assertThat(stage.stopRequested(ExitReason.shutdown())).isEmpty();
    assertThat(stage.started("a")).containsExactly("stop a");
    assertThat(stage.exited("a", ExitReason.shutdown())).containsExactly("done Shutdown[detail=]");
  }

  @Test
  void killsTheSecondActorOfARunningChild() {
    var stage = Stage.of(permanent(Strategy.ONE_FOR_ONE, NONE, "a")).allStarted();

    assertThat(stage.started("a")).containsExactly("kill a 2");

    assertThat(stage.decider().knows(new Address(2))).isTrue();
    assertThat(stage.exited(new Address(2), ExitReason.killed())).isEmpty();
    assertThat(stage.decider().knows(new Address(2))).isFalse();
    assertThat(stage.decider().knows(new Address(1))).isTrue();
  }

  @Test
  void aRequestToStopDoesNotCoverUpAFailure() {
    var stage = Stage.of(permanent(Strategy.ONE_FOR_ONE, NONE, "a", "b")).allStarted();
    stage.crashed("a");

    stage.stopRequested(ExitReason.shutdown());

    assertThat(stage.exited("b", ExitReason.shutdown())).containsExactly("done restart-limit");
  }

  @Test
  void aDisorderlyRequestOverridesAnOrderlyOne() {
    var stage = Stage.of(permanent(Strategy.ONE_FOR_ONE, NONE, "a")).allStarted();
    stage.stopRequested(ExitReason.shutdown());

    stage.stopRequested(new ExitReason.Custom("lost", ""));

    assertThat(stage.exited("a", ExitReason.shutdown())).containsExactly("done lost");
  }

  @Test
  void endsOfChildrenDuringTheStopDoNotCount() {
    var stage = Stage.of(permanent(Strategy.ALL_FOR_ONE, NONE, "a", "b")).allStarted();
    stage.stopRequested(ExitReason.shutdown());

    assertThat(stage.crashed("a")).isEmpty();
    assertThat(stage.crashed("b")).containsExactly("done Shutdown[detail=]");
  }

  @Test
  void reportsStartsEndsAndRestarts() {
    var stage = Stage.of(permanent(Strategy.ALL_FOR_ONE, ONCE, "a", "b")).allStarted();

    stage.crashed("a");
    stage.exited("b", ExitReason.shutdown());
    stage.started("a");

    assertThat(stage.reports())
        .containsExactly(
            new Report.Started("a", new Address(1)),
            new Report.Started("b", new Address(2)),
            new Report.Exit("a", new Address(1), CRASH, false),
            new Report.Restarting("a", CRASH, 1, Duration.ZERO),
            new Report.Exit("b", new Address(2), ExitReason.shutdown(), true),
            new Report.Started("a", new Address(3)));
  }

  @Test
  void killsAChildThatDoesNotStopInTime() {
    var stage = Stage.of(permanent(Strategy.ONE_FOR_ONE, NONE, "a")).allStarted();
    stage.stopRequested(ExitReason.shutdown());

    assertThat(stage.decider().deadline()).contains(Duration.ofSeconds(1));
    assertThat(stage.after(Duration.ofMillis(999))).isEmpty();
    assertThat(stage.after(Duration.ofMillis(1))).containsExactly("kill a 1");
    assertThat(stage.decider().deadline()).isEmpty();
    assertThat(stage.after(Duration.ofHours(1))).isEmpty();
    assertThat(stage.exited("a", ExitReason.killed())).containsExactly("done Shutdown[detail=]");
  }

  @Test
  void stopsEachChildAsItsPolicySays() {
    var members =
        List.of(
            member("patient", Restart.PERMANENT).withStop(StopPolicy.patiently()),
            member("instant", Restart.PERMANENT).withStop(StopPolicy.atOnce()));
    var stage = Stage.of(new Plan(Strategy.ONE_FOR_ONE, members, NONE, BackOff.NONE)).allStarted();

    assertThat(stage.stopRequested(ExitReason.shutdown())).containsExactly("kill instant 2");
    assertThat(stage.exited("instant", ExitReason.killed())).containsExactly("stop patient");
    assertThat(stage.decider().deadline()).isEmpty();
  }

  @Test
  void forgetsRestartsThatAreLongerAgoThanTheWindow() {
    var stage = Stage.of(permanent(Strategy.ONE_FOR_ONE, ONCE, "a", "b", "c")).allStarted();
    stage.crashed("a");
    stage.started("a");
    stage.pass(Duration.ofSeconds(40));

    assertThat(stage.crashed("b")).containsExactly("start b");
    assertThat(stage.started("b")).isEmpty();
    assertThat(stage.crashed("a")).containsExactly("stop c");
  }

  @Test
  void countsForEverInTheLongestWindowThereIs() {
    var window = new RestartLimit(1, Duration.ofSeconds(Long.MAX_VALUE, 999_999_999));
    var stage = Stage.of(permanent(Strategy.ONE_FOR_ONE, window, "a")).allStarted();
    stage.crashed("a");
    stage.started("a");
    stage.pass(Duration.ofDays(365_000));

    assertThat(stage.crashed("a")).containsExactly("done restart-limit");
  }

  @Test
  void waitsLongerBeforeEachRestartInTheWindow() {
    var members = List.of(member("a", Restart.PERMANENT), member("b", Restart.PERMANENT));
    var backOff = BackOff.doubling(Duration.ofMillis(100), Duration.ofSeconds(1));
    var stage =
        Stage.of(new Plan(Strategy.ONE_FOR_ONE, members, limit(9, 30), backOff)).allStarted();

    assertThat(stage.crashed("a")).isEmpty();
    assertThat(stage.crashed("b")).isEmpty();
    assertThat(stage.decider().deadline()).contains(Duration.ofMillis(100));
    assertThat(stage.after(Duration.ofMillis(100))).containsExactly("start a");
    assertThat(stage.started("a")).isEmpty();
    assertThat(stage.decider().deadline()).contains(Duration.ofMillis(200));
    assertThat(stage.after(Duration.ofMillis(100))).containsExactly("start b");
  }

  @Test
  void endsAtOnceIfAskedToWhileItWaitsToRestart() {
    var backOff = BackOff.doubling(Duration.ofSeconds(1), Duration.ofSeconds(1));
    var members = List.of(member("a", Restart.PERMANENT));
    var stage = Stage.of(new Plan(Strategy.ONE_FOR_ONE, members, ONCE, backOff)).allStarted();
    stage.crashed("a");

    assertThat(stage.stopRequested(ExitReason.shutdown()))
        .containsExactly("done Shutdown[detail=]");
    assertThat(stage.decider().deadline()).isEmpty();
  }
}
