package dev.mm1.sup;

import static dev.mm1.sup.Stage.limit;
import static dev.mm1.sup.Stage.member;
import static dev.mm1.sup.Stage.permanent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.sup.SupervisorRequest.AddChild;
import dev.mm1.sup.SupervisorRequest.RemoveChild;
import dev.mm1.sup.SupervisorRequest.ReplaceSpec;
import dev.mm1.sup.SupervisorRequest.RestartChild;
import dev.mm1.sup.SupervisorRequest.TerminateChild;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Children that are added, removed, stopped, restarted and changed while their supervisor runs.
final class ManagementTest {

  private static final RestartLimit ONCE = limit(1, 30);

  @ParameterizedTest
  @EnumSource
  void anAddedChildIsStartedAfterAllOthersAndStoppedBeforeThem(Strategy strategy) {
    var stage = Stage.of(permanent(strategy, ONCE, "a")).allStarted();

    assertThat(stage.ask(new AddChild(member("b", Restart.PERMANENT)))).containsExactly("start b");
    assertThat(stage.started("b")).containsExactly("reply 1 Done");
    assertThat(stage.stopRequested(ExitReason.shutdown())).containsExactly("stop b");
  }

  @Test
  void aKeyIsGivenOnce() {
    var stage = Stage.of(permanent(Strategy.ONE_FOR_ONE, ONCE, "a")).allStarted();

    assertThat(stage.ask(new AddChild(member("a", Restart.PERMANENT))))
        .containsExactly("reply 1 Present");
  }

  @Test
  void anAddedChildThatCannotBeStartedIsForgottenAndHarmsNobody() {
    var stage = Stage.of(permanent(Strategy.ONE_FOR_ONE, limit(0, 30), "a")).allStarted();
    stage.ask(new AddChild(member("b", Restart.PERMANENT)));

    assertThat(stage.startFailed("b")).containsExactly("reply 1 NotStarted");

    assertThat(stage.ask(new RestartChild("b"))).containsExactly("reply 2 Unknown");
    assertThat(stage.ask(new RestartChild("a"))).containsExactly("reply 3 Busy");
  }

  @ParameterizedTest
  @EnumSource
  void aChildIsTerminatedAndStaysDownUntilItIsRestarted(Strategy strategy) {
    var stage = Stage.of(permanent(strategy, limit(0, 30), "a", "b")).allStarted();

    assertThat(stage.ask(new TerminateChild("a"))).containsExactly("stop a");
    assertThat(stage.exited("a", ExitReason.shutdown())).containsExactly("reply 1 Done");
    assertThat(stage.ask(new TerminateChild("a"))).containsExactly("reply 2 Done");
    assertThat(stage.ask(new RestartChild("a"))).containsExactly("start a");
    assertThat(stage.started("a")).containsExactly("reply 3 Done");
  }

  @Test
  void aRestartOnRequestThatFailsIsToldAndTheChildStaysDown() {
    var stage = Stage.of(permanent(Strategy.ONE_FOR_ONE, limit(0, 30), "a")).allStarted();
    stage.ask(new TerminateChild("a"));
    stage.exited("a", ExitReason.shutdown());
    stage.ask(new RestartChild("a"));

    assertThat(stage.startFailed("a")).containsExactly("reply 2 NotStarted");
    assertThat(stage.ask(new RestartChild("a"))).containsExactly("start a");
  }

  @Test
  void whoeverWaitsForTheSameEndIsAnswered() {
    var stage = Stage.of(permanent(Strategy.ONE_FOR_ONE, ONCE, "a")).allStarted();

    assertThat(stage.ask(new TerminateChild("a"))).containsExactly("stop a");
    assertThat(stage.ask(new RestartChild("a"))).containsExactly("reply 2 Busy");
    assertThat(stage.ask(new RemoveChild("a"))).isEmpty();
    assertThat(stage.exited("a", ExitReason.shutdown()))
        .containsExactly("reply 1 Done", "reply 3 Done");
    assertThat(stage.ask(new RemoveChild("a"))).containsExactly("reply 4 Unknown");
  }

  @Test
  void aTerminatedTemporaryChildIsForgotten() {
    var plan = Stage.plan(Strategy.ONE_FOR_ONE, ONCE, Restart.TEMPORARY, "a");
    var stage = Stage.of(plan).allStarted();
    stage.ask(new TerminateChild("a"));
    stage.exited("a", ExitReason.shutdown());

    assertThat(stage.ask(new RestartChild("a"))).containsExactly("reply 2 Unknown");
  }

