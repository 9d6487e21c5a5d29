package dev.mm1.runtime.host;

import static dev.mm1.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.host.Host;
import dev.mm1.core.host.Task;
import dev.mm1.testkit.host.HostContract;
import java.time.Duration;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

final class VirtualHostTest extends HostContract {
  @Override
  protected Host host(BiConsumer<String, Throwable> reporter) {
    return new VirtualHost(reporter::accept);
  }

  @Override
  protected void pass(Duration time) {
    // It passes by itself.
  }

  @Test
  void aLockBetweenWakeAndParkDoesNotEatThePermit() {
    try (var host = new VirtualHost()) {
      var steps = new AtomicInteger();
      host.start(
          "sleeper",
          () -> {
            host.current().wake();
            LockSupport.park(); // As a contended lock does.
            steps.incrementAndGet();
            host.park();
            steps.incrementAndGet();
          });

      eventually(() -> assertThat(steps).hasValue(2));
    }
  }

  @Test
  void aThreadForkedFromATaskIsAnotherTask() {
    try (var host = new VirtualHost()) {
      var tasks = new CopyOnWriteArrayList<Task>();
      host.start(
          "parent",
          () -> {
            tasks.add(host.current());
            Thread.startVirtualThread(() -> tasks.add(host.current()));
          });

      eventually(() -> assertThat(tasks).hasSize(2).doesNotHaveDuplicates());
    }
  }

  @Test
  void aBrokenMachineIsReportedToItsHookFirstAndAStackOverflowIsNot() {
    var heard = new CopyOnWriteArrayList<String>();
    Reporter reporter = (work, _) -> heard.add(work);
    try (var host = new VirtualHost(reporter.andOnBrokenMachine(e -> heard.add(e.getMessage())))) {
      host.serial("deep").execute(VirtualHostTest::overflow);
      eventually(() -> assertThat(heard).containsExactly("deep"));

      host.serial("big").execute(VirtualHostTest::runOutOfMemory);
      eventually(() -> assertThat(heard).containsExactly("deep", "no room", "big"));
    }
  }

  @Test
  void aReporterThatThrowsDoesNotStopTheTimers() {
    Reporter broken =
        (_, _) -> {
          throw new IllegalStateException("broken reporter");
        };
    try (var host = new VirtualHost(broken)) {
      var came = new AtomicInteger();
      host.after(
          Duration.ZERO,
          () -> {
            throw new IllegalStateException("broken timer");
          });
      host.after(Duration.ZERO, came::incrementAndGet);

      eventually(() -> assertThat(came).hasValue(1));
    }
  }

  @Test
  void closingDropsTimersAndEndsTheirThread() {
    var came = new AtomicInteger();
    var timerThread = new AtomicReference<Thread>();
    var host = new VirtualHost();
    host.after(Duration.ZERO, () -> timerThread.set(Thread.currentThread()));
    eventually(() -> assertThat(timerThread.get()).isNotNull());
    host.after(Duration.ofMillis(200), came::incrementAndGet);

    host.close();

    eventually(() -> assertThat(timerThread.get().isAlive()).isFalse());
    assertThat(came).hasValue(0);
  }

  private static void overflow() {
    throw new StackOverflowError();
  }

  private static void runOutOfMemory() {
    throw new OutOfMemoryError("no room");
  }
}
