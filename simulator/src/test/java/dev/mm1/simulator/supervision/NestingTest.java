package dev.mm1.simulator.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.sup.ChildInfo.Status;
import dev.mm1.sup.ChildSpec;
import dev.mm1.sup.StartPolicy;
import dev.mm1.sup.Strategy;
import dev.mm1.sup.Supervisor;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Supervisors below supervisors, in every combination of strategy above, strategy below, how the
/// lower one is waited for, and how its children are.
final class NestingTest {

  private static final Duration LONG = Duration.ofHours(1);
  private static final List<StartPolicy> POLICIES =
      List.of(StartPolicy.atOnce(), StartPolicy.whenReady(LONG), StartPolicy.patiently());

  record Nest(Strategy above, Strategy below, StartPolicy waiting, StartPolicy leaves) {

    /// Whether nobody runs before all that it stands on do.
    boolean waitsThroughout() {
      return !waiting.equals(StartPolicy.atOnce()) && !leaves.equals(StartPolicy.atOnce());
    }

    Supervisor tree(Ground ground) {
      var inner =
          Supervisor.of(below, "inner")
              .child(ChildSpec.permanent("x", ground.quick("x")).withStart(leaves))
              .child(ChildSpec.permanent("y", ground.quick("y")).withStart(leaves))
              .limit(1, LONG);
      return Supervisor.of(above, "top")
          .child(ground.permanent("first"))
          .child(ChildSpec.supervisor(inner).withStart(waiting))
          .child(ground.permanent("last"));
    }
  }

  static Stream<Nest> nests() {
    return strategies()
        .flatMap(
            above ->
                strategies()
                    .flatMap(
                        below ->
                            POLICIES.stream()
                                .flatMap(
                                    waiting ->
                                        POLICIES.stream()
                                            .map(
                                                leaves ->
                                                    new Nest(above, below, waiting, leaves)))));
  }

  private static Stream<Strategy> strategies() {
    return Arrays.stream(Strategy.values());
  }

  @ParameterizedTest
  @MethodSource("nests")
  void startsHealsEscalatesAndEnds(Nest nest) {
    try (var ground = new Ground()) {
      var top = ground.plant(nest.tree(ground));
      allRun(ground, top);
      assertThat(ground.deeds())
          .containsExactlyInAnyOrder("start first", "start x", "start y", "start last");
      if (nest.waitsThroughout()) {
        assertThat(ground.deeds()).containsSubsequence("start x", "start y", "start last");
      }

      var inner = ground.child(top, "inner");
      ground.crash(inner, "x");
      assertThat(ground.child(top, "inner")).isEqualTo(inner);
      allRun(ground, top);

      ground.crash(inner, "y");
      assertThat(ground.isAlive(inner)).isFalse();
      allRun(ground, top);

      ground.exit(top);
      ground.checkNobodyIsLeft();
    }
  }

  @ParameterizedTest
  @MethodSource("nests")
  void leavesNobodyBehindWhenItIsKilled(Nest nest) {
    try (var ground = new Ground()) {
      var top = ground.plant(nest.tree(ground));

      var _ = ground.house().kill(top);
      ground.host().settle();

      ground.checkNobodyIsLeft();
    }
  }

  @ParameterizedTest
  @MethodSource("nests")
  void leavesNobodyBehindWhenItIsToldToEndInTheMiddleOfItsStart(Nest nest) {
    for (int seed = 0; seed < 20; seed++) {
      try (var ground = new Ground(seed)) {
        var top = ground.house().spawn(nest.tree(ground).spec());
        int soon = seed / 2;
        ground.host().runUntil(() -> ground.deeds().size() >= Math.min(soon, 4));

        var _ = ground.house().exit(top, ExitReason.shutdown());
        ground.host().settle();

        assertThat(ground.isAlive(top)).isFalse();
        ground.checkNobodyIsLeft();
      }
    }
  }

  private static void allRun(Ground ground, Address top) {
    assertThat(ground.statuses(top)).containsOnly(Status.RUNNING).hasSize(3);
    assertThat(ground.statuses(ground.child(top, "inner"))).containsOnly(Status.RUNNING).hasSize(2);
  }
}
