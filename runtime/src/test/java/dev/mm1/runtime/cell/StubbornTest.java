package dev.mm1.runtime.cell;

import static dev.mm1.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.actor.Spawn;
import dev.mm1.core.event.NodeEvent.ActorStuck;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Exited;
import dev.mm1.runtime.cell.Puppet.Kind;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A node stops within its time, whatever its actors do meanwhile: design of the stop budget.
final class StubbornTest extends CellsFixture {

  private static final Duration ORDERLY = Duration.ofMillis(200);
  private static final Duration KILL = Duration.ofMillis(100);

  /// What an actor does instead of ending.
  enum Habit {
    /// Traps exits and goes on receiving.
    STUBBORN(Outcome.KILLED),
    /// Waits for something that an interrupt ends.
    SLEEPING(Outcome.IN_ORDER),
    /// Waits for something, and again, whatever interrupts it.
    BLOCKED(Outcome.STUCK),
    /// Computes for ever.
    LOOPING(Outcome.STUCK);

    private final Outcome outcome;

    Habit(Outcome outcome) {
      this.outcome = outcome;
    }
  }

  enum Outcome {
    IN_ORDER,
    KILLED,
    STUCK
  }

  private final CountDownLatch never = new CountDownLatch(1);
  private final AtomicBoolean enough = new AtomicBoolean();

  @AfterEach
  void letGo() {
    enough.set(true);
    never.countDown();
  }

  /// On the dispatcher nothing is interrupted, so nobody may sleep there.
  static Stream<Arguments> habits() {
    return Stream.of(Kind.values())
        .flatMap(
            kind ->
                Stream.of(Habit.values())
                    .filter(habit -> kind != Kind.DISPATCHER || habit != Habit.SLEEPING)
                    .map(habit -> Arguments.of(kind, habit)));
  }

  @ParameterizedTest
  @MethodSource("habits")
  void theNodeStopsInTimeAndSaysWhoWouldNotDie(Kind kind, Habit habit) throws InterruptedException {
    var obedient = puppet(kind);
    var one = habit.equals(Habit.STUBBORN) ? trapping(kind) : puppet(kind);
    var begun = new CountDownLatch(1);
    var _ =
        one.starts(
            _ -> {
              begun.countDown();
              indulge(habit);
            });
    begun.await();

    var stopped = cells.stop(ORDERLY, KILL);

    assertThat(cells.size()).isZero();
    assertThat(obedient.isAlive()).isFalse();
    boolean stuck = habit.outcome.equals(Outcome.STUCK);
    assertThat(stopped.stuck())
        .isEqualTo(stuck ? List.of(new Stopped.Stuck("/puppet", one.address())) : List.of());
    assertThat(stopped.killed()).isEqualTo(habit.outcome.equals(Outcome.KILLED) ? 1 : 0);
    // Told of by whoever declared it dead, which is after it is gone.
    eventually(() -> assertThat(node.events().all(ActorStuck.class)).hasSize(stuck ? 1 : 0));
  }

  private void indulge(Habit habit) throws InterruptedException {
    switch (habit) {
      case STUBBORN -> {}
      case SLEEPING -> never.await();
      case BLOCKED -> waitWhateverComes();
      case LOOPING -> {
        while (!enough.get()) {
          Thread.onSpinWait();
        }
      }
    }
  }

  private void waitWhateverComes() {
    while (never.getCount() > 0) {
      try {
        never.await();
      } catch (InterruptedException _) {
        // As bad code does.
      }
    }
  }

  @Test
  void aStubbornRootLeavesTimeForTheOthers() throws InterruptedException {
    var told = new ConcurrentLinkedQueue<String>();
    for (var name : List.of("oldest", "older", "young")) {
      var _ =
          cells.spawn(
              Spawn.process(
                      name,
                      context -> {
                        if (context.receive() instanceof Exited(_, ExitReason.Shutdown _)) {
                          told.add(name);
                        }
                      })
                  .asTrapping());
    }
    for (int i = 0; i < 5; i++) {
      var _ = trapping(Kind.PROCESS);
    }

    var stopped = cells.stop(Duration.ofSeconds(2), LONG);

    assertThat(told).containsExactly("young", "older", "oldest");
    assertThat(stopped.killed()).isEqualTo(5);
  }

  @Test
  void theReportNamesAFewOfThoseThatWouldNotDie() {
    var some = new Stopped.Stuck("/shop/counter", cells.outside());

    assertThat(new Stopped(3, 1, List.of())).hasToString("3 ended in order, 1 were killed");
    assertThat(new Stopped(3, 1, Collections.nCopies(12, some)).toString())
        .startsWith("3 ended in order, 1 were killed, 12 would not die: /shop/counter <")
        .endsWith(" and 2 more");
  }
}
