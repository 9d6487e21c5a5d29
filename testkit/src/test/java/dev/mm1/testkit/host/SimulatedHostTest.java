package dev.mm1.testkit.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mm1.core.host.Host;
import dev.mm1.core.host.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

final class SimulatedHostTest extends HostContract {
  private static final Duration HOUR = Duration.ofHours(1);

  /// As it was on the machine where it was written.
  private static final long HASH_OF_42 = 6638266297777304717L;

  private SimulatedHost host = new SimulatedHost(1);

  @Override
  protected Host host(BiConsumer<String, Throwable> reporter) {
    host = new SimulatedHost(1, reporter);
    return host;
  }

  @Override
  protected void pass(Duration time) {
    host.runFor(time);
  }

  @Test
  void nothingRunsBeforeItIsDriven() {
    var ran = new AtomicBoolean();

    host.start("worker", () -> ran.set(true));

    assertThat(ran).isFalse();
    host.run();
    assertThat(ran).isTrue();
  }

  @Test
  void oneTaskRunsAtATime() {
    var inside = new AtomicInteger();
    var overlaps = new AtomicInteger();
    for (int i = 0; i < 20; i++) {
      host.start(
          "worker",
          () -> {
            for (int turn = 0; turn < 50; turn++) {
              overlaps.addAndGet(inside.getAndIncrement());
              Thread.onSpinWait();
              inside.decrementAndGet();
              host.giveWay();
            }
          });
    }

    host.run();

    assertThat(overlaps).hasValue(0);
    assertThat(host.trace().steps()).hasSize(20 * 51);
  }

  @Test
  void aSeedIsAnOrderAndOtherSeedsAreOthers() {
    var hashes = new HashSet<Long>();

    for (int seed = 0; seed < 20; seed++) {
      var once = traceOfThree(seed);
      assertThat(traceOfThree(seed)).isEqualTo(once);
      hashes.add(once.hash());
    }

    assertThat(hashes).hasSizeGreaterThan(15);
  }

  @Test
  void aSeedIsTheSameInEveryVirtualMachine() {
    assertThat(traceOfThree(42).hash()).isEqualTo(HASH_OF_42);
  }

  private static Trace traceOfThree(long seed) {
    try (var host = new SimulatedHost(seed)) {
      for (var name : List.of("one", "two", "three")) {
        host.start(
            name,
            () -> {
              host.giveWay();
              host.parkUntil(host.time().nanos() + 1_000);
              host.after(Duration.ofMillis(1), host::giveWay);
              host.serial(name).execute(() -> {});
            });
      }
      host.run();
      return host.trace();
    }
  }

  @Test
  void timePassesOnlyWhenNobodyCanGoOn() {
    long start = host.time().nanos();
    var seen = new ArrayList<Long>();
    host.after(HOUR, () -> seen.add(host.time().nanos() - start));
    host.start(
        "busy",
        () -> {
          for (int i = 0; i < 100; i++) {
            host.giveWay();
          }
          seen.add(host.time().nanos() - start);
        });

    host.run();

    assertThat(seen).containsExactly(0L, HOUR.toNanos());
  }

  @Test
  void settlingLetsNoTimePass() {
    var came = new AtomicBoolean();
    host.after(Duration.ofNanos(1), () -> came.set(true));

    host.settle();

    assertThat(came).isFalse();
  }

  @Test
  void runningForSomeTimeEndsAtThatTime() {
    long start = host.time().nanos();

    host.runFor(HOUR);

    assertThat(host.time().nanos() - start).isEqualTo(HOUR.toNanos());
  }

  @Test
  void whatCanNeverBeIsAFailureThatNamesWhoWaits() {
    host.start("sleeper", host::park);

    assertThatThrownBy(() -> host.runUntil(() -> false))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("there is: sleeper (1)");
  }

  @Test
  void aDriverThatWaitsForNobodyIsAFailure() {
    assertThatThrownBy(host::park)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("the driver waits");
  }

  @Test
  void tasksThatNeverStopAreAFailure() {
    host.start(
        "restless",
        () -> {
          while (true) {
            host.giveWay();
          }
        });

    assertThatThrownBy(host::run).hasMessageContaining("time stands still");
  }

  @Test
  void aDriverCanWaitForAnAnswerWithADeadline() {
    Task me = host.current();
    long deadline = host.time().nanos() + HOUR.toNanos();
    host.after(Duration.ofMinutes(1), me::wake);

    host.parkUntil(deadline);

    assertThat(host.time().nanos()).isEqualTo(deadline - Duration.ofMinutes(59).toNanos());
    host.parkUntil(deadline);
    assertThat(host.time().nanos()).isEqualTo(deadline);
  }

  @Test
  void aTaskCannotRunTheSimulation() {
    var thrown = new ArrayList<String>();
    var strict = new SimulatedHost(1, (_, why) -> thrown.add(why.getMessage()));
    strict.start("eager", strict::run);

    strict.run();

    assertThat(thrown)
        .containsExactly("eager (1) cannot run the simulation that is running already");
  }

  @Test
  void workOnTheDispatcherCannotPark() {
    var thrown = new ArrayList<String>();
    var strict = new SimulatedHost(1, (_, why) -> thrown.add(why.getMessage()));
    strict.dispatcher().execute(strict::park);

    strict.run();

    assertThat(thrown).singleElement().asString().contains("must not wait");
  }

  @Test
  void anInterruptIsSeenWhenItsTurnComes() {
    var seen = new ArrayList<Boolean>();
    var task = host.start("worker", () -> seen.add(Thread.interrupted()));

    task.interrupt();
    host.run();

    assertThat(seen).containsExactly(true);
  }

  @Test
  void closingEndsWhoeverWaits() {
    var unwound = new AtomicInteger();
    for (int i = 0; i < 10; i++) {
      host.start(
          "sleeper",
          () -> {
            try {
              host.park();
            } finally {
              unwound.incrementAndGet();
            }
          });
    }
    host.run();

    host.close();

    assertThat(unwound).hasValue(10);
  }
}
