package dev.mm1.simulator.supervision;

import static dev.mm1.simulator.supervision.Ground.BOOM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.actor.Spawn;
import dev.mm1.core.event.NodeEvent;
import dev.mm1.core.event.NodeEvent.ChildExited;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.sup.BackOff;
import dev.mm1.sup.ChildAnswer;
import dev.mm1.sup.ChildInfo.Status;
import dev.mm1.sup.ChildSpec;
import dev.mm1.sup.RestartLimit;
import dev.mm1.sup.StartPolicy;
import dev.mm1.sup.StopPolicy;
import dev.mm1.sup.Supervisor;
import dev.mm1.sup.SupervisorRequest;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The defects of the Rust original's supervisors: each test fails on one of them.
final class MendedDefectsTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration LONG = Duration.ofHours(1);

  private final Ground ground = new Ground();

  @AfterEach
  void close() {
    ground.close();
  }

  @Test
  void s1AGroupIsStartedAgainWithoutAnotherMessage() {
    var top =
        ground.plant(
            Supervisor.allForOne("top").child(ground.permanent("a")).child(ground.permanent("b")));
    ground.deeds().clear();

    ground.crash(top, "a");

    assertThat(ground.deeds()).containsExactlyInAnyOrder("start a", "start b");
    assertThat(ground.statuses(top)).containsExactly(Status.RUNNING, Status.RUNNING);
  }

  @Test
  void s2WhoTrapsExitsHearsNothingOfItsOwnStart() {
    var plain = ChildSpec.permanent("plain", ground.worker("plain").asTrapping());
    var awaited =
        ChildSpec.permanent("awaited", ground.quick("awaited").asTrapping())
            .withStart(StartPolicy.whenReady(SECOND));
    var inner = Supervisor.oneForOne("inner").child(ground.permanent("leaf"));
    var top =
        ground.plant(
            Supervisor.oneForOne("top")
                .child(plain)
                .child(awaited)
                .child(ChildSpec.supervisor(inner)));

    ground.pass(LONG);

    assertThat(ground.deeds())
        .containsExactlyInAnyOrder("start plain", "start awaited", "start leaf");
    assertThat(ground.statuses(top))
        .containsExactly(Status.RUNNING, Status.RUNNING, Status.RUNNING);
  }

  @Test
  void s3ATransientChildIsRestartedAfterAFailureAndOnlyThatCounts() {
    var top =
        ground.plant(
            Supervisor.oneForOne("top")
                .child(ChildSpec.transientChild("a", ground.worker("a")))
                .child(ChildSpec.transientChild("b", ground.worker("b")))
                .limit(1, LONG));

    ground.end(top, "b", ExitReason.normal());
    ground.crash(top, "a");

    assertThat(ground.deeds()).containsExactlyInAnyOrder("start a", "start b", "start a");
    assertThat(ground.statuses(top)).containsExactly(Status.RUNNING, Status.DOWN);
  }

  @Test
  void s4AChildThatEndsAtOnceIsHeardWithItsOwnReason() {
    var brief = Spawn.process("brief", _ -> {});
    var top =
        ground.plant(Supervisor.oneForOne("top").child(ChildSpec.transientChild("brief", brief)));

    assertThat(ground.events(ChildExited.class))
        .extracting(ChildExited::reason)
        .containsExactly(ExitReason.normal());
    assertThat(ground.statuses(top)).containsExactly(Status.DOWN);
  }

  @Test
  void s5ARequestToStopDoesNotHideAFailure() {
    var stubborn =
        ChildSpec.permanent("stubborn", ground.worker("stubborn").asTrapping())
            .withStop(StopPolicy.within(SECOND));
    var top =
        ground.plant(
            Supervisor.oneForOne("top")
                .child(stubborn)
                .child(ground.permanent("a"))
                .limit(0, LONG));
    ground.crash(top, "a");

    ground.exit(top);
    ground.pass(SECOND);

    assertThat(ground.failure(top)).isInstanceOf(ExitReason.GaveUp.class);
    ground.checkNobodyIsLeft();
  }

  @Test
  void s6ASupervisorIsReadyAlthoughAChildHasEndedAlready() {
    var inner =
        Supervisor.oneForOne("inner")
            .child(ChildSpec.transientChild("brief", Spawn.process("brief", _ -> {})))
            .child(
                ChildSpec.permanent("slow", ground.slow("slow"))
                    .withStart(StartPolicy.whenReady(LONG)));
    var top = ground.plant(Supervisor.oneForOne("top").child(ChildSpec.supervisor(inner)));
    assertThat(ground.statuses(top)).containsExactly(Status.STARTING);

    ground.tell(ground.child(ground.child(top, "inner"), "slow"), "go");

    assertThat(ground.statuses(top)).containsExactly(Status.RUNNING);
  }

  @Test
  void s7ARestartThatFailsLosesNobody() {
    var starts = new AtomicInteger();
    var flaky =
        Spawn.process(
            "flaky",
            context -> {
              int start = starts.incrementAndGet();
              if (start == 2 || start == 3) {
                throw context.quit(BOOM);
              }
              context.initDone();
              ground.serve(context, "flaky");
            });
    var top =
        ground.plant(
            Supervisor.oneForOne("top")
                .child(ChildSpec.permanent("flaky", flaky).withStart(StartPolicy.whenReady(SECOND)))
                .limit(3, LONG));

    ground.crash(top, "flaky");

    assertThat(starts).hasValue(4);
    assertThat(ground.statuses(top)).containsExactly(Status.RUNNING);
  }

  @Test
  void s8AChildThatCannotBeStoppedHoldsNobodyUp() {
    var stuck = ChildSpec.permanent("stuck", Ground.of("stuck", _ -> stickFor(LONG)));
    var top = ground.plant(Supervisor.oneForOne("top").child(stuck));

    ground.exit(top);
    ground.pass(Duration.ofSeconds(5));

    assertThat(ground.isAlive(top)).isFalse();
    assertThat(ground.events(NodeEvent.ActorStuck.class)).hasSize(1);
    ground.checkNobodyIsLeft();
  }

  private void stickFor(Duration time) {
    var host = ground.host();
    long until = host.time().nanos() + time.toNanos();
    while (host.time().nanos() < until) {
      host.parkUntil(until);
      boolean _ = Thread.interrupted();
    }
  }

  @Test
  void s8TheLongestWindowForgetsNothing() {
    var longest = new RestartLimit(1, Duration.ofSeconds(Long.MAX_VALUE, 999_999_999));
    var top = ground.plant(Supervisor.oneForOne("top").child(ground.permanent("a")).limit(longest));
    ground.crash(top, "a");
    ground.pass(Duration.ofDays(1_000));

    ground.crash(top, "a");

    assertThat(ground.isAlive(top)).isFalse();
  }

  @Test
  void s9ChildrenAreAddedListedCountedAndRemoved() {
    var top = ground.plant(Supervisor.restForOne("top").child(ground.permanent("a")));

    var added = ground.change(top, new SupervisorRequest.AddChild(ground.permanent("b")));

    assertThat(added).isInstanceOf(ChildAnswer.Done.class);
    assertThat(ground.children(top)).extracting(c -> c.key()).containsExactly("a", "b");
    assertThat(ground.count(top)).isEqualTo(new SupervisorRequest.ChildCount(2, 2, 0, 2));
    var removed = ground.change(top, new SupervisorRequest.RemoveChild("a"));
    assertThat(removed).isInstanceOf(ChildAnswer.Done.class);
    assertThat(ground.count(top).specified()).isEqualTo(1);
  }

  @Test
  void s9ARestartWaits() {
    var top =
        ground.plant(
            Supervisor.oneForOne("top")
                .child(ground.permanent("a"))
                .backOff(BackOff.doubling(SECOND, LONG).withJitter(0.5)));
    ground.crash(top, "a");
    assertThat(ground.statuses(top)).containsExactly(Status.DUE);

    ground.pass(Duration.ofMillis(1_500));

    assertThat(ground.statuses(top)).containsExactly(Status.RUNNING);
  }

  @Test
  void s9TheReasonOfAChildReachesTheSupervisorsAbove() {
    var inner = Supervisor.oneForOne("inner").child(ground.permanent("leaf")).limit(0, LONG);
    var middle = Supervisor.oneForOne("middle").child(ChildSpec.supervisor(inner)).limit(0, LONG);
    var top = ground.plant(Supervisor.oneForOne("top").child(ChildSpec.supervisor(middle)));
    var lowest = ground.child(ground.child(top, "middle"), "inner");

    ground.crash(lowest, "leaf");

    var heard = ground.events(ChildExited.class).getLast();
    var why = "more than 0 restarts within PT1H";
    assertThat(heard.supervisor()).isEqualTo(top);
    assertThat(heard.reason())
        .isEqualTo(new ExitReason.GaveUp("inner", why, new ExitReason.GaveUp("leaf", why, BOOM)));
    assertThat(ground.statuses(top)).containsExactly(Status.RUNNING);
  }
}