  @Test
  void aChildThatHangsInItsStartCanBeRemoved() {
    var stage = Stage.of(permanent(Strategy.ONE_FOR_ONE, ONCE, "a")).allStarted();
    stage.ask(new AddChild(member("b", Restart.PERMANENT)));
    stage.spawned("b");

    assertThat(stage.ask(new RemoveChild("b"))).containsExactly("stop b");
    assertThat(stage.neverReady("b")).containsExactly("reply 1 NotStarted", "reply 2 Done");
  }

  @Test
  void aNewSpecHoldsFromTheNextStartOn() {
    var stage = Stage.of(permanent(Strategy.ONE_FOR_ONE, ONCE, "a")).allStarted();
    var changed = member("a", Restart.PERMANENT).withStop(StopPolicy.atOnce());

    assertThat(stage.ask(new ReplaceSpec(changed))).containsExactly("reply 1 Done");

    assertThat(stage.crashed("a")).containsExactly("start a");
    assertThat(stage.decider().crew().find("a").orElseThrow().spec()).isEqualTo(changed);
  }

  @Test
  void aNewSpecSaysAtOnceWhetherTheChildIsRestarted() {
    var stage = Stage.of(permanent(Strategy.ONE_FOR_ONE, ONCE, "a")).allStarted();

    stage.ask(new ReplaceSpec(member("a", Restart.TRANSIENT)));

    assertThat(stage.exited("a", ExitReason.normal())).isEmpty();
  }

  @Test
  void requestsWaitUntilAGroupHasBeenStopped() {
    var stage = Stage.of(permanent(Strategy.ALL_FOR_ONE, ONCE, "a", "b")).allStarted();
    stage.crashed("a");

    assertThat(stage.ask(new RemoveChild("b"))).isEmpty();
    assertThat(stage.exited("b", ExitReason.shutdown())).containsExactly("start a", "reply 1 Done");
    assertThat(stage.started("a")).isEmpty();
  }

  @Test
  void aTerminatedChildStartsAgainWithItsGroup() {
    var stage = Stage.of(permanent(Strategy.ALL_FOR_ONE, ONCE, "a", "b")).allStarted();
    stage.ask(new TerminateChild("b"));
    stage.exited("b", ExitReason.shutdown());

    assertThat(stage.crashed("a")).containsExactly("start a");
    assertThat(stage.started("a")).containsExactly("start b");
  }

  @Test
  void nothingIsChangedWhileTheSupervisorEnds() {
    var stage = Stage.of(permanent(Strategy.ONE_FOR_ONE, ONCE, "a")).allStarted();
    stage.stopRequested(ExitReason.shutdown());

    assertThat(stage.ask(new RestartChild("a"))).containsExactly("reply 1 Refused");
  }

  @Test
  void aSignificantChildIsRefusedWhereNothingCouldComeOfIt() {
    var stage = Stage.of(permanent(Strategy.ONE_FOR_ONE, ONCE, "a")).allStarted();
    var significant = member("b", Restart.TRANSIENT).significant();

    assertThat(stage.ask(new AddChild(significant))).containsExactly("reply 1 Refused");
  }

  @Test
  void removingTheLastWhoWasAwaitedMakesItReady() {
    var members = List.of(member("a", Restart.PERMANENT), member("b", Restart.PERMANENT));
    var stage = Stage.of(new Plan(Strategy.ONE_FOR_ONE, members, ONCE, BackOff.NONE));
    stage.tick();
    stage.spawned("a");

    assertThat(stage.ask(new RemoveChild("b"))).containsExactly("reply 1 Done");
    assertThat(stage.ready("a")).containsExactly("ready");
  }

  @Test
  void tellsThatAChildThatWaitsForItsRestartWillNotCome() {
    var plan = permanent(Strategy.ONE_FOR_ONE, ONCE, "a");
    var slow = BackOff.doubling(Duration.ofSeconds(1), Duration.ofSeconds(1));
    var stage =
        Stage.of(new Plan(plan.strategy(), plan.children(), plan.limit(), slow)).allStarted();
    stage.crashed("a");

    assertThat(stage.ask(new TerminateChild("a"))).containsExactly("reply 1 Done");
    assertThat(stage.reports()).last().isEqualTo(new Report.Dropped("a"));
  }

  @Test
  void tellsOnceThatAChildThatWasNotReadyAgainIsGone() {
    var stage = Stage.of(permanent(Strategy.ONE_FOR_ONE, ONCE, "a")).allStarted();
    stage.crashed("a");
    stage.spawned("a");

    assertThat(stage.ask(new RemoveChild("a"))).containsExactly("stop a");
    assertThat(stage.neverReady("a")).containsExactly("reply 1 Done");
    assertThat(stage.reports())
        .last()
        .isEqualTo(new Report.Exit("a", new Address(2), Stage.CRASH, true));
  }
}
